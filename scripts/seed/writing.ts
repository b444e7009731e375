/** How the seed's records get into the org: by REST or by Bulk. */
import type { CsvValue } from '../csv/write.ts';
import { WAITING } from '../org/bulk-job.ts';
import { bulkLoad } from '../org/bulk-load.ts';
import type { OrgClient } from '../org/client.ts';
import { loadEach } from '../org/load.ts';
import type { LoadRecord } from '../org/load.ts';
import type { Progress } from '../progress.ts';
import { chained, firstOf } from './ahead.ts';
import type { SeededObject } from './layer.ts';
import { keyOf } from './layer.ts';
import { KEYS } from './records.ts';
import { awaitOwnJobs } from './resume.ts';
import { readStanding } from './standing.ts';
import type { Writing, Written } from './write-layer.ts';

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

/** The way for so many deals; `bulkAbove` is the client's, of deals and of records. */
export function wayFor(deals: number, bulkAbove?: number): Way {
    const from = bulkAbove === undefined ? undefined : bulkAbove + 1;
    return deals < (from ?? BULK_FROM_DEALS)
        ? { words: 'by REST, 200 records a call', dealsAtOnce: BULK_FROM_DEALS, bulkFrom: Infinity }
        : {
              words: 'by Bulk API 2.0, 50,000 deals at a time',
              // Some 7 MB of rows; larger chunks take more memory and hardly fewer calls.
              dealsAtOnce: 50_000,
              bulkFrom: from ?? BULK_FROM_RECORDS
          };
}

export interface WritingOptions {
    /** Objects that are written. */
    readonly objects: readonly SeededObject[];
    readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Writing to an org, before it is decided how many records go by Bulk. */
export interface OpenWriting extends Omit<Writing, 'write'> {
    readonly writeBy: (way: Pick<Way, 'bulkFrom'>) => Writing['write'];
}

/** Waits for what an earlier run left at work in an org, then looks what stands there. @throws CliError */
export async function openWriting(
    client: OrgClient,
    { objects, sleep }: WritingOptions,
    progress: Progress
): Promise<OpenWriting> {
    const onWait = (jobs: number): void => progress.update(`Waiting for ${jobs} Bulk jobs of an earlier run`);
    const finishJobs = (): Promise<void> => awaitOwnJobs(client, objects, { sleep, onWait });
    await finishJobs();
    return {
        standing: await readStanding(client, objects),
        writeBy:
            ({ bulkFrom }) =>
            async (records, { object }) => {
                const rest = records[Symbol.iterator]();
                const few = firstOf(rest, bulkFrom);
                return few.length < bulkFrom
                    ? writeByRest(client, few, object)
                    : writeByBulk(client, chained(few, rest), { object, columns: Object.keys(few[0] ?? {}), sleep });
            },
        settle: async () => {
            await sleep(SETTLING);
            await finishJobs();
        }
    };
}

async function writeByRest(client: OrgClient, records: readonly LoadRecord[], object: SeededObject): Promise<Written> {
    const key = KEYS[object];
    const externalId = key.isExternalId ? key.fields[0] : undefined;
    const options = { object, externalId, keepsExisting: true };
    const { ids, written, refused } = await loadEach(client, records.map(nested), options);
    const named = records.flatMap((record, index): [string, string][] => {
        const id = key.isNamedById ? ids[index] : undefined;
        return id === undefined ? [] : [[keyOf(key, record), id]];
    });
    return { written, refused, ids: new Map(named) };
}

/** JSON names a parent by an object (REST API Developer Guide, "Upsert ... by using an external ID"): `Note__r.Key__c` -> `Note__r: { Key__c }`. */
function nested(record: LoadRecord): LoadRecord {
    return Object.fromEntries(
        Object.entries(record).map(([field, value]) => {
            const [parent = '', name] = field.split('.');
            return name === undefined || value === undefined ? [parent, value] : [parent, { [name]: value }];
        })
    );
}

interface BulkWrite extends Pick<WritingOptions, 'sleep'> {
    readonly object: SeededObject;
    readonly columns: readonly string[];
}

async function writeByBulk(
    client: OrgClient,
    records: Iterable<LoadRecord>,
    { object, columns, sleep }: BulkWrite
): Promise<Written> {
    const { fields, isExternalId, isNamedById } = KEYS[object];
    const [key = 'Id'] = fields;
    const ids = new Map<string, string>();
    const { written, refused } = await bulkLoad(client, cellsOf(records), {
        object,
        columns,
        key,
        externalId: isExternalId ? key : undefined,
        keepsExisting: true,
        onSaved: isNamedById ? (name, id) => ids.set(name, id) : undefined,
        waiting: { ...WAITING, sleep }
    });
    return {
        ids,
        written,
        refused: refused.map(({ cells, statusCode, message }) => ({
            record: Object.fromEntries(columns.map((column, index) => [column, cells[index]])),
            statusCode,
            message
        }))
    };
}

/** All records of an object have the same fields, in the same order. */
function* cellsOf(records: Iterable<LoadRecord>): Generator<CsvValue[]> {
    for (const record of records) yield Object.values(record) as CsvValue[];
}
