import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test as base } from '@playwright/test';
import { expectAccessible, sidewaysBy, viewAs } from './pages.ts';

interface ShellOrg {
    readonly url: string;
    /** Id of the visit to Rome. */
    readonly visit: string;
    readonly process: ChildProcess;
}

/** An org of its own: what the page host does is not about this package. */
const test = base.extend<{ visitUrl: string }, { org: ShellOrg }>({
    org: [
        // Playwright asks for an object pattern even where nothing is taken from it.
        async ({}, use) => {
            const org = await startedOrg();
            await use(org);
            org.process.kill('SIGTERM');
        },
        { scope: 'worker' }
    ],
    baseURL: async ({ org }, use) => use(org.url),
    visitUrl: async ({ org }, use) => use(`/lightning/r/Visit__c/${org.visit}/view`)
});

function startedOrg(): Promise<ShellOrg> {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'shell/serve.ts')], {
        stdio: ['ignore', 'pipe', 'inherit']
    });
    return new Promise((resolve, reject) => {
        child.once('exit', (code) => reject(new Error(`The org did not start (exit code ${code}).`)));
        createInterface(child.stdout).on('line', (line) => {
            const [, json] = /^READY (.*)$/.exec(line) ?? [];
            if (json) resolve({ ...(JSON.parse(json) as { url: string; visit: string }), process: child });
        });
    });
}

test('two components agree after one of them wrote, and nobody asks again', async ({ page, visitUrl }) => {
    await page.goto(visitUrl);
    const days = page.locator('c-visit-days [data-days]');
    await expect(days).toHaveText('3');
    await page.waitForLoadState('networkidle');
    const reads: string[] = [];
    page.on('request', (request) => {
        if (request.method() === 'GET' && request.url().includes('/ui-api/')) reads.push(request.url());
    });
    await page.getByRole('button', { name: 'Double' }).click();

    await expect(days).toHaveText('6');
    await expect(page.locator('c-visit-summary')).toContainText('Rome lasts 6 days.');
    await expect(page.locator('shell-highlights')).toContainText('6');
    expect(reads).toEqual([]);
});

test('a component that fails says so in its place, and the page goes on', async ({ page, visitUrl }) => {
    await page.goto(visitUrl);

    await expect(page.getByText('This component failed: The barometer fell off')).toBeVisible();
    await expect(page.locator('c-visit-summary')).toContainText('Rome lasts');
    await page.waitForLoadState('networkidle');
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 800 });
    await expectAccessible(page);
    expect(await sidewaysBy(page)).toBeLessThanOrEqual(0);
});

