import { LightningElement, api } from 'lwc';
import type { ObjectInfo } from 'lightning/uiObjectInfoApi';
import { REGISTER_FIELD, nameOf, register } from 'page/formFields';

/** The value of a field of the record form around it. */
export default class OutputField extends LightningElement {
    @api fieldName?: string | { readonly fieldApiName: string };
    @api variant?: string;

    label = '';
    text = '';

    connectedCallback(): void {
        register(this, REGISTER_FIELD, {
            name: nameOf(this.fieldName),
            value: undefined,
            isChanged: false,
            show: (info: ObjectInfo, value: unknown) => this.show(info, value),
            reportValidity: () => true,
            showError: () => undefined
        });
    }

    get hasLabel(): boolean {
        return this.variant !== 'label-hidden';
    }

    private show(info: ObjectInfo, value: unknown): void {
        this.label = info.fields[nameOf(this.fieldName)]?.label ?? '';
        this.text = value === undefined || value === null ? '' : String(value);
    }
}
