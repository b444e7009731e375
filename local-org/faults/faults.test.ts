import { faultyOrg } from './fixtures/shop.ts';
import type { Action } from './plan.ts';

let clock = new Date('2026-05-15T12:00:00.000Z');
const { org, use, call, injected, accounts } = faultyOrg(() => clock);
afterAll(() => org.db.close());

const query = `/query?q=${encodeURIComponent('SELECT Name FROM Account')}`;
const records = (...names: string[]) => names.map((Name) => ({ attributes: { type: 'Account' }, Name }));
const insertAll = (names: string[], allOrNone = false) =>
    call('POST', '/composite/sobjects', { allOrNone, records: records(...names) });
const removeAll = () => org.db.query('DELETE FROM "Account"', []);

beforeEach(async () => {
    await use({});
    removeAll();
});

describe('refusals', () => {
    test.each<[string, Action, number, unknown]>([
        ['503', { kind: 'error', code: 'SERVER_UNAVAILABLE' }, 503, [{ errorCode: 'SERVER_UNAVAILABLE' }]],
        ['500', { kind: 'error', code: 'UNKNOWN_EXCEPTION' }, 500, [{ errorCode: 'UNKNOWN_EXCEPTION' }]],
        ['401', { kind: 'error', code: 'INVALID_SESSION_ID' }, 401, [{ errorCode: 'INVALID_SESSION_ID' }]],
        ['403', { kind: 'error', code: 'REQUEST_LIMIT_EXCEEDED' }, 403, [{ message: 'TotalRequests Limit exceeded.' }]],
        [
            '429',
            { kind: 'error', code: 'REQUEST_LIMIT_EXCEEDED', status: 429 },
            429,
            [{ errorCode: 'REQUEST_LIMIT_EXCEEDED' }]
        ],
        ['a timeout', { kind: 'error', code: 'QUERY_TIMEOUT' }, 400, [{ errorCode: 'QUERY_TIMEOUT' }]],
        ['a locator', { kind: 'error', code: 'INVALID_QUERY_LOCATOR' }, 400, [{ errorCode: 'INVALID_QUERY_LOCATOR' }]],
        [
            'a hidden field',
            { kind: 'error', code: 'INVALID_FIELD', message: 'No such column' },
            400,
            [{ message: 'No such column' }]
        ],
        ['a 404', { kind: 'error', code: 'NOT_FOUND' }, 404, [{ errorCode: 'NOT_FOUND' }]],
        ['several rows', { kind: 'answer', status: 300, body: ['/a', '/b'] }, 300, ['/a', '/b']],
        ['a proxy', { kind: 'html' }, 502, expect.stringContaining('<h1>502 Bad Gateway</h1>')]
    ])('%s', async (_case, action, status, body) => {
        await use({ requests: [{ path: '/query', do: action }] });
        expect(await call('GET', query)).toMatchObject({ status, body });
        expect((await call('GET', query)).status).toBe(200);
    });

    test('come before anything happened, or when all is done', async () => {
        const error: Action = { kind: 'error', code: 'SERVER_UNAVAILABLE' };
        await use({
            requests: [
                { path: 'sobjects', do: error },
                { path: 'sobjects', nth: 2, do: { ...error, when: 'after' } }
            ]
        });
        expect((await call('POST', '/sobjects/Account', { Name: 'never' })).status).toBe(503);
        expect((await call('POST', '/sobjects/Account', { Name: 'saved' })).status).toBe(503);
        expect(accounts()).toEqual(['saved']);
    });

    test('are told by their content type, and nothing is left of the answer before', async () => {
        await use({ requests: [{ path: '/query', do: { kind: 'html', when: 'after' } }] });
        const { headers } = await call('GET', query);
        expect(headers.get('content-type')).toBe('text/html');
        expect(headers.get('sforce-limit-info')).toBeNull();
    });
});

