import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { launchOptions } from '../../e2e/browser.ts';
import startServer from '../../e2e/global-setup.ts';
import { enlarge, MOMENTS, REPORTS } from '../../e2e/large.ts';
import { e2eOrg } from '../../e2e/org.ts';
import { countOf, openDeal, openRecord, viewAs } from '../../e2e/pages.ts';
import { middle, type Bench, type Measure } from '../bench.ts';
import { heapMb, timeToChange, timeToLastContent, watchChanges } from './stopwatch.ts';

const TAPS = 30;
const TAP_LIMIT_MS = 200;
const LOADS = 9;

/** What a manager waits for, in a headless Chromium on the embedded org, which runs on the same machine. */
export const pagesBench: Bench = {
    title: 'Pages',
    async run() {
        const stop = await startServer();
        const browser = await chromium.launch(await launchOptions());
        try {
            const page = await browser.newPage({ baseURL: e2eOrg().url, viewport: { width: 1280, height: 900 } });
            await watchChanges(page);
            return { measures: [...(await ordinaryPages(page)), ...(await largePages(page))] };
        } finally {
            await browser.close();
            await stop();
        }
    }
};

async function ordinaryPages(page: Page): Promise<Measure[]> {
    const deal = openDeal(0);
    await viewAs(page, deal.manager);
    return [
        await loads(page, 'home', '/lightning/page/home'),
        await loads(page, 'a deal', `/lightning/r/Opportunity/${deal.id}/view`),
        await loads(page, 'the manager’s own page', `/lightning/r/User/${deal.managerId}/view`),
        await taps(page, 'tap on the pad → moment in the panel', deal.id)
    ];
}

async function largePages(page: Page): Promise<Measure[]> {
    const { manager, managerId, dealId } = await enlarge(e2eOrg());
    await viewAs(page, manager);
    const deal = `a deal with ${MOMENTS.toLocaleString('en')} moments`;
    const measures = [await loads(page, deal, `/lightning/r/Opportunity/${dealId}/view`)];
    const memory = async (name: string): Promise<Measure> => ({
        name: `${name}: memory of the page`,
        unit: 'MB',
        ours: await heapMb(page)
    });
    measures.push(await memory(deal), await nextMoments(page, `${deal}: Show more`));
    measures.push(await taps(page, `${deal}: tap → moment in the panel`, dealId));
    const mirror = `a manager with ${REPORTS} reports`;
    measures.push(await loads(page, mirror, `/lightning/r/User/${managerId}/view`), await memory(mirror));
    return measures;
}

/** The median over some loads after one that fills the browser's cache. */
async function loads(page: Page, name: string, address: string): Promise<Measure> {
    const times: number[] = [];
    await timeToLastContent(page, address);
    for (let run = 0; run < LOADS; run++) times.push(await timeToLastContent(page, address));
    return { name: `${name}: load to last content`, unit: 'ms', ours: middle(times) };
}

async function taps(page: Page, name: string, dealId: string): Promise<Measure> {
    await openRecord(page, 'Opportunity', dealId);
    await page.waitForLoadState('networkidle');
    // The same choice again would be taken for a slip of the finger: two kinds of assist by turns.
    const tiles = [/^Seller led, Seller chose/, /^Seller led, Chose together/].map((name) =>
        page.locator('c-lead-pad').getByRole('radio', { name })
    );
    const times: number[] = [];
    for (let run = 0; run <= TAPS; run++) {
        times.push(await timeToChange(countOf(page, 'assists'), async () => tiles[run % 2]?.click()));
        await page.waitForLoadState('networkidle');
    }
    return { name, unit: 'ms', ours: middle(times.slice(1)), limit: TAP_LIMIT_MS };
}

async function nextMoments(page: Page, name: string): Promise<Measure> {
    const more = page.locator('c-involvement-panel').getByRole('button', { name: /^Show \d+ more/ });
    const shown = page.locator('c-moment-filter [data-id="shown"]');
    return { name, unit: 'ms', ours: await timeToChange(shown, () => more.click()) };
}
