/** What a seed writes, said so that one engine can look for it, write it and remove it. */
import type { LoadRecord } from '../org/load.ts';

/** How a record of ours is told from others. */
export interface Key {
    /** Fields that together are found once; one of a parent as SOQL names it, `Note__r.ExternalKey__c`. */
    readonly fields: readonly string[];
    /** A condition that finds all of ours, and perhaps some of others that lack the mark. */
    readonly where: string;
    /** The field is an external id: records are upserted by it, so that a repeat writes nothing new. */
    readonly isExternalId?: boolean;
    /** Others name the record by its id, as it has no external id. */
    readonly isNamedById?: boolean;
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

/**
 * How a record names a person or another record, by its key: with the id, or where the object has an external id with that.
 * Null when it was refused.
 */
export type Refer = (object: SeededObject | 'User', key: string) => string | null;

/** Records of one object, written together after the layers before them. */
export interface Layer {
    readonly object: SeededObject;
    /**
     * Made one by one as they are asked for, again each time, all with the same fields. A field that is null names a record
     * that was refused: such a record is not sent.
     */
    readonly records: (refer: Refer) => Iterable<LoadRecord>;
    /** The seed is complete without it: an org that refuses it is told of, and is no failure. */
    readonly isOptional?: boolean;
}

/** What is written and forgotten together: memory holds one chunk at a time. */
export interface Chunk {
    /** Deals of the chunk, for the progress. */
    readonly deals: number;
    /** To be gone through once: each is made when the one before is written. */
    readonly layers: Iterable<Layer>;
}

/** The key of a record. */
export function keyOf({ fields }: Key, record: LoadRecord): string {
    const [field = ''] = fields;
    return fields.length === 1 ? textOf(record[field]) : fields.map((each) => textOf(record[each])).join('\n');
}

/** Whether a row that was read is one of ours. */
export function isOurs({ mark }: Key, row: LoadRecord): boolean {
    return mark === undefined || textOf(row[mark.field]).startsWith(mark.text);
}

function textOf(value: unknown): string {
    return typeof value === 'string' ? value : '';
}
