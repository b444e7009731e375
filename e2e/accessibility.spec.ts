import type { Page } from '@playwright/test';
import { e2eOrg, sql } from './org.ts';
import { accessibilityFaults, clippedTexts, expectAccessible, openDeal, sidewaysBy, viewAs } from './pages.ts';
import { administrator, dealOf, hireAll, insertAll, roleAbove, updateAll } from './records.ts';
import { expect, test } from './story.ts';

const WIDE = { width: 1280, height: 900 };
/** What 1,280 pixels are at a zoom of 400 %, as WCAG's reflow asks for. */
const NARROW = { width: 320, height: 800 };
/** What they are at 200 %. */
const ZOOMED = { width: 640, height: 450 };

/** Looks at a page wide, zoomed and narrow, without loading it again. */
async function expectAccessibleAtAllWidths(page: Page): Promise<void> {
    await page.waitForLoadState('networkidle');
    await page.setViewportSize(WIDE);
    await expectAccessible(page);
    for (const size of [ZOOMED, NARROW]) {
        await page.setViewportSize(size);
        expect(await sidewaysBy(page), `the page must not scroll sideways at ${size.width} px`).toBeLessThanOrEqual(0);
        expect(await clippedTexts(page), `no text is cut off at ${size.width} px`).toEqual([]);
    }
    await expectAccessible(page);
    await page.setViewportSize(WIDE);
}

const HOME = '/lightning/page/home';
const record = (object: string, id: string): string => `/lightning/r/${object}/${id}/view`;

for (const role of ['manager', 'seller'] as const) {
    test(`every page is accessible to the ${role}, wide, zoomed and narrow`, async ({ page }) => {
        test.slow();
        const deal = openDeal(5);
        await viewAs(page, deal[role]);
        const request = whoHas(
            `SELECT u.Name AS name, r.Id AS id FROM HelpRequest__c r
             JOIN User u ON u.Id = r.${role === 'seller' ? 'OwnerId' : 'AskedOf__c'} WHERE u.Name = ? LIMIT 1`,
            deal[role]
        );
        const pages = {
            home: HOME,
            opportunity: record('Opportunity', deal.id),
            'the manager': record('User', deal.managerId),
            'the seller': record('User', deal.sellerId),
            'help request': record('HelpRequest__c', request.id),
            // All lists are one page of the platform's.
            ...(role === 'manager' ? { 'coaching notes': '/lightning/o/CoachingNote__c/list' } : {})
        };
        for (const [name, address] of Object.entries(pages)) {
            await test.step(name, async () => {
                await page.goto(address);
                await expectAccessibleAtAllWidths(page);
            });
        }
    });
}

test.describe('while requests hang and fail', () => {
    test.use({ expectedErrors: /Failed to load resource/ });

    test('pages are accessible while they load, when they fail and when they are back', async ({ page }) => {
        const deal = openDeal(5);
        await viewAs(page, deal.manager);
        for (const address of [HOME, record('Opportunity', deal.id), record('User', deal.managerId)]) {
            const { promise: refusal, resolve: refuse } = Promise.withResolvers<null>();
            await page.route('**/graphql', async (route) => {
                await refusal;
                await route.fulfill({ status: 500, json: [{ message: 'The org is busy.' }] });
            });
            await page.goto(address);
            await expect(page.locator('lightning-spinner').first()).toBeVisible();
            expect(await accessibilityFaults(page)).toEqual([]);
            refuse(null);
            const retry = page.getByRole('button', { name: 'Try again' });
            await expect(retry.first()).toBeVisible();
            await expectAccessible(page);

            await page.unroute('**/graphql');
            for (let left = await retry.count(); left > 0; left--) {
                await retry.first().press('Enter');
                await expect(retry).toHaveCount(left - 1);
            }
        }
    });
});

test('whoever is new, looks only, or has no permission is told what to do', async ({ page }) => {
    test.slow();
    const admin = await administrator(e2eOrg());
    const { above, below } = await roleAbove(admin, 'New');
    const [managerId = ''] = await hireAll(
        admin,
        [{ name: 'Nora New', values: { UserRoleId: above } }],
        'SecondChairManager'
    );
    const seller = { name: 'Niko New', values: { UserRoleId: below, ManagerId: managerId } };
    const [sellerId = ''] = await hireAll(admin, [seller], 'SecondChairSeller');
    await hireAll(admin, [{ name: 'Lea Looks', values: { UserRoleId: above } }], 'SecondChairLeader');
    await hireAll(admin, [{ name: 'Otto Outside', values: { UserRoleId: above } }]);
    const [dealId = ''] = await insertAll(admin, 'Opportunity', [dealOf(sellerId, 'A deal without anything on it')]);
    for (const name of ['Nora New', 'Niko New', 'Lea Looks', 'Otto Outside']) {
        await viewAs(page, name);
        for (const address of [
            HOME,
            record('Opportunity', dealId),
            record('User', name === 'Nora New' ? managerId : sellerId)
        ]) {
            await test.step(`${name} ${address}`, async () => {
                await page.goto(address);
                await page.waitForLoadState('networkidle');
                await expectAccessible(page);
            });
        }
    }
});

