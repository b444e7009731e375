import { projectOrg, type ProjectOrg } from './fixtures/project-org.ts';

const PAYLOADS = [
    "' OR Id != '",
    "\\' OR 1=1",
    "x') OR (Id != n",
    "'; DROP TABLE User",
    '" OR "" = "',
    '"; DELETE FROM x;',
    "%' OR Name LIKE '%",
    '%_%',
    '\\',
    "\\\\'",
    '--',
    '/* x */',
    '${Name} {{Name}}',
    'ÿ💥\u202E'
];

let shop: ProjectOrg;
let cookie: string;
beforeAll(async () => {
    shop = projectOrg();
    cookie = `sid=${shop.token}`;
    await shop.make({ Name: 'Other', Code__c: 'other', Size__c: 3 });
});
afterAll(() => shop.org.db.close());

const quoted = (text: string): string => text.replace(/[\\'"]/g, '\\$&');

interface Rows {
    readonly rows: readonly unknown[];
}

describe.each(PAYLOADS)('%j', (payload) => {
    const path = `/sobjects/Project__c/Code__c/${encodeURIComponent(payload)}`;

    test('is a value like any other: saved, found and read as it is', async () => {
        expect(await shop.call('GET', path)).toMatchObject({ status: 404, body: [{ errorCode: 'NOT_FOUND' }] });
        expect(await shop.call('PATCH', path, { Name: payload })).toMatchObject({ status: 201 });
        expect(await shop.call('GET', path)).toMatchObject({ status: 200, body: { Code__c: payload, Name: payload } });
        for (const field of ['Name', 'Code__c']) {
            const soql = `SELECT Name FROM Project__c WHERE ${field} = '${quoted(payload)}'`;
            const { body } = await shop.call('GET', `/query?q=${encodeURIComponent(soql)}`);
            expect(body).toMatchObject({ totalSize: 1, records: [{ Name: payload }] });
        }
    });

    test('as the name of an object, a field or a part is refused', async () => {
        const name = encodeURIComponent(payload);
        const id = await shop.make();
        const refused = [
            await shop.call('GET', `/sobjects/${name}/describe`),
            await shop.call('GET', `/sobjects/Project__c/${name}/x`),
            await shop.call('GET', `/sobjects/Project__c/${id}?fields=${name}`),
            await shop.call('GET', `/ui-api/records/${id}?fields=Project__c.${name}`),
            await shop.call('POST', '/sobjects/Project__c', { Name: 'P', [payload]: 1 }),
            await shop.call('POST', '/jobs/ingest', { object: payload, operation: 'insert' }),
            await shop.call('POST', '/composite/sobjects/Project__c', { ids: [id], fields: [payload] })
        ];
        expect(refused.map(({ status }) => [400, 404].includes(status))).toEqual(refused.map(() => true));
    });

    test('in the search of a list finds what contains it, and orders nothing', async () => {
        const ask = async (query: Record<string, string>) => {
            const search = new URLSearchParams({ object: 'Project__c', ...query }).toString();
            const response = await shop.app.request(`/local-org/rows?${search}`, { headers: { cookie } });
            return { status: response.status, body: (await response.json()) as Rows };
        };
        const names = shop.org.db.query('SELECT "Name" FROM "Project__c"', []).map(({ Name }) => String(Name));
        const { status, body } = await ask({ search: payload });
        expect([status, body.rows.length]).toEqual([200, names.filter((name) => name.includes(payload)).length]);
        const ordered = await ask({ sortBy: payload });
        expect([200, 400]).toContain(ordered.status);
    });
});

test('after all of it the tables are there', () => {
    expect(shop.org.db.query('PRAGMA integrity_check', [])).toEqual([{ integrity_check: 'ok' }]);
    expect(Number(shop.count())).toBeGreaterThan(PAYLOADS.length);
});
