import { CliError } from '../errors.ts';
import type { OrgClient } from './client.ts';
import { saveBatch } from './save-batch.ts';
import type { SaveResult } from './save-batch.ts';

/** Most records one sObject Collections call takes (REST API Developer Guide). */
const BATCH_SIZE = 200;
const NAMED_FAILURES = 5;

export type LoadRecord = Readonly<Record<string, unknown>>;

export interface LoadOptions {
    readonly object: string;
    /** External id field: the records are upserted by it. Without it they are inserted, which must never be repeated blindly. */
    readonly externalId?: string;
    /**
     * A record whose key is in the org already is as good as written, whatever it holds. An upsert that is sent again after
     * its answer was lost is refused for what only an insert may say, such as the parent of a detail.
     */
    readonly keepsExisting?: boolean;
    /** The records are changed by their `Id`. */
    readonly isUpdate?: boolean;
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
        const results = await saveBatch(client, batch, options);
        for (const [index, record] of batch.entries()) {
            const result = results[index];
            ids.push(result?.success ? result.id : undefined);
            if (!result?.success) refused.push(refusalOf(record, result));
        }
        options.onProgress?.(ids.length, records.length);
    }
    return { ids, written: records.length - refused.length, refused };
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
