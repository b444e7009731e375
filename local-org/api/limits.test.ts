import { Connection } from 'jsforce';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openOrg, type OpenOptions } from '../open-org.ts';
import type { Org } from '../org.ts';
import { createApp, startOrg } from '../server.ts';
import { sessionFor } from '../sessions.ts';
import { admin } from '../test-org.ts';

const HOUR = 60 * 60 * 1000;
const folder = mkdtempSync(path.join(tmpdir(), 'limits-'));
afterAll(() => rmSync(folder, { recursive: true }));

let time = Date.parse('2026-05-15T12:00:00.000Z');
const opened: Org[] = [];
afterEach(() => opened.splice(0).forEach((org) => org.db.close()));

/** An org with a clock to be set, and a way to call it. */
function orgWithCalls(options: OpenOptions) {
    const org = openOrg({ now: () => new Date(time), ...options });
    opened.push(org);
    const app = createApp(org);
    const token = sessionFor(org, admin(org).userId);
    const call = async (
        target: string,
        init: { method?: string; body?: unknown; headers?: Record<string, string> } = {}
    ) => {
        const { method = 'GET', body, headers = { authorization: `Bearer ${token}` } } = init;
        const url = `/services/data/v66.0${target}`;
        const response = await app.request(url, {
            method,
            headers: { 'content-type': 'application/json', ...headers },
            body: body === undefined ? null : JSON.stringify(body)
        });
        const text = await response.text();
        const usage = /^api-usage=(\d+)\/(\d+)$/.exec(response.headers.get('sforce-limit-info') ?? '');
        return { status: response.status, text, used: Number(usage?.[1]), allowed: Number(usage?.[2]) };
    };
    return { org, app, token, call };
}

const scratch = { limits: 'developer-scratch' } as const;
const part = (n: number) => ({ method: 'GET', url: '/services/data/v66.0/limits', referenceId: `r${n}` });

describe('the number of API calls', () => {
    test('counts the last 24 hours, by the clock of the org', async () => {
        const { call } = orgWithCalls(scratch);
        expect(await call('/limits')).toMatchObject({ status: 200, used: 1, allowed: 15_000 });
        time += 20 * HOUR;
        expect((await call('/limits')).used).toBe(2);
        time += 3 * HOUR;
        expect((await call('/limits')).used).toBe(3);
        time += 2 * HOUR;
        expect((await call('/limits')).used).toBe(3);
    });

    test('outlives the process', async () => {
        const first = orgWithCalls({ ...scratch, dataDir: folder });
        await first.call('/limits');
        await first.call('/limits');
        first.org.db.close();
        opened.splice(0);
        const again = orgWithCalls({ dataDir: folder });
        expect(await again.call('/limits')).toMatchObject({ used: 3, allowed: 15_000 });
    });

    test('takes a composite request for one call and each part of a batch for one', async () => {
        const { call } = orgWithCalls(scratch);
        await call('/composite', { method: 'POST', body: { compositeRequest: [part(1), part(2), part(3)] } });
        expect((await call('/limits')).used).toBe(2);
        await call('/composite/batch', {
            method: 'POST',
            body: { batchRequests: [1, 2, 3].map(() => ({ method: 'GET', url: 'v66.0/limits' })) }
        });
        expect((await call('/limits')).used).toBe(6);
    });

    test('leaves out what the pages ask for', async () => {
        const { call, token } = orgWithCalls(scratch);
        const cookie = { cookie: `sid=${token}` };
        expect(await call('/ui-api/object-info/Account', { headers: cookie })).toMatchObject({ status: 200, used: 0 });
        expect((await call('/ui-api/object-info/Account')).used).toBe(1);
    });

    test('is no more than allowed, until earlier calls are a day old', async () => {
        const { call } = orgWithCalls({ limits: { edition: 'developer-scratch', dailyApiRequests: 2 } });
        await call('/limits');
        await call('/limits');
        const refused = await call('/limits');
        expect(refused).toMatchObject({ status: 403, used: 2 });
        expect(JSON.parse(refused.text)).toMatchObject([
            { errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }
        ]);
        time += 25 * HOUR;
        expect((await call('/limits')).status).toBe(200);
    });

    test('is only told where nothing is to be refused', async () => {
        const { call } = orgWithCalls({ limits: { dailyApiRequests: 1, enforcesApiRequests: false } });
        await call('/limits');
        expect(await call('/limits')).toMatchObject({ status: 200, used: 2, allowed: 1 });
    });
});

