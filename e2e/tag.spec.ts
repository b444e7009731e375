import { e2eOrg, sql } from './org.ts';
import { countOf, openDeal, openRecord, viewAs } from './pages.ts';
import { administrator, insertAll } from './records.ts';
import { expect, test } from './story.ts';

test.describe('a manager tags a moment', () => {
    test('a takeover takes two taps, and the counts change without a reload', async ({ page }) => {
        const deal = openDeal(0);
        await viewAs(page, deal.manager);
        await openRecord(page, 'Opportunity', deal.id);
        const takeovers = countOf(page, 'takeovers');
        const before = Number(await takeovers.textContent());

        const pad = page.locator('c-lead-pad');
        await pad.getByRole('radio', { name: /^You led, You chose/ }).click();
        await expect(pad.getByText('Not saved yet: say who asked you to lead.').first()).toBeVisible();
        await pad.getByRole('radio', { name: /^Nobody/ }).click();

        await expect(pad.getByText('Tagged as Took over.').first()).toBeVisible();
        await expect(takeovers).toHaveText(String(before + 1));
        const [saved] = sql<{ Kind__c: string; ControlLevel__c: number; Asked__c: string }>(
            'SELECT Kind__c, ControlLevel__c, Asked__c FROM DealInvolvement__c WHERE Opportunity__c = ? ORDER BY Id DESC LIMIT 1',
            deal.id
        );
        expect(saved).toMatchObject({ Kind__c: 'TookOver', ControlLevel__c: 4, Asked__c: 'Nobody' });
    });

    test('one tap tags an assist, and undo takes it back', async ({ page }) => {
        const deal = openDeal(1);
        await viewAs(page, deal.manager);
        await openRecord(page, 'Opportunity', deal.id);
        const assists = countOf(page, 'assists');
        const before = Number(await assists.textContent());

        const pad = page.locator('c-lead-pad');
        await pad.getByRole('radio', { name: /^Seller led, Seller chose/ }).click();
        await expect(assists).toHaveText(String(before + 1));
        await pad.getByRole('button', { name: /^Undo/ }).click();
        await expect(assists).toHaveText(String(before));
        await page.locator('c-moment-filter').getByText('Including voided').click();
        await expect(page.locator('c-moment-list').getByText('voided').first()).toBeVisible();
    });

    test('the same by keyboard alone', async ({ page }) => {
        const deal = openDeal(2);
        await viewAs(page, deal.manager);
        await openRecord(page, 'Opportunity', deal.id);
        const directed = countOf(page, 'directed');
        const before = Number(await directed.textContent());

        const pad = page.locator('c-lead-pad');
        await pad.getByRole('radio', { name: 'With the customer' }).focus();
        await page.keyboard.press('Tab');
        await expect(pad.getByRole('radio', { name: /^Seller led, Seller chose/ })).toBeFocused();
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('ArrowRight');
        await expect(pad.getByText('Counts as: Directed')).toBeVisible();
        await page.keyboard.press('Enter');
        await expect(directed).toHaveText(String(before + 1));
    });

    test('the seller of the deal is told that the pad is for the manager', async ({ page }) => {
        const deal = openDeal(0);
        await viewAs(page, deal.seller);
        await openRecord(page, 'Opportunity', deal.id);
        await expect(page.locator('c-lead-pad').getByText('This is your deal: you are in the lead')).toBeVisible();
    });

    test('yesterday takes two taps more, and details are added when there are some', async ({ page }) => {
        const deal = openDeal(7);
        await viewAs(page, deal.manager);
        await openRecord(page, 'Opportunity', deal.id);
        await page.getByRole('button', { name: 'Tag a Moment' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('button', { name: 'Another day' }).click();
        await dialog.getByRole('button', { name: 'Yesterday' }).click();
        await dialog.getByRole('radio', { name: /^Led together, Chose together/ }).click();
        await dialog.getByRole('button', { name: 'Add details' }).click();
        await dialog.getByRole('button', { name: '30', exact: true }).click();
        await dialog.getByLabel('Note: facts only').fill(HOSTILE);
        await dialog.getByRole('button', { name: 'Save details' }).click();
        await expect(dialog.getByText('The details are added.')).toBeAttached();
        await dialog.getByRole('button', { name: 'Done' }).click();

        await expect(page.locator('c-moment-list li').first()).toContainText('30 minutes');
        await expect(page.locator('c-moment-list').getByText(HOSTILE)).toBeVisible();
        const [saved] = sql<{ days: number }>(
            `SELECT CAST(julianday(substr(CreatedDate, 1, 10)) - julianday(OccurredOn__c) AS INTEGER) AS days
             FROM DealInvolvement__c WHERE Opportunity__c = ? ORDER BY Id DESC LIMIT 1`,
            deal.id
        );
        expect(saved?.days).toBeGreaterThanOrEqual(1);
    });

    test('a correction replaces the entry, by keyboard alone', async ({ page }) => {
        const deal = openDeal(8);
        await viewAs(page, deal.manager);
        await openRecord(page, 'Opportunity', deal.id);
        await page
            .locator('c-lead-pad')
            .getByRole('radio', { name: /^Seller led, You chose/ })
            .click();
        const directed = countOf(page, 'directed');
        const list = page.locator('c-moment-list');
        await list
            .getByRole('button', { name: /^Correct ?: Directed/ })
            .first()
            .focus();
        await page.keyboard.press('Enter');
        const dialog = page.getByRole('dialog');
        const chosen = dialog.getByRole('radio', { name: /^Seller led, You chose/ });
        await expect(chosen).toBeChecked();
        const before = Number(await directed.textContent());
        await chosen.focus();
        await page.keyboard.press('ArrowLeft');
        await page.keyboard.press('Enter');
        await expect(dialog.getByText('Counts as: Observed')).toBeVisible();
        await dialog.getByRole('button', { name: 'Save correction' }).focus();
        await page.keyboard.press('Enter');

        await expect(directed).toHaveText(String(before - 1));
        await page.getByRole('radio', { name: 'All' }).focus();
        await page.keyboard.press('ArrowLeft');
        await expect(page.getByRole('radio', { name: 'Including voided' })).toBeChecked();
        await expect(list.getByText('replaced')).toBeVisible();
        await expect(list.getByText('Corrects an earlier entry')).toBeVisible();
    });

    test('the timeline shows what was chosen, a page at a time', async ({ page }) => {
        const deal = openDeal(9);
        const moments = Array.from({ length: 60 }, (_, index) => ({
            Opportunity__c: deal.id,
            Setting__c: 'WithCustomer',
            Led__c: index % 3 === 0 ? 'Manager' : 'Seller',
            Chose__c: 'Seller',
            Asked__c: 'Nobody'
        }));
        await insertAll(await administrator(e2eOrg()), 'DealInvolvement__c', moments);

        await viewAs(page, deal.manager);
        await openRecord(page, 'Opportunity', deal.id);
        const panel = page.locator('c-involvement-panel');
        const rows = panel.locator('c-moment-list li');
        await expect(rows).toHaveCount(25);
        await panel.getByRole('button', { name: /^Show \d+ more/ }).click();
        await expect(rows).toHaveCount(50);
        await expect(rows.nth(25)).toBeFocused();
        const takeovers = Number(await countOf(page, 'takeovers').textContent());
        expect(takeovers).toBeGreaterThanOrEqual(20);
        await panel.getByText('Takeovers', { exact: true }).last().click();
        await expect(panel.getByText(`Takeovers: ${takeovers} of ${takeovers} shown`)).toBeVisible();
        await expect(rows).toHaveCount(takeovers);
    });

    test('a takeover that waits is handed back with one click', async ({ page }) => {
        const deal = overdueDeal();
        await viewAs(page, deal.manager);
        await openRecord(page, 'Opportunity', deal.id);
        await page.getByRole('button', { name: 'Hand back today' }).click();
        const panel = page.locator('c-involvement-panel');
        await expect(panel.getByRole('status').getByText('Handed back. The seller leads again.')).toBeAttached();
        await expect(page.getByRole('button', { name: 'Hand back today' })).toHaveCount(0);
        await expect(panel.getByText('Handed back on').first()).toBeVisible();
    });
});

/** Text as nobody should send it: it is shown as it is. */
const HOSTILE = '=HYPERLINK("x") <b onload="alert(1)">שלום \u{1F600}</b>';

/** An open deal on which the manager took over more than two weeks ago, and nothing has happened since. */
function overdueDeal(): { id: string; manager: string } {
    const [deal] = sql<{ id: string; manager: string }>(
        `SELECT o.Id AS id, m.Name AS manager
         FROM Opportunity o JOIN DealInvolvement__c i ON i.Opportunity__c = o.Id JOIN User m ON m.Id = i.Manager__c
         WHERE o.IsClosed = 0 AND i.IsVoided__c = 0
         GROUP BY o.Id
         HAVING MAX(CASE WHEN i.Category__c = 'Takeover' AND i.HandedBackOn__c IS NULL THEN i.OccurredOn__c END)
                    = MAX(i.OccurredOn__c)
            AND MAX(i.OccurredOn__c) < date('now', '-20 days')
            AND COUNT(*) = 1
         ORDER BY o.Id DESC LIMIT 1`
    );
    if (!deal) throw new Error('The seed left no takeover waiting.');
    return deal;
}
