import { openDeal, openRecord, viewAs } from './pages.ts';
import { expect, test } from './story.ts';

test('a manager drafts a coaching note and shares it; the seller sees it only then', async ({ page }) => {
    const deal = openDeal(4);
    const goal = 'What do you want them to decide on Thursday?';
    const note = page.locator('c-coaching-notes');

    await viewAs(page, deal.manager);
    await openRecord(page, 'Opportunity', deal.id);
    await note.getByRole('button', { name: 'New note' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel(/^Goal/).fill(goal);
    await form.getByRole('button', { name: /draft/i }).click();
    await expect(form).toBeHidden();
    await expect(note.getByText('Draft', { exact: true }).first()).toBeVisible();

    await viewAs(page, deal.seller);
    await openRecord(page, 'Opportunity', deal.id);
    await expect(note.getByText('No coaching note yet')).toBeVisible();

    await viewAs(page, deal.manager);
    await openRecord(page, 'Opportunity', deal.id);
    await note.getByRole('button', { name: /^Share/ }).click();
    await page.getByRole('button', { name: 'OK' }).click();
    await expect(note.getByText('Draft', { exact: true })).toHaveCount(0);

    await viewAs(page, deal.seller);
    await openRecord(page, 'Opportunity', deal.id);
    await note.getByText('The conversation').first().click();
    await expect(note.getByText(goal)).toBeVisible();
});
