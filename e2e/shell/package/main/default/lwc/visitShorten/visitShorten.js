import { LightningElement, api } from 'lwc';
import { updateRecord } from 'lightning/uiRecordApi';

/** A headless action: the visit lasts one day only. */
export default class VisitShorten extends LightningElement {
    @api recordId;

    @api
    async invoke() {
        await updateRecord({ fields: { Id: this.recordId, Days__c: 1 } });
    }
}
