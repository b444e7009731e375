import type { Page } from '@playwright/test';
import { openDeal, openRecord, viewAs } from './pages.ts';
import { expect, test } from './story.ts';
import { commandLine } from '../demo/prepare.ts';
import { e2eOrg, sql } from './org.ts';

type Counts = Readonly<Record<string, string | number>>;

/** Written from the definitions in docs/metrics.md, not from the roll-up's code. */
const INVOLVEMENT_COUNTS = `
    COUNT(*) AS Involvements__c,
    SUM(Kind__c NOT IN ('Unblocked', 'Coached')) AS CustomerFacing__c,
    SUM(Kind__c = 'Unblocked') AS Unblocked__c,
    SUM(Kind__c = 'Coached') AS Coached__c,
    SUM(Kind__c = 'Observed') AS Observed__c,
    SUM(Kind__c = 'Assisted') AS Assisted__c,
    SUM(Kind__c = 'Directed') AS Directed__c,
    SUM(Kind__c = 'Modelled') AS Modelled__c,
    SUM(Kind__c = 'HandedOver') AS HandedOver__c,
    SUM(Kind__c = 'TookOver') AS TookOver__c,
    SUM(Kind__c NOT IN ('Unblocked', 'Coached') AND COALESCE(Asked__c, '') = 'Nobody') AS Unasked__c,
    SUM(Kind__c IN ('HandedOver', 'TookOver') AND HandedBackOn__c IS NOT NULL) AS HandedBack__c,
    COUNT(DISTINCT Opportunity__c) AS Deals__c,
    SUM(COALESCE(Minutes__c, 0)) AS Minutes__c`;
const REQUEST_COUNTS = `
    COUNT(*) AS Requests__c,
    SUM(AnsweredOn__c IS NOT NULL) AS RequestsAnswered__c,
    SUM(COALESCE(WantedLevel__c, 0) = 0) AS RequestsToThink__c,
    SUM(COALESCE(WantedLevel__c, 0) = 4) AS RequestsForTakeover__c,
    SUM(COALESCE(Got > COALESCE(WantedLevel__c, 0), 0)) AS AskedGotMore__c,
    SUM(COALESCE(Got = COALESCE(WantedLevel__c, 0), 0)) AS AskedGotSame__c,
    SUM(COALESCE(Got < COALESCE(WantedLevel__c, 0), 0)) AS AskedGotLess__c`;
/** Help requests, with the most control that a moment linked to a closed one took. */
const REQUESTS = `(
    SELECT r.*, CASE WHEN r.Status__c = 'Closed' THEN (
        SELECT MAX(i.ControlLevel__c) FROM DealInvolvement__c i
        WHERE i.HelpRequest__c = r.Id AND i.IsDeleted = 0 AND i.IsVoided__c = 0
    ) END AS Got
    FROM HelpRequest__c r
)`;
const NOTE_COUNTS = `COUNT(*) AS CoachingNotes__c, SUM(COALESCE(Minutes__c, 0)) AS CoachingMinutes__c`;

const SOURCES = [
    {
        from: 'DealInvolvement__c',
        manager: 'Manager__c',
        seller: 'Seller__c',
        day: 'OccurredOn__c',
        where: 'IsVoided__c = 0',
        counts: INVOLVEMENT_COUNTS
    },
    {
        from: REQUESTS,
        manager: 'AskedOf__c',
        seller: 'OwnerId',
        day: 'COALESCE(NeededBy__c, substr(CreatedDate, 1, 10))',
        where: 'AskedOf__c IS NOT NULL',
        counts: REQUEST_COUNTS
    },
    {
        from: 'CoachingNote__c',
        manager: 'OwnerId',
        seller: 'Seller__c',
        day: 'HappenedOn__c',
        where: `Status__c = 'Shared'`,
        counts: NOTE_COUNTS
    }
];
const PERIODS = {
    Month: (day: string) => `substr(${day}, 1, 7) || '-01'`,
    Quarter: (day: string) =>
        `substr(${day}, 1, 4) || printf('-%02d-01', (CAST(substr(${day}, 6, 2) AS INTEGER) - 1) / 3 * 3 + 1)`
};

