import { serve } from '@hono/node-server';
import jsforce from 'jsforce';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { bulkOrg, type BulkOrg } from './bulk/fixtures/bulk-org.ts';

/** jsforce as the client of the bulk jobs. Its queries are good for one page only (jsforce issues 1546, 1693). */
let bulk: BulkOrg;
let server: ReturnType<typeof serve>;
let connection: InstanceType<typeof jsforce.Connection>;

beforeAll(async () => {
    bulk = bulkOrg();
    const address = await new Promise<AddressInfo>((resolve) => {
        server = serve({ fetch: bulk.app.fetch, port: 0, hostname: '127.0.0.1' }, resolve);
    });
    const instanceUrl = `http://127.0.0.1:${address.port}`;
    connection = new jsforce.Connection({ instanceUrl, accessToken: bulk.tokens.admin, version: '66.0' });
    connection.bulk2.pollInterval = 10;
});

afterAll(async () => {
    await new Promise((resolve) => {
        server.close(resolve);
        if ('closeAllConnections' in server) server.closeAllConnections();
    });
    bulk.org.db.close();
});

test('records are loaded and their results read', async () => {
    const { successfulResults, failedResults, unprocessedRecords } = await connection.bulk2.loadAndWaitForResults({
        object: 'Box__c',
        operation: 'insert',
        input: [
            { Name: 'One', Weight__c: 1, IsFull__c: true, Note__c: 'a, "b"' },
            { Name: 'Two', Weight__c: 101, IsFull__c: false, Note__c: null }
        ]
    });
    expect(successfulResults).toMatchObject([{ sf__Created: 'true', Name: 'One', Note__c: 'a, "b"' }]);
    expect(failedResults).toMatchObject([
        { sf__Error: 'FIELD_CUSTOM_VALIDATION_EXCEPTION:Too heavy.:Weight__c --', Name: 'Two' }
    ]);
    expect(unprocessedRecords).toEqual([]);
    expect(bulk.boxes()).toMatchObject([{ Name: 'One', IsFull__c: 1 }]);
});

test('a stream of CSV is upserted', async () => {
    const job = connection.bulk2.createJob({
        object: 'Box__c',
        operation: 'upsert',
        externalIdFieldName: 'Key__c',
        lineEnding: 'CRLF'
    });
    await job.open();
    await job.uploadData(Readable.from(['Key__c,Name\r\n', 'k1,Keyed\r\n']));
    await job.close();
    await job.poll();
    expect(job.getInfo()).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 1, apiVersion: 66 });
    await job.delete();
    await expect(job.check()).rejects.toMatchObject({ errorCode: 'NOT_FOUND' });
});

test('a job that cannot be processed fails with its message', async () => {
    const loading = connection.bulk2.loadAndWaitForResults({
        object: 'Box__c',
        operation: 'insert',
        input: 'Nope__c\n1\n'
    });
    await expect(loading).rejects.toThrow('InvalidBatch : Field name not found : Nope__c');
});

test('a page of records is queried', async () => {
    const stream = await connection.bulk2.query('SELECT Name, Note__c FROM Box__c ORDER BY Name');
    const records: unknown[] = [];
    for await (const record of stream) records.push(record);
    expect(records).toEqual([
        { Name: 'Keyed', Note__c: '' },
        { Name: 'One', Note__c: 'a, "b"' }
    ]);
    await expect(connection.bulk2.query('SELECT COUNT() FROM Box__c')).rejects.toMatchObject({
        errorCode: 'API_ERROR'
    });
});
