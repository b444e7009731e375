/** A roll-up over data as orgs have them and no product wishes for. */
import { jest } from '@jest/globals';
import { COMMANDS } from '../../commands/table.ts';
import { load } from '../../org/load.ts';
import { readAll } from '../../org/read.ts';
import type { OrgRow } from '../../org/read.ts';
import { runProgram } from '../../program.ts';
import { DAYS, MOMENTS, TEXTS } from '../fixtures/awkward.ts';
import { startAwkwardOrg } from './org.ts';

const { running, client, users, patch } = await startAwkwardOrg([
    'Gone Manager',
    'Gone Seller',
    'Alone Seller',
    'Own Manager',
    'Circle One',
    'Circle Two',
    ...Array.from({ length: 62 }, (_, index) => `Crowd ${index}`)
]);
const [upper, lower] = idsOfOtherCase(Object.values(users));
const people: Readonly<Record<string, string>> = { ...users, 'Upper Twin': upper, 'Lower Twin': lower };

beforeAll(() => {
    process.env['SF_INSTANCE_URL'] = running.url;
    process.env['SF_ACCESS_TOKEN'] = running.accessToken;
});

afterAll(async () => {
    delete process.env['SF_INSTANCE_URL'];
    delete process.env['SF_ACCESS_TOKEN'];
    await running.close();
});

afterEach(() => jest.restoreAllMocks());

const id = (name: string): string => people[name] ?? '';

/** Two of the ids that are one where letter case is lost. */
function idsOfOtherCase(ids: readonly string[]): [string, string] {
    const seen = new Map<string, string>();
    for (const each of ids) {
        const folded = each.slice(0, 15).toLowerCase();
        const twin = seen.get(folded);
        if (twin !== undefined) return [twin, each];
        seen.set(folded, each);
    }
    throw new Error('No two ids differ in case only: more users are needed.');
}

/** Rolls up and answers what it says. */
async function rollup(...flags: readonly string[]): Promise<{ status: number; result: { written: number } }> {
    let output = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((output += String(text)), true));
    jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
    await runProgram(COMMANDS, ['rollup', '--json', '--quiet', ...flags]);
    return JSON.parse(output) as { status: number; result: { written: number } };
}

describe('a roll-up over awkward data', () => {
    interface Row extends OrgRow {
        readonly OwnerId: string;
        readonly Manager__c: string | null;
        readonly Seller__c: string | null;
        readonly PeriodType__c: string;
        readonly PeriodStart__c: string;
        readonly Involvements__c: number;
    }
    const pairs: readonly (readonly [string, string])[] = [
        ['Gone Manager', 'Alone Seller'],
        ['Gone Manager', 'Gone Seller'],
        ['Own Manager', 'Alone Seller'],
        ['Circle One', 'Circle Two'],
        ['Circle Two', 'Circle One'],
        ['Upper Twin', 'Alone Seller'],
        ['Lower Twin', 'Alone Seller'],
        ['Own Manager', 'Upper Twin'],
        ['Own Manager', 'Lower Twin']
    ];

    beforeAll(async () => {
        const deals = await load(
            client,
            pairs.map(([, seller], index) => ({
                Name: `${TEXTS[index]} deal`,
                OwnerId: id(seller),
                StageName: 'Prospecting',
                CloseDate: '4000-12-31'
            })),
            { object: 'Opportunity' }
        );
        const moments = pairs.flatMap(([manager, seller], pair) =>
            DAYS.map((day, index) => ({
                ExternalKey__c: `moment-${pair}-${index}`,
                Opportunity__c: deals[pair],
                // An id of 15 characters is told from its twin by case alone.
                Manager__c: id(manager).slice(0, 15),
                Seller__c: id(seller).slice(0, 15),
                OccurredOn__c: day,
                Setting__c: 'InsideCompany',
                Note__c: TEXTS[index]
            }))
        );
        await load(client, moments, { object: 'DealInvolvement__c', externalId: 'ExternalKey__c' });
        const asked = MOMENTS.map(([written]) => ({
            OwnerId: id('Lower Twin'),
            Opportunity__c: deals[0],
            AskedOf__c: id('Upper Twin'),
            AskedOn__c: written,
            WantedHelp__c: 'ThinkWithMe',
            LeadAfter__c: 'Seller',
            Intent__c: written
        }));
        await load(client, asked, { object: 'HelpRequest__c' });
        for (const name of ['Gone Manager', 'Gone Seller']) await patch('User', id(name), { IsActive: false });
    });

    it('counts every moment on its day, whoever is gone and whoever manages whom', async () => {
        expect((await rollup()).status).toBe(0);
        const rows = await readAll<Row>(
            client,
            `SELECT OwnerId, Manager__c, Seller__c, PeriodType__c, PeriodStart__c, Involvements__c FROM InvolvementRollup__c
             WHERE Scope__c = 'Pair' AND Involvements__c > 0`
        );
        for (const [manager, seller] of pairs) {
            const own = rows.filter((row) => row.Manager__c === id(manager) && row.Seller__c === id(seller));
            const of = (type: string): string[] =>
                own
                    .filter((row) => row.PeriodType__c === type)
                    .map((row) => `${row.PeriodStart__c} ${row.Involvements__c}`);
            expect(of('Month').sort()).toEqual(DAYS.map((day) => `${day.slice(0, 7)}-01 1`));
            expect(of('Quarter').sort()).toEqual([
                '1700-01-01 1',
                '1900-01-01 1',
                '2000-01-01 1',
                '2024-01-01 1',
                '2025-10-01 1',
                '2026-01-01 2',
                '2026-10-01 1'
            ]);
        }
        expect(rows).toHaveLength(pairs.length * (DAYS.length + DAYS.length - 1));
    });

    it('counts every request on the day in UTC on which it was asked', async () => {
        const rows = await readAll<OrgRow>(
            client,
            `SELECT PeriodStart__c, Requests__c FROM InvolvementRollup__c WHERE Scope__c = 'Pair' AND PeriodType__c = 'Month'
             AND Manager__c = '${id('Upper Twin')}' AND Seller__c = '${id('Lower Twin')}' ORDER BY PeriodStart__c`
        );
        expect(rows.map((row) => [row['PeriodStart__c'], row['Requests__c']])).toEqual([
            ['2026-03-01', 3],
            ['2026-04-01', 1]
        ]);
    });

    it('changes nothing the second time', async () => {
        expect(await rollup()).toMatchObject({ status: 0, result: { written: 0 } });
    });
});
