import { CliError } from '../errors.ts';
import type { OrgClient, OrgRequest } from './client.ts';
import { OrgError } from './org-error.ts';

/** Most records one sObject Collections call takes (REST API Developer Guide). */
const BATCH_SIZE = 200;
const NAMED_FAILURES = 5;

export type LoadRecord = Readonly<Record<string, unknown>>;

export interface LoadOptions {
    readonly object: string;
    /** External id field: the records are upserted by it. Without it they are inserted, which must never be repeated blindly. */
    readonly externalId?: string;
    /** Called after every batch with the number of records sent so far. */
    readonly onProgress?: (done: number, total: number) => void;
}

/** A record that the org did not take, and why. */
export interface Refused {
    readonly record: LoadRecord;
    /** Salesforce's code: `FIELD_CUSTOM_VALIDATION_EXCEPTION`. */
    readonly statusCode: string;
    readonly message: string;
}

/** What became of records: the others are written although some are refused. */
export interface Loaded {
    /** In the order of the records; undefined where one was refused. */
    readonly ids: readonly (string | undefined)[];
    readonly written: number;
    readonly refused: readonly Refused[];
}

interface SaveResult {
    readonly id?: string;
    readonly success: boolean;
    readonly errors: readonly {
        readonly statusCode?: string;
        readonly message: string;
        readonly fields?: readonly string[];
    }[];
}

/**
 * Writes records in batches and returns their ids in the order given.
 * @throws CliError OrgRefused naming the first refused records and the org's own words, after all others are written.
 */
export async function load(client: OrgClient, records: readonly LoadRecord[], options: LoadOptions): Promise<string[]> {
    const { ids, refused } = await loadEach(client, records, options);
    failOnRefusal(refused, records.length, options.object);
    return ids.map((id) => id ?? '');
}

/** Writes records in batches; a refused one does not keep the others from being written. @throws OrgError */
export async function loadEach(
    client: OrgClient,
    records: readonly LoadRecord[],
    options: LoadOptions
): Promise<Loaded> {
    const ids: (string | undefined)[] = [];
    const refused: Refused[] = [];
    for (let start = 0; start < records.length; start += BATCH_SIZE) {
        const batch = records.slice(start, start + BATCH_SIZE);
        const results = await writePassing(client, batch, options);
        for (const [index, record] of batch.entries()) {
            const result = results[index];
            ids.push(result?.success ? result.id : undefined);
            if (!result?.success) refused.push(refusalOf(record, result));
        }
        options.onProgress?.(ids.length, records.length);
    }
    return { ids, written: records.length - refused.length, refused };
}

/**
 * Writes a batch, and those of its records again that were refused for what passes: a lock that somebody holds, or, when
 * they are upserted, somebody else who inserted the same key in between (then it is an update). A refused record was not
 * saved, so this is right for inserts too.
 */
async function writePassing(
    client: OrgClient,
    batch: readonly LoadRecord[],
    options: LoadOptions
): Promise<(SaveResult | undefined)[]> {
    const results: (SaveResult | undefined)[] = [];
    let open = batch.map((_, index) => index);
    let locked: OrgError | undefined;
    const writeOpen = async (): Promise<void> => {
        const records = batch.filter((_, index) => open.includes(index));
        const answer = await writeBatch(client, records, options);
        open.forEach((index, place) => (results[index] = answer[place]));
        const isLocked = open.some((index) => isRefusedFor(LOCKED, results[index]));
        open = open.filter((index) => isPassing(results[index], options));
        if (open.length > 0) throw (locked = heldRows(open.length, options.object, isLocked));
    };
    try {
        // A whole request has been repeated inside where it may be: out here only rows are.
        await client.repeating('never', writeOpen);
    } catch (error) {
        if (error !== locked) throw error;
    }
    return results;
}

const LOCKED = 'UNABLE_TO_LOCK_ROW';
const TAKEN = 'DUPLICATE_VALUE';
/** A key that is taken at the second try is taken by a record that an upsert does not find. */
const TRIES_FOR_TAKEN = 2;

function isRefusedFor(statusCode: string, result: SaveResult | undefined): boolean {
    return result?.success === false && result.errors.some((error) => error.statusCode === statusCode);
}

function isPassing(result: SaveResult | undefined, { externalId }: LoadOptions): boolean {
    return isRefusedFor(LOCKED, result) || (externalId !== undefined && isRefusedFor(TAKEN, result));
}

function heldRows(count: number, object: string, isLocked: boolean): OrgError {
    const mostTries = isLocked ? undefined : TRIES_FOR_TAKEN;
    const failure = { outcome: 'refused', isTransient: true, errorCode: isLocked ? LOCKED : TAKEN, mostTries } as const;
    const message = `${count} ${object} records are held by somebody else.`;
    return new OrgError(failure, { code: 'OrgRefused', message, actions: [] });
}

async function writeBatch(
    client: OrgClient,
    batch: readonly LoadRecord[],
    { object, externalId }: LoadOptions
): Promise<SaveResult[]> {
    const records = batch.map((record) => ({ attributes: { type: object }, ...record }));
    const body = { allOrNone: false, records };
    const request: OrgRequest = externalId
        ? { method: 'PATCH', path: `composite/sobjects/${object}/${externalId}`, body, repeat: 'idempotent' }
        : { method: 'POST', path: 'composite/sobjects', body };
    return client.json<SaveResult[]>(request);
}

function refusalOf(record: LoadRecord, result: SaveResult | undefined): Refused {
    const errors = result?.errors ?? [{ message: 'The org did not say what became of it.' }];
    return {
        record,
        statusCode: errors[0]?.statusCode ?? 'UNKNOWN_EXCEPTION',
        message: errors.map((error) => error.message).join('; ')
    };
}

/** Fails when records were refused. @throws CliError OrgRefused naming the first of them */
export function failOnRefusal(refused: readonly Refused[], total: number, object: string): void {
    if (refused.length === 0) return;
    const examples = refused.slice(0, NAMED_FAILURES).map(({ record, message }) => `${nameOf(record)}: ${message}`);
    throw new CliError(
        'OrgRefused',
        `The org refused ${refused.length} of ${total} ${object} records. ${examples.join(' | ')}`,
        ['Mend the cause named above and run the command again: what is already there is not loaded twice.']
    );
}

function nameOf(record: LoadRecord): string {
    const name = record['ExternalKey__c'] ?? record['Key__c'] ?? record['Name'] ?? record['Username'];
    return typeof name === 'string' ? name : 'a record';
}
