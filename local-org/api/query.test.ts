import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { Connection } from 'jsforce';
import type { AddressInfo } from 'node:net';
import { SalesforceApiError } from '../errors.ts';
import type { Caller, Org } from '../org.ts';
import { insertSetupRow } from '../rows.ts';
import { sessionFor } from '../sessions.ts';
import { admin, newUser, orgWith } from '../test-org.ts';
import { describeRoutes } from './describe.ts';
import { authenticated, versioned, type ApiEnv } from './environment.ts';
import { queryRoutes } from './query.ts';

const ACCOUNTS = 4321;

let clock = new Date('2026-05-15T12:00:00.000Z');
let org: Org;
let user: Caller;
let app: Hono<ApiEnv>;

beforeAll(() => {
    org = orgWith([], {}, () => clock);
    user = admin(org);
    org.db.transaction(() => {
        for (let n = 0; n < ACCOUNTS; n++)
            insertSetupRow(org, 'Account', { Name: `Account ${n}`, NumberOfEmployees: n, OwnerId: user.userId });
        for (let n = 0; n < 3; n++) insertSetupRow(org, 'Opportunity', { Name: `Deal ${n}`, StageName: 'Prospecting' });
    });
    app = new Hono<ApiEnv>();
    app.use('/services/data/:version/*', versioned(), authenticated(org));
    for (const routes of [queryRoutes(), describeRoutes()]) app.route('/services/data/:version', routes);
    app.onError((error, context) => {
        if (!(error instanceof SalesforceApiError)) throw error;
        return context.json([error.toBody()], error.status as 400);
    });
});

interface Page {
    readonly totalSize: number;
    readonly done: boolean;
    readonly nextRecordsUrl?: string;
    readonly records: readonly Readonly<Record<string, unknown>>[];
}

async function get<T = Page>(path: string, { as = user, headers = {} } = {}): Promise<{ status: number; body: T }> {
    const url = path.startsWith('/') ? path : `/services/data/v66.0/${path}`;
    const response = await app.request(url, {
        headers: { Authorization: `Bearer ${sessionFor(org, as.userId)}`, ...headers }
    });
    return { status: response.status, body: (await response.json()) as T };
}

const query = (soql: string, more = ''): string => `query?q=${encodeURIComponent(soql)}${more}`;

test('a count is answered whole, however many it counts', async () => {
    const { body } = await get(query('SELECT COUNT() FROM Account'));
    expect(body).toEqual({ totalSize: ACCOUNTS, done: true, records: [] });
});

test('children that do not fit a batch come in pages of their own', async () => {
    const account = insertSetupRow(org, 'Account', { Name: 'Parent', OwnerId: user.userId });
    org.db.transaction(() => {
        for (let n = 100; n < 350; n++) insertSetupRow(org, 'Contact', { LastName: `Kid ${n}`, AccountId: account });
    });
    const soql = "SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account WHERE Name = 'Parent'";
    const headers = { 'Sforce-Query-Options': 'batchSize=200' };
    const { body } = await get(query(soql), { headers });
    const contacts = body.records[0]?.['Contacts'] as Page;
    expect(body).toMatchObject({ totalSize: 1, done: true });
    expect(contacts).toMatchObject({ totalSize: 250, done: false });
    expect(contacts.records).toHaveLength(200);
    const rest = await get(contacts.nextRecordsUrl ?? '', { headers });
    expect(rest.body).toMatchObject({ totalSize: 250, done: true });
    expect(rest.body.records.map((each) => each['LastName'])).toEqual(
        Array.from({ length: 50 }, (_, n) => `Kid ${n + 300}`)
    );
    org.db.query('DELETE FROM "Contact" WHERE "AccountId" = ?', [account]);
    org.db.query('DELETE FROM "Account" WHERE "Id" = ?', [account]);
});

test('a result within one batch is done', async () => {
    const { body } = await get(query('SELECT Name FROM Opportunity ORDER BY Name DESC'));
    expect(body).toMatchObject({ totalSize: 3, done: true, records: [{ Name: 'Deal 2' }, {}, {}] });
    expect(body).not.toHaveProperty('nextRecordsUrl');
    expect(Object.keys(body)).toEqual(['totalSize', 'done', 'records']);
});

test('urls in records carry the version of the request', async () => {
    const { body } = await get(`/services/data/v60.0/${query('SELECT Id FROM Opportunity LIMIT 1')}`);
    const id = String(body.records[0]?.['Id']);
    expect(body.records[0]?.['attributes']).toEqual({
        type: 'Opportunity',
        url: `/services/data/v60.0/sobjects/Opportunity/${id}`
    });
});

test('a larger result comes in batches of 2,000, each row once', async () => {
    const seen: unknown[] = [];
    const sizes: number[] = [];
    let url: string | undefined = query('SELECT Id, Name FROM Account ORDER BY NumberOfEmployees DESC');
    while (url !== undefined) {
        const { body }: { body: Page } = await get(url);
        expect(body.totalSize).toBe(ACCOUNTS);
        seen.push(...body.records.map((record) => record['Name']));
        sizes.push(body.records.length);
        expect(body.done).toBe(body.nextRecordsUrl === undefined);
        url = body.nextRecordsUrl;
    }
    expect(sizes).toEqual([2000, 2000, 321]);
    expect(seen).toEqual(Array.from({ length: ACCOUNTS }, (_, n) => `Account ${ACCOUNTS - 1 - n}`));
});

