/** Which rows are old enough to go, and which of them stay all the same. Pure: conditions in SOQL. */
import { isoDay } from '../day.ts';
import type { Day } from '../day.ts';

/** The rows of one object that are older than the horizon. */
export interface OldRows {
    readonly object: string;
    /** All that are older. */
    readonly old: string;
    /** Those of them that go. */
    readonly due: string;
    /** Why the others stay: completes "kept, as they …". */
    readonly keeps: string;
    /** Details that go with them: object, and the same condition from there. */
    readonly details: readonly { readonly object: string; readonly due: string }[];
}

/**
 * Moments first: one that goes with its request would be changed before it is deleted. What has changed since the roll-ups were
 * counted stays for the next time, as nobody has counted it; `countedUntil` is in milliseconds since 1970.
 */
export function oldRows(horizon: Day, countedUntil: number): OldRows[] {
    const [day, time] = [isoDay(horizon), `${isoDay(horizon)}T00:00:00Z`];
    const counted = `SystemModstamp < ${new Date(countedUntil).toISOString()}`;
    const note = `HappenedOn__c < ${day}`;
    const noteDue = `${note} AND OpenCommitments__c = 0 AND ${counted}`;
    const ofNote = noteDue.replaceAll(/\b(HappenedOn__c|OpenCommitments__c|SystemModstamp)/g, 'Note__r.$1');
    return [
        {
            object: 'DealInvolvement__c',
            old: `OccurredOn__c < ${day}`,
            due: `OccurredOn__c < ${day} AND (HelpRequest__c = null OR HelpRequest__r.AskedOn__c < ${time}) AND ${counted}`,
            keeps: 'answer a request that stays, or have just changed',
            details: []
        },
        {
            object: 'HelpRequest__c',
            old: `AskedOn__c < ${time}`,
            due: `AskedOn__c < ${time} AND Status__c IN ('Closed', 'Withdrawn') AND ${counted}`,
            keeps: 'are still open, or have just changed',
            details: []
        },
        {
            object: 'CoachingNote__c',
            old: note,
            due: noteDue,
            keeps: 'hold an open promise, or have just changed',
            details: ['CoachingReply__c', 'CoachingCommitment__c'].map((object) => ({ object, due: ofNote }))
        }
    ];
}
