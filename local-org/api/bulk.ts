import { Hono } from 'hono';
import type { Org } from '../org.ts';
import { runIngest } from './bulk/ingest-run.ts';
import { ingestRoutes, type Start } from './bulk/ingest-routes.ts';
import { BulkJobs } from './bulk/jobs.ts';
import { queryJobRoutes } from './bulk/query-routes.ts';
import { runQuery } from './bulk/query-run.ts';
import type { ApiEnv } from './environment.ts';

/** Bulk API 2.0: `/jobs/ingest` and `/jobs/query`. Jobs that an earlier process left unfinished go on. */
export function bulkRoutes(org: Org): Hono<ApiEnv> {
    const jobs = new BulkJobs(org);
    const start: Start = ({ id, kind }) => {
        setImmediate(() => {
            (kind === 'ingest' ? runIngest : runQuery)(jobs, id).catch(console.error);
        });
    };
    for (const job of jobs.unfinished()) start(job);
    const routes = new Hono<ApiEnv>();
    routes.route('/', ingestRoutes(jobs, start));
    routes.route('/', queryJobRoutes(jobs, start));
    return routes;
}
