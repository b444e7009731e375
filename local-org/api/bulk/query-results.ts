import { SalesforceApiError } from '../../errors.ts';
import { csvText } from './csv.ts';
import type { QueryJob } from './job.ts';
import type { BulkJobs } from './jobs.ts';
import { locatorOf } from './locator.ts';
import { ROWS_PER_PART } from './query-run.ts';

/** Rows in one page when the client does not say how many it wants; the guide's own locators count in these steps. */
const PAGE = 10_000;
/** Result urls in one answer ("Get Parallel Results for a Query Job"). */
const URLS = 5;

/** Which rows of a result a client asks for. */
export interface PageRequest {
    readonly offset: number;
    readonly maxRecords?: number;
}

/** One page of a query job's rows. */
export interface ResultPage {
    /** Pieces of CSV text: the header, then the rows. */
    readonly body: Generator<Uint8Array>;
    readonly numberOfRecords: number;
    /** `null` in letters after the last page. */
    readonly locator: string;
}

/** One page of a finished job's rows. @throws INVALID_QUERY_LOCATOR past the end */
export function resultPage(jobs: BulkJobs, job: QueryJob, { offset, maxRecords = PAGE }: PageRequest): ResultPage {
    const total = job.numberRecordsProcessed;
    refuseBeyond(offset, total);
    const end = Math.min(total, offset + maxRecords);
    return {
        body: csvPieces(jobs, job, offset, end),
        numberOfRecords: end - offset,
        locator: end < total ? locatorOf(end) : 'null'
    };
}

function* csvPieces(jobs: BulkJobs, job: QueryJob, from: number, end: number): Generator<Uint8Array> {
    yield Buffer.from(csvText([job.columns], job));
    for (let at = from; at < end;) {
        const first = at - (at % ROWS_PER_PART);
        const rows = JSON.parse(String(jobs.part(job, 'rows', first))) as string[][];
        const last = Math.min(end, first + ROWS_PER_PART);
        yield Buffer.from(csvText(rows.slice(at - first, last - first), job));
        at = last;
    }
}

/** Up to five urls of pages that can be read side by side, and where the next ones are. @throws INVALID_QUERY_LOCATOR */
export function resultPages(job: QueryJob, base: string, offset: number): Record<string, unknown> {
    const total = job.numberRecordsProcessed;
    refuseBeyond(offset, total);
    const urls: { resultUrl: string }[] = [];
    let at = offset;
    do {
        urls.push({ resultUrl: `${base}/results?locator=${locatorOf(at)}` });
        at += PAGE;
    } while (at < total && urls.length < URLS);
    const isDone = at >= total;
    const nextRecordsUrl = isDone ? null : `${base}/resultPages?locator=${locatorOf(at)}`;
    return { resultPages: urls, nextRecordsUrl, done: isDone };
}

function refuseBeyond(offset: number, total: number): void {
    if (offset === 0 || offset < total) return;
    throw new SalesforceApiError('INVALID_QUERY_LOCATOR', 'invalid query locator');
}
