import type { RequestFault } from '../../../local-org/faults/plan.ts';
import { CliError } from '../../errors.ts';
import { createClient } from '../../org/client.ts';
import type { OrgClient } from '../../org/client.ts';
import { OrgError } from '../../org/org-error.ts';
import { load, loadEach } from '../../org/load.ts';
import { readAll } from '../../org/read.ts';
import { quick, startFaultyOrg } from './fixtures/faulty.ts';

const { running, use, client, struck } = await startFaultyOrg();
afterAll(() => running.close());
beforeEach(async () => {
    await use({});
    running.org.db.query('DELETE FROM "Account"', []);
});

const strike = (fault: RequestFault) => use({ requests: [{ ...fault }] });
const accounts = (): number => Number(running.org.db.query('SELECT COUNT(*) AS n FROM "Account"', [])[0]?.['n']);
const read = (org: OrgClient) =>
    org.json<{ totalSize: number }>({ method: 'GET', path: 'query?q=SELECT+Id+FROM+User' });
const insert = (org: OrgClient) =>
    org.json<{ id: string }>({ method: 'POST', path: 'sobjects/Account', body: { Name: 'Acme' } });

async function failureOf(work: Promise<unknown>): Promise<CliError> {
    const error: unknown = await work.then(
        () => new Error('it succeeded'),
        (reason: unknown) => reason
    );
    if (error instanceof CliError) return error;
    throw error;
}

const SERVER_ERRORS: readonly [string, RequestFault['do']][] = [
    ['503', { kind: 'error', code: 'SERVER_UNAVAILABLE' }],
    ['500', { kind: 'error', code: 'UNKNOWN_EXCEPTION' }],
    ['502 with html', { kind: 'html' }],
    ['429', { kind: 'error', code: 'REQUEST_LIMIT_EXCEEDED', status: 429 }],
    ['a reset', { kind: 'reset' }],
    ['an answer that is lost', { kind: 'reset', when: 'after' }],
    ['an answer cut by a close', { kind: 'truncate', bytes: 20 }],
    ['an answer cut by a reset', { kind: 'truncate', bytes: 20, ending: 'reset' }],
    ['an answer cut as if complete', { kind: 'truncate', bytes: 20, ending: 'complete' }],
    ['an empty answer', { kind: 'truncate', bytes: 0 }],
    ['an answer of nothing that is complete', { kind: 'truncate', bytes: 0, ending: 'complete' }]
];

