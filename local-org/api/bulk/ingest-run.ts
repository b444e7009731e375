import { setImmediate as nextTick } from 'node:timers/promises';
import { HeaderProblem, rowPlan, type RowPlan } from '../../records/bulk-rows.ts';
import { saveAll, type SaveResult } from '../../records/save-all.ts';
import { objectOf } from '../../schema/model.ts';
import { DataProblem, readCsv } from './csv.ts';
import type { BulkJob, IngestJob } from './job.ts';
import type { BulkJobs } from './jobs.ts';

/** Rows that are saved in one transaction ("Bulk API 2.0 processes records in chunks of 200"). */
const CHUNK = 200;

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
 * Saves the rows of a job, chunk by chunk, with the rights of whoever made it; other requests are answered between two
 * chunks. A chunk's rows and their outcomes are one transaction: an interrupted job goes on after its last chunk.
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
    const records = readCsv(uploadedParts(jobs, job), job);
    const header = await records.next();
    if (header.done) return;
    const plan = planFor(jobs, job, header.value);
    let toSkip = job.numberRecordsProcessed;
    let chunk: string[][] = [];
    for await (const cells of records) {
        if (toSkip-- > 0) continue;
        if (chunk.push(cells) < CHUNK) continue;
        if (!saveChunk(jobs, job.id, plan, chunk)) return;
        chunk = [];
        await nextTick();
    }
    if (chunk.length > 0) saveChunk(jobs, job.id, plan, chunk);
}

function planFor({ org }: BulkJobs, job: IngestJob, header: readonly string[]): RowPlan {
    const object = objectOf(org.schema, job.object);
    if (object === undefined) throw new DataProblem(`InvalidJob : Unable to find object: ${job.object}`);
    return rowPlan({ org, userId: job.createdById }, { ...job, object }, header);
}

/** Saves some rows and notes how each went; false when the job was stopped meanwhile. */
function saveChunk(jobs: BulkJobs, id: string, plan: RowPlan, chunk: readonly string[][]): boolean {
    const job = running(jobs, id);
    if (job === undefined) return false;
    const { org } = jobs;
    const start = performance.now();
    org.db.transaction(() => {
        const tasks = chunk.map((cells) => plan.task(cells));
        const results = saveAll({ org, userId: job.createdById }, tasks, false);
        const outcomes = results.map((result, at) => outcomeOf(result, plan.givenId(chunk[at] ?? [])));
        const took = performance.now() - start;
        jobs.putPart(job, 'outcomes', job.numberRecordsProcessed, JSON.stringify(outcomes));
        jobs.change(job, {
            numberRecordsProcessed: job.numberRecordsProcessed + chunk.length,
            numberRecordsFailed: job.numberRecordsFailed + results.filter(({ success }) => !success).length,
            apiActiveProcessingTime: Math.ceil(job.apiActiveProcessingTime + took),
            totalProcessingTime: ageOf(jobs, job)
        });
    });
    return true;
}

/** `CODE:message:fields --`, as the platform writes a row's error. */
function outcomeOf({ success, id = '', created = false, errors: [error] }: SaveResult, givenId: string): Outcome {
    if (success || error === undefined) return [id, created];
    const fields = error.fields.length > 0 ? `${error.fields.join(' ')} ` : '';
    return [givenId, `${error.statusCode}:${error.message}:${fields}--`];
}
