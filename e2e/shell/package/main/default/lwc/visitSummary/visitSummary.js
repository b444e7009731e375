import { LightningElement, api, wire } from 'lwc';
import { getFieldValue, getRecord } from 'lightning/uiRecordApi';
import DAYS from '@salesforce/schema/Visit__c.Days__c';
import NAME from '@salesforce/schema/Visit__c.Name';

/** A visit in a sentence. */
export default class VisitSummary extends LightningElement {
    @api recordId;

    @wire(getRecord, { recordId: '$recordId', fields: [NAME, DAYS] })
    visit;

    get text() {
        return `${getFieldValue(this.visit.data, NAME)} lasts ${getFieldValue(this.visit.data, DAYS)} days.`;
    }
}
