import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import type { RecordRepresentation } from 'lightning/uiRecordApi';
import type { FormModel } from '../../../../page-model.ts';

type EditForm = HTMLElement & { submit(fields: object): Promise<void> };

interface Field {
    readonly name: string;
    readonly properties: object;
}

/** A form for a new or an existing record; closes with the saved record. */
export default class FormModal extends LightningModal {
    @api form!: FormModel;

    isSaving = false;

    get sections(): { key: string; heading: string; columns: { key: string; fields: Field[] }[] }[] {
        return this.form.sections.map(({ key, heading, columns }) => ({
            key,
            heading,
            columns: columns.map((column) => ({
                key: column.key,
                fields: column.fields.map(({ name, isRequired }) => ({
                    name,
                    properties: this.properties(name, isRequired)
                }))
            }))
        }));
    }

    handleCancel(): void {
        this.close();
    }

    /** Values that the form does not ask for are saved with those that it does. */
    handleSubmit(event: CustomEvent<{ fields: object }>): void {
        event.preventDefault();
        this.isSaving = true;
        void (event.target as EditForm).submit({ ...this.form.values, ...event.detail.fields });
    }

    handleSuccess(event: CustomEvent<RecordRepresentation>): void {
        this.close(event.detail);
    }

    handleError(): void {
        this.isSaving = false;
    }

    private properties(fieldName: string, required: boolean): object {
        const { values } = this.form;
        return { fieldName, required, ...(fieldName in values ? { value: values[fieldName] } : {}) };
    }
}
