/** What an earlier run may have left at work in the org. */
import type { OrgClient } from '../org/client.ts';

/** Bulk jobs whose rows are still being written (Bulk API 2.0 Guide, "Get Information About All Jobs"). */
const AT_WORK = ['UploadComplete', 'InProgress'];
/** Milliseconds between two looks: an org counts every one of them. */
const BETWEEN_LOOKS = 5000;
const JOBS = 'jobs/ingest?jobType=V2Ingest';

interface IngestJob {
    readonly id: string;
    readonly object: string;
    readonly state: string;
    readonly createdById: string;
}

interface JobPage {
    readonly records: readonly IngestJob[];
    readonly nextRecordsUrl: string | null;
}

export interface Waiting {
    readonly sleep: (milliseconds: number) => Promise<void>;
    /** Called before each wait with the number of jobs it is for. */
    readonly onWait: (jobs: number) => void;
}

/**
 * Waits until no Bulk job of this user is writing these objects. A run that was killed leaves its job at work; to look
 * for rows before it is over, and to insert what it has not written yet, would double them.
 */
export async function awaitOwnJobs(
    client: OrgClient,
    objects: readonly string[],
    { sleep, onWait }: Waiting
): Promise<void> {
    let jobs = (await jobsAtWork(client)).filter(({ object }) => objects.includes(object));
    if (jobs.length === 0) return;
    const { user_id: me } = await client.json<{ user_id: string }>({
        method: 'GET',
        path: '/services/oauth2/userinfo'
    });
    jobs = jobs.filter(({ createdById }) => createdById === me);
    while (jobs.length > 0) {
        onWait(jobs.length);
        await sleep(BETWEEN_LOOKS);
        const now = await Promise.all(
            jobs.map(({ id }) => client.json<IngestJob>({ method: 'GET', path: `jobs/ingest/${id}` }))
        );
        jobs = now.filter(({ state }) => AT_WORK.includes(state));
    }
}

async function jobsAtWork(client: OrgClient): Promise<IngestJob[]> {
    const jobs: IngestJob[] = [];
    for (let path: string | null = JOBS; path !== null;) {
        const page: JobPage = await client.json<JobPage>({ method: 'GET', path });
        jobs.push(...page.records.filter(({ state }) => AT_WORK.includes(state)));
        path = page.nextRecordsUrl;
    }
    return jobs;
}
