/** What query and ingest jobs of Bulk API 2.0 share: waiting until one is over, and saying why it failed. */
import { CliError } from '../errors.ts';
import type { OrgClient } from './client.ts';

export type JobKind = 'query' | 'ingest';

/** What an org says of a job ("Get Information About a Job"). */
export interface JobInfo {
    readonly id: string;
    readonly state: 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';
    readonly numberRecordsProcessed?: number;
    readonly numberRecordsFailed?: number;
    readonly errorMessage?: string;
}

/** How an org is asked whether a job is over; all in milliseconds. */
export interface Waiting {
    /** The first wait; each is twice as long as the one before. */
    readonly firstMs: number;
    readonly longestMs: number;
    /** A job that shows no progress for so long is taken for stuck. */
    readonly stuckMs: number;
    /** That of the client when it is absent. */
    readonly sleep?: (ms: number) => Promise<void>;
}

/** Large jobs wait in the org's queue and are tried again by the platform for an hour at least. */
export const WAITING: Waiting = {
    firstMs: 1000,
    longestMs: 20_000,
    stuckMs: 2 * 60 * 60 * 1000
};

/**
 * Milliseconds that a row takes at least: a large job is not asked after before it can be over. An import took 1.1 ms a row in
 * an org (salesforcecli/plugin-data, pull request 1098); what a query takes is assumed.
 */
const ROW_MS: Readonly<Record<JobKind, number>> = { query: 0.01, ingest: 0.2 };

/** A job that is under way. */
export interface PendingJob {
    readonly kind: JobKind;
    readonly id: string;
    /** How many it has to do, if that is known. */
    readonly rows?: number | undefined;
}

/**
 * Waits until a job is over, however it ended.
 * @throws CliError OrgFailing naming a job that is stuck; it is aborted, so that it does nothing later
 */
export async function untilOver(
    client: OrgClient,
    { kind, id, rows = 0 }: PendingJob,
    { firstMs, longestMs, stuckMs, sleep = client.sleep }: Waiting = WAITING
): Promise<JobInfo> {
    const least = Math.min(longestMs, rows * ROW_MS[kind]);
    let wait = Math.max(firstMs, least);
    let idle = 0;
    let seen = '';
    if (least > firstMs) await sleep(least);
    for (;;) {
        const job = await client.json<JobInfo>({ method: 'GET', path: `jobs/${kind}/${id}` });
        if (job.state === 'JobComplete' || job.state === 'Failed' || job.state === 'Aborted') return job;
        const progress = `${job.state} ${job.numberRecordsProcessed ?? 0}`;
        idle = progress === seen ? idle + wait : 0;
        seen = progress;
        if (idle >= stuckMs) throw await stuck(client, kind, job);
        await sleep(wait);
        wait = Math.min(longestMs, wait * 2);
    }
}

async function stuck(client: OrgClient, kind: JobKind, { id, state }: JobInfo): Promise<CliError> {
    const request = { method: 'PATCH', path: `jobs/${kind}/${id}`, body: { state: 'Aborted' } } as const;
    const aborted = await client.json({ ...request, repeat: 'idempotent' }).then(
        () => 'It has been aborted',
        () => 'Abort it'
    );
    return new CliError('OrgFailing', `The Bulk ${kind} job ${id} stays ${state} and does not get on.`, [
        `${aborted}: look at it in Setup, Bulk Data Load Jobs.`,
        'Then run the command again; https://status.salesforce.com tells of known disturbances.'
    ]);
}

/** The error of a job that came to no good end. */
export function jobFailure(kind: JobKind, { id, state, errorMessage }: JobInfo): CliError {
    if (state === 'Aborted') {
        return new CliError('OrgFailing', `Somebody aborted the Bulk ${kind} job ${id}.`, [
            'Ask who did in Setup, Bulk Data Load Jobs, then run the command again.'
        ]);
    }
    const reason = errorMessage?.trim() ?? 'the org gives no reason';
    return new CliError('OrgFailing', `The Bulk ${kind} job ${id} failed: ${reason}`, [
        'Mend the cause named above and run the command again: what is already there is not written twice.'
    ]);
}
