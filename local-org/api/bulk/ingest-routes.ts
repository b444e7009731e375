import { Hono, type Context } from 'hono';
import type { ApiEnv } from '../environment.ts';
import { readJson } from '../json.ts';
import { SalesforceApiError } from '../../errors.ts';
import { resultsOf, type ResultKind } from './ingest-results.ts';
import { fullInfo, isOver, shortInfo, type IngestJob, type JobState } from './job.ts';
import { listJobs } from './job-list.ts';
import { ingestRequest, wantedState } from './job-request.ts';
import type { BulkJobs } from './jobs.ts';
import { contentOf, isMultipart } from './multipart.ts';
import { receive } from './upload.ts';

/** Starts the processing of a job that is ready for it. */
export type Start = (job: { readonly id: string; readonly kind: 'ingest' | 'query' }) => void;

const RESULT_KINDS: readonly ResultKind[] = ['successfulResults', 'failedResults', 'unprocessedrecords'];

/** `/jobs/ingest`: jobs that write records (Bulk API 2.0 Developer Guide, "Bulk API 2.0 Ingest"). */
export function ingestRoutes(jobs: BulkJobs, start: Start): Hono<ApiEnv> {
    const routes = new Hono<ApiEnv>();
    const jobOf = (context: Context<ApiEnv>): IngestJob =>
        jobs.require(context.get('caller'), 'ingest', context.req.param('id') ?? '');
    for (const path of ['/jobs/ingest', '/jobs/ingest/']) {
        routes.post(path, (context) => create(context, jobs, start));
        routes.get(path, (context) => listJobs(context, jobs, 'ingest'));
    }
    routes.get('/jobs/ingest/:id', (context) => context.json(fullInfo(jobOf(context))));
    routes.put('/jobs/ingest/:id/batches', async (context) => {
        await upload(context, jobs, jobOf(context));
        return context.body(null, 201);
    });
    routes.patch('/jobs/ingest/:id', async (context) => {
        const state = wantedState(await readJson(context), ['UploadComplete', 'Aborted']);
        return context.json(shortInfo(enter(jobs, jobOf(context), state, start)));
    });
    routes.delete('/jobs/ingest/:id', (context) => {
        jobs.remove(deletable(jobOf(context)));
        return context.body(null, 204);
    });
    for (const kind of RESULT_KINDS) {
        for (const path of [`/jobs/ingest/:id/${kind}`, `/jobs/ingest/:id/${kind}/`]) {
            routes.get(path, (context) => {
                const stream = ReadableStream.from(resultsOf(jobs, jobOf(context), kind));
                return context.body(stream as ReadableStream, 200, { 'content-type': 'text/csv;charset=UTF-8' });
            });
        }
    }
    return routes;
}

async function create(context: Context<ApiEnv>, jobs: BulkJobs, start: Start): Promise<Response> {
    if (!isMultipart(context)) return context.json(shortInfo(open(context, jobs, await readJson(context))));
    const { job: body, content } = await contentOf(context);
    const job = open(context, jobs, body);
    await receive(jobs, job, content);
    return context.json(shortInfo(enter(jobs, { ...job, hasData: true }, 'UploadComplete', start)));
}

function open(context: Context<ApiEnv>, jobs: BulkJobs, body: unknown): IngestJob {
    const caller = context.get('caller');
    return jobs.add<'ingest'>({
        kind: 'ingest',
        ...ingestRequest(caller, body),
        state: 'Open',
        createdById: caller.userId,
        apiVersion: Number(context.get('version')),
        hasData: false,
        numberRecordsProcessed: 0,
        numberRecordsFailed: 0,
        totalProcessingTime: 0,
        apiActiveProcessingTime: 0
    });
}

async function upload(context: Context<ApiEnv>, jobs: BulkJobs, job: IngestJob): Promise<void> {
    if (job.state !== 'Open') throw wrongState('Uploading data to', job.state);
    const type = context.req.header('content-type') ?? '';
    if (!/^text\/csv\s*(;|$)/i.test(type)) {
        const message = `Content-Type '${type}' is not supported; job data must be text/csv`;
        throw new SalesforceApiError('UNSUPPORTED_MEDIA_TYPE', message);
    }
    await receive(jobs, job, context.req.raw.body ?? ReadableStream.from<Uint8Array>([]));
}

/** Moves a job to the state that its client wants: only open jobs are closed, only jobs that are not over are aborted. */
function enter(jobs: BulkJobs, job: IngestJob, state: 'UploadComplete' | 'Aborted', start: Start): IngestJob {
    if (state === 'UploadComplete' && job.state !== 'Open') throw wrongState('Closing', job.state);
    if (isOver(job)) throw wrongState('Aborting', job.state);
    const changed = jobs.change(job, { state });
    if (state === 'UploadComplete') start(changed);
    return changed;
}

/** Open jobs and those under way are aborted first ("Delete a Job"). */
function deletable(job: IngestJob): IngestJob {
    if (job.state === 'Open' || job.state === 'InProgress') throw wrongState('Deleting', job.state);
    return job;
}

/** How the platform's messages name a state. */
const SPOKEN: Readonly<Record<JobState, string>> = {
    Open: 'Open',
    UploadComplete: 'Closed',
    InProgress: 'In Progress',
    JobComplete: 'Completed',
    Failed: 'Failed',
    Aborted: 'Aborted'
};

/** `Aborting already Completed Job not allowed`. */
export function wrongState(doing: string, state: JobState): SalesforceApiError {
    return new SalesforceApiError('INVALIDJOBSTATE', `${doing} already ${SPOKEN[state]} Job not allowed`);
}