describe('which requests are struck', () => {
    const error: Action = { kind: 'error', code: 'SERVER_UNAVAILABLE' };
    const statuses = async (count: number, path = query) => {
        const seen: number[] = [];
        for (let n = 0; n < count; n++) seen.push((await call('GET', path)).status);
        return seen;
    };

    test('from the nth match on, so many times', async () => {
        await use({ requests: [{ path: '/query', nth: 2, times: 2, do: error }] });
        expect(await statuses(5)).toEqual([200, 503, 503, 200, 200]);
    });

    test('always', async () => {
        await use({ requests: [{ path: '/query', times: 'always', do: error }] });
        expect(await statuses(3)).toEqual([503, 503, 503]);
    });

    test('by method, path and body', async () => {
        await use({ requests: [{ method: 'POST', path: '/sobjects/Account$', body: '"Name":"no', do: error }] });
        await call('GET', query);
        expect((await call('POST', '/sobjects/Account', { Name: 'yes' })).status).toBe(201);
        expect((await call('POST', '/sobjects/Account', { Name: 'no' })).status).toBe(503);
        expect(await injected()).toEqual({ 'requests[0]': 1 });
    });

    test('by chance, the same ones for the same seed', async () => {
        const plan = (seed: number) => ({
            seed,
            requests: [{ name: 'busy', path: '/query', probability: 0.5, do: error }]
        });
        await use(plan(7));
        const first = await statuses(40);
        expect(new Set(first)).toEqual(new Set([200, 503]));
        expect(await injected()).toEqual({ busy: first.filter((status) => status === 503).length });
        await use(plan(7));
        expect(await statuses(40)).toEqual(first);
        await use(plan(8));
        expect(await statuses(40)).not.toEqual(first);
    });

    test('the first fault that strikes decides; the others count what they saw', async () => {
        await use({ requests: [{ do: error }, { name: 'second', do: { kind: 'html' }, times: 'always' }] });
        expect(await statuses(2)).toEqual([503, 502]);
        expect(await injected()).toEqual({ 'requests[0]': 1, second: 1 });
    });

    test('a composite request as a whole, not its parts', async () => {
        await use({ requests: [{ path: '/limits', times: 'always', do: error }] });
        const part = { method: 'GET', url: '/services/data/v66.0/limits', referenceId: 'a' };
        const { body } = await call('POST', '/composite', { compositeRequest: [part] });
        expect(body).toMatchObject({ compositeResponse: [{ httpStatusCode: 200 }] });
    });
});

describe('rows', () => {
    const lock = { code: 'UNABLE_TO_LOCK_ROW', object: 'Account' } as const;

    test('one of them is stuck, the others are saved', async () => {
        await use({ rows: [{ ...lock, record: '"Name":"stuck"', times: 'always' }] });
        const { status, body } = await insertAll(['a', 'stuck', 'b']);
        expect(status).toBe(200);
        expect(body).toMatchObject([
            { success: true },
            {
                success: false,
                errors: [
                    { statusCode: 'UNABLE_TO_LOCK_ROW', message: expect.stringContaining('exclusive access') as string }
                ]
            },
            { success: true }
        ]);
        expect(accounts()).toEqual(['a', 'b']);
        expect((await call('POST', '/sobjects/Account', { Name: 'stuck' })).status).toBe(400);
    });

    test('some of them fail by chance, the same ones for the same seed, and a second try may save them', async () => {
        const names = Array.from({ length: 30 }, (_, n) => `row ${n}`);
        const plan = { seed: 3, rows: [{ ...lock, probability: 0.4 }] };
        const failing = async () => {
            const results = (await insertAll(names)).body as { success: boolean }[];
            return names.filter((_, index) => results[index]?.success === false);
        };
        await use(plan);
        const first = await failing();
        expect(first.length).toBeGreaterThan(3);
        expect(first.length).toBeLessThan(27);
        removeAll();
        await use(plan);
        expect(await failing()).toEqual(first);
        expect(await failing()).not.toEqual(first);
    });

    test('one failure undoes all with allOrNone', async () => {
        await use({ rows: [{ ...lock, nth: 2 }] });
        const { body } = await insertAll(['a', 'b', 'c'], true);
        const codes = (body as { errors: { statusCode: string }[] }[]).map(({ errors }) => errors[0]?.statusCode);
        expect(codes).toEqual([
            'ALL_OR_NONE_OPERATION_ROLLED_BACK',
            'UNABLE_TO_LOCK_ROW',
            'ALL_OR_NONE_OPERATION_ROLLED_BACK'
        ]);
        expect(accounts()).toEqual([]);
    });

    test('fail in every door', async () => {
        await use({ rows: [{ ...lock, record: 'stuck', times: 'always' }] });
        const tree = { records: [{ attributes: { type: 'Account', referenceId: 'r' }, Name: 'stuck' }] };
        expect((await call('POST', '/composite/tree/Account', tree)).text).toContain('UNABLE_TO_LOCK_ROW');
        const part = {
            method: 'POST',
            url: '/services/data/v66.0/sobjects/Account',
            referenceId: 'a',
            body: { Name: 'stuck' }
        };
        for (const allOrNone of [true, false]) {
            const { text } = await call('POST', '/composite', { allOrNone, compositeRequest: [part] });
            expect(text).toContain('UNABLE_TO_LOCK_ROW');
        }
        const record = { apiName: 'Account', fields: { Name: 'stuck' } };
        expect((await call('POST', '/ui-api/records', record)).text).toContain('UNABLE_TO_LOCK_ROW');
        expect(accounts()).toEqual([]);
    });

    test('changes and deletes fail too', async () => {
        const { body } = await call('POST', '/sobjects/Account', { Name: 'kept' });
        const { id } = body as { id: string };
        await use({
            rows: [
                { ...lock, operation: 'update', record: id },
                { ...lock, operation: 'delete', record: id }
            ]
        });
        expect((await call('PATCH', `/sobjects/Account/${id}`, { Name: 'other' })).status).toBe(400);
        expect((await call('DELETE', `/sobjects/Account/${id}`)).status).toBe(400);
        expect(accounts()).toEqual(['kept']);
        expect((await call('PATCH', `/sobjects/Account/${id}`, { Name: 'other' })).status).toBe(204);
    });

    test('somebody else was first: the record is refused and then there', async () => {
        await use({ rows: [{ code: 'DUPLICATE_VALUE', object: 'Account', record: '"Name":"raced"', winner: true }] });
        const { body } = await insertAll(['raced', 'b']);
        expect(body).toMatchObject([
            { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] },
            { success: true }
        ]);
        expect(accounts()).toEqual(['b', 'raced']);
    });

    test.each([
        ['DUPLICATE_EXTERNAL_ID', 300],
        ['STORAGE_LIMIT_EXCEEDED', 400],
        ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 400],
        ['INVALID_FIELD', 400],
        ['REQUIRED_FIELD_MISSING', 400]
    ] as const)('%s is answered with %d', async (code, status) => {
        await use({ rows: [{ code, fields: ['Name'] }] });
        expect(await call('POST', '/sobjects/Account', { Name: 'x' })).toMatchObject({
            status,
            body: [{ errorCode: code, fields: ['Name'] }]
        });
    });
});

