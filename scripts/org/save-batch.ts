/** One sObject Collections call, made until nothing in it can still change for the better. */
import type { OrgClient, OrgRequest } from './client.ts';
import type { LoadOptions, LoadRecord } from './load.ts';
import { OrgError } from './org-error.ts';
import { idsByKey } from './present.ts';

/** What sObject Collections answers for one record. */
export interface SaveResult {
    readonly id?: string;
    readonly success: boolean;
    readonly errors: readonly {
        readonly statusCode?: string;
        readonly message: string;
        readonly fields?: readonly string[];
    }[];
}

/** Writes up to 200 records; a refused one does not keep the others from being written. @throws OrgError */
export async function saveBatch(
    client: OrgClient,
    batch: readonly LoadRecord[],
    options: LoadOptions
): Promise<readonly (SaveResult | undefined)[]> {
    const unsaid = batch.map(refusalOfNumbers);
    const sent = batch.filter((_, index) => unsaid[index] === undefined);
    if (sent.length === 0) return unsaid;
    const results = await withExisting(client, await writePassing(client, sent, options), { ...options, batch: sent });
    let next = 0;
    return unsaid.map((refusal) => refusal ?? results[next++]);
}

/** JSON writes NaN and Infinity as null, which would empty the field without a word. */
function refusalOfNumbers(record: LoadRecord): SaveResult | undefined {
    const found = Object.entries(record).find(([, value]) => typeof value === 'number' && !Number.isFinite(value));
    if (found === undefined) return undefined;
    const [field, value] = found;
    const message = `Not a number that can be written: ${String(value)}`;
    return { success: false, errors: [{ statusCode: 'INVALID_VALUE', message, fields: [field] }] };
}

/** Takes refused records for saved that are in the org, if that is enough. */
async function withExisting(
    client: OrgClient,
    results: readonly (SaveResult | undefined)[],
    { batch, object, externalId: key, keepsExisting = false }: LoadOptions & { readonly batch: readonly LoadRecord[] }
): Promise<readonly (SaveResult | undefined)[]> {
    if (key === undefined || !keepsExisting) return results;
    const refused = batch.filter((_, index) => !results[index]?.success);
    const ids = await idsByKey(client, { object, key, values: refused.map((record) => String(record[key])) });
    return results.map((result, index) => {
        const id = result?.success ? undefined : ids.get(String(batch[index]?.[key]));
        return id === undefined ? result : { id, success: true, errors: [] };
    });
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
    { object, externalId, isUpdate = false }: LoadOptions
): Promise<SaveResult[]> {
    const records = batch.map((record) => ({ attributes: { type: object }, ...record }));
    const body = { allOrNone: false, records };
    const isWhole = (answer: unknown): boolean => Array.isArray(answer) && answer.length === batch.length;
    const path = externalId ? `composite/sobjects/${object}/${externalId}` : 'composite/sobjects';
    const request: OrgRequest =
        externalId || isUpdate
            ? { method: 'PATCH', path, body, isWhole, repeat: 'idempotent' }
            : { method: 'POST', path, body, isWhole };
    return client.json<SaveResult[]>(request);
}
