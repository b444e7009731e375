import { readEach } from '../../org/choose.ts';
import { countRows } from '../../org/count.ts';
import type { RowSink } from '../../org/cells.ts';
import { loadEach } from '../../org/load.ts';
import { startBulkOrg } from './bulk-org.ts';
import type { BulkOrg } from './bulk-org.ts';

const QUERY = {
    object: 'Account',
    columns: ['Name', 'NumberOfEmployees', 'Owner.IsActive'],
    where: `Name LIKE 'Crane%'`
};
const ROWS = 2300;

let org: BulkOrg;

beforeAll(async () => {
    org = await startBulkOrg();
    const records = Array.from({ length: ROWS }, (_, n) => ({
        Name: `Crane ${n}`,
        NumberOfEmployees: n % 2 ? n : null
    }));
    await loadEach(org.client, records, { object: 'Account' });
});

afterAll(() => org.running.close());

afterEach(() => org.use({}));

async function read(mostByRest: number): Promise<{ rows: string[]; said: string[]; calls: number }> {
    const rows: string[] = [];
    let kept = 0;
    const sink: RowSink = {
        take: (cells) => rows.push([cells.text(0), cells.number(1), cells.byte(2, 0)].join('|')),
        keep: () => (kept = rows.length),
        drop: () => (rows.length = kept)
    };
    const said: string[] = [];
    const before = org.client.calls;
    const options = { mostByRest, waiting: org.waiting, say: (text: string) => void said.push(text) };
    const none = { query: { ...QUERY, where: `Name = 'Nobody'` }, sink };
    await readEach(org.client, [none, { query: QUERY, sink }], options);
    expect(kept).toBe(rows.length);
    return { rows: rows.toSorted(), said, calls: org.client.calls - before };
}

describe('readEach', () => {
    it('reads few rows by REST and many by a Bulk job, which are the same, and says which', async () => {
        const byRest = await read(ROWS);
        const byBulk = await read(ROWS - 1);
        expect(byRest).toMatchObject({ said: ['Account: 0 rows by REST', `Account: ${ROWS} rows by REST`], calls: 3 });
        expect(byBulk.said).toEqual(['Account: 0 rows by REST', `Account: ${ROWS} rows by a Bulk job`]);
        expect(byRest.rows).toHaveLength(ROWS);
        expect(byRest.rows[1]).toBe('Crane 1000|0|116');
        expect(byBulk.rows).toEqual(byRest.rows);
    });

    it('counts five queries in one call', async () => {
        const queries = Array.from({ length: 6 }, (_, n) => ({ ...QUERY, where: `Name LIKE 'Crane ${n}%'` }));
        const before = org.client.calls;
        const counts = await countRows(org.client, queries);
        expect(org.client.calls - before).toBe(2);
        expect(counts).toEqual(
            queries.map((_query, n) => org.inOrg(`SELECT Id FROM Account WHERE Name LIKE 'Crane ${n}%'`).length)
        );
    });

    it('tells the words of the org when it refuses a query', async () => {
        await expect(countRows(org.client, [QUERY, { ...QUERY, where: 'Colour__c = 1' }])).rejects.toThrow('Colour__c');
    });

    it('reads every row once although the org loses its place', async () => {
        await org.use({
            requests: [{ method: 'GET', path: '/query/', do: { kind: 'error', code: 'INVALID_QUERY_LOCATOR' } }]
        });
        expect((await read(ROWS)).rows).toHaveLength(ROWS);
        expect(await org.struck()).toEqual([1]);
    });
});
