import type { Locator, Page } from '@playwright/test';
import { e2eOrg, sql } from './org.ts';
import { expectAccessible, openDeal, openRecord, viewAs } from './pages.ts';
import type { Deal } from './pages.ts';
import { expect, test } from './story.ts';

const HOSTILE = '=1+1 <script>alert(1)</script> \u{1F600} مرحبا';

// The browser tells of a lost network, and of a save that was refused, by itself.
test.use({ expectedErrors: /^Failed to load resource: .*(ERR_FAILED|400)/ });

// A story has three people in it, each of whom signs in and opens a page.
test.describe.configure({ timeout: 120_000 });

/** The seller opens the form on the deal. */
async function startAsking(page: Page, deal: Deal): Promise<Locator> {
    await viewAs(page, deal.seller);
    await openRecord(page, 'Opportunity', deal.id);
    await page.getByRole('button', { name: 'Ask for help' }).click();
    return page.getByRole('dialog');
}

/** The seller asks in the fewest steps: what they intend, what they want, by when. */
async function ask(page: Page, deal: Deal, intent: string, help: string): Promise<void> {
    const form = await startAsking(page, deal);
    await form.getByLabel('I intend to').fill(intent);
    await form.getByText(help).click();
    await form.getByRole('button', { name: 'Today' }).click();
    await form.getByRole('button', { name: 'Send' }).click();
    await expect(form).toBeHidden();
    await expect(requestOn(page).getByText('Open', { exact: true })).toBeVisible();
}

/** The newest request on the deal's page. */
function requestOn(page: Page): Locator {
    return page.locator('c-help-requests c-help-request-item').first();
}

/** The manager finds the request on the home page and opens the answer. */
async function startAnswering(page: Page, person: string, deal: Deal): Promise<Locator> {
    await viewAs(page, person);
    await page.goto('/lightning/page/home');
    await expect(page.locator('c-help-inbox c-help-request-item').first()).toBeVisible();
    const more = page.locator('c-help-inbox').getByRole('button', { name: /^Show/ }).first();
    while (await more.isVisible()) await more.click();
    await waitingFor(page, deal).getByRole('button', { name: 'Answer' }).click();
    return page.getByRole('dialog');
}

function waitingFor(page: Page, deal: Deal): Locator {
    return page.locator('c-help-inbox c-help-request-item').filter({ hasText: deal.name });
}

test('a seller asks for help, the manager answers, the seller reads the answer and closes', async ({ page }) => {
    const deal = openDeal(3);
    const answer = 'You keep the lead. I read your agenda tonight and call you at nine.';

    await test.step('the form names what is missing and keeps what is there', async () => {
        const form = await startAsking(page, deal);
        await expect(form.getByLabel('Situation')).toHaveValue(/Stage/);
        await form.getByLabel('I intend to').fill(HOSTILE);
        await form.getByRole('button', { name: 'Send' }).click();
        await expect(form.getByText('Choose one.')).toBeVisible();
        await form.getByRole('button', { name: 'Cancel', exact: true }).click();
        await page.reload();
        await page.getByRole('button', { name: 'Ask for help' }).click();
        await expect(form.getByText('What you typed before is back.')).toBeVisible();
        await expect(form.getByLabel('I intend to')).toHaveValue(HOSTILE);
    });

    await test.step('a lost network loses nothing, and the request is sent once', async () => {
        const form = page.getByRole('dialog');
        await form.getByText('Think it through with me').click();
        await page.route('**/ui-api/records', (route) => route.abort());
        await form.getByRole('button', { name: 'Send' }).click();
        await expect(form.getByText('Nothing was sent, and nothing you typed is lost.')).toBeVisible();
        await page.unroute('**/ui-api/records');
        await form.getByRole('button', { name: 'Send' }).click();
        await expect(form).toBeHidden();
        await expect(page.locator('c-help-requests c-help-request-item')).toHaveCount(1);
        await expect(requestOn(page).getByText(HOSTILE)).toBeVisible();
    });

    await test.step('the manager finds it on the home page and accepts', async () => {
        const form = await startAnswering(page, deal.manager, deal);
        await form.getByText('Accept: I give what was asked for').click();
        await form.getByLabel('What I understood, and what I will do').fill(answer);
        await form.getByRole('button', { name: 'Send answer' }).click();
        await expect(form).toBeHidden();
        await expect(waitingFor(page, deal)).toHaveCount(0);
    });

    await test.step('the seller reads it and closes with what is to be taken away', async () => {
        await viewAs(page, deal.seller);
        await openRecord(page, 'Opportunity', deal.id);
        await expect(requestOn(page).getByText('Accepted', { exact: true })).toBeVisible();
        await expect(requestOn(page).getByText(answer)).toBeVisible();
        await requestOn(page).getByRole('button', { name: 'Close: what I take away' }).click();
        await page.getByRole('dialog').getByLabel('What I take away').fill('Ask before the call');
        await page.getByRole('dialog').getByRole('button', { name: 'Close request' }).click();
        await page.getByText('Ended requests (1)').click();
        await expect(page.getByText('Ask before the call')).toBeVisible();
    });
});