/** Runs in the page: the linked style sheets that have rules, in their order. */
const FILLED_SHEETS = `[...document.styleSheets]
    .filter(({ href, cssRules }) => href !== null && cssRules.length > 0)
    .map(({ href }) => href.split('/').at(-1))`;

test.describe('looked at in other ways', () => {
    const deal = () => openDeal(5);
    const pages = () => [HOME, record('Opportunity', deal().id), record('User', deal().managerId)];

    for (const [name, media] of Object.entries({
        'with less motion': { reducedMotion: 'reduce' },
        'in forced colours': { forcedColors: 'active' }
    } as const)) {
        test(`pages are accessible ${name}`, async ({ page }) => {
            await viewAs(page, deal().manager);
            await page.emulateMedia(media);
            for (const address of pages()) {
                await page.goto(address);
                await page.waitForLoadState('networkidle');
                await expectAccessible(page);
                const running = 'document.getAnimations().filter(({ playState }) => playState === "running").length';
                expect(await page.evaluate<number>(running), 'nothing moves of itself').toBe(0);
            }
        });
    }

    test('pages are accessible in the look of SLDS 1', async ({ page }) => {
        await page.goto(`${HOME}?look=slds1`);
        await viewAs(page, deal().manager);
        for (const address of pages()) {
            await page.goto(address);
            const sheets = await page.evaluate<string[]>(FILLED_SHEETS);
            expect(sheets, 'the style sheets in use').toEqual(['slds1.css', 'shell.css']);
            await expectAccessibleAtAllWidths(page);
        }
    });

    test('pages are accessible from right to left', async ({ page }) => {
        const admin = await administrator(e2eOrg());
        const speak = (LanguageLocaleKey: string) =>
            updateAll(admin, 'User', [{ Id: deal().managerId, LanguageLocaleKey }]);
        await viewAs(page, deal().manager);
        await speak('iw');
        try {
            for (const address of pages()) {
                await page.goto(address);
                await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
                await expectAccessibleAtAllWidths(page);
            }
        } finally {
            await speak('en_US');
        }
    });
});

/** A person who has what a page or a dialog is about, and the record that it opens on. */
function whoHas(statement: string, ...values: string[]): { name: string; id: string } {
    const [found] = sql<{ name: string; id: string }>(statement, ...values);
    if (!found) throw new Error(`The seed made none: ${statement}`);
    return found;
}

test('dialogs are accessible, wide and narrow, and give the focus back', async ({ page }) => {
    test.slow();
    const deal = openDeal(5);
    const onDeal = record('Opportunity', deal.id);
    const asked = whoHas(
        `SELECT u.Name AS name, r.Opportunity__c AS id FROM HelpRequest__c r JOIN User u ON u.Id = r.AskedOf__c
         WHERE r.Status__c = 'Open' ORDER BY r.Id DESC LIMIT 1`
    );
    const asking = whoHas(
        `SELECT u.Name AS name, r.Opportunity__c AS id FROM HelpRequest__c r JOIN User u ON u.Id = r.OwnerId
         WHERE r.Status__c = 'Accepted' AND u.IsActive = 1 ORDER BY r.Id DESC LIMIT 1`
    );
    const coached = whoHas(
        `SELECT u.Name AS name, u.Id AS id FROM CoachingNote__c n JOIN User u ON u.Id = n.Seller__c
         WHERE n.Status__c = 'Shared' AND u.IsActive = 1 ORDER BY n.Id DESC LIMIT 1`
    );
    const dialogs = [
        { who: deal.seller, address: onDeal, button: /^Ask for help/ },
        { who: deal.manager, address: onDeal, button: /^New note/ },
        { who: deal.manager, address: onDeal, button: /^Correct/ },
        { who: asked.name, address: record('Opportunity', asked.id), button: /^Answer/ },
        { who: asking.name, address: record('Opportunity', asking.id), button: /^Close/ },
        { who: coached.name, address: record('User', coached.id), button: /^Reply/ }
    ];
    for (const { who, address, button } of dialogs) {
        await test.step(`${button.source} as ${who}`, async () => {
            await viewAs(page, who);
            await page.goto(address);
            const opener = page.locator('main').getByRole('button', { name: button }).first();
            await opener.press('Enter');
            const dialog = page.getByRole('dialog');
            await expect(dialog).toBeVisible();
            await page.waitForLoadState('networkidle');
            await expectAccessible(page);
            await page.setViewportSize(NARROW);
            await expectAccessible(page);
            expect(await sidewaysBy(page)).toBeLessThanOrEqual(0);
            await page.setViewportSize(WIDE);
            await page.keyboard.press('Escape');
            await expect(dialog).toBeHidden();
            // Where the button may go with what the dialog does, its row has the focus.
            await expect(
                opener
                    .or(page.getByRole('listitem').filter({ has: page.getByRole('button', { name: button }) }))
                    .and(page.locator(':focus'))
            ).toBeVisible();
        });
    }
});
