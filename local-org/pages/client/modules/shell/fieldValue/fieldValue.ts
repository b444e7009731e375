import { LightningElement, api } from 'lwc';
import type { RecordRepresentation } from 'lightning/uiRecordApi';
import { context } from 'page/context';
import type { FieldModel } from '../../../../page-model.ts';

/** One value of a record, shown as its field's type asks. */
export default class FieldValue extends LightningElement {
    @api field!: FieldModel;
    @api record?: RecordRepresentation;

    currency = context.i18n['currency'];
    timeZone = context.i18n['timeZone'];

    get value(): unknown {
        return this.record?.fields[this.field.name]?.value ?? undefined;
    }

    get hasValue(): boolean {
        return this.value !== undefined && this.value !== '';
    }

    get link(): { url: string; text: string } | undefined {
        const { reference } = this.field;
        const related = reference && this.record?.fields[reference.relationshipName]?.value;
        if (!reference || !related) return undefined;
        const { id, apiName, fields } = related as RecordRepresentation;
        const text = String(fields[reference.nameField]?.value ?? id);
        return { text, url: `/lightning/r/${apiName}/${id}/view` };
    }

    get text(): string {
        const shown = this.record?.fields[this.field.name]?.displayValue;
        return shown ?? (typeof this.value === 'boolean' ? (this.value ? 'Yes' : 'No') : String(this.value));
    }

    get isCurrency(): boolean {
        return this.field.type === 'Currency';
    }

    get isPercent(): boolean {
        return this.field.type === 'Percent';
    }

    get isNumber(): boolean {
        return ['Number', 'Integer', 'Summary'].includes(this.field.type) && typeof this.value === 'number';
    }

    get isDate(): boolean {
        return this.field.type === 'Date';
    }

    get isDateTime(): boolean {
        return this.field.type === 'DateTime';
    }

    get isEmail(): boolean {
        return this.field.type === 'Email';
    }

    get isUrl(): boolean {
        return this.field.type === 'Url';
    }

    get isRich(): boolean {
        return this.field.type === 'Html';
    }
}
