import { sql } from './org.ts';
import { countOf, openDeal, openRecord, viewAs } from './pages.ts';
import { dataRequests, ownScripts } from './requests.ts';
import { expect, test } from './story.ts';

/** Requests for data of one page load. */
const MOST_REQUESTS = 6;
/** Gzipped bytes of the package's own JavaScript on one page. */
const MOST_BYTES = 60 * 1024;

interface Request {
    readonly id: string;
    readonly deal: string;
    readonly sellerId: string;
    readonly seller: string;
    readonly managerId: string;
    readonly manager: string;
}

/** A request with all who have a part in it, so that no page of theirs is empty. */
function openRequest(): Request {
    const [request] = sql<Request>(
        `SELECT r.Id AS id, r.Opportunity__c AS deal, s.Id AS sellerId, s.Name AS seller, m.Id AS managerId, m.Name AS manager
         FROM HelpRequest__c r JOIN User s ON s.Id = r.OwnerId JOIN User m ON m.Id = r.AskedOf__c
         JOIN Opportunity o ON o.Id = r.Opportunity__c
         WHERE r.Status__c = 'Open' AND o.OwnerId = s.Id ORDER BY r.Id LIMIT 1`
    );
    if (!request) throw new Error('The seed made no open request.');
    return request;
}

const record = (object: string, id: string): string => `/lightning/r/${object}/${id}/view`;

for (const role of ['manager', 'seller'] as const) {
    test(`every page of the ${role} keeps its budget of requests and code`, async ({ page }) => {
        const request = openRequest();
        await viewAs(page, request[role]);
        const [own, other] =
            role === 'manager' ? [request.managerId, request.sellerId] : [request.sellerId, request.managerId];
        const pages = {
            home: '/lightning/page/home',
            opportunity: record('Opportunity', request.deal),
            'own user page': record('User', own),
            'user page of the other': record('User', other),
            'help request': record('HelpRequest__c', request.id)
        };
        const data = dataRequests(page);
        const scripts = ownScripts(page);
        let allBytes = 0;
        for (const [name, address] of Object.entries(pages)) {
            await page.waitForLoadState('networkidle');
            data.start();
            scripts.start();
            await page.goto(address);
            await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
            await page.waitForLoadState('networkidle');

            const lines = data.lines();
            const asked = `${name} asks for\n${lines.join('\n')}`;
            expect.soft(lines.length, asked).toBeGreaterThan(0);
            expect.soft(lines.length, asked).toBeLessThanOrEqual(MOST_REQUESTS);
            expect.soft(data.repeated(), `${name} asks twice`).toEqual([]);

            const sizes = [...(await scripts.sizes())].sort(([, a], [, b]) => b - a);
            const bytes = sizes.reduce((sum, [, size]) => sum + size, 0);
            const loaded = sizes.map(([script, size]) => `${size} ${script}`).join('\n');
            expect.soft(bytes, `${name} loads ${bytes} bytes\n${loaded}`).toBeLessThanOrEqual(MOST_BYTES);
            allBytes += bytes;
        }
        expect(allBytes, 'the scripts are where this test looks for them').toBeGreaterThan(0);
    });
}

test('after a tag, and after its undo, only the moments are asked for again', async ({ page }) => {
    const deal = openDeal(0);
    await viewAs(page, deal.manager);
    await openRecord(page, 'Opportunity', deal.id);
    const assists = countOf(page, 'assists');
    const before = Number(await assists.textContent());
    await page.waitForLoadState('networkidle');
    const data = dataRequests(page);
    const pad = page.locator('c-lead-pad');

    await pad.getByRole('radio', { name: /^Seller led, Seller chose/ }).click();
    await expect(assists).toHaveText(String(before + 1));
    expect(data.lines()).toEqual([
        expect.stringMatching(/^POST \/ui-api\/records /),
        expect.stringMatching(/^POST \/graphql DealMoments /)
    ]);
    data.start();
    await pad.getByRole('button', { name: /^Undo/ }).click();
    await expect(assists).toHaveText(String(before));
    expect(data.lines()).toEqual([
        expect.stringMatching(/^PATCH \/ui-api\/records\//),
        expect.stringMatching(/^POST \/graphql DealMoments /)
    ]);
});