test.each([
    ['batchSize=500', 500],
    ['batchSize=1', 200],
    ['batchSize=9999', 2000]
])('Sforce-Query-Options: %s answers %d records', async (option, size) => {
    const headers = { 'Sforce-Query-Options': option };
    const { body } = await get(query('SELECT Id FROM Account'), { headers });
    expect(body.records).toHaveLength(size);
    const next = await get(body.nextRecordsUrl ?? '', { headers });
    expect(next.body.records).toHaveLength(size);
    expect(next.body.records[0]?.['Id']).not.toBe(body.records[0]?.['Id']);
});

test("a locator is refused when it is unknown, out of range, another user's or old", async () => {
    const { body } = await get(query('SELECT Id FROM Account'));
    const url = body.nextRecordsUrl ?? '';
    const refusal = {
        status: 400,
        body: [{ errorCode: 'INVALID_QUERY_LOCATOR', message: 'invalid query locator' }]
    };
    expect(await get('query/0r8000000000000AAA-2000')).toEqual(refusal);
    expect(await get(url.replace(/-\d+$/, '-99999'))).toEqual(refusal);
    expect(await get(url.replace(/-\d+$/, ''))).toEqual(refusal);
    expect(await get(url, { as: newUser(org) })).toEqual(refusal);
    expect((await get(url)).status).toBe(200);
    clock = new Date(clock.getTime() + 3 * 24 * 60 * 60 * 1000);
    expect(await get(url)).toEqual(refusal);
});

test('queryAll answers deleted rows too, query does not', async () => {
    const id = insertSetupRow(org, 'Contact', { LastName: 'Gone' });
    const contact = org.schema.objects.get('contact');
    if (contact) org.db.markDeleted(contact, id, '2026-05-15T12:00:00.000Z');
    const soql = encodeURIComponent('SELECT Id, IsDeleted FROM Contact');
    expect((await get(`query?q=${soql}`)).body.totalSize).toBe(0);
    expect((await get(`queryAll?q=${soql}`)).body.records).toMatchObject([{ Id: id, IsDeleted: true }]);
});

test('columns=true names the columns as the CLI reads them, without rows', async () => {
    const soql = 'SELECT id, Owner.Profile.Name, (SELECT LastName FROM Contacts) FROM Account';
    const { body } = await get<{ columnMetadata: unknown[] }>(query(soql, '&columns=true'));
    expect(body).toMatchObject({ entityName: 'Account', groupBy: false, idSelected: true, keyPrefix: '001' });
    expect(body.columnMetadata).toMatchObject([
        { columnName: 'Id', aggregate: false, joinColumns: [], textType: true },
        {
            columnName: 'Owner',
            aggregate: false,
            joinColumns: [{ columnName: 'Profile', joinColumns: [{ columnName: 'Name' }] }]
        },
        { columnName: 'Contacts', aggregate: true, joinColumns: [{ columnName: 'LastName' }] }
    ]);
    const grouped = await get<object>(
        query('SELECT Industry i, COUNT(Id) FROM Account GROUP BY Industry', '&columns=true')
    );
    expect(grouped.body).toMatchObject({
        groupBy: true,
        columnMetadata: [
            { columnName: 'i', displayName: 'Industry', aggregate: true },
            { columnName: 'expr0', displayName: 'COUNT(Id)', aggregate: true }
        ]
    });
});

test.each([
    ['query?q=SELECT%20Nope%20FROM%20Account', 'INVALID_FIELD'],
    ['query?q=SELECT%20Id%20FROM%20Nope', 'INVALID_TYPE'],
    ['query?q=SELECT', 'MALFORMED_QUERY'],
    ['query', 'MALFORMED_QUERY'],
    ['query?explain=SELECT%20Id%20FROM%20Account', 'INVALID_OPERATION']
])('%s is refused with %s', async (path, errorCode) => {
    expect(await get(path)).toMatchObject({ status: 400, body: [{ errorCode }] });
});

describe('jsforce', () => {
    let connection: Connection;
    let close: () => void;

    beforeAll(async () => {
        const address = await new Promise<AddressInfo>((resolve) => {
            const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, resolve);
            close = () => server.close();
        });
        connection = new Connection({
            instanceUrl: `http://127.0.0.1:${address.port}`,
            accessToken: sessionFor(org, user.userId),
            version: '66.0'
        });
    });
    afterAll(() => close());

    test('fetches all pages of a query', async () => {
        const options = { autoFetch: true, maxFetch: 100_000 };
        const { totalSize, records, done } = await connection.query('SELECT Id, Owner.Name FROM Account', options);
        expect({ totalSize, done }).toEqual({ totalSize: ACCOUNTS, done: true });
        expect(new Set(records.map((record) => record.Id)).size).toBe(ACCOUNTS);
        expect(records[ACCOUNTS - 1]).toMatchObject({ Owner: { Name: 'Admin User' } });
    });

    test('finds, counts and describes', async () => {
        const found = await connection
            .sobject('Account')
            .find({ NumberOfEmployees: { $gte: ACCOUNTS - 2 } }, 'Id, Name');
        expect(found.map((record) => record['Name'] as string)).toEqual(['Account 4319', 'Account 4320']);
        expect(await connection.sobject('Opportunity').count({ StageName: 'prospecting' })).toBe(3);
        const described = await connection.describe('Opportunity');
        expect(described.fields.find(({ name }) => name === 'StageName')).toMatchObject({
            type: 'picklist',
            nillable: false
        });
        const { sobjects } = await connection.describeGlobal();
        expect(sobjects.map(({ name }) => name)).toContain('Opportunity');
    });

    test('hears errors by code', async () => {
        await expect(connection.query('SELECT Nope FROM Account')).rejects.toMatchObject({
            errorCode: 'INVALID_FIELD'
        });
        await expect(connection.describe('Nope')).rejects.toMatchObject({ errorCode: 'NOT_FOUND' });
    });
});
