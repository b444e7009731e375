import { sql } from './org.ts';
import { expectAccessible, openRecord, viewAs } from './pages.ts';
import { expect, test } from './story.ts';

/** The n-th manager (from 0) by the events that the seed put into the calendar, the most first. */
function busyManager(n: number): { id: string; name: string } {
    const [manager] = sql<{ id: string; name: string }>(
        `SELECT u.Id AS id, u.Name AS name FROM Event e JOIN User u ON u.Id = e.OwnerId
         GROUP BY u.Id ORDER BY COUNT(*) DESC, u.Id LIMIT 1 OFFSET ?`,
        n
    );
    if (!manager) throw new Error('The seed put no event into a calendar.');
    return manager;
}

test('a manager tags what happened this week, on its day', async ({ page }) => {
    const manager = busyManager(0);
    await viewAs(page, manager.name);
    await page.goto('/lightning/page/home');
    const panel = page.locator('c-untagged-moments');
    const line = panel.locator('li').first();
    const deal = String(await line.locator('[data-action="open"]').textContent()).trim();
    const before = sql(`SELECT Id FROM DealInvolvement__c WHERE Manager__c = ?`, manager.id).length;
    await line.getByRole('button', { name: /^Tag/ }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(/^Day: /)).toBeVisible();
    await dialog.getByRole('radio', { name: /^Seller led, Seller chose/ }).click();
    await expect(dialog.getByText('Tagged as Observed.').first()).toBeVisible();
    await dialog.getByRole('button', { name: 'Done' }).click();

    await expect(panel.getByRole('status')).toHaveText(`Tagged. ${deal} is off this list.`);
    await expect(panel.getByRole('button', { name: deal })).toHaveCount(0);
    expect(sql(`SELECT Id FROM DealInvolvement__c WHERE Manager__c = ?`, manager.id)).toHaveLength(before + 1);
    const [saved] = sql<{ isOnItsDay: number }>(
        `SELECT i.OccurredOn__c = substr(e.StartDateTime, 1, 10) AS isOnItsDay FROM DealInvolvement__c i
         JOIN Event e ON e.WhatId = i.Opportunity__c WHERE i.Manager__c = ? ORDER BY i.Id DESC LIMIT 1`,
        manager.id
    );
    expect(saved).toEqual({ isOnItsDay: 1 });
});

test('by keyboard: not mine goes from the list, stays away, and comes back when asked', async ({ page }) => {
    await viewAs(page, busyManager(1).name);
    await page.goto('/lightning/page/home');
    const panel = page.locator('c-untagged-moments');
    const lines = panel.locator('li');
    await expect(lines.first()).toBeVisible();
    const first = String(await lines.first().textContent());
    await lines
        .first()
        .getByRole('button', { name: /^Not mine/ })
        .focus();
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('status')).toContainText('is off this list.');
    await expect(lines.first()).not.toHaveText(first);
    await expect(lines.first()).toBeFocused();
    await expectAccessible(page);

    await page.reload();
    await expect(lines.first()).toBeVisible();
    await expect(lines.first()).not.toHaveText(first);
    await panel.getByRole('button', { name: 'Show again what was not mine' }).focus();
    await page.keyboard.press('Enter');
    await expect(lines.first()).toHaveText(first);
});

test('a seller has nothing to tag, and sees the own open deals by who led last', async ({ page }) => {
    const [seller] = sql<{ id: string; name: string }>(
        `SELECT u.Id AS id, u.Name AS name FROM User u JOIN Opportunity o ON o.OwnerId = u.Id
         WHERE o.IsClosed = 0 AND u.IsActive = 1 AND NOT EXISTS (SELECT 1 FROM User r WHERE r.ManagerId = u.Id)
         GROUP BY u.Id ORDER BY COUNT(*), u.Id LIMIT 1`
    );
    if (!seller) throw new Error('The seed made no seller with open deals.');
    await viewAs(page, seller.name);
    await page.goto('/lightning/page/home');
    await expect(page.getByText('My open requests')).toBeVisible();
    await expect(page.getByText('Who led this week?')).toHaveCount(0);
    await openRecord(page, 'User', seller.id);
    const deals = page.locator('c-seller-deals');
    await expect(deals.getByRole('heading', { name: /^In the lead/ })).toBeVisible();
    await expect(deals.getByText('These deals are yours to lead.')).toBeVisible();
    await deals.locator('li').first().getByRole('button').click();
    await expect(page).toHaveURL(/\/Opportunity\//);
});
