import type { Locator, Page } from '@playwright/test';
import { giveReports } from './reports.ts';
import { sql } from './org.ts';
import { expectAccessible, openDeal, openRecord, viewAs } from './pages.ts';
import { expect, test } from './story.ts';

/** Opens a part's last table by keyboard alone and returns its body rows. */
async function tableByKeyboard(page: Page, part: Locator): Promise<Locator> {
    await part.locator('summary').last().focus();
    await page.keyboard.press('Enter');
    const table = part.getByRole('table').last();
    await expect(table).toBeVisible();
    return table.locator('tbody').getByRole('row');
}

test('a manager looks into the own mirror', async ({ page }) => {
    const { manager, managerId, seller } = openDeal(7);
    await viewAs(page, manager);
    await openRecord(page, 'User', managerId);
    const mirror = page.locator('c-manager-mirror');

    await test.step('credit stands first, and questions follow facts', async () => {
        await expect(mirror.getByText('Takeovers handed back')).toBeVisible();
        const text = await mirror.innerText();
        const headings = ['Credit', 'Facts and questions', 'Six quarters', 'With each seller', 'Shares'];
        const places = headings.map((heading) => text.indexOf(`\n${heading}`));
        expect(places).not.toContain(-1);
        expect(places).toEqual([...places].sort((one, other) => one - other));
        await expect(mirror.getByText('Which of them could the seller lead next?')).toBeVisible();
    });

    await test.step('sellers stand by name, each with six quarters in words', async () => {
        const names = await mirror.locator('[data-id="name"]').allTextContents();
        expect(names).toContain(seller);
        expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other)));
        const bars = mirror.getByRole('img', { name: new RegExp(`^${seller}\\. `) });
        expect((await bars.getAttribute('aria-label'))?.split('. ')).toHaveLength(7);
    });

    await test.step('the table has the numbers of the chart', async () => {
        const drawn = await mirror.locator('c-quarter-bars').first().locator('.number').allTextContents();
        await mirror.locator('c-chart-table').first().getByText('Show as a table').click();
        const cells = await mirror.locator('c-chart-table').first().getByRole('cell').allTextContents();
        const isCounted = (number: string): boolean => number !== '0';
        expect(drawn.filter(isCounted).length).toBeGreaterThan(0);
        expect(cells.filter(isCounted)).toEqual(drawn.filter(isCounted));
    });

    await test.step('it says who can see it, the period and how fresh it is', async () => {
        const footer = page.locator('c-person-summary [data-id="freshness"]');
        await expect(footer).toContainText('Visible to the person');
        await expect(footer).toContainText(/Period: .*20\d\d/);
        await expect(footer).toContainText('Computed on');
    });
    await expectAccessible(page);
});

test('a manager of sixty sellers finds one by keyboard', async ({ page }) => {
    const { manager, managerId } = openDeal(7);
    await viewAs(page, manager);
    const remove = await giveReports(managerId, 60);
    const answers: number[] = [];
    page.on('requestfinished', async (request) => {
        if (!request.url().includes('/graphql') || !request.postData()?.includes('PersonRollups')) return;
        const body = await (await request.response())?.body();
        answers.push(body?.length ?? 0);
    });
    try {
        await openRecord(page, 'User', managerId);
        const rows = page.locator('c-seller-rows');
        await expect(rows.locator('[data-id="row"]')).toHaveCount(12);

        await test.step('shows more and goes on with the first new seller', async () => {
            await rows.getByRole('button', { name: 'Show 12 more' }).focus();
            await page.keyboard.press('Enter');
            await expect(rows.locator('[data-id="row"]')).toHaveCount(24);
            await expect(rows.locator('[data-id="name"]').nth(12)).toBeFocused();
        });

        await test.step('searches by name and reads the table', async () => {
            await rows.getByLabel('Find a seller').focus();
            await page.keyboard.type('report 59');
            await expect(rows.locator('[data-id="row"]')).toHaveCount(1);
            await expect(rows.getByRole('status')).toHaveText(/^1 of \d+ sellers$/);
            await expect(await tableByKeyboard(page, rows)).toHaveCount(6);
        });
        await expectAccessible(page);
        expect(answers).toHaveLength(1);
        expect(answers[0], 'bytes of the answer').toBeLessThan(400_000);
    } finally {
        await remove();
    }
});

test('others see a manager’s figures as a group and no seller by name', async ({ page }) => {
    const { manager, managerId, seller } = openDeal(7);
    await page.goto('/');
    await openRecord(page, 'User', managerId);
    const summary = page.locator('c-person-summary');
    await expect(summary.getByText(/^The manager led \d/)).toBeVisible();
    await expect(summary.getByText('shown to the manager and to that seller only')).toBeVisible();
    await expect(summary.locator('c-seller-rows')).toHaveCount(0);
    await expect(summary.getByText(seller)).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1, name: manager })).toBeVisible();
    await expectAccessible(page);
});

test('a seller reads the own growth', async ({ page }) => {
    const { seller } = openDeal(7);
    const [user] = sql<{ id: string }>('SELECT Id AS id FROM User WHERE Name = ?', seller);
    await viewAs(page, seller);
    await openRecord(page, 'User', user?.id ?? '');
    const growth = page.locator('c-seller-growth');
    await expect(growth.getByText('Moments you led, alone or with a manager', { exact: true })).toBeVisible();
    await expect(growth.getByText('What would you need to lead the next one?')).toBeVisible();
    const chart = growth.getByRole('img', { name: /^Moments you led/ });
    expect((await chart.getAttribute('aria-label'))?.split('. ')).toHaveLength(7);
    await expect(await tableByKeyboard(page, growth)).toHaveCount(6);
    await expectAccessible(page);
});

test('a seller sees on the manager’s page the own row alone', async ({ page }) => {
    const { seller, managerId } = openDeal(7);
    await viewAs(page, seller);
    await openRecord(page, 'User', managerId);
    const summary = page.locator('c-person-summary');
    await expect(summary.getByRole('heading', { name: /^What was counted with you/ })).toBeVisible();
    await expect(summary.locator('[data-id="name"]')).toHaveText([seller]);
    await expect(summary.locator('c-fact-list, c-share-figure')).toHaveCount(0);
    await expectAccessible(page);
});
