import { setTimeout as pause } from 'node:timers/promises';
import { at, said } from '../observe.ts';
import type { Fields, Stage } from '../stage.ts';

/** The object that jobs write and read. */
export const OBJECT = 'ConformanceParent__c';
/** Where jobs are described. */
export const GUIDE = 'Bulk API 2.0 and Bulk API Developer Guide';
const POLL_MS = 50;
const SLOWEST_POLL_MS = 2000;
const PATIENCE_MS = 300_000;

interface Job {
    readonly id: string;
    /** The job's last description. */
    readonly info: unknown;
}

/** A new job that waits for data. @throws Error with the refusal */
export async function open({ client }: Stage, values: Fields): Promise<string> {
    const answer = await client.post('/jobs/ingest', { object: OBJECT, contentType: 'CSV', ...values });
    const id = at(answer.body, 'id');
    if (typeof id !== 'string') throw new Error(said(answer));
    return id;
}

/** Sends a job's data. */
export async function put({ client }: Stage, id: string, csv: string) {
    return client.request('PUT', `/jobs/ingest/${id}/batches`, { text: csv, contentType: 'text/csv' });
}

/** Opens a job, sends its data and waits for its end. */
export async function ingest(stage: Stage, values: Fields, csv: string): Promise<Job> {
    const id = await open(stage, values);
    await put(stage, id, csv);
    await stage.client.patch(`/jobs/ingest/${id}`, { state: 'UploadComplete' });
    const job = await ended(stage, 'ingest', id);
    await keepSaved(stage, id);
    return job;
}

export async function ended({ client }: Stage, kind: 'ingest' | 'query', id: string): Promise<Job> {
    const deadline = Date.now() + PATIENCE_MS;
    for (let wait = POLL_MS; Date.now() < deadline; wait = Math.min(wait * 2, SLOWEST_POLL_MS)) {
        const { body } = await client.get(`/jobs/${kind}/${id}`);
        if (['JobComplete', 'Failed', 'Aborted'].includes(String(at(body, 'state')))) return { id, info: body };
        await pause(wait);
    }
    throw new Error(`the job ${id} does not end`);
}

/** The lines of a result. */
export async function lines({ client }: Stage, path: string): Promise<readonly string[]> {
    return String((await client.get(path)).body ?? '')
        .split('\n')
        .filter(Boolean);
}

/** Rows that a job wrote are deleted in the end too. */
async function keepSaved(stage: Stage, job: string): Promise<void> {
    const [, ...rows] = await lines(stage, `/jobs/ingest/${job}/successfulResults`);
    for (const row of rows) {
        const id = /^"(\w{18})"/.exec(row)?.[1];
        if (id !== undefined) stage.keep(id);
    }
}

/** The failed rows of a job, with the header. */
export async function failures(stage: Stage, { id }: Job): Promise<readonly string[]> {
    return lines(stage, `/jobs/ingest/${id}/failedResults`);
}

/** What most jobs do. */
export const INSERT = { operation: 'insert' };

/** Runs a query job and answers its first page. */
export async function queried(
    stage: Stage,
    query: string
): Promise<{ readonly text: unknown; readonly headers: Headers }> {
    const { body } = await stage.client.post('/jobs/query', { operation: 'query', query });
    const { id } = await ended(stage, 'query', String(at(body, 'id')));
    const { body: text, headers } = await stage.client.get(`/jobs/query/${id}/results`);
    return { text, headers };
}

/** What an org says to a query job. */
export async function refusedQuery({ client }: Stage, query: string): Promise<string> {
    return said(await client.post('/jobs/query', { operation: 'query', query }));
}
