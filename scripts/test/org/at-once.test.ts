import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from '../../org/client.ts';
import { quick } from './fixtures/faulty.ts';

/** An org that takes its time, and knows how many requests it had at once. */
async function startSlowOrg(status = 200) {
    let [underWay, most] = [0, 0];
    const server = createServer((_request, response) => {
        most = Math.max(most, ++underWay);
        setTimeout(() => {
            underWay--;
            response.writeHead(status, { 'content-type': 'application/json' }).end('[{"errorCode":"NOT_FOUND"}]');
        }, 20);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const instanceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return {
        client: createClient({ instanceUrl, accessToken: 'x' }, quick()),
        most: () => most,
        close: () => {
            server.closeAllConnections();
            server.close();
        }
    };
}

const MANY = Array.from({ length: 23 }, (_, n) => ({ method: 'GET', path: `sobjects/Account/${n}` }) as const);

test('never more than five requests are under way, and all are answered', async () => {
    const org = await startSlowOrg();
    const answers = await Promise.all(MANY.map((request) => org.client.json(request)));
    org.close();
    expect(answers).toHaveLength(MANY.length);
    expect(org.client.calls).toBe(MANY.length);
    expect(org.most()).toBe(5);
});

test('a request that fails makes room for the next', async () => {
    const org = await startSlowOrg(404);
    const ends = await Promise.allSettled(MANY.map((request) => org.client.json(request)));
    org.close();
    expect(ends.map(({ status }) => status)).toEqual(MANY.map(() => 'rejected'));
    expect(org.client.calls).toBe(MANY.length);
});

test('an answer is read while another is asked for, however many are read', async () => {
    const org = await startSlowOrg();
    const streams = await Promise.all(MANY.map((request) => org.client.stream(request)));
    for (const { body } of streams) {
        await org.client.json({ method: 'GET', path: 'limits' });
        for await (const bytes of body) expect(bytes.length).toBeGreaterThan(0);
    }
    org.close();
    expect(org.client.calls).toBe(2 * MANY.length);
});
