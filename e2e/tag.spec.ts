import { sql } from './org.ts';
import { countOf, openDeal, openRecord, viewAs } from './pages.ts';
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
});
