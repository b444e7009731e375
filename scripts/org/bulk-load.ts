/** Large writes by Bulk API 2.0 ingest jobs. */
import { BulkCsv } from '../csv/write.ts';
import type { CsvValue } from '../csv/write.ts';
import { CliError } from '../errors.ts';
import { WAITING, jobFailure, untilOver } from './bulk-job.ts';
import type { JobInfo, Waiting } from './bulk-job.ts';
import { failedRows, savedRows } from './bulk-results.ts';
import type { FailedRow } from './bulk-results.ts';
import type { OrgClient } from './client.ts';
import { isRefusal } from './org-error.ts';
import { idsByKey } from './present.ts';

/** A job takes 150 MB counted in base64, so 100 MB as they are; a smaller part is held in memory more easily. */
const PART_BYTES = 32 * 1024 * 1024;
/** Rows that others had locked are sent so often. */
const LOCK_ROUNDS = 5;
const LOCK_CODE = 'UNABLE_TO_LOCK_ROW';
/** A key that is taken the second time is taken by a record that an upsert does not find. */
const TAKEN_ROUNDS = 2;
const TAKEN_CODE = 'DUPLICATE_VALUE';

export interface BulkLoadOptions {
    readonly object: string;
    readonly columns: readonly string[];
    /** The column that names a row in answers and errors; each row has a value of its own there. */
    readonly key: string;
    /** External id field to upsert by: the whole load may be repeated. Without it rows are inserted: look first what is there. */
    readonly externalId?: string;
    /** An upserted row whose key somebody else has brought in between is as good as written, whatever the record holds. */
    readonly keepsExisting?: boolean;
    /** The records are deleted; the only column is `Id`. */
    readonly isDelete?: boolean;
    /** Told of each saved row, of some twice when an answer broke off; it costs reading them all back. */
    readonly onSaved?: (key: string, id: string) => void;
    /** Called with the rows of a job that is uploaded, before the org may begin with it; what it throws leaves them unwritten. */
    readonly onReady?: (rows: number) => Promise<void>;
    /** Called after every job with the rows done so far. */
    readonly onProgress?: (done: number) => void;
    readonly waiting?: Waiting;
    readonly partBytes?: number;
}

/** A row that was not saved, and the org's own words. */
export interface BulkRefused {
    readonly key: string;
    readonly statusCode: string;
    readonly message: string;
    /** As it was sent. */
    readonly cells: Row;
}

export interface BulkLoaded {
    readonly written: number;
    readonly refused: readonly BulkRefused[];
}

type Row = readonly CsvValue[];

/**
 * Writes rows in as many jobs as their size takes; a refused row does not keep the others from being written, and one that
 * somebody had locked, or was first with, is sent again.
 * @throws CliError OrgFailing for a job that fails, is aborted or stuck, CountMismatch, OrgError
 */
export async function bulkLoad(client: OrgClient, rows: Iterable<Row>, options: BulkLoadOptions): Promise<BulkLoaded> {
    const { columns, partBytes = PART_BYTES, onProgress } = options;
    const keyAt = columns.indexOf(options.key);
    const refused: BulkRefused[] = [];
    let written = 0;
    let part = new BulkCsv(columns);
    const send = async (): Promise<void> => {
        if (part.rows > 0) {
            const failed = await loadPart(client, part, options);
            written += part.rows - failed.length;
            refused.push(...failed);
            onProgress?.(written + refused.length);
        }
        part = new BulkCsv(columns);
    };
    for (const row of rows) {
        const problem = problemOf(part, row);
        if (problem !== undefined)
            refused.push({ key: String(row[keyAt]), statusCode: 'INVALID_VALUE', message: problem, cells: row });
        if (part.size >= partBytes) await send();
    }
    await send();
    return { written, refused };
}

/** Adds a row; answers why it cannot be written. */
function problemOf(part: BulkCsv, row: Row): string | undefined {
    try {
        part.add(row);
        return undefined;
    } catch (error) {
        if (error instanceof RangeError) return error.message;
        throw error;
    }
}

