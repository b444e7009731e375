import { Connection } from 'jsforce';
import { startOrg, type RunningOrg } from '../server.ts';
import type { Action, FaultPlan } from './plan.ts';

let running: RunningOrg;
beforeAll(async () => {
    running = await startOrg({ faults: {} });
});
afterAll(() => running.close());
beforeEach(() => running.org.db.query('DELETE FROM "Account"', []));

const faultsUrl = () => `${running.url}/local-org/faults`;

async function use(plan: FaultPlan): Promise<void> {
    const response = await fetch(faultsUrl(), { method: 'PUT', body: JSON.stringify(plan) });
    expect(response.status).toBe(200);
}

const strike = (action: Action, path = '/sobjects/Account') => use({ requests: [{ path, do: action }] });

function create(): Promise<Response> {
    return fetch(`${running.url}/services/data/v66.0/sobjects/Account`, {
        method: 'POST',
        headers: { authorization: `Bearer ${running.accessToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ Name: 'A' })
    });
}

function query(signal?: AbortSignal): Promise<Response> {
    const soql = encodeURIComponent('SELECT Id FROM Account');
    return fetch(`${running.url}/services/data/v66.0/query?q=${soql}`, {
        headers: { authorization: `Bearer ${running.accessToken}` },
        ...(signal === undefined ? {} : { signal })
    });
}

const EMPTY = '{"totalSize":0,"done":true,"records":[]}';

function accounts(): unknown {
    return running.org.db.query('SELECT COUNT(*) AS n FROM "Account"', [])[0]?.['n'];
}

test.each([
    ['before', 0],
    ['after', 1]
] as const)('a connection reset %s the commit leaves %d records', async (when, saved) => {
    await strike({ kind: 'reset', when });
    await expect(create()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(accounts()).toBe(saved);
    expect((await create()).status).toBe(201);
});

test.each([
    ['before', 0],
    ['after', 1]
] as const)('silence %s the commit leaves %d records and a client that waits', async (when, saved) => {
    await strike({ kind: 'silence', when }, '/query|Account');
    const controller = new AbortController();
    const waiting = fetch(`${running.url}/services/data/v66.0/sobjects/Account`, {
        method: 'POST',
        headers: { authorization: `Bearer ${running.accessToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ Name: 'A' }),
        signal: controller.signal
    });
    // Another request is answered meanwhile, after the first one was worked on.
    let answered = await (await fetch(faultsUrl())).text();
    while (!answered.includes('"injected":1')) answered = await (await fetch(faultsUrl())).text();
    expect((await query()).status).toBe(200);
    expect(accounts()).toBe(saved);
    controller.abort();
    await expect(waiting).rejects.toThrow('aborted');
});

test.each(['close', 'reset'] as const)('a body that is cut ends with an error (%s)', async (ending) => {
    for (const bytes of [0, 1, EMPTY.length - 1, EMPTY.length]) {
        await strike({ kind: 'truncate', bytes, ending }, '/query');
        await expect(query().then((response) => response.text())).rejects.toThrow(/terminated|fetch failed/);
    }
    expect(await (await query()).text()).toBe(EMPTY);
});

test('the bytes before the cut arrive', async () => {
    await strike({ kind: 'truncate', bytes: 7 }, '/query');
    const reader = (await query()).body!.getReader();
    const { value } = await reader.read();
    expect(Buffer.from(value!).toString()).toBe(EMPTY.slice(0, 7));
    await expect(reader.read()).rejects.toThrow('terminated');
});

test('a cut that pretends to be complete is seen by nobody but a JSON parser', async () => {
    await strike({ kind: 'truncate', bytes: 7, ending: 'complete' }, '/query');
    const response = await query();
    expect(response.headers.get('content-length')).toBe('7');
    await expect(response.json()).rejects.toThrow('JSON');
});

test('a slow body comes in pieces and whole', async () => {
    await strike({ kind: 'trickle', bytesPerSecond: 200 }, '/query');
    const pieces: Buffer[] = [];
    for await (const piece of (await query()).body!) pieces.push(Buffer.from(piece));
    expect(pieces.length).toBeGreaterThan(1);
    expect(Buffer.concat(pieces).toString()).toBe(EMPTY);
});

test('who does not wait for a slow body hurts nobody', async () => {
    await strike({ kind: 'trickle' }, '/query');
    const controller = new AbortController();
    const reader = (await query(controller.signal)).body!.getReader();
    await reader.read();
    controller.abort();
    expect(await (await query()).text()).toBe(EMPTY);
});

test('jsforce hears an injected refusal by its code, and the wrong clock', async () => {
    const connection = new Connection({ instanceUrl: running.url, accessToken: running.accessToken, version: '66.0' });
    await use({
        clockSkewSeconds: 3600,
        rows: [{ code: 'UNABLE_TO_LOCK_ROW', object: 'Account' }]
    });
    await expect(connection.sobject('Account').create({ Name: 'A' })).rejects.toMatchObject({
        errorCode: 'UNABLE_TO_LOCK_ROW'
    });
    const ahead = Date.parse((await query()).headers.get('date') ?? '') - Date.now();
    expect(Math.abs(ahead - 3_600_000)).toBeLessThan(60_000);
});

test('the plan has no door where no plan was given', async () => {
    const plain = await startOrg();
    try {
        expect((await fetch(`${plain.url}/local-org/faults`)).status).toBe(404);
    } finally {
        await plain.close();
    }
});
