import { openDeal, openRecord, viewAs } from './pages.ts';
import { expect, test } from './story.ts';

test('a seller asks for help, the manager answers, the seller reads the answer', async ({ page }) => {
    const deal = openDeal(3);
    const intent = 'bring their finance lead into the next call.';
    const answer = 'You keep the lead. I read your agenda tonight and call you at nine.';

    await test.step('the seller asks', async () => {
        await viewAs(page, deal.seller);
        await openRecord(page, 'Opportunity', deal.id);
        await page.getByRole('button', { name: 'Ask for help' }).click();
        const form = page.getByRole('dialog');
        await expect(form.getByLabel('Situation')).toHaveValue(/Stage/);
        await form.getByLabel('I intend to').fill(intent);
        await form.getByRole('button', { name: 'Send' }).click();
        await expect(form.getByText('Choose one.')).toBeVisible();
        await expect(form.getByLabel('I intend to')).toHaveValue(intent);
        await form.getByText('Think it through with me').click();
        await form.getByRole('button', { name: 'Send' }).click();
        await expect(form).toBeHidden();
        await expect(page.locator('c-help-request-item').getByText('Open').first()).toBeVisible();
    });

    await test.step('the manager finds it on the home page and answers', async () => {
        await viewAs(page, deal.manager);
        await page.goto('/lightning/page/home');
        const requests = page.locator('c-help-inbox c-help-request-item');
        await expect(requests.first()).toBeVisible();
        const more = page.locator('c-help-inbox').getByRole('button', { name: /^Show/ }).first();
        while (await more.isVisible()) await more.click();
        const waiting = requests.filter({ hasText: deal.name });
        await waiting.getByRole('button', { name: 'Answer' }).click();
        const form = page.getByRole('dialog');
        await form.getByText('Accept: I give what was asked for').click();
        await form.getByLabel('What I understood, and what I will do').fill(answer);
        await form.getByRole('button', { name: 'Send answer' }).click();
        await expect(form).toBeHidden();
        await expect(waiting).toHaveCount(0);
    });

    await test.step('the seller reads it', async () => {
        await viewAs(page, deal.seller);
        await openRecord(page, 'Opportunity', deal.id);
        const item = page.locator('c-help-request-item').first();
        await expect(item.getByText('Accepted', { exact: true })).toBeVisible();
        await expect(item.getByText(answer)).toBeVisible();
    });
});
