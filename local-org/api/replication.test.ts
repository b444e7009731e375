import { Connection } from 'jsforce';
import { insertSetupRow } from '../rows.ts';
import { customObject } from '../schema/builders.ts';
import { createApp, startOrg, type RunningOrg } from '../server.ts';
import { sessionFor } from '../sessions.ts';
import { admin, newUser, orgWith } from '../test-org.ts';
import type { Org } from '../org.ts';

const BORN = '2026-05-01T12:00:30.000Z';
let clock = new Date(BORN);
let org: Org;
let app: ReturnType<typeof createApp>;
const ids: Record<string, string> = {};

/** The time that many minutes after the org was made; the clock stands there. */
function at(minutes: number): Date {
    clock = new Date(Date.parse(BORN) + minutes * 60_000);
    return clock;
}

async function call<T>(
    method: string,
    target: string,
    { body, as = admin(org) }: { body?: unknown; as?: { userId: string } } = {}
) {
    const response = await app.request(`/services/data/v66.0${target}`, {
        method,
        headers: { authorization: `Bearer ${sessionFor(org, as.userId)}`, 'content-type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body)
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as T };
}

async function account(name: string): Promise<string> {
    const { body } = await call<{ id: string }>('POST', '/sobjects/Account', { body: { Name: name } });
    return (ids[name] = body.id);
}

const span = (start: string, end: string) => `start=${encodeURIComponent(start)}&end=${encodeURIComponent(end)}`;

beforeAll(async () => {
    org = orgWith([customObject({ name: 'Secret__c', sharingModel: 'Private' })], {}, () => clock);
    app = createApp(org);
    at(10);
    await account('first');
    await account('doomed');
    at(20);
    await account('second');
    at(30);
    await call('PATCH', `/sobjects/Account/${ids['first']}`, { body: { Name: 'renamed' } });
    await call('DELETE', `/sobjects/Account/${ids['doomed']}`);
    at(60);
});
afterAll(() => org.db.close());

interface Updated {
    readonly ids: string[];
    readonly latestDateCovered: string;
}

test('updated names what was created or changed in the span, and what it covers', async () => {
    const early = await call<Updated>(
        'GET',
        `/sobjects/Account/updated?${span('2026-05-01T12:15:00Z', '2026-05-01T12:25:00Z')}`
    );
    expect(early).toEqual({
        status: 200,
        body: { ids: [ids['second']], latestDateCovered: '2026-05-01T12:25:00.000+0000' }
    });
    const all = await call<Updated>(
        'GET',
        `/sobjects/Account/updated/?${span('2026-05-01T12:05:00Z', '2026-05-01T13:00:00Z')}`
    );
    expect(new Set(all.body.ids)).toEqual(new Set([ids['first'], ids['second']]));
});

test('a span into the future is covered up to now', async () => {
    const { body } = await call<Updated>(
        'GET',
        `/sobjects/Account/updated?${span('2026-05-01T12:15:00Z', '2026-05-01T23:00:00Z')}`
    );
    expect(body.latestDateCovered).toBe('2026-05-01T13:00:30.000+0000');
});

test('seconds do not count, and any offset does', async () => {
    const target = `/sobjects/Account/updated?${span('2026-05-01T14:20:59+02:00', '2026-05-01T14:21:59+02:00')}`;
    expect((await call<Updated>('GET', target)).body).toEqual({
        ids: [ids['second']],
        latestDateCovered: '2026-05-01T12:21:00.000+0000'
    });
});

test('deleted names what was deleted in the span and when', async () => {
    const target = `/sobjects/Account/deleted?${span('2026-05-01T12:15:00Z', '2026-05-01T12:45:00Z')}`;
    expect(await call('GET', target)).toEqual({
        status: 200,
        body: {
            deletedRecords: [{ deletedDate: '2026-05-01T12:30:30.000+0000', id: ids['doomed'] }],
            earliestDateAvailable: '2026-05-01T12:00:30.000+0000',
            latestDateCovered: '2026-05-01T12:45:00.000+0000'
        }
    });
    const before = `/sobjects/Account/deleted?${span('2026-05-01T12:05:00Z', '2026-05-01T12:25:00Z')}`;
    expect((await call('GET', before)).body).toMatchObject({ deletedRecords: [] });
});

test.each([
    ['an end before its start', '2026-05-01T12:30:00Z', '2026-05-01T12:20:00Z', /one minute/],
    ['less than a minute', '2026-05-01T12:30:00Z', '2026-05-01T12:30:40Z', /one minute/],
    ['a start before the org', '2026-05-01T11:00:00Z', '2026-05-01T12:30:00Z', /before org replication enabled date/],
    ['no date', 'yesterday', '2026-05-01T12:30:00Z', /not a valid date/],
    ['a month that is none', '2026-13-01T12:30:00Z', '2026-05-01T12:30:00Z', /not a valid date/]
])('%s is no span', async (_case, start, end, message) => {
    for (const resource of ['updated', 'deleted']) {
        const { status, body } = await call<{ message: string }[]>(
            'GET',
            `/sobjects/Account/${resource}?${span(start, end)}`
        );
        expect({ status, body }).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_REPLICATION_DATE' }] });
        expect(body[0]?.message).toMatch(message);
    }
});

test('a start more than thirty days ago is refused, and both dates are needed', async () => {
    const now = clock;
    at(40 * 24 * 60);
    const old = await call('GET', `/sobjects/Account/updated?${span('2026-05-05T00:00:00Z', '2026-06-01T00:00:00Z')}`);
    expect(old).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_REPLICATION_DATE' }] });
    clock = now;
    const missing = await call('GET', '/sobjects/Account/updated?start=2026-05-01T12:30:00Z');
    expect(missing).toMatchObject({ status: 400, body: [{ errorCode: 'MISSING_ARGUMENT', message: 'end' }] });
});

test('the bin forgets after fifteen days', async () => {
    const now = clock;
    at(20 * 24 * 60);
    const target = `/sobjects/Account/deleted?${span('2026-05-01T12:15:00Z', '2026-05-02T12:45:00Z')}`;
    expect((await call('GET', target)).body).toMatchObject({ deletedRecords: [] });
    clock = now;
});

test('users learn of the records they see, and nothing of objects they do not', async () => {
    const mine = insertSetupRow(org, 'Secret__c', { Name: 'mine', OwnerId: admin(org).userId });
    const target = `/sobjects/Secret__c/updated?${span('2026-05-01T12:15:00Z', '2026-05-01T14:00:00Z')}`;
    expect((await call<Updated>('GET', target)).body.ids).toEqual([mine]);
    expect(await call('GET', target, { as: newUser(org) })).toMatchObject({ status: 404 });
    const metadata = `/sobjects/Nope__c/updated?${span('2026-05-01T12:15:00Z', '2026-05-01T14:00:00Z')}`;
    expect(await call('GET', metadata)).toMatchObject({ status: 404, body: [{ errorCode: 'NOT_FOUND' }] });
});

test('more pages of ids than one are answered at once', async () => {
    org.db.transaction(() => {
        for (let n = 0; n < 4100; n++)
            insertSetupRow(org, 'Contact', { LastName: `C${n}`, OwnerId: admin(org).userId });
    });
    const target = `/sobjects/Contact/updated?${span('2026-05-01T12:15:00Z', '2026-05-01T14:00:00Z')}`;
    expect(new Set((await call<Updated>('GET', target)).body.ids).size).toBe(4100);
});

describe('jsforce', () => {
    let running: RunningOrg;
    beforeAll(async () => {
        running = await startOrg({ now: () => clock, commitLag: { milliseconds: 180_000, seed: 7 } });
    });
    afterAll(() => running.close());

    test('reads what changed and what was deleted', async () => {
        const connection = new Connection({
            instanceUrl: running.url,
            accessToken: running.accessToken,
            version: '66.0'
        });
        const born = clock.getTime();
        clock = new Date(born + 10 * 60_000);
        const { id } = await connection.sobject('Account').create({ Name: 'A' });
        const gone = await connection.sobject('Account').create({ Name: 'B' });
        await connection.sobject('Account').delete(String(gone.id));
        const [start, end] = [new Date(born + 60_000), new Date(born + 11 * 60_000)];
        const updated = await connection.sobject('Account').updated(start, end);
        expect(updated.ids).toEqual([id]);
        const deleted = await connection.sobject('Account').deleted(start, end);
        expect(deleted.deletedRecords.map((each) => each.id)).toEqual([gone.id]);
        await expect(connection.sobject('Account').updated(end, start)).rejects.toMatchObject({
            errorCode: 'INVALID_REPLICATION_DATE'
        });
    });
});
