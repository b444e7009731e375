/* Every write about a moment. Who, when and the facts are final once saved: what changes later are details alone. */
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import ASKED from '@salesforce/schema/DealInvolvement__c.Asked__c';
import CHOSE from '@salesforce/schema/DealInvolvement__c.Chose__c';
import DEAL_INVOLVEMENT from '@salesforce/schema/DealInvolvement__c';
import HANDED_BACK_ON from '@salesforce/schema/DealInvolvement__c.HandedBackOn__c';
import HELP_REQUEST from '@salesforce/schema/DealInvolvement__c.HelpRequest__c';
import IS_VOIDED from '@salesforce/schema/DealInvolvement__c.IsVoided__c';
import LED from '@salesforce/schema/DealInvolvement__c.Led__c';
import MINUTES from '@salesforce/schema/DealInvolvement__c.Minutes__c';
import NOTE from '@salesforce/schema/DealInvolvement__c.Note__c';
import OCCURRED_ON from '@salesforce/schema/DealInvolvement__c.OccurredOn__c';
import OPPORTUNITY from '@salesforce/schema/DealInvolvement__c.Opportunity__c';
import REASON from '@salesforce/schema/DealInvolvement__c.Reason__c';
import SETTING from '@salesforce/schema/DealInvolvement__c.Setting__c';
import SKILL from '@salesforce/schema/DealInvolvement__c.Skill__c';
import { needsLead } from 'c/involvementModel';
import type { Facts } from 'c/involvementModel';

/** What is said of a moment that is new. */
export interface NewMoment {
    readonly opportunityId: string;
    readonly facts: Facts;
    readonly requestId?: string | undefined;
    /** The day it was; the server takes today where none is given. */
    readonly occurredOn?: string | undefined;
    /** Fields beyond the facts, as a correction takes them over from the entry that it replaces. */
    readonly carried?: Readonly<Record<string, unknown>>;
}

/** Saves the facts of a moment: who, when and what it counts as are stamped by the server where they are left out. */
export async function createMoment({
    opportunityId,
    facts,
    requestId,
    occurredOn,
    carried
}: NewMoment): Promise<string> {
    const lead = needsLead(facts) ? { [LED.fieldApiName]: facts.led, [CHOSE.fieldApiName]: facts.chose } : {};
    const record = await createRecord({
        apiName: DEAL_INVOLVEMENT.objectApiName,
        fields: {
            ...carried,
            [OPPORTUNITY.fieldApiName]: opportunityId,
            [SETTING.fieldApiName]: facts.setting,
            ...lead,
            ...(facts.asked && { [ASKED.fieldApiName]: facts.asked }),
            ...(requestId && { [HELP_REQUEST.fieldApiName]: requestId }),
            ...(occurredOn && { [OCCURRED_ON.fieldApiName]: occurredOn })
        }
    });
    return record.id;
}

/** Takes a moment out of every count; nothing is deleted, so the timeline still tells that it was there. */
export async function voidMoment(id: string): Promise<void> {
    await updateRecord({ fields: { Id: id, [IS_VOIDED.fieldApiName]: true } });
}

/** Records on which day the seller had the lead again. */
export async function handBack(id: string, day: string): Promise<void> {
    await updateRecord({ fields: { Id: id, [HANDED_BACK_ON.fieldApiName]: day } });
}

/** What may be added to a moment after it was tagged, as typed: blank is not given. */
export interface MomentDetails {
    readonly minutes: string;
    readonly skill: string;
    readonly reason: string;
    readonly note: string;
}

/** Adds to a moment what is not blank of these. */
export async function addDetails(id: string, { minutes, skill, reason, note }: MomentDetails): Promise<void> {
    await updateRecord({
        fields: {
            Id: id,
            ...(minutes !== '' && { [MINUTES.fieldApiName]: Number(minutes) }),
            ...(skill && { [SKILL.fieldApiName]: skill }),
            ...(reason && { [REASON.fieldApiName]: reason }),
            ...(note.trim() && { [NOTE.fieldApiName]: note.trim() })
        }
    });
}
