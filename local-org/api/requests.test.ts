import { projectOrg, type ProjectOrg } from './fixtures/project-org.ts';

const BASE = 'http://127.0.0.1/services/data/v66.0';

let shop: ProjectOrg;
beforeAll(() => (shop = projectOrg()));
afterAll(() => shop.org.db.close());

async function send(
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer> | ReadableStream | null,
    more: Record<string, string> = {}
) {
    const headers = { authorization: `Bearer ${shop.token}`, 'content-type': 'application/json', ...more };
    const init = { method, headers, body: body ?? null, duplex: 'half' as const };
    const response = await shop.app.fetch(
        new Request(path.startsWith('/services') ? `http://127.0.0.1${path}` : BASE + path, init)
    );
    const text = await response.text();
    const isJson = text !== '' && response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, headers: response.headers, body: isJson ? (JSON.parse(text) as unknown) : text };
}

describe('a method that a path does not have', () => {
    test.each([
        ['PUT', '/sobjects/Project__c', 'HEAD,GET,POST'],
        ['POST', '/sobjects/Project__c/a00000000000001AAA', 'HEAD,GET,PATCH,DELETE'],
        ['GET', '/composite', 'POST'],
        ['DELETE', '/query', 'HEAD,GET'],
        ['OPTIONS', '/limits', 'HEAD,GET'],
        ['PROPFIND', '/graphql', 'POST']
    ])('%s %s is named, and those that it has', async (method, path, allowed) => {
        const { status, body, headers } = await send(method, path);
        const message = `HTTP Method '${method}' not allowed. Allowed are ${allowed}`;
        expect([status, body]).toEqual([405, [{ message, errorCode: 'METHOD_NOT_ALLOWED' }]]);
        expect(headers.get('allow')?.split(', ').sort().join()).toBe(allowed.split(',').sort().join());
    });

    test('is told to those with a session only', async () => {
        expect(await send('PUT', '/limits', null, { authorization: 'Bearer x' })).toMatchObject({ status: 401 });
    });

    test('says nothing of paths and records that do not exist', async () => {
        expect(await send('PUT', '/nope')).toMatchObject({ status: 404, body: [{ errorCode: 'NOT_FOUND' }] });
        expect(await send('GET', '/sobjects/Project__c/a00000000000009AAA')).toMatchObject({ status: 404 });
    });

    test('HEAD answers as GET does, without a body', async () => {
        expect(await send('HEAD', '/limits')).toMatchObject({ status: 200, body: '' });
    });
});

describe('a POST that stands for another method', () => {
    test('changes and deletes a record', async () => {
        const id = await shop.make();
        const path = `/sobjects/Project__c/${id}?_HttpMethod=`;
        expect((await send('POST', `${path}PATCH`, '{"Size__c":7}')).status).toBe(204);
        expect((await shop.call('GET', `/sobjects/Project__c/${id}`)).body).toMatchObject({ Size__c: 7 });
        expect((await send('POST', `${path}DELETE`)).status).toBe(204);
        expect((await shop.call('GET', `/sobjects/Project__c/${id}`)).status).toBe(404);
    });

    test.each(['CONNECT', 'patch', 'a b', '\u0000', '__proto__'])('%j is no method', async (method) => {
        const path = `/sobjects/Project__c?_HttpMethod=${encodeURIComponent(method)}`;
        expect(await send('POST', path, '{"Name":"P"}')).toMatchObject({
            status: 405,
            body: [{ errorCode: 'METHOD_NOT_ALLOWED' }]
        });
    });

    test('never makes another request than a POST into one that writes', async () => {
        const id = await shop.make();
        await send('GET', `/sobjects/Project__c/${id}?_HttpMethod=DELETE`);
        expect((await shop.call('GET', `/sobjects/Project__c/${id}`)).status).toBe(200);
    });
});

describe('a body that is too large', () => {
    const spaces = (bytes: number) => new Uint8Array(bytes).fill(0x20);
    const MEGABYTE = 1024 * 1024;

    test.each([
        ['/sobjects/Project__c', 50 * MEGABYTE],
        ['/graphql', 50 * MEGABYTE],
        ['/metadata/deployRequest', 40 * MEGABYTE],
        ['/services/oauth2/token', MEGABYTE],
        ['/services/scim/v1/Users', MEGABYTE]
    ])('is refused by %s, whether it says its length or not', async (path, most) => {
        const refused = { status: 413, body: [{ errorCode: 'EXCEEDED_MAX_SIZE_REQUEST' }] };
        const said = { 'content-length': String(most + 1) };
        expect(await send('POST', path, 'x', said)).toMatchObject(refused);
        let left = Math.ceil(most / MEGABYTE) + 1;
        const endless = new ReadableStream({
            pull: (controller) => (left-- > 0 ? controller.enqueue(spaces(MEGABYTE)) : controller.close())
        });
        expect(await send('POST', path, endless)).toMatchObject(refused);
    });

    test('may be a large one', async () => {
        const body = Buffer.concat([Buffer.from('{"Name":"P"'), spaces(2 * MEGABYTE), Buffer.from('}')]);
        expect(await send('POST', '/sobjects/Project__c', body)).toMatchObject({ status: 201 });
    });
});

describe('a part of a composite request', () => {
    const part = (more: object) => ({ method: 'GET', url: '/services/data/v66.0/limits', referenceId: 'a', ...more });
    const composite = (more: object, allOrNone = false) =>
        send('POST', '/composite', JSON.stringify({ allOrNone, compositeRequest: [part(more)] }));

    test.each([
        ['a name that is none', { 'a b': 'x' }],
        ['a line break', { 'x-a': 'b\r\nx-injected: c' }],
        ['a character beyond all headers', { 'x-a': '💥' }]
    ])('with %s among its headers is refused', async (_, httpHeaders) => {
        expect(await composite({ httpHeaders })).toMatchObject({ status: 400, body: [{ errorCode: 'BAD_REQUEST' }] });
    });

    test.each([
        ['%zz', 404],
        ['%ff%fe', 404],
        ['..%2f..%2f', 404]
    ])('with the id %s finds no record, alone and in a unit', async (id, httpStatusCode) => {
        const url = `/services/data/v66.0/sobjects/Project__c/Code__c/${id}`;
        for (const allOrNone of [false, true]) {
            const { status, body } = await composite({ url }, allOrNone);
            expect([status, body]).toMatchObject([200, { compositeResponse: [{ httpStatusCode }] }]);
        }
    });

    test.each(['/composite', '/composite/batch', '//composite/', '/./composite'])('is no %s itself', async (path) => {
        const url = `/services/data/v66.0${path}`;
        const body = { compositeRequest: [part({})], batchRequests: [] };
        const { body: answer } = await composite({ method: 'POST', url, body });
        const [{ httpStatusCode }] = (answer as { compositeResponse: [{ httpStatusCode: number }] }).compositeResponse;
        expect([400, 404]).toContain(httpStatusCode);
    });

    test('cannot leave this org', async () => {
        const url = '/services/data/../../..//evil.example/';
        expect(await composite({ url })).toMatchObject({ body: { compositeResponse: [{ httpStatusCode: 404 }] } });
    });
});
