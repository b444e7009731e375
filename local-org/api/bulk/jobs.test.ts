import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as nextTick } from 'node:timers/promises';
import { openOrg } from '../../open-org.ts';
import { sessionFor } from '../../sessions.ts';
import { adminOf } from '../../setup.ts';
import { bulkOrg, clientOf, type BulkOrg } from './fixtures/bulk-org.ts';

let bulk: BulkOrg;

beforeAll(() => {
    bulk = bulkOrg();
});

afterAll(() => bulk.org.db.close());

/** What an answer says is wrong. */
function errorOf({ status, text }: { status: number; text: string }): Record<string, unknown> {
    const [error] = JSON.parse(text) as { errorCode: string; message: string }[];
    return { status, errorCode: error?.errorCode, message: error?.message };
}

const open = async (as?: string): Promise<string> => {
    const { id } = await bulk.json('POST', '/jobs/ingest', { object: 'Box__c', operation: 'insert' }, as);
    return String(id);
};

describe('a new job is refused', () => {
    test.each([
        [{ operation: 'insert' }, 'INVALIDJOB', 'InvalidJob : Unable to find object: '],
        [{ operation: 'insert', object: 'Nope__c' }, 'INVALIDJOB', 'InvalidJob : Unable to find object: Nope__c'],
        [{ object: 'Box__c' }, 'INVALIDJOB', 'InvalidJob : operation must be specified'],
        [
            { operation: 'upsert', object: 'Box__c' },
            'INVALIDJOB',
            'InvalidJob : External ID was blank for Box__c. An External ID must be specified for upsert.'
        ],
        [
            { operation: 'upsert', object: 'Box__c', externalIdFieldName: 'Note__c' },
            'NOT_FOUND',
            'Provided external ID field does not exist or is not accessible: Note__c'
        ],
        [
            { operation: 'hardDelete', object: 'Box__c' },
            'FEATURENOTENABLED',
            'hardDelete operation requires special user profile permission, please contact your system administrator'
        ]
    ])('%j', async (body, errorCode, message) => {
        expect(errorOf(await bulk.send('POST', '/jobs/ingest', body))).toMatchObject({ errorCode, message });
    });

    test.each(['operation', 'contentType', 'lineEnding', 'columnDelimiter', 'state'])(
        'when its %s is none the platform knows',
        async (name) => {
            const body = { object: 'Box__c', operation: 'insert', [name]: 'XML' };
            const id = name === 'state' ? `/${await open()}` : '';
            const answer = await bulk.send(id === '' ? 'POST' : 'PATCH', `/jobs/ingest${id}`, body);
            expect(errorOf(answer)).toMatchObject({ status: 400, errorCode: 'JSON_PARSER_ERROR' });
        }
    );

    test('when its body is no object', async () => {
        const response = await bulk.app.request('/services/data/v66.0/jobs/ingest', {
            method: 'POST',
            headers: { authorization: `Bearer ${bulk.tokens.admin}`, 'content-type': 'application/json' },
            body: '[]'
        });
        expect(errorOf({ status: response.status, text: await response.text() })).toMatchObject({
            status: 400,
            errorCode: 'JSON_PARSER_ERROR'
        });
    });
});

