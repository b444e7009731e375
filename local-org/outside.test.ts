import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { startOrg, type RunningOrg } from './server.ts';
import { newUser } from './test-org.ts';

const DATA = '/services/data/v66.0';

let running: RunningOrg;
let port: number;
beforeAll(async () => {
    running = await startOrg();
    port = Number(new URL(running.url).port);
});
afterAll(() => running.close());

/** Sends the bytes as they are and answers all that comes back. */
function raw(bytes: string | Uint8Array): Promise<string> {
    return new Promise((resolve, reject) => {
        let answer = '';
        const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
        socket.on('data', (data) => (answer += data.toString('latin1')));
        socket.on('close', () => resolve(answer));
        socket.on('error', reject);
    });
}

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);

function request(target: string, host: string | null, more: readonly string[] = []): string {
    const lines = [`GET ${target} HTTP/1.1`, ...(host === null ? [] : [`Host: ${host}`]), 'Connection: close', ...more];
    return `${lines.join('\r\n')}\r\n\r\n`;
}

test('listens on the loopback interface alone', async () => {
    const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
    const others = [...own.filter(({ internal }) => !internal).map(({ address }) => address), '::1'];
    const reached = others.map(
        (host) =>
            new Promise<string>((resolve) => {
                const socket = connect(port, host, () => resolve(`${host} answers`));
                socket.on('error', () => resolve('refused'));
                socket.on('close', () => socket.destroy());
            })
    );
    expect(new Set(await Promise.all(reached))).toEqual(new Set(['refused']));
    expect(statusOf(await raw(request('/services/data', `127.0.0.1:${port}`)))).toBe(200);
});

describe('a host', () => {
    test.each(['localhost', 'LOCALHOST:1', '127.0.0.1', '[::1]:80'])('%s is its own', async (host) => {
        expect(statusOf(await raw(request('/services/data', host)))).toBe(200);
    });

    test.each([
        ['of somebody else', 'evil.example'],
        ['that begins like its own', '127.0.0.1.evil.example'],
        ['with a user before it', 'localhost@evil.example'],
        ['with its own in the port', 'evil.example:127.0.0.1'],
        ['with a path', 'localhost/evil.example'],
        ['that is empty', ''],
        ['that is another address of this machine', '127.1'],
        ['that is missing', null]
    ])('%s is refused', async (_, host) => {
        expect(statusOf(await raw(request('/services/data', host)))).toBe(400);
    });

    test('is refused in the target as in the header', async () => {
        const own = `127.0.0.1:${port}`;
        expect(statusOf(await raw(request(`http://${own}/services/data`, own)))).toBe(200);
        expect(statusOf(await raw(request('http://evil.example/services/data', own)))).toBe(400);
        expect(statusOf(await raw(request(`http://${own}/services/data`, 'evil.example')))).toBe(400);
        expect(statusOf(await raw(request('/services/data', own, ['Host: evil.example'])))).toBe(400);
    });
});

test.each([
    ['random bytes', Uint8Array.from({ length: 300 }, (_, n) => (n * 73) % 256)],
    ['another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc'],
    ['a target that is none', request('*', 'localhost')],
    ['a backslash in the target', request('\\\\evil.example\\x', 'localhost')],
    ['a header with a line break', request('/services/data', 'localhost', ['X-A: b\nX-Injected: c\x00'])],
    ['two lengths', request('/services/data', 'localhost', ['Content-Length: 1', 'Content-Length: 2'])],
    [
        'a length and chunks',
        request('/services/data', 'localhost', ['Content-Length: 1', 'Transfer-Encoding: chunked'])
    ],
    ['a method that is none', request('/services/data', 'localhost').replace('GET', 'G\x01T')],
    ['a tunnel', request('evil.example:443', 'localhost').replace('GET', 'CONNECT')]
])('%s is no request, and the org goes on', async (_, bytes) => {
    const status = statusOf(await raw(bytes));
    expect(status === 400 || Number.isNaN(status)).toBe(true);
    expect(statusOf(await raw(request('/services/data', 'localhost')))).toBe(200);
});

test('paths mean the same however they are written', async () => {
    const authorization = [`Authorization: Bearer ${running.accessToken}`];
    for (const path of [`//services//data/v66.0/limits`, `${DATA}/../v66.0/./limits`, `/x/..${DATA}/limits`]) {
        expect([path, statusOf(await raw(request(path, 'localhost', authorization)))]).toEqual([path, 200]);
    }
    for (const path of [`${DATA}/%2e%2e/%2e%2e/%2e%2e/etc/passwd`, '/local-org/assets/app-0/%2e%2e/%2e%2e/org.db']) {
        expect([path, statusOf(await raw(request(path, 'localhost', authorization)))]).toEqual([path, 404]);
    }
});

describe("with the pages' cookie", () => {
    const count = () => running.org.db.query('SELECT COUNT(*) AS n FROM "Account"', [])[0]?.['n'];
    const send = (path: string, headers: Record<string, string>, body: string | null = null) =>
        running.app.request(new URL(path, running.url), {
            method: body === null ? 'GET' : 'POST',
            headers: { cookie: `sid=${running.accessToken}`, 'content-type': 'application/json', ...headers },
            body
        });
    const create = (headers: Record<string, string>) => send(`${DATA}/sobjects/Account`, headers, '{"Name":"A"}');

    test.each([
        ['a page of its own', () => ({ origin: running.url, 'sec-fetch-site': 'same-origin' })],
        ['no browser', () => ({})]
    ])('%s may write', async (_, headers) => {
        expect((await create(headers())).status).toBe(201);
    });

    test.each([
        ['a page elsewhere', { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }],
        ['a page that hides where it is', { origin: 'null' }],
        ['a page on another port of this machine', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }],
        ['a form that is sent elsewhere', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }]
    ])('%s may not', async (_, headers) => {
        const before = count();
        const response = await create(headers as Record<string, string>);
        expect(response.status).toBe(401);
        expect(await response.json()).toMatchObject([{ errorCode: 'INVALID_SESSION_ID' }]);
        expect(count()).toBe(before);
    });

    test('nobody elsewhere goes on as another user, reads or ends the session', async () => {
        const { userId } = newUser(running.org);
        const elsewhere = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
        const body = JSON.stringify({ userId });
        expect((await send('/local-org/session', elsewhere, body)).status).toBe(401);
        expect((await send('/local-org/people', elsewhere)).status).toBe(401);
        expect((await send('/services/oauth2/revoke', elsewhere)).status).toBe(401);
        expect((await send(`${DATA}/limits`, {})).status).toBe(200);
    });

    test('a link from elsewhere leads here', async () => {
        const followed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
        const response = await send('/lightning', followed);
        expect(response.headers.get('location')).toBe('/lightning/page/home');
    });

    test('a token of its own passes from anywhere, and no page elsewhere reads the answer', async () => {
        const headers = { authorization: `Bearer ${running.accessToken}`, origin: 'http://evil.example' };
        const response = await send(`${DATA}/limits`, headers);
        expect(response.status).toBe(200);
        expect([...response.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    });

    test.each(['null', '[]', '{"userId":{}}', '{"userId":"__proto__"}'])('nobody becomes %s', async (body) => {
        expect((await send('/local-org/session', {}, body)).status).toBe(404);
    });
});
