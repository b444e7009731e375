/* What a save of a coaching note and of what belongs to it sends. */
import NOTE from '@salesforce/schema/CoachingNote__c';
import NOTE_ID_FIELD from '@salesforce/schema/CoachingNote__c.Id';
import SELLER_FIELD from '@salesforce/schema/CoachingNote__c.Seller__c';
import OPPORTUNITY_FIELD from '@salesforce/schema/CoachingNote__c.Opportunity__c';
import GOAL_FIELD from '@salesforce/schema/CoachingNote__c.Goal__c';
import REALITY_FIELD from '@salesforce/schema/CoachingNote__c.Reality__c';
import OPTIONS_FIELD from '@salesforce/schema/CoachingNote__c.Options__c';
import WILL_FIELD from '@salesforce/schema/CoachingNote__c.Will__c';
import OBSERVED_FIELD from '@salesforce/schema/CoachingNote__c.Observed__c';
import MODE_FIELD from '@salesforce/schema/CoachingNote__c.Mode__c';
import SKILL_FIELD from '@salesforce/schema/CoachingNote__c.Skill__c';
import SECOND_SKILL_FIELD from '@salesforce/schema/CoachingNote__c.SecondSkill__c';
import MINUTES_FIELD from '@salesforce/schema/CoachingNote__c.Minutes__c';
import HAPPENED_ON_FIELD from '@salesforce/schema/CoachingNote__c.HappenedOn__c';
import STATUS_FIELD from '@salesforce/schema/CoachingNote__c.Status__c';
import COMMITMENT from '@salesforce/schema/CoachingCommitment__c';
import COMMITMENT_ID_FIELD from '@salesforce/schema/CoachingCommitment__c.Id';
import COMMITMENT_NOTE_FIELD from '@salesforce/schema/CoachingCommitment__c.Note__c';
import WHO_FIELD from '@salesforce/schema/CoachingCommitment__c.Who__c';
import WHAT_FIELD from '@salesforce/schema/CoachingCommitment__c.What__c';
import DUE_ON_FIELD from '@salesforce/schema/CoachingCommitment__c.DueOn__c';
import COMMITMENT_STATUS_FIELD from '@salesforce/schema/CoachingCommitment__c.Status__c';
import DONE_ON_FIELD from '@salesforce/schema/CoachingCommitment__c.DoneOn__c';
import REPLY from '@salesforce/schema/CoachingReply__c';
import REPLY_NOTE_FIELD from '@salesforce/schema/CoachingReply__c.Note__c';
import KIND_FIELD from '@salesforce/schema/CoachingReply__c.Kind__c';
import BODY_FIELD from '@salesforce/schema/CoachingReply__c.Body__c';

/** A promise as it is typed; one without an id is not saved yet. */
export interface CommitmentDraft {
    readonly id?: string;
    readonly who: 'Seller' | 'Manager';
    readonly what: string;
    readonly dueOn: string;
}

/** A note as it is typed; one without an id is not saved yet. */
export interface NoteDraft {
    readonly id?: string;
    readonly sellerId: string;
    readonly dealId: string;
    /** When the saved note was changed last, as far as the form knows. */
    readonly changedOn?: string;
    readonly goal: string;
    readonly reality: string;
    readonly options: string;
    readonly will: string;
    readonly observed: string;
    readonly mode: string;
    readonly skill: string;
    readonly secondSkill: string;
    readonly minutes: string;
    readonly happenedOn: string;
    readonly commitments: readonly CommitmentDraft[];
}

export type ReplyKind = 'Acknowledge' | 'Comment' | 'SeesItDifferently';

type Values = Record<string, string | number | null>;
interface NewRecord {
    apiName: string;
    fields: Values;
}
interface ChangedRecord {
    fields: Values;
}

/** A new draft, for `createRecord`; blanks are left out, so that the server fills in its defaults. */
export function newNote(draft: NoteDraft): NewRecord {
    const fields = { [SELLER_FIELD.fieldApiName]: draft.sellerId, [OPPORTUNITY_FIELD.fieldApiName]: draft.dealId };
    return { apiName: NOTE.objectApiName, fields: given({ ...fields, ...wordsOf(draft) }) };
}

/** A draft with other words, for `updateRecord`; blanks are sent, so that words can be taken back. */
export function changedNote(id: string, draft: NoteDraft): ChangedRecord {
    return { fields: { [NOTE_ID_FIELD.fieldApiName]: id, ...wordsOf(draft) } };
}

/** A draft that its author shares, for `updateRecord`. */
export function sharedNote(id: string): ChangedRecord {
    return { fields: { [NOTE_ID_FIELD.fieldApiName]: id, [STATUS_FIELD.fieldApiName]: 'Shared' } };
}

/** A new promise under a note, for `createRecord`. */
export function newCommitment(noteId: string, draft: CommitmentDraft): NewRecord {
    const fields = { [COMMITMENT_NOTE_FIELD.fieldApiName]: noteId, ...promiseOf(draft) };
    return { apiName: COMMITMENT.objectApiName, fields: given(fields) };
}

/** A promise with other words, for `updateRecord`. */
export function changedCommitment(id: string, draft: CommitmentDraft): ChangedRecord {
    return { fields: { [COMMITMENT_ID_FIELD.fieldApiName]: id, ...promiseOf(draft) } };
}

/** A promise that was kept or dropped on this day, for `updateRecord`. */
export function closedCommitment(id: string, status: 'Kept' | 'Dropped', day: string): ChangedRecord {
    return {
        fields: {
            [COMMITMENT_ID_FIELD.fieldApiName]: id,
            [COMMITMENT_STATUS_FIELD.fieldApiName]: status,
            [DONE_ON_FIELD.fieldApiName]: day
        }
    };
}

/** A reply to a note, for `createRecord`; an acknowledgement needs no words. */
export function newReply(noteId: string, kind: ReplyKind, body = ''): NewRecord {
    return {
        apiName: REPLY.objectApiName,
        fields: given({
            [REPLY_NOTE_FIELD.fieldApiName]: noteId,
            [KIND_FIELD.fieldApiName]: kind,
            [BODY_FIELD.fieldApiName]: orNull(body)
        })
    };
}

function wordsOf(draft: NoteDraft): Values {
    return {
        [GOAL_FIELD.fieldApiName]: orNull(draft.goal),
        [REALITY_FIELD.fieldApiName]: orNull(draft.reality),
        [OPTIONS_FIELD.fieldApiName]: orNull(draft.options),
        [WILL_FIELD.fieldApiName]: orNull(draft.will),
        [OBSERVED_FIELD.fieldApiName]: orNull(draft.observed),
        [MODE_FIELD.fieldApiName]: orNull(draft.mode),
        [SKILL_FIELD.fieldApiName]: orNull(draft.skill),
        [SECOND_SKILL_FIELD.fieldApiName]: orNull(draft.secondSkill),
        [MINUTES_FIELD.fieldApiName]: draft.minutes === '' ? null : Number(draft.minutes),
        [HAPPENED_ON_FIELD.fieldApiName]: orNull(draft.happenedOn)
    };
}

function promiseOf(draft: CommitmentDraft): Values {
    return {
        [WHO_FIELD.fieldApiName]: draft.who,
        [WHAT_FIELD.fieldApiName]: orNull(draft.what),
        [DUE_ON_FIELD.fieldApiName]: orNull(draft.dueOn)
    };
}

function orNull(text: string): string | null {
    return text.trim() || null;
}

function given(values: Values): Values {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''));
}
