import type { Context } from 'hono';
import { SalesforceApiError } from '../../errors.ts';
import type { ApiEnv } from '../environment.ts';
import { fullInfo, type BulkJob } from './job.ts';
import type { BulkJobs } from './jobs.ts';
import { locatorOf, offsetOf } from './locator.ts';

/** Jobs in one answer ("Get Information About All Jobs"). */
const PAGE = 1000;

/** The kinds of jobs that a client can ask for; of those of the older API there are none. */
const JOB_TYPES = new Map<string, BulkJob['kind'] | undefined>([
    ['V2Ingest', 'ingest'],
    ['V2Query', 'query'],
    ['Classic', undefined],
    ['BigObjectIngest', undefined]
]);

/** GET /jobs/ingest and /jobs/query: a page of the jobs that the caller may know of. @throws INVALID_QUERY_LOCATOR */
export function listJobs(context: Context<ApiEnv>, jobs: BulkJobs, standard: BulkJob['kind']): Response {
    const jobType = context.req.query('jobType');
    if (jobType !== undefined && !JOB_TYPES.has(jobType)) {
        throw new SalesforceApiError('INVALIDJOB', `InvalidJob : Unknown job type: ${jobType}`);
    }
    const kind = jobType === undefined ? standard : JOB_TYPES.get(jobType);
    // Only queries of the older API are cut into chunks by primary key.
    const isNone = kind === undefined || context.req.query('isPkChunkingEnabled')?.toLowerCase() === 'true';
    const offset = offsetOf(context.req.query('queryLocator'));
    const found = isNone ? [] : jobs.list(context.get('caller'), kind, { offset, limit: PAGE + 1 });
    const isDone = found.length <= PAGE;
    const url = new URL(context.req.url);
    url.searchParams.set('queryLocator', locatorOf(offset + PAGE));
    return context.json({
        done: isDone,
        records: found.slice(0, PAGE).map(fullInfo),
        nextRecordsUrl: isDone ? null : url.pathname + url.search
    });
}
