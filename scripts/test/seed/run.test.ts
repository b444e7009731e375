import type { RunningOrg } from '../../../local-org/server.ts';
import type { OrgClient } from '../../org/client.ts';
import { startPreparedOrg } from '../prepared-org.ts';
import { SMALL, clientOf, contentOf, putFaults, resetSmall, seedSmall } from './seeding.ts';

let running: RunningOrg;
let client: OrgClient;
/** What stood in the org before. */
let empty: readonly string[];
let seeded: readonly string[];

beforeAll(async () => {
    running = await startPreparedOrg({ faults: {} });
    client = clientOf(running);
    empty = await contentOf(client);
    await seedSmall(client);
    seeded = await contentOf(client);
}, 60_000);

afterAll(() => running.close());
afterEach(() => putFaults(running));

/** Whether a run writes anything. */
async function changes(run: () => Promise<unknown>): Promise<boolean> {
    const before = running.org.db.dataVersion;
    await run();
    return running.org.db.dataVersion !== before;
}

describe('seed', () => {
    it('loads every layer of the export and its story', () => {
        const objects = new Set(seeded.map((line) => line.split(/[ :]/)[0]));
        expect([...objects].sort()).toEqual([
            'Account',
            'CoachingCommitment__c',
            'CoachingNote__c',
            'CoachingReply__c',
            'DealInvolvement__c',
            'HelpRequest__c',
            'Opportunity',
            'PermissionSetAssignment',
            'User',
            'UserRole'
        ]);
        expect(new Set(seeded).size).toBe(seeded.length);
    });

    it('changes nothing the second time, in whatever order the rows come and however they are cut', async () => {
        expect(await changes(() => seedSmall(client))).toBe(false);
        const crm = { ...SMALL, deals: SMALL.deals.toReversed(), accounts: SMALL.accounts.toReversed() };
        const way = { words: '', dealsAtOnce: 2, bulkFrom: Infinity };
        expect(await changes(() => seedSmall(client, { crm, way }))).toBe(false);
    });

    it('looks once for what is there, however the work is cut', async () => {
        const [whole, cut] = [clientOf(running), clientOf(running)];
        await seedSmall(whole);
        await seedSmall(cut, { way: { words: '', dealsAtOnce: 1, bulkFrom: Infinity } });
        expect(cut.calls).toBe(whole.calls);
    });

    it('is removed without a trace, once', async () => {
        await resetSmall(client, { pageSize: 5 });
        const left = (await contentOf(client)).filter((line) => !empty.includes(line));
        expect(left.every((line) => /^User .*"IsActive":false,.*"UserRole":null/.test(line))).toBe(true);
        expect(await changes(() => resetSmall(client))).toBe(false);
        await seedSmall(client);
        expect(await contentOf(client)).toEqual(seeded);
    });
});

const CRASH = { kind: 'reset', when: 'after' } as const;

describe('a seed that was cut short', () => {
    it('is finished by the next run, wherever it was cut', async () => {
        await resetSmall(client);
        const counting = clientOf(running);
        await seedSmall(counting);
        expect(counting.calls).toBeGreaterThan(20);
        for (let nth = 1; nth <= counting.calls; nth += 3) {
            await resetSmall(client);
            const when = nth % 2 === 1 ? 'after' : 'before';
            await putFaults(running, { requests: [{ nth, times: 'always', do: { kind: 'reset', when } }] });
            await expect(seedSmall(client)).rejects.toThrow('broke');
            await putFaults(running);
            await seedSmall(client);
            expect({ nth, content: await contentOf(client) }).toEqual({ nth, content: seeded });
        }
    }, 30_000);

    it('goes on by itself when nobody knows whether an insert was carried out', async () => {
        await resetSmall(client);
        const lost = ['"type":"Account"', '"type":"Opportunity"', 'Acknowledge'];
        await putFaults(running, {
            requests: lost.map((body) => ({ method: 'POST', path: '/composite/sobjects', body, do: CRASH }))
        });
        const { objects } = await seedSmall(client);
        expect(objects['CoachingReply__c']?.refused).toBe(0);
        expect(await contentOf(client)).toEqual(seeded);
    });

    it('waits for its own Bulk job before it looks for rows', async () => {
        await resetSmall(client);
        const way = { words: '', dealsAtOnce: 100, bulkFrom: 1 };
        const closing = { method: 'PATCH', path: '/jobs/ingest/', nth: 2 };
        await putFaults(running, { requests: [{ ...closing, times: 'always', do: CRASH }] });
        await expect(seedSmall(client, { way })).rejects.toThrow();
        await putFaults(running);
        await seedSmall(client, { way });
        expect(await contentOf(client)).toEqual(seeded);
        expect(await changes(() => seedSmall(client, { way }))).toBe(false);
    });
});