/** Key of the roll-up -> its counts, by plain SQL. */
function countedBySql(scope: 'Pair' | 'Manager' | 'Seller', periodType: keyof typeof PERIODS): Map<string, Counts> {
    const counted = new Map<string, Counts>();
    for (const { from, manager, seller, day, where, counts } of SOURCES) {
        const managerPart = scope === 'Seller' ? `'-'` : manager;
        const sellerPart = scope === 'Manager' ? `'-'` : seller;
        const key = `'${scope.charAt(0)}:' || ${managerPart} || ':' || ${sellerPart} || ':${periodType.charAt(0)}:' || ${PERIODS[periodType](day)}`;
        for (const { RollupKey, ...row } of sql<Counts>(
            `SELECT ${key} AS RollupKey, ${counts} FROM ${from} WHERE IsDeleted = 0 AND ${where} GROUP BY 1`
        )) {
            counted.set(String(RollupKey), { ...counted.get(String(RollupKey)), ...row });
        }
    }
    return counted;
}

test('roll-ups equal counts by plain SQL, for every manager, seller and period', async () => {
    await commandLine(e2eOrg(), ['rollup', '--quiet']);
    let compared = 0;
    for (const scope of ['Pair', 'Manager', 'Seller'] as const) {
        for (const periodType of ['Month', 'Quarter'] as const) {
            const expected = countedBySql(scope, periodType);
            const stored = sql<Counts>(
                `SELECT * FROM InvolvementRollup__c WHERE IsDeleted = 0 AND Scope__c = ? AND PeriodType__c = ?`,
                scope,
                periodType
            );
            const nonZero = stored.filter(
                (row) =>
                    Number(row['Involvements__c']) + Number(row['Requests__c']) + Number(row['CoachingNotes__c']) > 0
            );
            expect(nonZero.map((row) => row['Key__c']).sort()).toEqual([...expected.keys()].sort());
            for (const row of nonZero) {
                const counts = expected.get(String(row['Key__c'])) ?? {};
                const storedCounts = Object.fromEntries(Object.keys(counts).map((field) => [field, row[field]]));
                expect(storedCounts, String(row['Key__c'])).toEqual(counts);
                compared++;
            }
        }
    }
    expect(compared).toBeGreaterThan(500);
    const [told] = sql<Counts>(
        `SELECT SUM(AskedGotMore__c) AS more, SUM(AskedGotSame__c) AS same, SUM(AskedGotLess__c) AS less
         FROM InvolvementRollup__c WHERE IsDeleted = 0 AND Scope__c = 'Pair' AND PeriodType__c = 'Quarter'`
    );
    for (const count of Object.values(told ?? {})) expect(Number(count)).toBeGreaterThan(20);
});

test('a second roll-up and a second seed write nothing', async () => {
    const org = e2eOrg();
    const rollup = JSON.parse(await commandLine(org, ['rollup', '--json', '--quiet'])) as {
        result: { written: number; unchanged: number };
    };
    expect(rollup.result.written).toBe(0);
    expect(rollup.result.unchanged).toBeGreaterThan(500);
    const seed = JSON.parse(await commandLine(org, ['seed', '--json', '--quiet'])) as {
        result: Record<string, number>;
    };
    expect([...new Set(Object.values(seed.result))]).toEqual([0]);
});

/** The takeovers of the newest quarter with that seller, from the table under the sellers' rows. */
async function takeoversWith(page: Page, seller: string): Promise<number> {
    const sellers = page.locator('c-person-summary c-seller-rows');
    await sellers.getByText('Show as a table').click();
    const newest = sellers.getByRole('row', { name: new RegExp(seller) }).last();
    await expect(newest).toBeVisible();
    return Number(await newest.getByRole('cell').nth(3).textContent());
}

test('a tag shows on the manager’s page after the next roll-up', async ({ page, baseURL }) => {
    const deal = openDeal(6);
    await viewAs(page, deal.manager);
    await openRecord(page, 'User', deal.managerId);
    const before = await takeoversWith(page, deal.seller);

    await openRecord(page, 'Opportunity', deal.id);
    await page
        .locator('c-lead-pad')
        .getByRole('radio', { name: /^You led, You chose/ })
        .click();
    await page
        .locator('c-lead-pad')
        .getByRole('radio', { name: /^Nobody/ })
        .click();
    await expect(page.getByText('Tagged as Took over.').first()).toBeVisible();
    await commandLine({ ...e2eOrg(), url: baseURL ?? '' }, ['rollup', '--quiet']);

    await openRecord(page, 'User', deal.managerId);
    expect(await takeoversWith(page, deal.seller)).toBe(before + 1);
});
