/** What a seed writes, said so that one engine can look for it, write it and remove it. */
import type { LoadRecord } from '../org/load.ts';

/** How a record of ours is told from others. */
export interface Key {
    /** Fields that together are found once. */
    readonly fields: readonly string[];
    /** The field is an external id: records are upserted by it, so that a repeat writes nothing new. */
    readonly isExternalId?: boolean;
    /** A standard field that begins with these words in what we wrote: without them a record is somebody else's. */
    readonly mark?: { readonly field: string; readonly text: string };
}

/** The objects of the seed's records. */
export type SeededObject =
    | 'Account'
    | 'Opportunity'
    | 'HelpRequest__c'
    | 'DealInvolvement__c'
    | 'CoachingNote__c'
    | 'CoachingCommitment__c'
    | 'CoachingReply__c'
    | 'Event';

/** The id of a person or a record that stands in the org, by its key; null when there is none because it was refused. */
export type IdOf = (object: SeededObject | 'User', key: string) => string | null;

/** Records of one object, written together after the layers before them. */
export interface Layer {
    readonly object: SeededObject;
    /** Conditions that together find these records; each is one query. */
    readonly where: (idOf: IdOf) => readonly string[];
    /** A field that is null names a record that was refused: such a record is not sent. */
    readonly records: (idOf: IdOf) => readonly LoadRecord[];
    /** The seed is complete without it: an org that refuses it is told of, and is no failure. */
    readonly isOptional?: boolean;
}

/** What is looked for, written and forgotten together: memory holds one chunk at a time. */
export interface Chunk {
    /** Deals of the chunk, for the progress. */
    readonly deals: number;
    readonly layers: readonly Layer[];
}

/** The key of a record or of a row that was read: the same for both. */
export function keyOf({ fields }: Key, record: LoadRecord): string {
    return fields.map((field) => textOf(record[field])).join('\n');
}

/** Whether a row that was read is one of ours. */
export function isOurs({ mark }: Key, row: LoadRecord): boolean {
    return mark === undefined || textOf(row[mark.field]).startsWith(mark.text);
}

function textOf(value: unknown): string {
    return typeof value === 'string' ? value : '';
}
