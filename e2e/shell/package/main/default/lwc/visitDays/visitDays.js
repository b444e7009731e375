import { LightningElement, api, wire } from 'lwc';
import { getFieldValue, getRecord, updateRecord } from 'lightning/uiRecordApi';
import DAYS from '@salesforce/schema/Visit__c.Days__c';

/** The days of a visit, with a button that doubles them. */
export default class VisitDays extends LightningElement {
    @api recordId;

    @wire(getRecord, { recordId: '$recordId', fields: [DAYS] })
    visit;

    get days() {
        return getFieldValue(this.visit.data, DAYS);
    }

    async handleDouble() {
        await updateRecord({ fields: { Id: this.recordId, Days__c: this.days * 2 } });
    }
}
