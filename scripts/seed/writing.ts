/** How the seed's records get into the org: by REST or by Bulk. */
import type { CsvValue } from '../csv/write.ts';
import { WAITING } from '../org/bulk-job.ts';
import { bulkLoad } from '../org/bulk-load.ts';
import type { OrgClient } from '../org/client.ts';
import { loadEach } from '../org/load.ts';
import type { LoadRecord, Loaded } from '../org/load.ts';
import type { Progress } from '../progress.ts';
import type { SeededObject } from './layer.ts';
import { keyOf } from './layer.ts';
import { KEYS } from './records.ts';
import { awaitOwnJobs } from './resume.ts';
import type { Writing } from './write-layer.ts';

/** Deals from which a seed goes by Bulk: fewer are there sooner by REST, which does not wait in a queue. */
const BULK_FROM_DEALS = 10_000;
/** Records of one object below which a job is not worth its seven calls: ten REST calls take as many. */
const BULK_FROM_RECORDS = 2000;
/** Milliseconds after which what an org still did for a broken connection is done or undone. */
const SETTLING = 10_000;

/** How a seed is written. */
export interface Way {
    readonly words: string;
    /** Deals that are loaded together. */
    readonly dealsAtOnce: number;
    /** So many records of one object, and more, are a Bulk job. */
    readonly bulkFrom: number;
}

/** The way for so many deals. */
export function wayFor(deals: number): Way {
    return deals < BULK_FROM_DEALS
        ? { words: 'by REST, 200 records a call', dealsAtOnce: 5000, bulkFrom: Infinity }
        : {
              words: 'by Bulk API 2.0, 10,000 deals at a time',
              // The rows of one batch; larger chunks take more memory and no less processor time.
              dealsAtOnce: 10_000,
              bulkFrom: BULK_FROM_RECORDS
          };
}

export interface WritingOptions extends Pick<Way, 'bulkFrom'> {
    readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Writes to an org in that way. What an earlier run left at work there is waited for first. @throws CliError */
export async function openWriting(
    client: OrgClient,
    { bulkFrom, sleep }: WritingOptions,
    progress: Progress
): Promise<Writing> {
    const onWait = (jobs: number): void => progress.update(`Waiting for ${jobs} Bulk jobs of an earlier run`);
    const finishJobs = (): Promise<void> => awaitOwnJobs(client, Object.keys(KEYS), { sleep, onWait });
    await finishJobs();
    return {
        client,
        write: async (records, { object }) => {
            const { fields, isExternalId } = KEYS[object];
            const [key = 'Id'] = fields;
            // Rows of a job are told apart by one field.
            const goesByBulk = fields.length === 1 && records.length >= bulkFrom;
            return goesByBulk
                ? loadByBulk(client, records, { object, key, sleep })
                : loadEach(client, records, {
                      object,
                      externalId: isExternalId ? key : undefined,
                      keepsExisting: true
                  });
        },
        settle: async () => {
            await sleep(SETTLING);
            await finishJobs();
        }
    };
}

interface BulkObject extends Pick<WritingOptions, 'sleep'> {
    readonly object: SeededObject;
    readonly key: string;
}

/** Objects whose ids later layers need. */
const PARENTS: readonly SeededObject[] = ['Account', 'Opportunity', 'HelpRequest__c', 'CoachingNote__c'];

async function loadByBulk(
    client: OrgClient,
    records: readonly LoadRecord[],
    { object, key, sleep }: BulkObject
): Promise<Loaded> {
    const columns = Object.keys(records[0] ?? {});
    const ids = new Map<string, string>();
    const { written, refused } = await bulkLoad(client, rowsOf(records, columns), {
        object,
        columns,
        key,
        externalId: KEYS[object].isExternalId ? key : undefined,
        onSaved: PARENTS.includes(object) ? (name, id) => ids.set(name, id) : undefined,
        waiting: { ...WAITING, sleep }
    });
    const byKey =
        refused.length > 0 ? new Map(records.map((record) => [keyOf(KEYS[object], record), record])) : undefined;
    return {
        ids: ids.size > 0 ? records.map((record) => ids.get(keyOf(KEYS[object], record))) : [],
        written,
        refused: refused.map(({ key: name, statusCode, message }) => ({
            record: byKey?.get(name) ?? { [key]: name },
            statusCode,
            message
        }))
    };
}

/** All records of an object have the same fields, in the same order. */
function* rowsOf(records: readonly LoadRecord[], columns: readonly string[]): Generator<CsvValue[]> {
    for (const record of records) yield columns.map((column) => record[column] as CsvValue);
}
