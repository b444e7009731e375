/**
 * Large reads by Bulk API 2.0. The pager is our own: jsforce 3.10 takes the header of every further page for a row or does not
 * end (its issues 1546 and 1693), and checks no count.
 */
import { CsvProblem, CsvScanner } from '../csv/scan.ts';
import { CliError } from '../errors.ts';
import { jobFailure, untilOver } from './bulk-job.ts';
import type { JobInfo, Waiting } from './bulk-job.ts';
import type { RowSink } from './cells.ts';
import type { OrgClient } from './client.ts';
import { brokenResults } from './broken-results.ts';
import { soqlOf } from './query.ts';
import type { RowQuery } from './query.ts';

/** Rows in one answer, unless the org makes it smaller: they are counted as they come and not kept. */
const PAGE_SIZE = 500_000;
const NO_FURTHER_PAGE = 'null';

export interface BulkQueryOptions {
    readonly waiting?: Waiting;
    readonly pageSize?: number;
    /** Called after every page with the rows read so far. */
    readonly onProgress?: (read: number, total: number) => void;
}

/** A job that was started, what it reads, and where its rows go. */
export interface StartedQuery {
    readonly job: string;
    readonly query: RowQuery;
    readonly sink: RowSink;
    /** How many were counted before. */
    readonly rows?: number | undefined;
}

/** Starts a job and answers its id. When the answer is lost, one runs for nobody and its results are deleted after some days. */
export async function startQuery(client: OrgClient, query: RowQuery): Promise<string> {
    const body = { operation: query.deleted ? 'queryAll' : 'query', query: soqlOf(query) };
    const { id } = await client.json<JobInfo>({ method: 'POST', path: 'jobs/query', body, repeat: 'safe' });
    return id;
}

/**
 * Waits for a job and reads all its rows, page after page, into the sink. A page counts when its rows are as many as the org
 * announced; a broken one is read again.
 * @returns the number of rows
 * @throws CliError OrgFailing for a job that fails, is aborted or stuck, CountMismatch, OrgError
 */
export async function finishQuery(
    client: OrgClient,
    { job: id, query, sink, rows }: StartedQuery,
    { waiting, pageSize = PAGE_SIZE, onProgress }: BulkQueryOptions = {}
): Promise<number> {
    const job = await untilOver(client, { kind: 'query', id, rows }, waiting);
    if (job.state !== 'JobComplete') throw jobFailure('query', job);
    const total = job.numberRecordsProcessed ?? 0;
    let read = 0;
    for (let locator: string | undefined; locator !== NO_FURTHER_PAGE;) {
        const page = await readPage(client, { job, query, locator, pageSize }, sink);
        read += page.rows;
        locator = page.locator;
        onProgress?.(read, total);
    }
    if (read === total) return read;
    throw new CliError('CountMismatch', `Bulk query job ${id} found ${total} rows and delivered ${read}.`, [
        'Run the command again.'
    ]);
}

interface PageRequest {
    readonly job: JobInfo;
    readonly query: RowQuery;
    readonly locator: string | undefined;
    readonly pageSize: number;
}

interface Page {
    readonly rows: number;
    readonly locator: string;
}

async function readPage(
    client: OrgClient,
    { job, query, locator, pageSize }: PageRequest,
    sink: RowSink
): Promise<Page> {
    const at = locator === undefined ? '' : `&locator=${encodeURIComponent(locator)}`;
    const path = `jobs/query/${job.id}/results?maxRecords=${pageSize}${at}`;
    return client.repeating('safe', async () => {
        try {
            const { headers, body } = await client.stream({ method: 'GET', path, accept: 'text/csv' });
            const scanner = new CsvScanner(query.columns, (row) => sink.take(row));
            for await (const bytes of body) scanner.push(bytes);
            scanner.end();
            const announced = headers.get('sforce-numberofrecords');
            const next = headers.get('sforce-locator');
            if (next === null || announced === null || Number(announced) !== scanner.rows) {
                throw new CsvProblem(`${announced ?? 'no'} rows were announced and ${scanner.rows} came.`);
            }
            sink.keep();
            return { rows: scanner.rows, locator: next };
        } catch (error) {
            sink.drop();
            throw brokenResults(client, { kind: 'query', id: job.id }, error);
        }
    });
}
