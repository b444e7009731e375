import { LightningElement, api, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import type { RecordRepresentation } from 'lightning/uiRecordApi';
import { pathsOf } from 'page/fields';
import { messageOf } from 'page/server';
import type { FieldSection, PageModel } from '../../../../page-model.ts';

/** The record's fields in sections and columns, to read. */
export default class Details extends LightningElement {
    @api sections: readonly FieldSection[] = [];
    @api page!: Extract<PageModel, { kind: 'record' }>;

    record: RecordRepresentation | undefined;
    errorText = '';

    get recordId(): string {
        return this.page.recordId;
    }

    get paths(): string[] {
        const fields = this.sections.flatMap(({ columns }) => columns.flatMap((column) => column.fields));
        return pathsOf(this.page.object.apiName, fields);
    }

    @wire(getRecord, { recordId: '$recordId', optionalFields: '$paths' })
    wiredRecord({ data, error }: { data?: RecordRepresentation; error?: unknown }): void {
        if (data) this.record = data;
        this.errorText = error ? messageOf(error) : '';
    }
}