describe('json', () => {
    it.each(SERVER_ERRORS)('reads again after %s', async (_, fault) => {
        const waits: number[] = [];
        const org = client(quick(waits));
        await strike({ path: '/query', times: 2, do: fault });
        // An org that was never reached is not waited for, and this one was.
        await org.json({ method: 'GET', path: 'limits' });
        expect((await read(org)).totalSize).toBeGreaterThan(0);
        expect(waits).toEqual([500, 1000]);
        expect(org.calls).toBe(4);
    });

    it.each(SERVER_ERRORS.filter(([name]) => name !== '429'))('does not insert again after %s', async (_, fault) => {
        await strike({ method: 'POST', do: fault, times: 'always' });
        const error = await failureOf(insert(client()));
        expect(error.actions.join(' ')).toMatch(/[Rr]un the command again/);
        expect(await struck()).toBe(1);
        expect(accounts()).toBeLessThanOrEqual(1);
    });

    it('inserts again what was refused at the door', async () => {
        await strike({ method: 'POST', do: { kind: 'error', code: 'REQUEST_LIMIT_EXCEEDED', status: 429 } });
        await insert(client());
        expect(accounts()).toBe(1);
    });

    it.each([
        ['says nothing', { kind: 'silence' }, /has not answered for 0.1 seconds/],
        ['saves and says nothing', { kind: 'silence', when: 'after' }, /has not answered for 0.1 seconds/],
        ['sends a byte now and then', { kind: 'trickle', bytesPerSecond: 50 }, /too slowly/]
    ] as const)('ends when the org %s', async (_, fault, message) => {
        const org = client({ ...quick(), patience: { leastBytes: 1024, idleMs: 100, beginMs: 100 } });
        await strike({ path: '/query', times: 'always', do: fault });
        const error = await failureOf(read(org));
        expect(error.code).toBe('OrgUnreachable');
        expect(error.message).toMatch(message);
        expect(await struck()).toBe(3);
    });

    it('says how much is used when the allowance is, and asks no more', async () => {
        await strike({
            path: '/query',
            times: 'always',
            do: { kind: 'error', code: 'REQUEST_LIMIT_EXCEEDED', when: 'after' }
        });
        const error = await failureOf(read(client()));
        expect(error.code).toBe('LimitReached');
        expect(error.message).toMatch(/^The org takes no more API calls/);
        expect(await struck()).toBe(1);
    });

    it('tells the usage of an org whose allowance is really used up', async () => {
        const poor = await startFaultyOrg({ limits: { dailyApiRequests: 2 } });
        const org = poor.client();
        await read(org);
        await read(org);
        const error = await failureOf(read(org));
        await poor.running.close();
        expect(error.message).toBe('The org takes no more API calls: 2 of 2 calls in the last 24 hours are used.');
    });

    it.each([
        ['QUERY_TIMEOUT', 3, 'OrgFailing'],
        ['INVALID_FIELD', 1, 'NoPermission'],
        ['NOT_FOUND', 1, 'OrgRefused']
    ] as const)('tries %s so often: %i', async (code, tries, meaning) => {
        await strike({ path: '/query', times: 'always', do: { kind: 'error', code } });
        const error = await failureOf(read(client()));
        expect(error).toBeInstanceOf(OrgError);
        expect(error).toMatchObject({ code: meaning, errorCode: code });
        expect(await struck()).toBe(tries);
    });

    it('tells several records for one external id apart from other answers', async () => {
        await strike({
            path: '/sobjects',
            do: { kind: 'answer', status: 300, body: ['/services/data/v66.0/a', '/b'] }
        });
        const error = await failureOf(client().json({ method: 'PATCH', path: 'sobjects/Account/Key__c/1', body: {} }));
        expect(error).toMatchObject({ code: 'OrgRefused', errorCode: 'DUPLICATE_EXTERNAL_ID' });
    });

    it('renews a login once and sends the request again, whatever it was', async () => {
        let renewed = 0;
        const refresh = async () => (renewed++, running.accessToken);
        const org = client(quick(), { accessToken: `${running.org.id.slice(0, 15)}!old`, refresh });
        await Promise.all([insert(org), insert(org), read(org)]);
        expect(renewed).toBe(1);
        expect(accounts()).toBe(2);
    });

    it('asks for a new login when a renewed one is not taken, or nobody can renew it', async () => {
        const old = { accessToken: `${running.org.id.slice(0, 15)}!old` };
        const renewed = client(quick(), { ...old, refresh: async () => old.accessToken });
        expect((await failureOf(read(renewed))).code).toBe('LoginExpired');
        expect(renewed.calls).toBe(2);
        expect((await failureOf(read(client(quick(), old)))).code).toBe('LoginExpired');
    });

    it('tells a wrong address at once', async () => {
        const waits: number[] = [];
        const gone = await startFaultyOrg();
        await gone.running.close();
        const org = createClient({ instanceUrl: gone.running.url, accessToken: 'x' }, quick(waits));
        expect(await failureOf(read(org))).toMatchObject({ code: 'OrgUnreachable', errorCode: 'ECONNREFUSED' });
        expect(waits).toEqual([]);
    });

    it('knows the org’s clock and not this machine’s', async () => {
        await use({ clockSkewSeconds: 3600 });
        const org = client();
        expect(() => org.serverTime()).toThrow('not answered yet');
        await read(org);
        expect(Math.round((org.serverTime().getTime() - Date.now()) / 60_000)).toBe(60);
    });

    it('answers undefined where the org answers nothing', async () => {
        const org = client();
        const { id } = await insert(org);
        expect(await org.json({ method: 'DELETE', path: `sobjects/Account/${id}` })).toBeUndefined();
    });
});

