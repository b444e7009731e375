import { LightningElement, api, wire } from 'lwc';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import type { ObjectInfo } from 'lightning/uiObjectInfoApi';
import { createRecord, getRecord, updateRecord } from 'lightning/uiRecordApi';
import type { RecordRepresentation } from 'lightning/uiRecordApi';
import type { FormField } from 'page/formFields';
import { objectName } from 'page/records';
import type { ObjectReference, WireResult } from 'page/records';
import { messageOf } from 'page/server';

type Messages = (text: string) => void;

/** A form around input and output fields of one record, new or existing. */
export default class RecordEditForm extends LightningElement {
    @api recordId?: string;
    @api objectApiName?: ObjectReference;
    @api recordTypeId?: string;
    @api density?: string;

    private info: ObjectInfo | undefined;
    private record: RecordRepresentation | undefined;
    private readonly fields = new Set<FormField>();
    private readonly messages = new Set<Messages>();
    paths: string[] | undefined;

    @wire(getObjectInfo, { objectApiName: '$objectApiName' })
    wiredInfo({ data, error }: WireResult<ObjectInfo>): void {
        if (error) this.tell(messageOf(error));
        if (!data) return;
        this.info = data;
        this.loadRecord();
        this.show();
        if (!this.recordId) this.dispatchLoad();
    }

    @wire(getRecord, { recordId: '$recordId', optionalFields: '$paths' })
    wiredRecord({ data, error }: WireResult<RecordRepresentation>): void {
        if (error) this.tell(messageOf(error));
        if (!data) return;
        this.record = data;
        this.show();
        this.dispatchLoad();
    }

    handleField(event: CustomEvent<FormField>): void {
        event.stopPropagation();
        this.fields.add(event.detail);
        this.loadRecord();
        this.show();
    }

    handleMessages(event: CustomEvent<Messages>): void {
        event.stopPropagation();
        this.messages.add(event.detail);
    }

    handleClick(event: Event): void {
        if ((event.target as { type?: string } | null)?.type !== 'submit') return;
        const fields = [...this.fields];
        for (const field of fields) field.showError('');
        if (fields.map((field) => field.reportValidity()).includes(false)) return;
        const wanted = fields.filter((field) => field.isChanged || !this.recordId);
        const values = Object.fromEntries(wanted.map((field) => [field.name, field.value ?? null]));
        const submit = new CustomEvent('submit', { cancelable: true, detail: { fields: values } });
        if (this.dispatchEvent(submit)) void this.submit(values);
    }

    /** Saves these fields, as a `submit` handler may do with changed ones. */
    @api
    async submit(fields: Readonly<Record<string, unknown>>): Promise<void> {
        this.tell('');
        try {
            const apiName = objectName(this.objectApiName ?? '');
            const { recordId } = this;
            const saved = recordId
                ? await updateRecord({ fields: { Id: recordId, ...fields } })
                : await createRecord({ apiName, fields });
            this.dispatchEvent(new CustomEvent('success', { detail: saved }));
        } catch (error) {
            this.showErrors(error);
            this.dispatchEvent(new CustomEvent('error', { detail: error }));
        }
    }

    /** What is wrong with a field stands at the field; the rest, and what is about fields that are not here, above the form. */
    private showErrors(error: unknown): void {
        const { errors = [], fieldErrors = {} } = outputOf(error);
        const shown = new Map([...this.fields].map((field) => [field.name, field]));
        const rest = [...errors];
        for (const [name, messages] of Object.entries(fieldErrors)) {
            const field = shown.get(name);
            if (field) field.showError(messages.map(({ message }) => message).join(' '));
            else rest.push(...messages);
        }
        const texts = rest.map(({ field, fieldLabel, message }) =>
            field ? `${fieldLabel ?? field}: ${message}` : message
        );
        this.tell([messageOf(error), ...texts].join(' '));
    }

    private loadRecord(): void {
        const { info, recordId, fields } = this;
        if (info && recordId) this.paths = [...fields].map((field) => `${info.apiName}.${field.name}`);
    }

    private show(): void {
        const { info, record } = this;
        if (info) for (const field of this.fields) field.show(info, record?.fields[field.name]?.value ?? undefined);
    }

    private tell(text: string): void {
        for (const show of this.messages) show(text);
    }

    private dispatchLoad(): void {
        const objectInfos = this.info ? { [this.info.apiName]: this.info } : {};
        this.dispatchEvent(new CustomEvent('load', { detail: { objectInfos, record: this.record } }));
    }
}

interface SaveError {
    readonly field?: string | null;
    readonly fieldLabel?: string | null;
    readonly message: string;
}

interface SaveOutput {
    readonly errors?: readonly SaveError[];
    readonly fieldErrors?: Readonly<Record<string, readonly SaveError[]>>;
}

/** What UI API says about a refused save (User Interface API, "Error with Output"). */
function outputOf(error: unknown): SaveOutput {
    return (error as { body?: { output?: SaveOutput } }).body?.output ?? {};
}
