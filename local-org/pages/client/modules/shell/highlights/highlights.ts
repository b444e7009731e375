import { LightningElement, api, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import type { RecordRepresentation } from 'lightning/uiRecordApi';
import { pathsOf } from 'page/fields';
import type { ActionModel, FieldModel, PageModel } from '../../../../page-model.ts';

/** The record's header: icon, name and the fields of its compact layout. */
export default class Highlights extends LightningElement {
    @api fields: readonly FieldModel[] = [];
    @api actions: readonly ActionModel[] = [];
    @api page!: Extract<PageModel, { kind: 'record' }>;

    record: RecordRepresentation | undefined;

    get hasActions(): boolean {
        return this.actions.length > 0;
    }

    get recordId(): string {
        return this.page.recordId;
    }

    get paths(): string[] {
        return pathsOf(this.page.object.apiName, this.fields);
    }

    @wire(getRecord, { recordId: '$recordId', optionalFields: '$paths' })
    wiredRecord({ data }: { data?: RecordRepresentation }): void {
        if (data) this.record = data;
    }
}
