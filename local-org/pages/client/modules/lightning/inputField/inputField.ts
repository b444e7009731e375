import { LightningElement, api, wire } from 'lwc';
import { getPicklistValues } from 'lightning/uiObjectInfoApi';
import type { FieldInfo, ObjectInfo, PicklistValues } from 'lightning/uiObjectInfoApi';
import { REGISTER_FIELD, nameOf, register } from 'page/formFields';
import type { FormField } from 'page/formFields';
import type { WireResult } from 'page/records';

const INPUT_TYPES: Readonly<Record<string, string>> = {
    Boolean: 'checkbox',
    Currency: 'number',
    Date: 'date',
    DateTime: 'datetime',
    Double: 'number',
    Email: 'email',
    Int: 'number',
    Percent: 'number',
    Phone: 'tel',
    Url: 'url'
};

/** An input for a field of the record form around it, of the kind that the field's type asks for. */
export default class InputField extends LightningElement {
    @api fieldName?: string | { readonly fieldApiName: string };
    @api required = false;
    @api disabled = false;
    @api readOnly = false;
    @api variant?: string;

    info: FieldInfo | undefined;
    recordTypeId: string | undefined;
    picklistField: string | undefined;
    options: PicklistValues['values'] = [];
    current: unknown;
    private isChanged = false;

    @api
    get value(): unknown {
        return this.current;
    }

    set value(value: unknown) {
        this.current = value;
        this.isChanged = true;
    }

    connectedCallback(): void {
        register(this, REGISTER_FIELD, this.formField());
    }

    @wire(getPicklistValues, { recordTypeId: '$recordTypeId', fieldApiName: '$picklistField' })
    wiredPicklist({ data }: WireResult<PicklistValues>): void {
        if (data) this.options = data.values.map(({ label, value }) => ({ label, value }));
    }

    get label(): string {
        return this.info?.label ?? '';
    }

    get isRequired(): boolean {
        return this.required || this.info?.required === true;
    }

    get isLocked(): boolean {
        return this.disabled || this.readOnly || this.info?.updateable === false;
    }

    get isPicklist(): boolean {
        return this.info?.dataType === 'Picklist';
    }

    get isTextArea(): boolean {
        return this.info?.dataType === 'TextArea';
    }

    get isCheckbox(): boolean {
        return this.info?.dataType === 'Boolean';
    }

    get isReference(): boolean {
        return this.info?.dataType === 'Reference';
    }

    get target(): string {
        return this.info?.referenceToInfos[0]?.apiName ?? '';
    }

    get inputType(): string {
        return INPUT_TYPES[this.info?.dataType ?? ''] ?? 'text';
    }

    get maxLength(): number | undefined {
        return this.info?.length || undefined;
    }

    handleChange(event: CustomEvent<{ value?: unknown; checked?: boolean; recordId?: string | null }>): void {
        event.stopPropagation();
        const { value, checked, recordId } = event.detail;
        this.current = this.isCheckbox ? checked : this.isReference ? recordId : value;
        this.isChanged = true;
        this.showError('');
        this.dispatchEvent(new CustomEvent('change', { detail: { value: this.current } }));
    }

    @api
    reportValidity(): boolean {
        return this.control?.reportValidity() ?? true;
    }

    private get control(): HTMLInputElement | null | undefined {
        return this.template?.querySelector<HTMLInputElement>('[data-control]');
    }

    private showError(text: string): void {
        this.control?.setCustomValidity(text);
        if (text) this.control?.reportValidity();
    }

    private formField(): FormField {
        // The form holds the field through this view of it, which always shows the present state.
        const read = { value: () => this.current, isChanged: () => this.isChanged, name: () => nameOf(this.fieldName) };
        return {
            get name() {
                return read.name();
            },
            get value() {
                return read.value();
            },
            get isChanged() {
                return read.isChanged();
            },
            show: (info, value) => this.show(info, value),
            reportValidity: () => this.reportValidity(),
            showError: (text) => this.showError(text)
        };
    }

    private show(info: ObjectInfo, value: unknown): void {
        const name = nameOf(this.fieldName);
        this.info = info.fields[name];
        this.recordTypeId = info.defaultRecordTypeId ?? undefined;
        this.picklistField = this.isPicklist ? `${info.apiName}.${name}` : undefined;
        if (!this.isChanged) this.current = value;
    }
}
