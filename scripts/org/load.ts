import type { Connection } from 'jsforce';
import { CliError } from '../errors.ts';
import { translating } from './connect.ts';

/** Most records one sObject Collections call takes (REST API Developer Guide). */
const BATCH_SIZE = 200;
const NAMED_FAILURES = 5;

export type LoadRecord = Readonly<Record<string, unknown>>;

export interface LoadOptions {
    readonly object: string;
    /** External id field: the records are upserted by it. Without it they are inserted, which must never be repeated blindly. */
    readonly externalId?: string;
    /** Called after every batch with the number of records written so far. */
    readonly onProgress?: (written: number, total: number) => void;
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
 * @throws CliError OrgRefused naming the first refused records and the org's own words.
 */
export async function load(
    connection: Connection,
    records: readonly LoadRecord[],
    options: LoadOptions
): Promise<string[]> {
    const ids: string[] = [];
    for (let start = 0; start < records.length; start += BATCH_SIZE) {
        const batch = records.slice(start, start + BATCH_SIZE);
        const results = await writeBatch(connection, batch, options);
        failOnRefusal(results, batch, options.object);
        ids.push(...results.map((result) => result.id ?? ''));
        options.onProgress?.(ids.length, records.length);
    }
    return ids;
}

function writeBatch(
    connection: Connection,
    batch: readonly LoadRecord[],
    { object, externalId }: LoadOptions
): Promise<SaveResult[]> {
    const body = JSON.stringify({
        allOrNone: false,
        records: batch.map((record) => ({ attributes: { type: object }, ...record }))
    });
    const collection = `/services/data/v${connection.version}/composite/sobjects`;
    const headers = { 'content-type': 'application/json' };
    return translating(connection.instanceUrl, () =>
        externalId
            ? connection.request<SaveResult[]>({
                  method: 'PATCH',
                  url: `${collection}/${object}/${externalId}`,
                  body,
                  headers
              })
            : connection.request<SaveResult[]>({ method: 'POST', url: collection, body, headers })
    );
}

function failOnRefusal(results: readonly SaveResult[], batch: readonly LoadRecord[], object: string): void {
    const refused = results.flatMap((result, index) => (result.success ? [] : [{ result, record: batch[index] }]));
    if (refused.length === 0) return;
    const examples = refused
        .slice(0, NAMED_FAILURES)
        .map(({ result, record }) => `${label(record)}: ${result.errors.map((error) => error.message).join('; ')}`);
    throw new CliError(
        'OrgRefused',
        `The org refused ${refused.length} of ${batch.length} ${object} records. ${examples.join(' | ')}`,
        ['Mend the cause named above and run the command again: what is already there is not loaded twice.']
    );
}

function label(record: LoadRecord | undefined): string {
    const name = record?.['ExternalKey__c'] ?? record?.['Key__c'] ?? record?.['Name'] ?? record?.['Username'];
    return typeof name === 'string' ? name : 'a record';
}
