import { untilOver } from '../../org/bulk-job.ts';
import type { PendingJob } from '../../org/bulk-job.ts';
import type { OrgClient } from '../../org/client.ts';

/** Milliseconds after which an org is asked whether a job is over that takes so long. */
async function questions(job: Omit<PendingJob, 'id'>, takesMs: number): Promise<number[]> {
    let now = 0;
    const asked: number[] = [];
    const client: Pick<OrgClient, 'json' | 'sleep'> = {
        json: async <T>() => {
            asked.push(now);
            return { id: '750', state: now >= takesMs ? 'JobComplete' : 'InProgress' } as T;
        },
        sleep: async (ms) => void (now += ms)
    };
    await untilOver(client as OrgClient, { ...job, id: '750' });
    return asked;
}

it.each([
    ['of unknown size is asked after at once', { kind: 'query' }, 5000, [0, 1000, 3000, 7000]],
    ['that is small too', { kind: 'ingest', rows: 500 }, 0, [0]],
    ['that is large not before it can be over', { kind: 'ingest', rows: 50_000 }, 18_000, [10_000, 20_000]],
    ['that reads goes faster', { kind: 'query', rows: 1_000_000 }, 9000, [10_000]],
    ['that is huge is asked after as often as others', { kind: 'ingest', rows: 1e7 }, 50_000, [20_000, 40_000, 60_000]]
] as const)('a job %s', async (_, job, takesMs, asked) => {
    expect(await questions(job, takesMs)).toEqual(asked);
});
