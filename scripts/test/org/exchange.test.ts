import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createClient } from '../../org/client.ts';
import { exchange } from '../../org/exchange.ts';
import { quick } from './fixtures/faulty.ts';

let handle = (_request: IncomingMessage, response: ServerResponse): void => void response.end();
const server = createServer((request, response) => handle(request, response));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const instanceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => {
    server.closeAllConnections();
    server.close();
});

const { signal } = new AbortController();
const PACKED = gzipSync(JSON.stringify({ rows: Array.from({ length: 5000 }, (_, n) => n * n) }));

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
    const pieces: Uint8Array[] = [];
    for await (const piece of body) pieces.push(piece);
    return Buffer.concat(pieces).toString();
}

it('sends pieces as one body of a known length', async () => {
    handle = async (request, response) => {
        const text = await textOf(request);
        response.end(`${request.headers['content-length']} ${request.headers['transfer-encoding']} ${text}`);
    };
    const body = ['Key__c\n', 'ä\n', 'b\n'].map((text) => Buffer.from(text));
    const answer = await exchange(new URL(instanceUrl), { method: 'PUT', headers: {}, body, signal });
    expect(await textOf(answer.body)).toBe('12 undefined Key__c\nä\nb\n');
});

it('asks for packed answers and unpacks them', async () => {
    handle = (request, response) => {
        const isWanted = request.headers['accept-encoding'] === 'gzip';
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(isWanted ? PACKED : '');
    };
    const { rows } = await createClient({ instanceUrl, accessToken: 'x' }).json<{ rows: number[] }>({
        method: 'GET',
        path: 'query'
    });
    expect(rows).toHaveLength(5000);
});

it.each([
    ['ends too early', (response: ServerResponse) => response.end(PACKED.subarray(0, 900))],
    ['breaks', (response: ServerResponse) => response.write(PACKED.subarray(0, 900), () => response.destroy())]
])('tells that a packed answer %s', async (_, send) => {
    handle = (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        send(response);
    };
    const client = createClient({ instanceUrl, accessToken: 'x' }, quick());
    await expect(client.json({ method: 'GET', path: 'query' })).rejects.toMatchObject({
        code: 'OrgUnreachable',
        message: expect.stringContaining('broke before the answer was complete')
    });
});

it('tells at once of a login that cannot be sent', async () => {
    const client = createClient({ instanceUrl, accessToken: 'two\nlines' }, quick());
    await expect(client.json({ method: 'GET', path: 'query' })).rejects.toMatchObject({
        code: 'OrgUnreachable',
        message: expect.stringContaining('cannot be reached')
    });
    expect(client.calls).toBe(1);
});
