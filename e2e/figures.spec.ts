import type { Page } from '@playwright/test';
import { openDeal, openRecord, viewAs } from './pages.ts';
import { expect, test } from './story.ts';
import { commandLine } from '../install/command-line.ts';
import { countedBySql } from './counted-by-sql.ts';
import type { Figures } from './counted-by-sql.ts';
import { e2eOrg, sql } from './org.ts';
import { COUNT_FIELDS, MEDIAN_FIELDS } from '../force-app/main/shared/lwc/metrics/metrics.ts';

const MEDIANS: readonly string[] = Object.values(MEDIAN_FIELDS);
const COUNTED_FIELDS: readonly string[] = [...Object.values(COUNT_FIELDS), ...MEDIANS];
/** What a row holds of a figure that nothing was counted for. */
const none = (field: string) => (MEDIANS.includes(field) ? null : 0);

test('roll-ups equal counts by plain SQL, for every manager, seller and period', async () => {
    await commandLine(e2eOrg(), ['rollup', '--quiet']);
    const [run] = sql<{ asOf: string }>(`SELECT substr(MAX(Watermark__c), 1, 10) AS asOf FROM RollupRun__c`);
    const counted = countedBySql(e2eOrg().databaseFile, run?.asOf ?? '');
    const seen = new Set<string>();
    let compared = 0;
    for (const scope of ['Pair', 'Manager', 'Seller'] as const) {
        for (const periodType of ['Month', 'Quarter'] as const) {
            const expected = counted(scope, periodType);
            const stored = sql<Figures>(
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
                const figures = expected.get(String(row['Key__c'])) ?? {};
                const there = Object.fromEntries(COUNTED_FIELDS.map((field) => [field, row[field] || none(field)]));
                const wanted = Object.fromEntries(
                    COUNTED_FIELDS.map((field) => [field, figures[field] ?? none(field)])
                );
                expect(there, String(row['Key__c'])).toEqual(wanted);
                for (const field of COUNTED_FIELDS) if (Number(figures[field] ?? 0) > 0) seen.add(field);
                compared++;
            }
        }
    }
    expect(compared).toBeGreaterThan(500);
    // A count that is nowhere more than none was not compared.
    expect(COUNTED_FIELDS.filter((field) => !seen.has(field))).toEqual([]);
});

test('a second roll-up and a second seed write nothing', async () => {
    const org = e2eOrg();
    const rollup = JSON.parse(await commandLine(org, ['rollup', '--full', '--json', '--quiet'])) as {
        result: { written: number; unchanged: number };
    };
    expect(rollup.result.written).toBe(0);
    expect(rollup.result.unchanged).toBeGreaterThan(500);
    const seed = JSON.parse(await commandLine(org, ['seed', '--json', '--quiet'])) as {
        result: { objects: Record<string, { created: number; present: number; refused: number }> };
    };
    const objects = Object.values(seed.result.objects);
    expect(objects.filter(({ created, refused }) => created + refused > 0)).toEqual([]);
    expect(objects.filter(({ present }) => present > 0).length).toBeGreaterThan(5);
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