test.describe('actions by keyboard', () => {
    test('a screen action opens, saves, closes and gives the focus back', async ({ page, visitUrl }) => {
        await page.goto(visitUrl);
        const button = page.getByRole('button', { name: 'Prolong' });
        await button.focus();
        await page.keyboard.press('Enter');
        const dialog = page.getByRole('dialog', { name: 'Prolong' });
        await expect(dialog.getByLabel('Days')).toBeVisible();
        await page.keyboard.press('Escape');
        await expect(dialog).toBeHidden();
        await expect(button).toBeFocused();

        await page.keyboard.press('Enter');
        await dialog.getByLabel('Days').fill('12');
        await dialog.getByRole('button', { name: 'Save' }).press('Enter');
        await expect(dialog).toBeHidden();
        await expect(page.getByRole('link', { name: 'its page' })).toBeVisible();
        await expect(page.locator('c-visit-summary')).toContainText('Rome lasts 12 days.');
    });

    test('a headless action runs each time', async ({ page, visitUrl }) => {
        await page.goto(visitUrl);
        const days = page.locator('c-visit-days [data-days]');
        for (let run = 0; run < 2; run++) {
            await page.getByRole('button', { name: 'Shorten' }).press('Enter');
            await expect(days).toHaveText('1');
            await page.getByRole('button', { name: 'Double' }).press('Enter');
            await expect(days).toHaveText('2');
        }
    });

    test('a record is changed in a form that shows what the server refuses', async ({ page, visitUrl }) => {
        await page.goto(visitUrl);
        await page.getByRole('button', { name: 'Edit' }).press('Enter');
        const dialog = page.getByRole('dialog', { name: 'Edit Rome' });
        await dialog.getByLabel('Days').fill('99');
        await dialog.getByRole('button', { name: 'Save' }).press('Enter');
        await expect(dialog.getByText('A visit lasts 30 days at most.')).toBeVisible();
        await expectAccessible(page);
        await dialog.getByLabel('Days').fill('5');
        await dialog.getByRole('button', { name: 'Save' }).press('Enter');

        await expect(dialog).toBeHidden();
        await expect(page).toHaveURL(/\/view$/);
        await expect(page.locator('c-visit-summary')).toContainText('Rome lasts 5 days.');
    });

    test('a path shows guidance for a stage and brings the record there', async ({ page, visitUrl }) => {
        await page.goto(visitUrl);
        const path = page.getByRole('article', { name: 'Stage' });
        const [wished, planned] = ['Wished for', 'Planned'].map((name) => path.getByRole('option', { name }));
        await expect(wished ?? path).toContainText('Current stage');
        await path.getByRole('button', { name: 'Guidance and key fields' }).press('Enter');
        await wished?.press('ArrowRight');

        await expect(planned ?? path).toBeFocused();
        await expect(path).toContainText('Book the night train.');
        await expect(path).toContainText('Days');
        await expectAccessible(page);
        await path.getByRole('button', { name: 'Mark as Current Stage' }).press('Enter');
        await expect(planned ?? path).toContainText('Current stage');
        await expect(wished ?? path).toContainText('Stage complete');
        await expect(path.getByRole('button', { name: 'Mark Stage as Complete' })).toBeVisible();
    });

    test('a new child appears in its related list', async ({ page, visitUrl }) => {
        await page.goto(visitUrl);
        await page.getByRole('button', { name: 'Show more actions' }).press('Enter');
        await page.getByRole('menuitem', { name: 'New Stop' }).press('Enter');
        const dialog = page.getByRole('dialog', { name: 'New Stop' });
        await expect(dialog.getByLabel('Stop Name')).toHaveValue('Lunch');
        await dialog.getByRole('button', { name: 'Save' }).press('Enter');

        await expect(dialog).toBeHidden();
        await expect(page.locator('shell-related-list').getByRole('link', { name: 'Lunch' })).toBeVisible();
    });

    test('the utility bar opens and closes', async ({ page, visitUrl }) => {
        await page.goto(visitUrl);
        const button = page.getByRole('button', { name: 'Packing List' });
        await button.press('Enter');
        await expect(page.getByText('Umbrella')).toBeVisible();
        await page.keyboard.press('Escape');
        await expect(page.getByText('Umbrella')).toBeHidden();
        await expect(button).toBeFocused();
    });
});

test('whoever lacks the permission is told so, and an administrator looks with his eyes', async ({
    page,
    visitUrl
}) => {
    await page.goto(visitUrl);
    await viewAs(page, 'Sam Stranger');
    await expect(page.getByRole('heading', { level: 1, name: 'Insufficient Privileges' })).toBeVisible();
    await expect(page.getByText('Sam Stranger has no permission to read Visits')).toBeVisible();
    await expectAccessible(page);

    await viewAs(page, 'Gia Guest');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Rome');
    await page.goto('/lightning/o/Visit__c/list');
    await expect(page.getByRole('button', { name: 'New' })).toBeVisible();
});

test('whoever reads from right to left sets it in the user menu, by keyboard', async ({ page, visitUrl }) => {
    await page.goto(visitUrl);
    await viewAs(page, 'Gia Guest');
    await page.getByRole('button', { name: 'User menu of Gia Guest' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Language & time zone' }).press('Enter');
    const dialog = page.getByRole('dialog');
    const language = dialog.getByRole('combobox', { name: 'Language' });
    await language.press('Enter');
    await page.getByRole('option', { name: /Hebrew/ }).click();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Save' }).press('Enter');

    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Rome');
    const [menu, home] = [page.getByRole('button', { name: /User menu/ }), page.getByRole('link', { name: 'Home' })];
    expect((await menu.boundingBox())?.x).toBeLessThan((await home.boundingBox())?.x ?? 0);
    await expectAccessible(page);
});

test('a page that lost its org says so and goes on when it is back', async ({ page, visitUrl }) => {
    await page.goto(visitUrl);
    await expect(page.locator('c-visit-summary')).toContainText('Rome');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Double' }).click();
    await expect(page.getByText('The org does not answer. Check that it is running.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
    await expectAccessible(page);
    const days = page.locator('c-visit-days [data-days]');
    const before = Number(await days.textContent());
    await page.context().setOffline(false);

    await expect(page.getByText('The org does not answer.')).toBeHidden();
    await page.getByRole('button', { name: 'Double' }).click();
    await expect(days).toHaveText(String(2 * before));
});