test('an org keeps its limits until it is opened with others', () => {
    const dataDir = path.join(folder, 'kept');
    const limitsOf = (options: OpenOptions) => {
        const org = openOrg({ dataDir, ...options });
        const { limits } = org;
        const licenses = org.db.query(`SELECT "TotalLicenses" AS total, "UsedLicenses" AS used FROM "UserLicense"`, []);
        org.db.close();
        return { storage: limits.dataStorageMB, ...licenses[0] };
    };
    expect(limitsOf({})).toEqual({ storage: 30_240, total: 1000, used: 1 });
    expect(limitsOf(scratch)).toEqual({ storage: 200, total: 2, used: 1 });
    expect(limitsOf({})).toEqual({ storage: 200, total: 2, used: 1 });
});

test('/limits tells of the limits that the org has, as jsforce reads them', async () => {
    const running = await startOrg(scratch);
    try {
        const connection = new Connection({
            instanceUrl: running.url,
            accessToken: running.accessToken,
            version: '66.0'
        });
        await connection.sobject('Account').create({ Name: 'A' });
        expect(await connection.limits()).toMatchObject({
            DailyApiRequests: { Max: 15_000, Remaining: 14_998 },
            DailyBulkV2QueryJobs: { Max: 10_000, Remaining: 10_000 },
            DataStorageMB: { Max: 200, Remaining: 199 },
            FileStorageMB: { Max: 50, Remaining: 50 }
        });
        expect(connection.limitInfo.apiUsage).toEqual({ used: 2, limit: 15_000 });
    } finally {
        await running.close();
    }
});

describe('a request whose head is too long', () => {
    const soql = (length: number) => {
        const names = Array.from({ length: length / 100 }, () => `'${'x'.repeat(95)}'`);
        return `SELECT Id FROM Account WHERE Name IN (${names.join()})`;
    };
    const query = (length: number) => `/query?q=${encodeURIComponent(soql(length))}`;

    test('is answered as the web server of the platform does', async () => {
        const running = await startOrg();
        const send = async (target: string, more: Record<string, string> = {}) => {
            const headers = { authorization: `Bearer ${running.accessToken}`, ...more };
            const response = await fetch(`${running.url}/services/data/v66.0${target}`, { headers });
            return { status: response.status, text: await response.text() };
        };
        try {
            expect((await send(query(15_000))).status).toBe(200);
            expect(await send(query(17_000))).toEqual({
                status: 414,
                text: '<h1>Bad Message 414</h1><pre>reason: URI Too Long</pre>'
            });
            expect(await send(query(10_000), { 'x-much': 'y'.repeat(8000) })).toEqual({
                status: 431,
                text: '<h1>Bad Message 431</h1><pre>reason: Request Header Fields Too Large</pre>'
            });
        } finally {
            await running.close();
        }
    });

    test('passes as a part of a composite request', async () => {
        const { call } = orgWithCalls(scratch);
        const request = { method: 'GET', url: `/services/data/v66.0${query(17_000)}`, referenceId: 'long' };
        const { text } = await call('/composite', { method: 'POST', body: { compositeRequest: [request] } });
        expect(JSON.parse(text)).toMatchObject({
            compositeResponse: [{ httpStatusCode: 200, body: { totalSize: 0 } }]
        });
    });
});
