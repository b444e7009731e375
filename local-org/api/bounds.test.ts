import { projectOrg, type ProjectOrg } from './fixtures/project-org.ts';

let shop: ProjectOrg;
beforeAll(() => (shop = projectOrg()));
afterAll(() => shop.org.db.close());

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
const record = (n: number) => ({
    attributes: { type: 'Project__c', referenceId: `r${n}` },
    Name: `P${n}`,
    Code__c: `c${n}`
});
const part = (path: string) => (n: number) => ({
    method: 'GET',
    url: `/services/data/v66.0${path}`,
    referenceId: `r${n}`
});
const batched = () => ({ method: 'GET', url: 'v66.0/limits' });
const query = part('/query?q=SELECT+Id+FROM+Project__c');

describe.each([
    [
        'collections',
        200,
        (n: number) => ['POST', '/composite/sobjects', { records: times(n, record) }],
        'EXCEEDED_ID_LIMIT'
    ],
    [
        'collections by key',
        200,
        (n: number) => ['PATCH', '/composite/sobjects/Project__c/Code__c', { records: times(n, record) }],
        'EXCEEDED_ID_LIMIT'
    ],
    [
        'deletes',
        200,
        (n: number) => ['DELETE', `/composite/sobjects?ids=${times(n, () => 'a00000000000001AAA').join()}`],
        'EXCEEDED_ID_LIMIT'
    ],
    [
        'retrieves',
        2000,
        (n: number) => [
            'POST',
            '/composite/sobjects/Project__c',
            { ids: times(n, () => 'a00000000000001AAA'), fields: ['Id'] }
        ],
        'EXCEEDED_ID_LIMIT'
    ],
    [
        'trees',
        200,
        (n: number) => [
            'POST',
            '/composite/tree/Project__c',
            { records: times(n, (m) => ({ ...record(m), Code__c: `t${m}` })) }
        ],
        'INVALID_OPERATION'
    ],
    [
        'composite requests',
        25,
        (n: number) => ['POST', '/composite', { compositeRequest: times(n, part('/limits')) }],
        'BAD_REQUEST'
    ],
    [
        'composite requests with allOrNone',
        25,
        (n: number) => ['POST', '/composite', { allOrNone: true, compositeRequest: times(n, part('/limits')) }],
        'BAD_REQUEST'
    ],
    [
        'queries of a composite request',
        5,
        (n: number) => ['POST', '/composite', { compositeRequest: times(n, query) }],
        'BAD_REQUEST'
    ],
    ['batches', 25, (n: number) => ['POST', '/composite/batch', { batchRequests: times(n, batched) }], 'BAD_REQUEST']
] as [string, number, (n: number) => [string, string, unknown?], string][])(
    '%s of %d',
    (_name, most, request, code) => {
        test('pass', async () => {
            const { status } = await shop.call(...request(most));
            expect(status).toBeLessThan(300);
        });

        test('and one more are refused, with nothing done', async () => {
            const before = shop.count();
            expect(await shop.call(...request(most + 1))).toMatchObject({ status: 400, body: [{ errorCode: code }] });
            expect(shop.count()).toBe(before);
        });
    }
);

test('a composite request may hold five collections and queries together', async () => {
    const mixed = [
        ...times(3, query),
        ...times(3, (n) => ({ ...part('/composite/sobjects?ids=a00000000000001AAA')(n + 3), method: 'DELETE' }))
    ];
    const send = (parts: unknown[]) => shop.call('POST', '/composite', { compositeRequest: parts });
    expect((await send(mixed)).status).toBe(400);
    expect((await send(mixed.slice(1))).status).toBe(200);
});
