import { bulkLoad } from '../../org/bulk-load.ts';
import { endJob, jobsAtWork } from '../../org/jobs-at-work.ts';
import type { IngestJob } from '../../org/jobs-at-work.ts';
import { startBulkOrg } from './bulk-org.ts';

const { running, client, waiting, inOrg } = await startBulkOrg();
afterAll(() => running.close());

const ROWS = 9000;
/** The process that waits for the job dies at the first look. */
const DEAD = { ...waiting, sleep: () => Promise.reject(new Error('killed')) };
const accounts = (): number => Number(inOrg('SELECT COUNT(*) AS n FROM "Account"')[0]?.['n']);

/** A job at work that nobody waits for. */
async function orphan(): Promise<IngestJob> {
    const rows = Array.from({ length: ROWS }, (_, n) => [`Account ${n}`]);
    const load = bulkLoad(client, rows, { object: 'Account', columns: ['Name'], key: 'Name', waiting: DEAD });
    await expect(load).rejects.toThrow('killed');
    const [job] = await jobsAtWork(client, ['Account']);
    if (!job) throw new Error('The job is over already.');
    return job;
}

const stateOf = async ({ id }: IngestJob): Promise<string> =>
    (await client.json<IngestJob>({ method: 'GET', path: `jobs/ingest/${id}` })).state;

beforeEach(() => inOrg('DELETE FROM "Account"'));

test('a job that has begun is let finish', async () => {
    const job = await orphan();
    expect(await jobsAtWork(client, ['Contact'])).toEqual([]);
    await endJob(client, { ...job, state: 'InProgress' });
    expect(accounts()).toBe(ROWS);
    expect(await jobsAtWork(client, ['Account'])).toEqual([]);
});

test('a job that waits for its turn is aborted', async () => {
    const job = await orphan();
    await endJob(client, { ...job, state: 'UploadComplete' });
    expect(await stateOf(job)).toBe('Aborted');
    expect(accounts()).toBeLessThan(ROWS);
});

test('a job that is over meanwhile stays as it is', async () => {
    const job = await orphan();
    await endJob(client, { ...job, state: 'InProgress' });
    await endJob(client, { ...job, state: 'UploadComplete' });
    expect(await stateOf(job)).toBe('JobComplete');
});