describe('answers', () => {
    test('properties of JSON are put over its own', async () => {
        await use({ requests: [{ path: '/query', do: { kind: 'json', set: { totalSize: 9, done: false } } }] });
        expect((await call('GET', query)).body).toEqual({ totalSize: 9, done: false, records: [] });
    });

    test('bytes are cut as if nothing were missing', async () => {
        await use({ requests: [{ path: '/query', do: { kind: 'truncate', bytes: 5, ending: 'complete' } }] });
        expect(await call('GET', query)).toMatchObject({ status: 200, text: '{"tot' });
    });

    test('a body breaks off in this process too', async () => {
        await use({
            requests: [
                { path: '/query', do: { kind: 'truncate', bytes: 5 } },
                { nth: 2, do: { kind: 'reset' } }
            ]
        });
        await expect(call('GET', query)).rejects.toThrow('ECONNRESET');
        await expect(call('GET', query)).rejects.toThrow('ECONNRESET');
    });
});

describe('time', () => {
    test('the clock is wrong in the Date header and in stamps', async () => {
        await use({ clockSkewSeconds: 3600 });
        const { headers, body } = await call('POST', '/sobjects/Account', { Name: 'early' });
        expect(headers.get('date')).toBe('Fri, 15 May 2026 13:00:00 GMT');
        const { id } = body as { id: string };
        expect((await call('GET', `/sobjects/Account/${id}?fields=SystemModstamp`)).body).toMatchObject({
            SystemModstamp: '2026-05-15T13:00:00.000+0000'
        });
        await use({});
        expect((await call('GET', query)).headers.get('date')).toBe('Fri, 15 May 2026 12:00:00 GMT');
    });

    test('records appear late: with stamps of the past, which getUpdated does not claim to have covered', async () => {
        const stamps = () =>
            org.db
                .query(`SELECT "SystemModstamp" AS s FROM "Account" ORDER BY "Name"`, [])
                .map((row) => String(row['s']));
        const plan = { seed: 5, commitLagMilliseconds: 120_000 };
        await use(plan);
        clock = new Date('2026-05-15T15:00:00.000Z');
        await insertAll(['a', 'b', 'c', 'd', 'e']);
        const first = stamps();
        expect(new Set(first).size).toBe(5);
        for (const stamp of first) {
            expect(stamp <= '2026-05-15T15:00:00.000Z').toBe(true);
            expect(stamp > '2026-05-15T14:58:00.000Z').toBe(true);
        }
        const span = `start=2026-05-15T14:30:00Z&end=2026-05-15T15:00:00Z`;
        expect((await call('GET', `/sobjects/Account/updated?${span}`)).body).toMatchObject({
            latestDateCovered: '2026-05-15T14:58:00.000+0000'
        });
        removeAll();
        await use(plan);
        await insertAll(['a', 'b', 'c', 'd', 'e']);
        expect(stamps()).toEqual(first);
    });

    test("a record's own stamps never go back", async () => {
        await use({ seed: 1, commitLagMilliseconds: 3_600_000 });
        const { body } = await call('POST', '/sobjects/Account', { Name: 'n0' });
        const { id } = body as { id: string };
        const seen: string[] = [];
        for (let n = 1; n <= 10; n++) {
            await call('PATCH', `/sobjects/Account/${id}`, { Name: `n${n}` });
            seen.push(String(org.db.query(`SELECT "SystemModstamp" AS s FROM "Account"`, [])[0]?.['s']));
        }
        expect(seen).toEqual([...seen].sort());
    });
});

test('a bad plan changes nothing', async () => {
    await use({ requests: [{ path: '/query', times: 'always', do: { kind: 'html' } }] });
    await expect(use({ seed: 0.5 })).rejects.toThrow('seed must be integer');
    expect((await call('GET', query)).status).toBe(502);
});
