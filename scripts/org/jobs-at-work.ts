import { untilOver } from './bulk-job.ts';
import type { OrgClient } from './client.ts';
import { OrgError } from './org-error.ts';

/** Jobs whose rows are still being written, or will be (Bulk API 2.0 Guide, "Get Information About All Jobs"). */
const AT_WORK = ['UploadComplete', 'InProgress'];
const JOBS = 'jobs/ingest?jobType=V2Ingest';

/** A Bulk job that writes. */
export interface IngestJob {
    readonly id: string;
    readonly object: string;
    readonly state: string;
    readonly createdById: string;
}

interface JobPage {
    readonly records: readonly IngestJob[];
    readonly nextRecordsUrl: string | null;
}

export function isAtWork({ state }: Pick<IngestJob, 'state'>): boolean {
    return AT_WORK.includes(state);
}

/** The jobs that write these objects, as far as this user may know of them. @throws OrgError */
export async function jobsAtWork(client: OrgClient, objects: readonly string[]): Promise<IngestJob[]> {
    const jobs: IngestJob[] = [];
    for (let path: string | null = JOBS; path !== null;) {
        const page: JobPage = await client.json<JobPage>({ method: 'GET', path });
        jobs.push(...page.records.filter((job) => isAtWork(job) && objects.includes(job.object)));
        path = page.nextRecordsUrl;
    }
    return jobs;
}

/**
 * Sees to it that a job writes nothing more: one that waits is aborted, and one that has begun is let finish, because nobody
 * says what an aborted one still writes.
 * @throws CliError OrgFailing for a job that is stuck; OrgError
 */
export async function endJob(client: OrgClient, { id, state }: IngestJob): Promise<void> {
    if (state === 'UploadComplete') await abort(client, id);
    await untilOver(client, { kind: 'ingest', id });
}

/** A job that has begun meanwhile, or belongs to somebody else, is not to be aborted. */
async function abort(client: OrgClient, id: string): Promise<void> {
    const body = { state: 'Aborted' };
    try {
        await client.json({ method: 'PATCH', path: `jobs/ingest/${id}`, body, repeat: 'idempotent' });
    } catch (error) {
        if (!(error instanceof OrgError && error.failure.outcome === 'refused')) throw error;
    }
}
