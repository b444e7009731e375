import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { sql } from './org.ts';

/** An open deal with its seller, who has not left, and the seller's manager. */
export interface Deal {
    readonly id: string;
    readonly name: string;
    readonly seller: string;
    readonly sellerId: string;
    readonly manager: string;
    readonly managerId: string;
}

/** The n-th open deal (from 0) on which the seed put a moment and no request. */
export function openDeal(n: number): Deal {
    const [deal] = sql<Deal>(
        `SELECT o.Id AS id, o.Name AS name, s.Name AS seller, s.Id AS sellerId, m.Name AS manager, m.Id AS managerId
         FROM Opportunity o JOIN User s ON s.Id = o.OwnerId JOIN User m ON m.Id = s.ManagerId
         WHERE o.IsClosed = 0 AND s.IsActive = 1
           AND EXISTS (SELECT 1 FROM DealInvolvement__c i WHERE i.Opportunity__c = o.Id)
           AND NOT EXISTS (SELECT 1 FROM HelpRequest__c r WHERE r.Opportunity__c = o.Id AND r.ExternalKey__c IS NOT NULL)
         ORDER BY o.Id LIMIT 1 OFFSET ?`,
        n
    );
    if (!deal) throw new Error(`The seed has fewer than ${n + 1} such deals.`);
    return deal;
}

/** Becomes that person by the "View as" menu, as whoever tries the product does. */
export async function viewAs(page: Page, name: string): Promise<void> {
    if (page.url() === 'about:blank') await page.goto('/');
    if (await page.getByText(`Viewing as ${name}`).isVisible()) return;
    await page.getByRole('button', { name: /menu/i }).last().click();
    await page.getByRole('menuitem', { name: 'View as...' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('searchbox').fill(name);
    await dialog.getByRole('button', { name }).click();
    await expect(page.getByText(`Viewing as ${name}`)).toBeVisible();
}

export async function openRecord(page: Page, object: 'Opportunity' | 'User', id: string): Promise<void> {
    await page.goto(`/lightning/r/${object}/${id}/view`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** The number that the panel shows for one category of moments on this deal. */
export function countOf(page: Page, category: 'assists' | 'directed' | 'takeovers'): Locator {
    return page.locator('c-involvement-panel').locator(`[data-id="${category}"] lightning-formatted-number`);
}

/** Fails when the page has an accessibility fault that axe can find, or something is still loading. */
export async function expectAccessible(page: Page): Promise<void> {
    await expect(page.locator('lightning-spinner')).toHaveCount(0);
    expect(await accessibilityFaults(page)).toEqual([]);
}

/** What axe finds on the page as it is: its rules for WCAG 2.2 A and AA and its best practices. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
    // Pages here have no frames, and without them the legacy mode is three times as fast.
    const { violations } = await new AxeBuilder({ page })
        .setLegacyMode(true)
        // Of the rules for WCAG 2.2 AA axe leaves this one out unless it is named.
        .options({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
        .analyze();
    return violations
        .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
        .filter((fault) => !OF_THE_PLATFORM.test(fault));
}

/** The calendar button of a base component is 16 pixels high, here as on the platform. */
const OF_THE_PLATFORM = /^target-size: .*lightning-datepicker,/;

/** How many pixels the page is wider than its window. */
export function sidewaysBy(page: Page): Promise<number> {
    return page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
}

/** Texts of the page's content that are cut off, and that no tooltip says in full; the platform's own path does that to its steps. */
export function clippedTexts(page: Page): Promise<string[]> {
    return page.locator('main *').evaluateAll((elements) =>
        elements.flatMap((element) => {
            const { clientWidth, scrollWidth, textContent } = element;
            const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
            const isHidden = clientWidth <= 1 || !element.checkVisibility();
            const isCut =
                scrollWidth > clientWidth + 1 && element.computedStyleMap().get('overflow-x')?.toString() !== 'visible';
            return hasText && !isHidden && isCut && !element.closest('[title], .slds-path') ? [textContent ?? ''] : [];
        })
    );
}

/**
 * LWC tells that a label and its field stand in different shadow roots; that is so on the platform, too. The browser tells
 * that a save on an older version was refused, which the form tells in words of its own.
 */
const HARMLESS = [/not in the same shadow root/i, /status of 412/];

/** Collects what must not happen on a page: errors on the console and errors nobody caught. */
export function watchErrors(page: Page): string[] {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
        if (message.type() === 'error' && !HARMLESS.some((pattern) => pattern.test(message.text())))
            errors.push(message.text());
    });
    return errors;
}
