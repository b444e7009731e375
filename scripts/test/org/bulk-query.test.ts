import type { FaultPlan } from '../../../local-org/faults/plan.ts';
import type { CliError } from '../../errors.ts';
import { finishQuery, startQuery } from '../../org/bulk-query.ts';
import type { RowSink } from '../../org/cells.ts';
import { loadEach } from '../../org/load.ts';
import { startBulkOrg } from './bulk-org.ts';
import type { BulkOrg } from './bulk-org.ts';

const QUERY = { object: 'Account', columns: ['Name', 'Description', 'Owner.IsActive'] };
const ROWS = 25;
const PAGE = 10;

type Fault = NonNullable<FaultPlan['requests']>[number];

let org: BulkOrg;

beforeAll(async () => {
    org = await startBulkOrg();
    const records = Array.from({ length: ROWS }, (_, n) => ({
        Name: `Harbour ${String(n).padStart(2, '0')}`,
        Description: n % 5 === 0 ? `"two"\nlines, ${n} 👩‍🚀` : null
    }));
    await loadEach(org.client, records, { object: 'Account' });
});

afterAll(() => org.running.close());

afterEach(() => org.use({}));

/** Keeps names as a table of events would: those of broken pages are forgotten. */
function names(): RowSink & { readonly all: string[] } {
    const all: string[] = [];
    let kept = 0;
    return {
        all,
        take: (cells) => all.push([cells.text(0), cells.text(1), cells.text(2)].join('|')),
        keep: () => (kept = all.length),
        drop: () => (all.length = kept)
    };
}

async function read(query: object = {}): Promise<string[]> {
    const sink = names();
    const options = { waiting: org.waiting, pageSize: PAGE };
    const wanted = { ...QUERY, ...query };
    const job = await startQuery(org.client, wanted);
    expect(await finishQuery(org.client, { job, query: wanted, sink }, options)).toBe(sink.all.length);
    return sink.all.toSorted();
}

async function refusal(query: object = {}): Promise<CliError> {
    return read(query).then(
        () => Promise.reject(new Error('all was read')),
        (error: unknown) => error as CliError
    );
}

describe('a Bulk query', () => {
    it('reads all rows, page after page', async () => {
        const rows = await read();
        expect(rows).toHaveLength(ROWS);
        expect(rows[0]).toBe('Harbour 00|"two"\nlines, 0 👩‍🚀|true');
        expect(rows[24]).toBe('Harbour 24||true');
    });

    it('reads nothing when there is nothing', async () => {
        expect(await read({ where: "Name = 'Nobody'" })).toEqual([]);
    });

    it('reads deleted rows when they are asked for', async () => {
        const [account] = org.inOrg(`SELECT Id FROM Account WHERE Name = 'Harbour 24'`);
        const path = `sobjects/Account/${String(account?.['Id'])}`;
        await org.client.json({ method: 'DELETE', path });
        expect(await read()).toHaveLength(ROWS - 1);
        expect(await read({ deleted: true })).toHaveLength(ROWS);
        await org.client.json({ method: 'POST', path: 'sobjects/Account', body: { Name: 'Harbour 24' } });
    });

    it.each<[string, Fault]>([
        ['a page is cut off in the middle of a row', { path: '/results', nth: 2, do: { kind: 'truncate', bytes: 90 } }],
        [
            'a page is cut off and nothing seems to be missing',
            { path: '/results', nth: 2, do: { kind: 'truncate', bytes: 90, ending: 'complete' } }
        ],
        [
            'the connection breaks within a page',
            { path: '/results', do: { kind: 'truncate', bytes: 60, ending: 'reset' } }
        ],
        ['nothing comes', { path: '/results', nth: 3, do: { kind: 'silence' } }],
        ['a page trickles', { path: '/results', nth: 3, do: { kind: 'trickle', bytesPerSecond: 1 } }],
        ['a page has only a header', { path: '/results', nth: 2, do: { kind: 'csv', change: 'header-only' } }],
        ['a header is repeated', { path: '/results', times: 'always', do: { kind: 'csv', change: 'repeat-header' } }],
        ['lines end otherwise', { path: '/results', times: 'always', do: { kind: 'csv', change: 'crlf' } }],
        ['results are not there yet', { path: '/results', times: 2, do: { kind: 'error', code: 'NOT_FOUND' } }],
        ['the org is busy', { path: '/jobs/query', times: 2, do: { kind: 'error', code: 'SERVER_UNAVAILABLE' } }],
        ['a page is HTML', { path: '/results', nth: 2, do: { kind: 'html' } }],
        [
            'the job is made and its answer lost',
            { method: 'POST', path: '/jobs/query', do: { kind: 'reset', when: 'after' } }
        ]
    ])('reads every row once although %s', async (_, fault) => {
        const expected = await read();
        await org.use({ requests: [fault] });
        expect(await read()).toEqual(expected);
        expect(await org.struck()).not.toEqual([0]);
    });

    it.each<[string, Fault, RegExp]>([
        [
            'fails',
            {
                method: 'GET',
                path: '/jobs/query/\\w+$',
                do: { kind: 'json', set: { state: 'Failed', errorMessage: 'Too large' } }
            },
            /^The Bulk query job 750\w+ failed: Too large$/
        ],
        [
            'is aborted',
            { method: 'GET', path: '/jobs/query/\\w+$', do: { kind: 'json', set: { state: 'Aborted' } } },
            /^Somebody aborted the Bulk query job 750\w+\.$/
        ],
        [
            'never ends',
            {
                method: 'GET',
                path: '/jobs/query/\\w+$',
                times: 'always',
                do: { kind: 'json', set: { state: 'InProgress' } }
            },
            /^The Bulk query job 750\w+ stays InProgress and does not get on\.$/
        ],
        [
            'has no results',
            { path: '/results', times: 'always', do: { kind: 'error', code: 'NOT_FOUND' } },
            /^The org does not give the results of Bulk query job 750\w+\.$/
        ],
        [
            'counted other rows than it has',
            {
                method: 'GET',
                path: '/jobs/query/\\w+$',
                times: 'always',
                do: { kind: 'json', set: { numberRecordsProcessed: 26 } }
            },
            /^Bulk query job 750\w+ found 26 rows and delivered 25\.$/
        ]
    ])('names a job that %s, and what to do', async (_, fault, message) => {
        await org.use({ requests: [fault] });
        const error = await refusal();
        expect(error.message).toMatch(message);
        expect(error.actions.length).toBeGreaterThan(0);
    });

    it('waits longer and longer for a job, and an hour of nothing is not yet too long', async () => {
        await org.use({
            requests: [
                {
                    method: 'GET',
                    path: '/jobs/query/\\w+$',
                    times: 'always',
                    do: { kind: 'json', set: { state: 'InProgress' } }
                }
            ]
        });
        const from = org.slept.length;
        await refusal();
        const waits = org.slept.slice(from);
        expect(waits.slice(0, 3)).toEqual([1000, 2000, 4000]);
        expect(Math.max(...waits)).toBe(20_000);
        const total = waits.reduce((sum, wait) => sum + wait, 0);
        expect(total).toBeGreaterThan(3_600_000);
        expect(total).toBeLessThan(3 * 3_600_000);
    });

    it('tells the words of the org when it refuses a query', async () => {
        const error = await refusal({ where: 'Colour__c = 1' });
        expect(error.code).toBe('NoPermission');
        expect(error.message).toContain('Colour__c');
    });
});
