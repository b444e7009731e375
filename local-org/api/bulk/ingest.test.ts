import { bulkOrg, type BulkOrg } from './fixtures/bulk-org.ts';

let bulk: BulkOrg;

beforeAll(() => {
    bulk = bulkOrg();
});

afterEach(() => {
    for (const table of ['Box__c', 'Shelf__c']) bulk.org.db.query(`DELETE FROM "${table}"`, []);
});

afterAll(() => bulk.org.db.close());

describe('a job', () => {
    test('goes from Open to JobComplete and says what it did', async () => {
        const open = await bulk.json('POST', '/jobs/ingest', {
            object: 'box__c',
            operation: 'insert',
            contentType: 'CSV'
        });
        const id = String(open['id']);
        expect(open).toEqual({
            id: expect.stringMatching(/^750\w{15}$/),
            operation: 'insert',
            object: 'Box__c',
            createdById: expect.stringMatching(/^005\w{15}$/),
            createdDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+\+0000$/),
            systemModstamp: expect.any(String),
            state: 'Open',
            concurrencyMode: 'Parallel',
            contentType: 'CSV',
            apiVersion: 66,
            contentUrl: `services/data/v66.0/jobs/ingest/${id}/batches`,
            lineEnding: 'LF',
            columnDelimiter: 'COMMA'
        });
        const put = await bulk.send('PUT', `/${String(open['contentUrl'])}`, 'Name,Weight__c\nOne,1\nTwo,101\n');
        expect([put.status, put.text]).toEqual([201, '']);
        const closed = await bulk.json('PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' });
        expect(closed).toMatchObject({ id, state: 'UploadComplete' });
        expect(closed).not.toHaveProperty('contentUrl');
        expect(await bulk.end('ingest', id)).toMatchObject({
            state: 'JobComplete',
            jobType: 'V2Ingest',
            numberRecordsProcessed: 2,
            numberRecordsFailed: 1,
            retries: 0,
            totalProcessingTime: expect.any(Number),
            apiActiveProcessingTime: expect.any(Number),
            apexProcessingTime: 0
        });
    });

    test('made in one request with its data is processed at once', async () => {
        const form = new FormData();
        const job = JSON.stringify({ object: 'Box__c', operation: 'insert', lineEnding: 'LF' });
        form.append('job', new Blob([job], { type: 'application/json' }));
        form.append('content', new Blob(['Name\nA\nB\n'], { type: 'text/csv' }), 'content');
        const response = await bulk.app.request('/services/data/v66.0/jobs/ingest/', {
            method: 'POST',
            headers: { authorization: `Bearer ${bulk.tokens.admin}`, host: '127.0.0.1' },
            body: form
        });
        const made = (await response.json()) as { id: string; state: string };
        expect(made.state).toBe('UploadComplete');
        expect(await bulk.end('ingest', made.id)).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 2 });
    });
});
