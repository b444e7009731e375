import { setTimeout as wait } from 'node:timers/promises';
import { faultyOrg } from './fixtures/shop.ts';
import type { RequestFault } from './plan.ts';

const { org, use, call, accounts } = faultyOrg();
afterAll(() => org.db.close());
beforeEach(async () => {
    await use({});
    org.db.query('DELETE FROM "Account"', []);
});

interface Job {
    readonly id: string;
    readonly state: string;
    readonly numberRecordsFailed: number;
}

/** Loads accounts and answers the job when it ended; faults hold from the start. */
async function load(names: string[]): Promise<Job> {
    const { id } = (await call('POST', '/jobs/ingest', { object: 'Account', operation: 'insert' })).body as Job;
    await call('PUT', `/jobs/ingest/${id}/batches`, ['Name', ...names, ''].join('\n'));
    await call('PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' });
    return ended('ingest', id);
}

async function ended(kind: string, id: string): Promise<Job> {
    for (;;) {
        const job = (await call('GET', `/jobs/${kind}/${id}`)).body as Job;
        if (['JobComplete', 'Failed', 'Aborted'].includes(job.state)) return job;
        await wait(2);
    }
}

async function results(soql = 'SELECT Name FROM Account ORDER BY Name'): Promise<string> {
    const { id } = (await call('POST', '/jobs/query', { operation: 'query', query: soql })).body as Job;
    await ended('query', id);
    return (await call('GET', `/jobs/query/${id}/results`)).text;
}

const onResults = (fault: Omit<RequestFault, 'path'>) => use({ requests: [{ path: '/results', ...fault }] });

test('a locked row fails alone, and the failed results tell of it', async () => {
    await use({ rows: [{ code: 'UNABLE_TO_LOCK_ROW', record: '"Name":"b"' }] });
    const job = await load(['a', 'b', 'c']);
    expect(job).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 1 });
    expect(accounts()).toEqual(['a', 'c']);
    const { text } = await call('GET', `/jobs/ingest/${job.id}/failedResults`);
    expect(text).toMatch(/UNABLE_TO_LOCK_ROW:unable to obtain exclusive access.*"b"/);
});

test.each(['Failed', 'Aborted'])('a job is said to have %s', async (state) => {
    await use({
        requests: [
            {
                method: 'GET',
                path: '/jobs/ingest/\\w+$',
                times: 'always',
                do: { kind: 'json', set: { state, errorMessage: 'told to' } }
            }
        ]
    });
    expect(await load(['a'])).toMatchObject({ state, errorMessage: 'told to' });
});

test('a job stays in progress as long as the plan says', async () => {
    await use({
        requests: [
            { method: 'GET', path: '/jobs/ingest/\\w+$', times: 3, do: { kind: 'json', set: { state: 'InProgress' } } }
        ]
    });
    expect(await load(['a'])).toMatchObject({ state: 'JobComplete' });
});

test('the results of a query are gone, cut down to the header, given a second one, or have other line ends', async () => {
    await load(['a', 'b']);
    const whole = await results();
    expect(whole).toBe('"Name"\n"a"\n"b"\n');
    await onResults({ do: { kind: 'error', code: 'NOT_FOUND' } });
    expect(JSON.parse(await results())).toMatchObject([{ errorCode: 'NOT_FOUND' }]);
    await onResults({ do: { kind: 'csv', change: 'header-only' } });
    expect(await results()).toBe('"Name"\n');
    await onResults({ do: { kind: 'csv', change: 'repeat-header' } });
    expect(await results()).toBe(`"Name"\n${whole}`);
    await onResults({ do: { kind: 'csv', change: 'crlf' } });
    expect(await results()).toBe('"Name"\r\n"a"\r\n"b"\r\n');
    expect(await results()).toBe(whole);
});

test('line ends within a value are left alone', async () => {
    await call('POST', '/sobjects/Account', { Name: 'a', Description: 'one\ntwo "quoted"\nthree' });
    await onResults({ do: { kind: 'csv', change: 'crlf' } });
    const csv = await results('SELECT Name, Description FROM Account');
    expect(csv).toBe('"Name","Description"\r\n"a","one\ntwo ""quoted""\nthree"\r\n');
});

test('query jobs are counted', async () => {
    const remaining = async () =>
        ((await call('GET', '/limits')).body as { DailyBulkV2QueryJobs: { Remaining: number } }).DailyBulkV2QueryJobs
            .Remaining;
    const before = await remaining();
    await results();
    expect(await remaining()).toBe(before - 1);
});