/** One job, and others for the rows whose refusal passes. */
async function loadPart(client: OrgClient, part: BulkCsv, options: BulkLoadOptions): Promise<FailedRow[]> {
    const { firstMs, sleep = client.sleep } = options.waiting ?? WAITING;
    const refused: FailedRow[] = [];
    let sending = part;
    for (let round = 1; ; round++) {
        const failed = await missingOf(client, await runJob(client, sending, options), options);
        const mayPass = ({ statusCode }: FailedRow): boolean => round < roundsFor(statusCode, options);
        const passing = failed.filter(mayPass);
        refused.push(...failed.filter((row) => !mayPass(row)));
        if (passing.length === 0) return refused;
        await sleep(firstMs * 2 ** round);
        sending = new BulkCsv(options.columns);
        for (const { cells } of passing) sending.add(cells);
    }
}

/** So often is a row sent that is refused for this: when somebody was first with its key, an upsert is an update now. */
function roundsFor(statusCode: string, { externalId }: BulkLoadOptions): number {
    if (statusCode === LOCK_CODE) return LOCK_ROUNDS;
    return statusCode === TAKEN_CODE && externalId !== undefined ? TAKEN_ROUNDS : 1;
}

/** Those of some refused rows that do not stand in the org, if that is enough. */
async function missingOf(
    client: OrgClient,
    refused: readonly FailedRow[],
    { object, externalId: key, keepsExisting = false }: BulkLoadOptions
): Promise<readonly FailedRow[]> {
    if (key === undefined || !keepsExisting) return refused;
    const taken = refused.filter(({ statusCode }) => statusCode === TAKEN_CODE);
    const ids = await idsByKey(client, { object, key, values: taken.map((row) => row.key) });
    return refused.filter((row) => !ids.has(row.key));
}

async function runJob(client: OrgClient, csv: BulkCsv, options: BulkLoadOptions): Promise<FailedRow[]> {
    const id = await upload(client, csv, options);
    await options.onReady?.(csv.rows);
    await close(client, id);
    const job = await untilOver(client, { kind: 'ingest', id, rows: csv.rows }, options.waiting);
    const { numberRecordsProcessed: processed = 0, numberRecordsFailed: failed = 0 } = job;
    if (job.state !== 'JobComplete') throw partlyDone(job, csv.rows);
    if (processed !== csv.rows) {
        throw new CliError('CountMismatch', `Bulk ingest job ${id} took ${csv.rows} rows and processed ${processed}.`, [
            'Run the command again: it looks first what the org has saved.'
        ]);
    }
    const { onSaved } = options;
    if (onSaved) await savedRows(client, { id, rows: processed - failed, ...options, onSaved });
    return failed === 0 ? [] : failedRows(client, { id, rows: failed, ...options });
}

/** Nothing happens to the rows before the job is closed: a broken upload is begun again with another job. */
async function upload(
    client: OrgClient,
    csv: BulkCsv,
    { object, externalId, isDelete = false }: BulkLoadOptions
): Promise<string> {
    const operation = isDelete ? 'delete' : externalId === undefined ? 'insert' : 'upsert';
    const body = { object, operation, externalIdFieldName: externalId, contentType: 'CSV', lineEnding: 'LF' };
    return client.repeating('safe', async () => {
        const { id } = await client.json<JobInfo>({ method: 'POST', path: 'jobs/ingest', body });
        const data = { body: csv.contents(), contentType: 'text/csv' };
        await client.json({ method: 'PUT', path: `jobs/ingest/${id}/batches`, ...data });
        return id;
    });
}

/** When an answer is lost, the next try is told that the job is closed. */
async function close(client: OrgClient, id: string): Promise<void> {
    const body = { state: 'UploadComplete' };
    try {
        await client.json({ method: 'PATCH', path: `jobs/ingest/${id}`, body, repeat: 'idempotent' });
    } catch (error) {
        if (!isRefusal(error, 'INVALIDJOBSTATE')) throw error;
    }
}

function partlyDone(job: JobInfo, rows: number): CliError {
    const { code, message, actions } = jobFailure('ingest', job);
    const done = `${job.numberRecordsProcessed ?? 0} of its ${rows} rows had been processed.`;
    return new CliError(code, `${message.replace(/\.?$/, '.')} ${done}`, actions);
}