test('by keyboard: a seller asks, the manager counters with less, the seller withdraws', async ({ page }) => {
    const deal = openDeal(4);

    await test.step('the seller asks', async () => {
        await viewAs(page, deal.seller);
        await openRecord(page, 'Opportunity', deal.id);
        await page.getByRole('button', { name: 'Ask for help' }).press('Enter');
        const form = page.getByRole('dialog');
        await form.getByLabel('I intend to').focus();
        await page.keyboard.type('call their CFO');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Space');
        for (let down = 0; down < 5; down++) await page.keyboard.press('ArrowDown');
        await expect(form.getByRole('radio', { name: 'Join, you take one part' })).toBeChecked();
        await form.getByRole('button', { name: 'Tomorrow' }).press('Space');
        await expectAccessible(page);
        await form.getByRole('button', { name: 'Send' }).press('Enter');
        await expect(form).toBeHidden();
        await expect(requestOn(page).getByText('Join, you take one part')).toBeVisible();
    });

    await test.step('the manager offers less, and only less, from the utility bar', async () => {
        await viewAs(page, deal.manager);
        await openRecord(page, 'Opportunity', deal.id);
        await page.getByRole('button', { name: 'Help Inbox' }).press('Enter');
        const inbox = page.locator('c-help-inbox');
        await expect(inbox.locator('c-help-request-item').first()).toBeVisible();
        const more = inbox.getByRole('button', { name: /^Show/ }).first();
        while (await more.isVisible()) await more.press('Enter');
        await waitingFor(page, deal).getByRole('button', { name: 'Answer' }).press('Enter');
        const form = page.getByRole('dialog');
        await form.getByRole('radio', { name: 'Accept: I give what was asked for' }).focus();
        await page.keyboard.press('ArrowDown');
        await expect(form.getByRole('radio', { name: 'Take it over' })).toHaveCount(0);
        await form.getByRole('radio', { name: 'Just know about it' }).focus();
        await page.keyboard.press('ArrowDown');
        await form.getByLabel('Why you can do more of it yourself').fill('You know them best');
        await expectAccessible(page);
        await form.getByRole('button', { name: 'Send answer' }).press('Enter');
        await expect(form).toBeHidden();
    });

    await test.step('the seller sees the offer beside the wish and withdraws', async () => {
        await viewAs(page, deal.seller);
        await openRecord(page, 'Opportunity', deal.id);
        await expect(requestOn(page).getByText(/You asked for "Join, you take one part"/)).toBeVisible();
        await requestOn(page).getByRole('button', { name: 'Withdraw' }).press('Enter');
        await page.getByRole('button', { name: 'OK' }).press('Enter');
        await expect(page.getByText('Ended requests (1)')).toBeVisible();
    });
});

/** A manager who is not the deal's. */
function anotherManager({ managerId }: Deal): string {
    const [other] = sql<{ name: string }>(
        `SELECT m.Name AS name FROM User s JOIN User m ON m.Id = s.ManagerId
         WHERE m.Id <> ? AND m.IsActive = 1 ORDER BY m.Id LIMIT 1`,
        managerId
    );
    if (!other) throw new Error('The seed made one manager only.');
    return other.name;
}

test('a request is pointed to a colleague, and one that was withdrawn meanwhile says so', async ({ page, browser }) => {
    const deal = openDeal(5);
    const colleague = anotherManager(deal);

    await test.step('the manager writes while the seller withdraws', async () => {
        await ask(page, deal, 'go to their site', 'Look at my draft');
        const form = await startAnswering(page, deal.manager, deal);
        await form.getByLabel('What I understood, and what I will do').fill('I read it tonight');
        const other = await browser.newPage({ baseURL: e2eOrg().url });
        await viewAs(other, deal.seller);
        await openRecord(other, 'Opportunity', deal.id);
        await requestOn(other).getByRole('button', { name: 'Withdraw' }).click();
        await other.getByRole('button', { name: 'OK' }).click();
        await expect(other.getByText('Ended requests (1)')).toBeVisible();
        await other.close();
        await form.getByRole('button', { name: 'Send answer' }).click();
        await expect(form.getByText('The request has changed meanwhile')).toBeVisible();
        await expect(form.getByLabel('What I understood, and what I will do')).toHaveValue('I read it tonight');
        await form.getByRole('button', { name: 'Cancel', exact: true }).click();
        await expect(waitingFor(page, deal)).toHaveCount(0);
    });

    await test.step('the next one goes to a colleague, who answers', async () => {
        await ask(page, deal, 'go to their site', 'Look at my draft');
        const form = await startAnswering(page, deal.manager, deal);
        await form.getByText('Point to a colleague', { exact: true }).click();
        await form.getByRole('combobox', { name: 'Colleague' }).fill(colleague);
        await form.getByRole('option', { name: colleague }).click();
        await form.getByLabel('Why this colleague').fill('Knows their site');
        await form.getByRole('button', { name: 'Send answer' }).click();
        await expect(form).toBeHidden();
        const answer = await startAnswering(page, colleague, deal);
        await answer.getByLabel('What I understood, and what I will do').fill('I send you my notes');
        await answer.getByRole('button', { name: 'Send answer' }).click();
        await expect(answer).toBeHidden();
        await viewAs(page, deal.seller);
        await openRecord(page, 'Opportunity', deal.id);
        await expect(requestOn(page).getByText('I send you my notes')).toBeVisible();
    });
});
