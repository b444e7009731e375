import { enlarge, MOMENTS, REPORTS, TAKEOVERS } from './large.ts';
import { e2eOrg } from './org.ts';
import { countOf, openRecord, viewAs } from './pages.ts';
import { dataRequests } from './requests.ts';
import { expect, test } from './story.ts';

/** More rows than these at once are not read but scrolled past. */
const FIRST_ROWS = 50;

test('a deal with 2,000 moments and a manager with 60 reports stay usable, by keyboard', async ({ page }) => {
    test.slow();
    const { manager, managerId, dealId } = await enlarge(e2eOrg());
    await viewAs(page, manager);
    const data = dataRequests(page);

    await openRecord(page, 'Opportunity', dealId);
    await expect(countOf(page, 'takeovers')).toHaveText(TAKEOVERS.toLocaleString('en'));
    await expect(countOf(page, 'assists')).toHaveText((MOMENTS - TAKEOVERS).toLocaleString('en'));
    const moments = page.locator('c-moment-list li');
    const shown = await moments.count();
    expect(shown).toBeLessThanOrEqual(FIRST_ROWS);
    await page.waitForLoadState('networkidle');
    data.start();
    await page
        .locator('c-involvement-panel')
        .getByRole('button', { name: /^Show \d+ more/ })
        .press('Enter');
    await expect.poll(() => moments.count()).toBeGreaterThan(shown);
    await expect(moments.nth(shown), 'the focus goes to the first new moment').toBeFocused();
    expect(data.lines(), 'only the next moments are asked for').toHaveLength(1);

    await openRecord(page, 'User', managerId);
    const reports = page.locator('c-seller-rows [data-id="row"]');
    await expect(reports.first()).toBeVisible();
    const rows = await reports.count();
    expect(rows).toBeLessThan(REPORTS);
    await page
        .locator('c-seller-rows')
        .getByRole('button', { name: /^Show \d+ more/ })
        .press('Enter');
    await expect.poll(() => reports.count()).toBeGreaterThan(rows);
});