describe('the life of a job', () => {
    test('takes data once, as CSV, while it is open', async () => {
        const id = await open();
        const put = `/jobs/ingest/${id}/batches`;
        expect(errorOf(await bulk.send('PUT', put, { Name: 'One' }))).toMatchObject({
            status: 415,
            errorCode: 'UNSUPPORTED_MEDIA_TYPE'
        });
        expect((await bulk.send('PUT', put, 'Name\nOne\n')).status).toBe(201);
        expect(errorOf(await bulk.send('PUT', put, 'Name\nTwo\n'))).toMatchObject({
            errorCode: 'CLIENTINPUTERROR',
            message: expect.stringContaining('Found multiple contents for job') as string
        });
        await bulk.json('PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' });
        expect(errorOf(await bulk.send('PUT', put, 'Name\nTwo\n'))).toMatchObject({ errorCode: 'INVALIDJOBSTATE' });
        expect(await bulk.end('ingest', id)).toMatchObject({ numberRecordsProcessed: 1 });
    });

    test('cannot be aborted, closed or begun again once it is over', async () => {
        const { id } = await bulk.ingest({}, 'Name\nOne\n');
        const patch = async (state: string) => bulk.send('PATCH', `/jobs/ingest/${String(id)}`, { state });
        expect(errorOf(await patch('Aborted'))).toEqual({
            status: 400,
            errorCode: 'INVALIDJOBSTATE',
            message: 'Aborting already Completed Job not allowed'
        });
        expect(errorOf(await patch('UploadComplete'))).toMatchObject({ errorCode: 'INVALIDJOBSTATE' });
    });

    test('ends when it is aborted: the rows not saved yet are unprocessed', async () => {
        const rows = Array.from({ length: 6000 }, (_, n) => `Aborted ${n}`);
        const id = await open();
        await bulk.send('PUT', `/jobs/ingest/${id}/batches`, `Name\n${rows.join('\n')}\n`);
        await bulk.json('PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' });
        while ((await bulk.json('GET', `/jobs/ingest/${id}`))['numberRecordsProcessed'] === 0) await nextTick();
        expect(await bulk.json('PATCH', `/jobs/ingest/${id}`, { state: 'Aborted' })).toMatchObject({
            state: 'Aborted'
        });
        for (let turn = 0; turn < 20; turn++) await nextTick();
        const { numberRecordsProcessed } = await bulk.json('GET', `/jobs/ingest/${id}`);
        const saved = bulk.boxes().filter(({ Name }) => String(Name).startsWith('Aborted '));
        expect(saved).toHaveLength(Number(numberRecordsProcessed));
        expect(saved.length).toBeLessThan(6000);
        expect(await bulk.rows(id, 'unprocessedrecords')).toHaveLength(6000 - saved.length);
    });

    test('is deleted when nothing is left to do', async () => {
        const id = await open();
        expect(errorOf(await bulk.send('DELETE', `/jobs/ingest/${id}`))).toMatchObject({
            errorCode: 'INVALIDJOBSTATE'
        });
        await bulk.json('PATCH', `/jobs/ingest/${id}`, { state: 'Aborted' });
        expect(await bulk.send('DELETE', `/jobs/ingest/${id}`)).toMatchObject({ status: 204, text: '' });
        expect(errorOf(await bulk.send('GET', `/jobs/ingest/${id}`))).toEqual({
            status: 404,
            errorCode: 'NOT_FOUND',
            message: 'The requested resource does not exist'
        });
    });

    test('counts in batches of 10,000 rows against what the org has a day', async () => {
        const remaining = async (): Promise<number> => {
            const { DailyBulkApiBatches } = await bulk.json('GET', '/limits');
            return (DailyBulkApiBatches as { Remaining: number }).Remaining;
        };
        const before = await remaining();
        await bulk.ingest({}, `Name\n${'\n'.repeat(3)}One\n`);
        expect(await remaining()).toBe(before - 1);
        await bulk.ingest({}, `Name\n${'x\n'.repeat(10_001)}`, bulk.tokens.viewer);
        expect(await remaining()).toBe(before - 3);
    });

    test('is refused more than 150 MB of data and keeps none of it', async () => {
        const id = await open();
        const megabyte = new Uint8Array(1024 * 1024).fill(0x61);
        const body = ReadableStream.from(Array.from({ length: 113 }, () => megabyte));
        const response = await bulk.app.request(`/services/data/v66.0/jobs/ingest/${id}/batches`, {
            method: 'PUT',
            headers: { authorization: `Bearer ${bulk.tokens.admin}`, host: '127.0.0.1', 'content-type': 'text/csv' },
            body: body as ReadableStream,
            duplex: 'half'
        } as RequestInit);
        expect(errorOf({ status: response.status, text: await response.text() })).toMatchObject({
            status: 413,
            errorCode: 'EXCEEDED_MAX_SIZE_REQUEST'
        });
        expect((await bulk.send('PUT', `/jobs/ingest/${id}/batches`, 'Name\n')).status).toBe(201);
    });
});

