import { Hono, type Context } from 'hono';
import type { ApiEnv } from '../environment.ts';
import { readJson } from '../json.ts';
import { SalesforceApiError } from '../../errors.ts';
import { wrongState, type Start } from './ingest-routes.ts';
import { fullInfo, isOver, shortInfo, type QueryJob } from './job.ts';
import { listJobs } from './job-list.ts';
import { queryRequest, wantedState } from './job-request.ts';
import type { BulkJobs } from './jobs.ts';
import { offsetOf } from './locator.ts';
import { resultPage, resultPages } from './query-results.ts';
import { checkBulkQuery } from './query-run.ts';

/** `/jobs/query`: jobs that read records (Bulk API 2.0 Developer Guide, "Bulk API 2.0 Query"). */
export function queryJobRoutes(jobs: BulkJobs, start: Start): Hono<ApiEnv> {
    const routes = new Hono<ApiEnv>();
    const jobOf = (context: Context<ApiEnv>): QueryJob =>
        jobs.require(context.get('caller'), 'query', context.req.param('id') ?? '');
    for (const path of ['/jobs/query', '/jobs/query/']) {
        routes.post(path, async (context) => {
            const job = open(context, jobs, await readJson(context));
            start(job);
            return context.json(shortInfo(job));
        });
        routes.get(path, (context) => listJobs(context, jobs, 'query'));
    }
    routes.get('/jobs/query/:id', (context) => context.json(fullInfo(jobOf(context))));
    routes.patch('/jobs/query/:id', async (context) => {
        const state = wantedState(await readJson(context), ['Aborted']);
        const job = jobOf(context);
        if (isOver(job)) throw wrongState('Aborting', job.state);
        return context.json(shortInfo(jobs.change(job, { state })));
    });
    routes.delete('/jobs/query/:id', (context) => {
        const job = jobOf(context);
        if (!isOver(job)) throw wrongState('Deleting', job.state);
        jobs.remove(job);
        return context.body(null, 204);
    });
    routes.get('/jobs/query/:id/results', (context) => answerResults(context, jobs, jobOf(context)));
    routes.get('/jobs/query/:id/resultPages', (context) => answerPages(context, jobOf(context)));
    return routes;
}

function open(context: Context<ApiEnv>, jobs: BulkJobs, body: unknown): QueryJob {
    const caller = context.get('caller');
    const request = queryRequest(body);
    const { object, columns } = checkBulkQuery(caller, request.query);
    return jobs.add<'query'>({
        kind: 'query',
        ...request,
        object,
        columns: columns.map(({ path }) => path.join('.')),
        state: 'UploadComplete',
        createdById: caller.userId,
        apiVersion: Number(context.get('version')),
        numberRecordsProcessed: 0,
        totalProcessingTime: 0
    });
}

/** A page of results; 204 as long as there are none, or when the job failed ("Get Results for a Query Job"). */
function answerResults(context: Context<ApiEnv>, jobs: BulkJobs, job: QueryJob): Response {
    requireVersion(context, job);
    if (job.state !== 'JobComplete') return context.body(null, 204);
    const offset = offsetOf(context.req.query('locator'));
    const { body, numberOfRecords, locator } = resultPage(jobs, job, { offset, maxRecords: maxRecords(context) });
    return context.body(ReadableStream.from(body) as ReadableStream, 200, {
        'content-type': 'text/csv',
        'Sforce-Locator': locator,
        'Sforce-NumberOfRecords': String(numberOfRecords)
    });
}

function answerPages(context: Context<ApiEnv>, job: QueryJob): Response {
    requireVersion(context, job);
    if (job.state !== 'JobComplete') {
        throw new SalesforceApiError('INVALIDJOBSTATE', 'InvalidJobState : The job is not complete');
    }
    const base = `/services/data/v${context.get('version')}/jobs/query/${job.id}`;
    return context.json(resultPages(job, base, offsetOf(context.req.query('locator'))));
}

/** Results are read with the API version that made the job ("Get Results for a Query Job": 409 otherwise). */
function requireVersion(context: Context<ApiEnv>, { apiVersion }: QueryJob): void {
    if (apiVersion === Number(context.get('version'))) return;
    const message = `The query job was created in API version ${apiVersion}.0`;
    throw new SalesforceApiError('API_ERROR', message, [], 409);
}

function maxRecords(context: Context<ApiEnv>): number | undefined {
    const text = context.req.query('maxRecords');
    if (text === undefined) return undefined;
    if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
    throw new SalesforceApiError('CLIENTINPUTERROR', `ClientInputError : maxRecords is invalid: ${text}`);
}
