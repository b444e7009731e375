import { subject, type Case } from '../case.ts';
import { at, listIn, shapeOf } from '../observe.ts';
import type { Stage } from '../stage.ts';

const OBJECT = 'ConformanceParent__c';
const LIMITS = 'REST API Developer Guide, "Limits"';
const MANY = 401;

/** More rows than two of the smallest pages hold. */
async function prepare(stage: Stage): Promise<{ readonly ours: string }> {
    const mark = stage.key();
    const records = Array.from({ length: MANY }, () => ({
        attributes: { type: OBJECT },
        Name: stage.name(),
        Alias__c: mark
    }));
    for (let from = 0; from < MANY; from += 200) {
        const answer = await stage.client.post('/composite/sobjects', { records: records.slice(from, from + 200) });
        for (const { id } of listIn(answer.body)) stage.keep(id);
    }
    return { ours: `Alias__c = '${mark}'` };
}

type Rows = Awaited<ReturnType<typeof prepare>>;

const SMALL = { 'sforce-query-options': 'batchSize=200' };

const cases: readonly Case<Rows>[] = [
    {
        id: 'header',
        title: 'every answer says how much of the allowance is used',
        source: 'Salesforce Developer Limits and Allocations Quick Reference; REST API Developer Guide, "Limit Info Header"',
        basis: 'documented',
        run: async ({ client }) =>
            (await client.get('/sobjects')).headers.get('sforce-limit-info')?.replace(/\d+/g, 'n') ?? null,
        expected: 'api-usage=n/n'
    },
    ...['DailyApiRequests', 'DataStorageMB', 'FileStorageMB', 'DailyBulkApiBatches', 'DailyBulkV2QueryJobs'].map(
        (name): Case<Rows> => ({
            id: `limit-${name}`,
            title: `/limits knows ${name}`,
            source: LIMITS,
            basis: 'documented',
            run: async ({ client }) => shapeOf(at((await client.get('/limits')).body, name)),
            expected: { Max: 'number', Remaining: 'number' }
        })
    ),
    {
        id: 'batch-size',
        title: 'a client may ask for smaller pages',
        source: 'REST API Developer Guide, "Query Options Header"',
        basis: 'documented',
        run: async ({ client }, { ours }) => {
            const { body } = await client.query(`SELECT Id FROM ${OBJECT} WHERE ${ours}`, { headers: SMALL });
            return [listIn(at(body, 'records')).length, at(body, 'totalSize'), at(body, 'done')];
        },
        expected: [200, MANY, false]
    },
    {
        id: 'pages',
        title: 'the locator leads through all pages',
        source: 'REST API Developer Guide, "Query", "Query More Results"',
        basis: 'documented',
        run: async ({ client }, { ours }) => {
            const sizes: number[] = [];
            let answer = await client.query(`SELECT Id FROM ${OBJECT} WHERE ${ours}`, { headers: SMALL });
            for (let next: unknown = ''; next !== undefined;) {
                sizes.push(listIn(at(answer.body, 'records')).length);
                next = at(answer.body, 'nextRecordsUrl');
                if (typeof next === 'string') answer = await client.get(next, SMALL);
            }
            return [sizes, at(answer.body, 'done')];
        },
        expected: [[200, 200, 1], true]
    },
    {
        id: 'locator-form',
        title: 'the locator ends with the offset',
        source: 'CumulusCI recorded cassettes',
        basis: 'recorded',
        run: async ({ client }, { ours }) => {
            const { body } = await client.query(`SELECT Id FROM ${OBJECT} WHERE ${ours}`, { headers: SMALL });
            return String(at(body, 'nextRecordsUrl')).replace(/[0-9a-zA-Z]{15,}(?=-)/, '<locator>');
        },
        expected: '/services/data/v66.0/query/<locator>-200'
    },
    {
        id: 'smallest-batch',
        title: 'a page holds 200 rows at least',
        source: 'REST API Developer Guide, "Query Options Header": 200 to 2,000',
        basis: 'documented',
        run: async ({ client }, { ours }) => {
            const headers = { 'sforce-query-options': 'batchSize=50' };
            const { body } = await client.query(`SELECT Id FROM ${OBJECT} WHERE ${ours}`, { headers });
            return listIn(at(body, 'records')).length;
        },
        expected: 200
    },
    {
        id: 'limit-is-total',
        title: 'totalSize is after LIMIT',
        source: 'from memory',
        basis: 'assumed',
        run: async ({ client }, { ours }) =>
            at((await client.query(`SELECT Id FROM ${OBJECT} WHERE ${ours} LIMIT 3`)).body, 'totalSize'),
        expected: 3
    },
    {
        id: 'uri-too-long',
        title: 'a url of more than 16,384 characters',
        source: 'Salesforce Help 000386264',
        basis: 'documented',
        run: async ({ client }) =>
            (await client.query(`SELECT Id FROM Account WHERE Name = '${'x'.repeat(17_000)}'`)).status,
        expected: 414
    },
    {
        id: 'statement-too-long',
        title: 'a condition text of more than 4,000 characters',
        source: 'Salesforce Developer Limits and Allocations Quick Reference, "SOQL and SOSL Limits": 4,000 characters in WHERE string',
        basis: 'assumed',
        run: async ({ client }) =>
            (await client.query(`SELECT Id FROM Account WHERE Name = '${'x'.repeat(4001)}'`)).status,
        expected: 400
    }
];

/** Allowances and pages. */
export const limits = subject('limits', prepare, cases);
