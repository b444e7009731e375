/** What an earlier run may have left at work in the org. */
import type { OrgClient } from '../org/client.ts';
import { isAtWork, jobsAtWork } from '../org/jobs-at-work.ts';
import type { IngestJob } from '../org/jobs-at-work.ts';

/** Milliseconds between two looks: an org counts every one of them. */
const BETWEEN_LOOKS = 5000;

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
    let jobs = await jobsAtWork(client, objects);
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
        jobs = now.filter(isAtWork);
    }
}
