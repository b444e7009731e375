import { expectAccessible, openDeal, openRecord, viewAs } from './pages.ts';
import { expect, test } from './story.ts';

const NARROW = { width: 320, height: 800 };

for (const role of ['manager', 'seller'] as const) {
    test(`every page is accessible to the ${role}, wide and narrow`, async ({ page }) => {
        test.slow();
        const deal = openDeal(5);
        await viewAs(page, deal[role]);
        const pages = {
            home: () => page.goto('/lightning/page/home'),
            opportunity: () => openRecord(page, 'Opportunity', deal.id),
            user: () => openRecord(page, 'User', deal.managerId),
            opportunities: () => page.goto('/lightning/o/Opportunity/list'),
            'help requests': () => page.goto('/lightning/o/HelpRequest__c/list'),
            'coaching notes': () => page.goto('/lightning/o/CoachingNote__c/list'),
            'roll-ups': () => page.goto('/lightning/o/InvolvementRollup__c/list')
        };
        for (const [name, open] of Object.entries(pages)) {
            await test.step(name, async () => {
                await open();
                await page.waitForLoadState('networkidle');
                await expectAccessible(page);
                await page.setViewportSize(NARROW);
                await expectAccessible(page);
                const overflow = await page.evaluate<number>(
                    'document.documentElement.scrollWidth - window.innerWidth'
                );
                expect(overflow, 'the page must not scroll sideways').toBeLessThanOrEqual(0);
                await page.setViewportSize({ width: 1280, height: 900 });
            });
        }
    });
}

test('the forms are accessible', async ({ page }) => {
    const deal = openDeal(5);
    await viewAs(page, deal.seller);
    await openRecord(page, 'Opportunity', deal.id);
    await page.getByRole('button', { name: 'Ask for help' }).click();
    await expect(page.getByRole('dialog').getByLabel('I intend to')).toBeVisible();
    await expectAccessible(page);
});