describe('rights', () => {
    test('of whoever made the job decide about its rows', async () => {
        const { packer } = bulk.tokens;
        const job = await bulk.ingest({}, 'Name,Weight__c\nOne,1\n', packer);
        expect(await bulk.rows(job['id'], 'failedResults')).toMatchObject([
            {
                sf__Error: expect.stringMatching(
                    /^INVALID_FIELD_FOR_INSERT_UPDATE:.*Weight__c.*:Weight__c --$/
                ) as string
            }
        ]);
        expect(await bulk.ingest({}, 'Name,Secret__c\nOne,x\n', packer)).toMatchObject({
            state: 'Failed',
            errorMessage: 'InvalidBatch : Field name not found : Secret__c'
        });
        expect(await bulk.ingest({}, 'Name,Note__c\nBy packer,x\n', packer)).toMatchObject({ numberRecordsFailed: 0 });
        const box = bulk.boxes().find(({ Name }) => Name === 'By packer');
        expect(await bulk.ingest({ operation: 'delete' }, `Id\n${String(box?.['Id'])}\n`, packer)).toMatchObject({
            numberRecordsFailed: 1
        });
    });

    test('to read only let nothing be written', async () => {
        const before = bulk.boxes().length;
        const { id } = await bulk.ingest({}, 'Name\nOne\n', bulk.tokens.viewer);
        expect(await bulk.rows(id, 'failedResults')).toMatchObject([
            { sf__Error: 'INSUFFICIENT_ACCESS_OR_READONLY:insufficient access rights on object id:--' }
        ]);
        expect(bulk.boxes()).toHaveLength(before);
    });

    test('to see an object decide whether there is one', async () => {
        const body = { object: 'Box__c', operation: 'insert' };
        expect(errorOf(await bulk.send('POST', '/jobs/ingest', body, bulk.tokens.nobody))).toMatchObject({
            errorCode: 'INVALIDJOB',
            message: 'InvalidJob : Unable to find object: Box__c'
        });
    });

    test('keep a job from others than its owner and administrators', async () => {
        const { packer, viewer, admin } = bulk.tokens;
        const id = await open(packer);
        for (const [method, rest] of [
            ['GET', ''],
            ['PATCH', ''],
            ['DELETE', ''],
            ['GET', '/successfulResults']
        ] as const) {
            const body = method === 'PATCH' ? { state: 'Aborted' } : undefined;
            const answer = await bulk.send(method, `/jobs/ingest/${id}${rest}`, body, viewer);
            expect(errorOf(answer)).toMatchObject({ errorCode: 'INVALIDUSER' });
        }
        const idsFor = async (as: string): Promise<unknown[]> => {
            const { records } = await bulk.json('GET', '/jobs/ingest', undefined, as);
            return (records as { id: string }[]).map((job) => job.id);
        };
        expect(await idsFor(packer)).toContain(id);
        expect(await idsFor(admin)).toContain(id);
        expect(await idsFor(viewer)).not.toContain(id);
    });
});

test('lists jobs a thousand at a time, by kind', async () => {
    const lister = bulkOrg();
    for (let n = 0; n < 1001; n++) await lister.json('POST', '/jobs/ingest', { object: 'Box__c', operation: 'insert' });
    const first = await lister.json('GET', '/jobs/ingest?jobType=V2Ingest');
    expect(first).toMatchObject({ done: false, nextRecordsUrl: expect.stringContaining('queryLocator=') as string });
    const second = await lister.json('GET', String(first['nextRecordsUrl']));
    expect(second).toMatchObject({ done: true, nextRecordsUrl: null });
    const ids = [first, second].flatMap(({ records }) => (records as { id: string }[]).map(({ id }) => id));
    expect(new Set(ids).size).toBe(1001);
    for (const query of ['jobType=Classic', 'isPkChunkingEnabled=true', 'jobType=V2Query']) {
        expect(await lister.json('GET', `/jobs/ingest?${query}`)).toMatchObject({ done: true, records: [] });
    }
    expect(errorOf(await lister.send('GET', '/jobs/ingest?queryLocator=!'))).toMatchObject({
        errorCode: 'INVALID_QUERY_LOCATOR'
    });
    lister.org.db.close();
});

test('an org closed in the middle of a job goes on with it when it is opened again', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'bulk-'));
    const first = openOrg({ dataDir });
    const token = sessionFor(first, String(adminOf(first)['Id']));
    const client = clientOf(first, token);
    const { id } = await client.json('POST', '/jobs/ingest', { object: 'Account', operation: 'insert' });
    const rows = Array.from({ length: 5000 }, (_, n) => `Account ${n}`).join('\n');
    await client.send('PUT', `/jobs/ingest/${String(id)}/batches`, `Name\n${rows}\n`);
    await client.json('PATCH', `/jobs/ingest/${String(id)}`, { state: 'UploadComplete' });
    let info = await client.json('GET', `/jobs/ingest/${String(id)}`);
    while (info['numberRecordsProcessed'] === 0) {
        await nextTick();
        info = await client.json('GET', `/jobs/ingest/${String(id)}`);
    }
    expect(info).toMatchObject({ state: 'InProgress' });
    first.db.close();
    for (let turn = 0; turn < 20; turn++) await nextTick();
    const second = openOrg({ dataDir });
    expect(await clientOf(second, token).end('ingest', id)).toMatchObject({
        state: 'JobComplete',
        numberRecordsProcessed: 5000,
        numberRecordsFailed: 0
    });
    expect(second.db.query('SELECT count(DISTINCT "Name") AS names, count(*) AS n FROM "Account"', [])).toEqual([
        { names: 5000, n: 5000 }
    ]);
    second.db.close();
    expect(readdirSync(dataDir)).toEqual(['org.db']);
    rmSync(dataDir, { recursive: true });
});
