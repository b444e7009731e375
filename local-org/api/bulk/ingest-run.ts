import { setImmediate as nextTick } from 'node:timers/promises';
import { use } from '../../limits/usage.ts';
import { HeaderProblem, rowPlan, type RowPlan } from '../../records/bulk-rows.ts';
import { saveEach, type SaveResult } from '../../records/save-all.ts';
import { objectOf } from '../../schema/model.ts';
import { DataProblem, readCsv } from './csv.ts';
import type { BulkJob, IngestJob } from './job.ts';
import type { BulkJobs } from './jobs.ts';

/** Rows of a batch, of which an org has so many a day ("How Requests Are Processed"). */
const BATCH = 10_000;
/** Rows that the platform saves together ("General Limits"). */
const CHUNK = 200;
/** Chunks are committed together, as a commit costs as much as many rows, until others have waited for that long. */
const ROWS_AT_ONCE = 5 * CHUNK;
const MILLISECONDS_AT_ONCE = 30;

/** How one row went: the id of its record, and whether it was created, or the error. */
export type Outcome = readonly [id: string, result: boolean | string];

/** The uploaded bytes in their order. */
export function* uploadedParts(jobs: BulkJobs, job: IngestJob): Generator<Uint8Array> {
    for (let number = 0; ; number++) {
        const part = jobs.part(job, 'data', number);
        if (!(part instanceof Uint8Array)) return;
        yield part;
    }
}

/**
 * Saves the rows of a job, chunk by chunk, with the rights of whoever made it; other requests are answered in between. Rows
 * and their outcomes are one transaction: an interrupted job goes on after the last row that was saved.
 */
export async function runIngest(jobs: BulkJobs, id: string): Promise<void> {
    let job = running(jobs, id);
    if (job === undefined) return;
    job = jobs.change(job, { state: 'InProgress' });
    try {
        await saveRows(jobs, job);
        finish(jobs, id, { state: 'JobComplete' });
    } catch (error) {
        const isExpected = error instanceof HeaderProblem || error instanceof DataProblem;
        if (!isExpected && jobs.org.db.isOpen) console.error(error);
        const errorMessage = isExpected ? error.message : 'InternalServerError : An unexpected error occurred';
        finish(jobs, id, { state: 'Failed', errorMessage });
    }
}

/** The job as it is now, unless it is over, deleted, or the org closed. */
function running(jobs: BulkJobs, id: string): IngestJob | undefined {
    const job = jobs.org.db.isOpen ? jobs.find(id) : undefined;
    return job?.kind === 'ingest' && ['UploadComplete', 'InProgress'].includes(job.state) ? job : undefined;
}

function finish(jobs: BulkJobs, id: string, outcome: Partial<IngestJob>): void {
    const job = running(jobs, id);
    if (job === undefined) return;
    jobs.change(job, { ...outcome, totalProcessingTime: ageOf(jobs, job) });
}

/** Milliseconds since the job was made. */
export function ageOf({ org }: BulkJobs, { createdDate }: BulkJob): number {
    return Math.max(0, org.now().getTime() - Date.parse(createdDate));
}

async function saveRows(jobs: BulkJobs, job: IngestJob): Promise<void> {
    for await (const { header, rows } of rowGroups(jobs, job)) {
        let rest = rows;
        do {
            const current = running(jobs, job.id);
            if (current === undefined) return;
            // A deploy may have changed the object since the last rows.
            const plan = planFor(jobs, current, header);
            rest = rest.slice(saveChunks(jobs, current, { plan, rows: rest }));
            await nextTick();
        } while (rest.length > 0);
    }
}

interface RowGroup {
    readonly header: readonly string[];
    readonly rows: readonly string[][];
}

/** The rows that are still to be saved, in groups; a header without rows is a group too. */
async function* rowGroups(jobs: BulkJobs, job: IngestJob): AsyncGenerator<RowGroup> {
    let header: string[] | undefined;
    let toSkip = job.numberRecordsProcessed;
    let rows: string[][] = [];
    for await (const records of readCsv(uploadedParts(jobs, job), job)) {
        header ??= records.shift() ?? [];
        rows.push(...records.slice(toSkip));
        toSkip = Math.max(0, toSkip - records.length);
        if (rows.length < ROWS_AT_ONCE) continue;
        yield { header, rows };
        rows = [];
    }
    if (header !== undefined) yield { header, rows };
}

function planFor({ org }: BulkJobs, job: IngestJob, header: readonly string[]): RowPlan {
    const object = objectOf(org.schema, job.object);
    if (object === undefined) throw new DataProblem(`InvalidJob : Unable to find object: ${job.object}`);
    return rowPlan({ org, userId: job.createdById }, { ...job, object }, header);
}

/** Saves chunks of rows for a while, notes how each row went, and answers how many there were. */
function saveChunks(
    jobs: BulkJobs,
    job: IngestJob,
    { plan, rows }: { readonly plan: RowPlan; readonly rows: readonly string[][] }
): number {
    if (rows.length === 0) return 0;
    const { org } = jobs;
    const start = performance.now();
    return org.db.transactionOfMany(() => {
        const outcomes: Outcome[] = [];
        do {
            const chunk = rows.slice(outcomes.length, outcomes.length + CHUNK);
            const results = saveEach(plan.tasks(chunk));
            results.forEach((result, at) => outcomes.push(outcomeOf(result, plan.givenId(chunk[at] ?? []))));
        } while (outcomes.length < rows.length && performance.now() - start < MILLISECONDS_AT_ONCE);
        const before = job.numberRecordsProcessed;
        const after = before + outcomes.length;
        const batches = Math.ceil(after / BATCH) - Math.ceil(before / BATCH);
        if (batches > 0) use(org, 'DailyBulkApiBatches', batches);
        jobs.putPart(job, 'outcomes', before, JSON.stringify(outcomes));
        jobs.change(job, {
            numberRecordsProcessed: after,
            numberRecordsFailed: job.numberRecordsFailed + outcomes.filter(isFailure).length,
            apiActiveProcessingTime: Math.ceil(job.apiActiveProcessingTime + performance.now() - start),
            totalProcessingTime: ageOf(jobs, job)
        });
        return outcomes.length;
    });
}

function isFailure([, result]: Outcome): boolean {
    return typeof result === 'string';
}

/** `CODE:message:fields --`, as the platform writes a row's error, and only the first of several (jsforce/jsforce#861). */
function outcomeOf({ success, id = '', created = false, errors: [error] }: SaveResult, givenId: string): Outcome {
    if (success || error === undefined) return [id, created];
    const fields = error.fields.length > 0 ? `${error.fields.join(' ')} ` : '';
    return [givenId, `${error.statusCode}:${error.message}:${fields}--`];
}
