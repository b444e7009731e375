/** One write: the lease, rows, and checks of what is then stored, all in one transaction. */
import type { OrgClient } from '../../org/client.ts';
import { composite, isDone } from '../../org/composite.ts';
import type { Part, PartAnswer } from '../../org/composite.ts';
import { OrgError } from '../../org/org-error.ts';
import type { Refusal } from '../engine/port.ts';
import type { toRecord } from './stored-rows.ts';

/** Most records of one collection (REST API Developer Guide, "sObject Collections"). */
const COLLECTION = 200;
const LOCKED = 'UNABLE_TO_LOCK_ROW';
/** Somebody holds the row, or has inserted its key in between: then it is an update the next time. */
const HELD = [LOCKED, 'DUPLICATE_VALUE'];
/** Of rows that are locked again at the second try fewer are sent together. */
const TRIES_OF_MANY = 2;
/** What a row or a part says that was undone because of another. */
const UNDONE = ['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'PROCESSING_HALTED'];

type RollupRecord = ReturnType<typeof toRecord>;

export interface WriteRequest {
    /** The first part: it fails when the lease is lost, and then nothing is written. */
    readonly renewed: Part;
    readonly records: readonly RollupRecord[];
    readonly checks: readonly Part[];
}

export interface WriteOutcome {
    /** How the first part fared; undefined when it was undone because of another. */
    readonly lease: PartAnswer | undefined;
    /** Rows that the org did not take; then none is written. */
    readonly refused: readonly Refusal[];
    readonly after: readonly PartAnswer[];
}

/**
 * Writes all or none. Locks pass: several rows are tried once more, and one alone for as long as any request is; what stays
 * locked is refused like other rows.
 * @throws OrgError
 */
export async function writtenOnce(client: OrgClient, request: WriteRequest): Promise<WriteOutcome> {
    let outcome: WriteOutcome | undefined;
    try {
        await client.repeating('idempotent', async () => {
            outcome = undefined;
            outcome = await send(client, request);
            const held = outcome.refused.find(({ statusCode }) => HELD.includes(statusCode));
            if (held) throw heldRow(held, request.records.length);
        });
    } catch (error) {
        if (!outcome) throw error;
    }
    if (!outcome) throw new Error('A write has an outcome or an error.');
    return outcome;
}

async function send(client: OrgClient, { renewed, records, checks }: WriteRequest): Promise<WriteOutcome> {
    const collections: Part[] = [];
    for (let start = 0; start < records.length; start += COLLECTION)
        collections.push(collectionOf(records.slice(start, start + COLLECTION)));
    const parts = [renewed, ...collections, ...checks];
    const answers = await composite(client, parts, { allOrNone: true, repeat: 'never' });
    const refused = collections.flatMap((_, at) =>
        refusalsIn(answers[at + 1], records.slice(at * COLLECTION, (at + 1) * COLLECTION))
    );
    const [lease] = answers;
    const failed = answers.slice(1).find((answer) => !isDone(answer) && !isUndone(answer) && refused.length === 0);
    if (failed) return { lease: failed, refused, after: [] };
    return {
        lease: lease && isUndone(lease) ? undefined : lease,
        refused,
        after: answers.slice(1 + collections.length)
    };
}

function collectionOf(records: readonly RollupRecord[]): Part {
    const typed = records.map((record) => ({ attributes: { type: 'InvolvementRollup__c' }, ...record }));
    return {
        method: 'PATCH',
        path: 'composite/sobjects/InvolvementRollup__c/Key__c',
        body: { allOrNone: true, records: typed }
    };
}

interface SaveError {
    readonly statusCode?: string;
    readonly errorCode?: string;
    readonly message: string;
}

/** The rows of a collection that were refused by themselves. */
function refusalsIn(answer: PartAnswer | undefined, records: readonly RollupRecord[]): Refusal[] {
    if (!answer || !Array.isArray(answer.body)) return [];
    const results = answer.body as readonly { readonly success?: boolean; readonly errors?: readonly SaveError[] }[];
    return results.flatMap(({ success, errors = [] }, at) => {
        const [error] = errors;
        const statusCode = error?.statusCode ?? '';
        if (success !== false || UNDONE.includes(statusCode)) return [];
        return [{ key: String(records[at]?.['Key__c']), statusCode, message: error?.message ?? '' }];
    });
}

function isUndone({ body }: PartAnswer): boolean {
    const [error] = Array.isArray(body) ? (body as readonly SaveError[]) : [];
    return UNDONE.includes(error?.errorCode ?? '');
}

function heldRow({ key, message }: Refusal, rows: number): OrgError {
    const text = { code: 'OrgFailing', message: `${key}: ${message}`, actions: [] } as const;
    const mostTries = rows > 1 ? TRIES_OF_MANY : undefined;
    return new OrgError({ outcome: 'refused', isTransient: true, errorCode: LOCKED, mostTries }, text);
}
