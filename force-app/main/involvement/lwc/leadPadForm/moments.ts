import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import ASKED from '@salesforce/schema/DealInvolvement__c.Asked__c';
import CHOSE from '@salesforce/schema/DealInvolvement__c.Chose__c';
import DEAL_INVOLVEMENT from '@salesforce/schema/DealInvolvement__c';
import HELP_REQUEST from '@salesforce/schema/DealInvolvement__c.HelpRequest__c';
import IS_VOIDED from '@salesforce/schema/DealInvolvement__c.IsVoided__c';
import LED from '@salesforce/schema/DealInvolvement__c.Led__c';
import OPPORTUNITY from '@salesforce/schema/DealInvolvement__c.Opportunity__c';
import SETTING from '@salesforce/schema/DealInvolvement__c.Setting__c';
import { needsLead } from 'c/involvementModel';
import type { Facts } from 'c/involvementModel';

export interface Moment {
    readonly opportunityId: string;
    readonly facts: Facts;
    readonly requestId?: string | undefined;
}

/** Saves the facts of a moment, and only them: who, when and what it counts as are stamped by the server. */
export async function createMoment({ opportunityId, facts, requestId }: Moment): Promise<string> {
    const lead = needsLead(facts) ? { [LED.fieldApiName]: facts.led, [CHOSE.fieldApiName]: facts.chose } : {};
    const record = await createRecord({
        apiName: DEAL_INVOLVEMENT.objectApiName,
        fields: {
            [OPPORTUNITY.fieldApiName]: opportunityId,
            [SETTING.fieldApiName]: facts.setting,
            ...lead,
            ...(facts.asked && { [ASKED.fieldApiName]: facts.asked }),
            ...(requestId && { [HELP_REQUEST.fieldApiName]: requestId })
        }
    });
    return record.id;
}

/** Takes a moment out of every count; nothing is deleted, so the timeline still tells that it was there. */
export async function voidMoment(id: string): Promise<void> {
    await updateRecord({ fields: { Id: id, [IS_VOIDED.fieldApiName]: true } });
}

const STORAGE_KEY = 'secondChair.leadPad.setting';

/** The setting of the last tag on this browser; help inside the company is rare and never remembered. */
export function rememberedSetting(): 'Preparing' | 'WithCustomer' {
    try {
        return localStorage.getItem(STORAGE_KEY) === 'Preparing' ? 'Preparing' : 'WithCustomer';
    } catch {
        return 'WithCustomer'; // storage can be switched off
    }
}

/** Keeps the setting for the next tag. */
export function rememberSetting(setting: string): void {
    try {
        if (setting !== 'InsideCompany') localStorage.setItem(STORAGE_KEY, setting);
    } catch {
        // Storage can be switched off: the pad then starts with the customer.
    }
}