describe('what an org refuses', () => {
    it('is named with what depends on it, keeps nothing else back, and is there after the next run', async () => {
        await resetSmall(client);
        const record = 'TEST0001';
        const code = 'FIELD_CUSTOM_VALIDATION_EXCEPTION';
        await putFaults(running, { rows: [{ object: 'Opportunity', record, times: 'always', code }] });
        const { objects, refusals, refusedRecords } = await seedSmall(client);
        expect(objects['Opportunity']).toEqual({ created: 8, present: 0, refused: 1 });
        expect(refusals[0]).toMatchObject({ object: 'Opportunity', record: 'Beta - GTX Pro (TEST0001)' });
        expect(refusals.slice(1).map(({ statusCode }) => statusCode)).toEqual(
            Array.from({ length: refusedRecords - 1 }, () => 'PARENT_REFUSED')
        );
        expect(refusedRecords).toBeGreaterThan(1);
        const lost = seeded.filter((line) => line.includes('TEST0001'));
        expect(await contentOf(client)).toEqual(seeded.filter((line) => !lost.includes(line)));

        await putFaults(running);
        await seedSmall(client);
        expect(await contentOf(client)).toEqual(seeded);
    });
});

describe('more deals than the export has', () => {
    it('are grown, the same however they are cut, and are removed with the others', async () => {
        const grow = { opportunities: 9 + 260 };
        const { objects } = await seedSmall(client, grow);
        expect(objects['Opportunity']).toEqual({ created: 260, present: 9, refused: 0 });
        expect(objects['User']).toEqual({ created: 3, present: 3, refused: 0 });
        const way = { words: '', dealsAtOnce: 250, bulkFrom: Infinity };
        expect(await changes(() => seedSmall(client, { ...grow, way }))).toBe(false);
        const { removed, refusals } = await resetSmall(client, { pageSize: 100, bulkFrom: 50 });
        expect(removed['Opportunity']).toBe(269);
        expect(refusals).toEqual([]);
    });
});

describe('records of a customer', () => {
    it('are neither taken for ours nor removed, also where they have the same names', async () => {
        await resetSmall(client);
        const create = async (object: string, values: object): Promise<string> => {
            const { id } = await client.json<{ id: string }>({
                method: 'POST',
                path: `sobjects/${object}`,
                body: values
            });
            return id;
        };
        const deal = { StageName: 'Prospecting', CloseDate: '2027-01-01' };
        await create('Account', { Name: 'Acme', AccountNumber: '42' });
        await create('Opportunity', { Name: 'Acme - GTX Pro (TEST0000)', Description: 'Ours since 1999', ...deal });
        const before = await contentOf(client);

        await seedSmall(client);
        const both = await contentOf(client);
        expect(both).toEqual(expect.arrayContaining(seeded));
        expect(both.filter((line) => line.includes('TEST0000)","Account'))).toHaveLength(2);
        const [seededAccount] = running.org.db.query(
            `SELECT Id FROM Account WHERE AccountNumber = 'demo-Beta' AND IsDeleted = 0`,
            []
        );
        await create('Opportunity', { Name: 'Put there later', AccountId: seededAccount?.['Id'], ...deal });
        const { kept } = await resetSmall(client);
        expect(kept).toEqual({ Account: 1 });
        const lines = await contentOf(client);
        expect(lines).toEqual(expect.arrayContaining(before.filter((line) => !line.startsWith('User'))));
        expect(lines.filter((line) => line.includes('Put there later'))).toHaveLength(1);
    });
});
