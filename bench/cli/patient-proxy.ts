/**
 * Stands between a client of jsforce, the Salesforce CLI for instance, and an org: `node patient-proxy.ts <url of the org>`.
 * Idle connections stay open while the client counts, because it repeats no request that meets a closed one; the results of a
 * Bulk query come in one page, because it puts several together wrongly (https://github.com/jsforce/jsforce/issues/1546). The
 * client's processor time is its own.
 */
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

const IDLE_MS = 1_800_000;
const ALL = '100000000';

const org = new URL(process.argv[2] ?? '');
const agent = new Agent({ keepAlive: false });
const server = createServer({ keepAliveTimeout: IDLE_MS }, (incoming, answer) => {
    // A path that begins with two slashes, as the CLI sends it, is no host.
    const url = new URL(org.origin + (incoming.url ?? '/'));
    if (incoming.method === 'GET' && url.pathname.endsWith('/results')) url.searchParams.set('maxRecords', ALL);
    const outgoing = request(url, {
        agent,
        method: incoming.method ?? 'GET',
        headers: { ...incoming.headers, host: org.host, connection: 'close' }
    });
    outgoing.on('response', (response) => {
        const { connection, 'keep-alive': keepAlive, ...headers } = response.headers;
        void [connection, keepAlive];
        answer.writeHead(response.statusCode ?? 502, headers);
        response.pipe(answer);
    });
    outgoing.on('error', (error) => {
        console.error(error);
        answer.destroy();
    });
    incoming.pipe(outgoing);
});
server.listen(0, '127.0.0.1', () => console.log(`Ready at http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.on('SIGTERM', () => {
    server.closeAllConnections();
    server.close();
});
