/** `npm run screenshots`: takes the pictures of the README on a fresh org. */
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { launchOptions } from './browser.ts';
import startServer from './global-setup.ts';
import { e2eOrg, sql } from './org.ts';
import { openDeal, openRecord, viewAs } from './pages.ts';

const IMAGES = join(import.meta.dirname, '../docs/images');
const WIDE = { width: 1280, height: 900 };
/** Down to the quarters of the mirror. */
const TALL = { width: 1280, height: 1200 };
const NARROW = { width: 390, height: 844 };

async function take(page: Page, name: string): Promise<void> {
    await page.waitForLoadState('networkidle');
    await page.locator('lightning-spinner').first().waitFor({ state: 'detached' });
    await page.screenshot({ path: join(IMAGES, `${name}.png`) });
    console.log(`docs/images/${name}.png`);
}

/** A manager who has requests waiting, so that no picture is empty. */
function busyManager(): { id: string; name: string } {
    const [manager] = sql<{ id: string; name: string }>(
        `SELECT u.Id AS id, u.Name AS name FROM User u JOIN HelpRequest__c r ON r.AskedOf__c = u.Id
         WHERE r.Status__c = 'Open' GROUP BY u.Id ORDER BY COUNT(*) DESC LIMIT 1`
    );
    if (!manager) throw new Error('The seed made no open request.');
    return manager;
}

const stop = await startServer();
const browser = await chromium.launch(await launchOptions());
try {
    const page = await browser.newPage({
        baseURL: e2eOrg().url,
        viewport: WIDE,
        locale: 'en-US',
        timezoneId: 'America/New_York'
    });
    const manager = busyManager();
    await viewAs(page, manager.name);
    await page.goto('/lightning/page/home');
    await take(page, 'home');
    await page.setViewportSize(TALL);
    await openRecord(page, 'User', manager.id);
    await take(page, 'user');
    await page.setViewportSize(WIDE);
    const deal = openDeal(0);
    await viewAs(page, deal.manager);
    await openRecord(page, 'Opportunity', deal.id);
    await take(page, 'opportunity');
    await page.setViewportSize(NARROW);
    await openRecord(page, 'Opportunity', deal.id);
    await take(page, 'opportunity-narrow');
} finally {
    await browser.close();
    await stop();
}
