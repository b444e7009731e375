/* What a save of a help request sends: blanks are left out, so that the server can fill them in. */
import { fieldErrorsOf } from 'c/ldsErrors';
import HELP_REQUEST from '@salesforce/schema/HelpRequest__c';
import ID_FIELD from '@salesforce/schema/HelpRequest__c.Id';
import OPPORTUNITY_FIELD from '@salesforce/schema/HelpRequest__c.Opportunity__c';
import ASKED_OF_FIELD from '@salesforce/schema/HelpRequest__c.AskedOf__c';
import SITUATION_FIELD from '@salesforce/schema/HelpRequest__c.Situation__c';
import TRIED_FIELD from '@salesforce/schema/HelpRequest__c.Tried__c';
import THINKING_FIELD from '@salesforce/schema/HelpRequest__c.Thinking__c';
import INTENT_FIELD from '@salesforce/schema/HelpRequest__c.Intent__c';
import WANTED_HELP_FIELD from '@salesforce/schema/HelpRequest__c.WantedHelp__c';
import LEAD_AFTER_FIELD from '@salesforce/schema/HelpRequest__c.LeadAfter__c';
import LEAD_UNTIL_FIELD from '@salesforce/schema/HelpRequest__c.LeadUntil__c';
import NEEDED_BY_FIELD from '@salesforce/schema/HelpRequest__c.NeededBy__c';
import STATUS_FIELD from '@salesforce/schema/HelpRequest__c.Status__c';
import ANSWER_FIELD from '@salesforce/schema/HelpRequest__c.Answer__c';
import OFFERED_HELP_FIELD from '@salesforce/schema/HelpRequest__c.OfferedHelp__c';
import COLLEAGUE_FIELD from '@salesforce/schema/HelpRequest__c.Colleague__c';
import TAKE_AWAY_FIELD from '@salesforce/schema/HelpRequest__c.TakeAway__c';

/** What the seller gave in the form. */
export interface HelpRequestDraft {
    readonly situation: string;
    readonly tried: string;
    readonly thinking: string;
    readonly intent: string;
    readonly wantedHelp: string;
    readonly leadAfter: string;
    readonly leadUntil: string;
    readonly neededBy: string;
    /** A user id, where the seller chose whom to ask; else it goes to the seller's manager. */
    readonly askedOf: string;
}

/** What the person asked gave as the answer; `choice` becomes the status. */
export interface HelpAnswerDraft {
    readonly choice: 'Accepted' | 'Countered' | 'Redirected';
    readonly text: string;
    readonly offeredHelp: string;
    readonly colleague: string;
}

/** Whether a save was refused because the request is not what it was when the page read it: answered, ended, or gone. */
export function hasMovedOn(error: unknown): boolean {
    const isGone = (error as { status?: number } | null)?.status === 404;
    return isGone || STATUS_FIELD.fieldApiName in fieldErrorsOf(error);
}

type Values = Record<string, string>;

/** A new request, for `createRecord`. */
export function newRequest(dealId: string, draft: HelpRequestDraft): { apiName: string; fields: Values } {
    return {
        apiName: HELP_REQUEST.objectApiName,
        fields: given({
            [OPPORTUNITY_FIELD.fieldApiName]: dealId,
            [SITUATION_FIELD.fieldApiName]: draft.situation,
            [TRIED_FIELD.fieldApiName]: draft.tried,
            [THINKING_FIELD.fieldApiName]: draft.thinking,
            [INTENT_FIELD.fieldApiName]: draft.intent,
            [WANTED_HELP_FIELD.fieldApiName]: draft.wantedHelp,
            [LEAD_AFTER_FIELD.fieldApiName]: draft.leadAfter,
            [LEAD_UNTIL_FIELD.fieldApiName]: draft.leadAfter === 'ManagerUntil' ? draft.leadUntil : '',
            [NEEDED_BY_FIELD.fieldApiName]: draft.neededBy,
            [ASKED_OF_FIELD.fieldApiName]: draft.askedOf
        })
    };
}

/** An answer, for `updateRecord`: only what belongs to the way it was answered. */
export function answeredRequest(id: string, draft: HelpAnswerDraft): { fields: Values } {
    return {
        fields: given({
            [ID_FIELD.fieldApiName]: id,
            [STATUS_FIELD.fieldApiName]: draft.choice,
            [ANSWER_FIELD.fieldApiName]: draft.text,
            [OFFERED_HELP_FIELD.fieldApiName]: draft.choice === 'Countered' ? draft.offeredHelp : '',
            [COLLEAGUE_FIELD.fieldApiName]: draft.choice === 'Redirected' ? draft.colleague : ''
        })
    };
}

/** A request that its seller takes back, for `updateRecord`. */
export function withdrawnRequest(id: string): { fields: Values } {
    return { fields: { [ID_FIELD.fieldApiName]: id, [STATUS_FIELD.fieldApiName]: 'Withdrawn' } };
}

/** A request that its seller closes with what was learned, for `updateRecord`. */
export function closedRequest(id: string, takeAway: string): { fields: Values } {
    return {
        fields: given({
            [ID_FIELD.fieldApiName]: id,
            [STATUS_FIELD.fieldApiName]: 'Closed',
            [TAKE_AWAY_FIELD.fieldApiName]: takeAway
        })
    };
}

function given(values: Values): Values {
    const trimmed = Object.entries(values).map(([name, value]) => [name, value.trim()] as const);
    return Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
}