describe('stream', () => {
    it('is read page by page, and a page that breaks is read again', async () => {
        await strike({ path: '/query', do: { kind: 'truncate', bytes: 30 } });
        const org = client();
        const bytes = await org.repeating('safe', async () => {
            const { body, headers } = await org.stream({ method: 'GET', path: 'query?q=SELECT+Id+FROM+User' });
            expect(headers.get('content-type')).toContain('json');
            let length = 0;
            for await (const part of body) length += part.length;
            return length;
        });
        expect(bytes).toBeGreaterThan(100);
        expect(await struck()).toBe(1);
    });
});

describe('readAll', () => {
    const accountsNamed = (count: number) => Array.from({ length: count }, (_, n) => ({ Name: `Account ${n}` }));

    it('begins again when the org loses the place, and gives every row once', async () => {
        await load(client(), accountsNamed(2100), { object: 'Account' });
        await strike({ path: '/query/', times: 2, do: { kind: 'error', code: 'INVALID_QUERY_LOCATOR' } });
        const rows = await readAll(client(), 'SELECT Id FROM Account');
        expect(new Set(rows.map((row) => row['Id'])).size).toBe(2100);
        expect(rows).toHaveLength(2100);
        await strike({ path: '/query/', times: 'always', do: { kind: 'error', code: 'INVALID_QUERY_LOCATOR' } });
        expect(await failureOf(readAll(client(), 'SELECT Id FROM Account'))).toMatchObject({ code: 'OrgRefused' });
    });

    it('refuses an answer with fewer rows than announced', async () => {
        await strike({ path: '/query', do: { kind: 'json', set: { totalSize: 99 } } });
        expect((await failureOf(readAll(client(), 'SELECT Id FROM Profile'))).code).toBe('CountMismatch');
    });

    it('sees deleted rows when asked', async () => {
        const org = client();
        const { id } = await insert(org);
        await org.json({ method: 'DELETE', path: `sobjects/Account/${id}` });
        expect(await readAll(org, 'SELECT Id FROM Account')).toHaveLength(0);
        expect(await readAll(org, 'SELECT Id FROM Account', { deleted: true })).toHaveLength(1);
    });
});

describe('load', () => {
    const records = ['a', 'b', 'c'].map((Name) => ({ Name }));

    it('writes locked rows again, and those alone', async () => {
        await use({ rows: [{ code: 'UNABLE_TO_LOCK_ROW', record: '"Name":"b"', times: 2 }] });
        const ids = await load(client(), records, { object: 'Account' });
        expect(new Set(ids).size).toBe(3);
        expect(accounts()).toBe(3);
    });

    it('writes all others when one row stays locked, and names that one', async () => {
        await use({ rows: [{ code: 'UNABLE_TO_LOCK_ROW', record: '"Name":"b"', times: 'always' }] });
        const { ids, written, refused } = await loadEach(client(), records, { object: 'Account' });
        expect(ids.map((id) => id === undefined)).toEqual([false, true, false]);
        expect(written).toBe(2);
        expect(refused).toMatchObject([{ record: { Name: 'b' }, statusCode: 'UNABLE_TO_LOCK_ROW' }]);
        expect(accounts()).toBe(2);
    });

    it('fails on refused rows after all others are written', async () => {
        await use({ rows: [{ code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', record: '"Name":"a"', message: 'No a.' }] });
        const error = await failureOf(load(client(), records, { object: 'Account' }));
        expect(error.message).toBe('The org refused 1 of 3 Account records. a: No a.');
        expect(accounts()).toBe(2);
    });
});
