import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readTexts } from '../toolchain/translations/texts.ts';
import { e2eOrg, sql } from './org.ts';
import { expectAccessible, openDeal, openRecord, viewAs, type Deal } from './pages.ts';
import { administrator, updateAll } from './records.ts';
import { expect, test } from './story.ts';

const { english, translated } = readTexts(join(import.meta.dirname, '..'));

/** Changes a record as the administrator does, behind the back of whoever looks at the page. */
async function change(object: string, Id: string, values: Record<string, string>): Promise<void> {
    const admin = await administrator(e2eOrg());
    await updateAll(admin, object, [{ Id, ...values }]);
}

async function speak(deal: Deal, role: 'seller' | 'manager', language: string, locale: string): Promise<void> {
    const [user] = sql<{ id: string }>('SELECT Id AS id FROM User WHERE Name = ?', deal[role]);
    await change('User', user?.id ?? '', { LanguageLocaleKey: language, LocaleSidKey: locale });
}

/** Texts that only English has: a pattern for each, gaps filled with anything. Short ones between gaps could be anybody's words. */
function englishTexts(language: string): RegExp[] {
    const texts = translated.get(language) ?? new Map<string, string>();
    const escaped = (text: string): string => text.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
    return [...english]
        .filter(([name, text]) => texts.get(name) !== text)
        .map(([, text]) => text)
        .filter((text) => !text.includes('{') || text.replaceAll(/\{\d+\}/g, '').length > 8)
        .map((text) => new RegExp(`^${escaped(text).replaceAll(/\{\d+\}/g, '.+')}$`));
}

/** Runs in the page: what our components show and what they say to screen readers. */
const OWN_TEXTS = `(() => {
    const texts = [];
    const collect = (node, isOurs) => {
        if (isOurs && node.nodeType === Node.TEXT_NODE) texts.push(node.data);
        if (isOurs && node.nodeType === Node.ELEMENT_NODE) {
            for (const name of ['aria-label', 'placeholder', 'title']) texts.push(node.getAttribute(name) ?? '');
        }
        for (const child of [...node.childNodes, ...(node.shadowRoot?.childNodes ?? [])]) {
            collect(child, isOurs || child.localName?.startsWith('c-'));
        }
    };
    collect(document.body, false);
    return texts.map((text) => text.replaceAll(/\\s+/g, ' ').trim()).filter((text) => text !== '');
})()`;

async function expectNoEnglish(page: Page, language: string): Promise<void> {
    const texts = await page.evaluate<string[]>(OWN_TEXTS);
    const known = new Set(translated.get(language)?.values());
    expect(texts.filter((text) => known.has(text)).length).toBeGreaterThan(10);
    const patterns = englishTexts(language);
    expect(texts.filter((text) => patterns.some((pattern) => pattern.test(text)))).toEqual([]);
}

test.afterEach(async () => {
    const deal = openDeal(7);
    await speak(deal, 'seller', 'en_US', 'en_US');
    await speak(deal, 'manager', 'en_US', 'en_US');
});

test('a German seller asks a Japanese manager, each in their own language', async ({ page, context }) => {
    test.slow();
    const deal = openDeal(7);
    const intent = 'den Piloten am Donnerstag vorschlagen.';
    await speak(deal, 'seller', 'de', 'de_DE');
    await speak(deal, 'manager', 'ja', 'ja_JP');

    await test.step('the seller asks in German', async () => {
        await viewAs(page, deal.seller);
        await openRecord(page, 'Opportunity', deal.id);
        await expect(page.locator('html')).toHaveAttribute('lang', /^de/);
        await page.getByRole('button', { name: 'Um Hilfe bitten' }).click();
        const form = page.getByRole('dialog');
        await expect(form.getByLabel('Situation')).toHaveValue(/Betrag: [\d.]+,\d\d.\$/);
        await form.getByLabel('Ich habe vor').fill(intent);
        await expectNoEnglish(page, 'de');
        await expectAccessible(page);
        await form.getByText('Mit mir durchdenken').click();
        await form.getByRole('button', { name: 'Senden' }).click();
        await expect(form).toBeHidden();
        await expect(page.locator('c-help-request-item').getByText('Offen').first()).toBeVisible();
        await expectNoEnglish(page, 'de');
        await expectAccessible(page);
    });

    await test.step('the manager reads it in Japanese', async () => {
        await viewAs(page, deal.manager);
        await openRecord(page, 'Opportunity', deal.id);
        await expect(page.locator('html')).toHaveAttribute('lang', /^ja/);
        const request = page.locator('c-help-request-item').filter({ hasText: intent });
        await expect(request.getByText('一緒に考えてほしい')).toBeVisible();
        await expect(request.getByText('回答待ち')).toBeVisible();
        await expect(
            page
                .locator('c-involvement-panel')
                .getByText(/\d{4}\/\d\d\/\d\d/)
                .first()
        ).toBeVisible();
        await expectNoEnglish(page, 'ja');
        await expectAccessible(page);
    });

    await test.step('the server refuses in German what is no longer possible', async () => {
        const [request] = sql<{ id: string }>(
            'SELECT Id AS id FROM HelpRequest__c WHERE Opportunity__c = ? ORDER BY CreatedDate DESC',
            deal.id
        );
        const id = request?.id ?? '';
        await change('HelpRequest__c', id, { Status__c: 'Accepted', Answer__c: 'OK' });
        await viewAs(page, deal.seller);
        // A window that nobody watches for errors: the browser reports the refusal itself as one.
        const window = await context.newPage();
        await openRecord(window, 'Opportunity', deal.id);
        await window.getByRole('button', { name: 'Abschließen: was ich mitnehme' }).click();
        const form = window.getByRole('dialog');
        await change('HelpRequest__c', id, { Status__c: 'Withdrawn' });
        await form.getByLabel('Was ich mitnehme').fill('Früher fragen.');
        await form.getByRole('button', { name: 'Anfrage abschließen' }).click();
        await expect(form.getByText('Eine Anfrage geht nur vorwärts.')).toBeVisible();
        await expect(form.getByLabel('Was ich mitnehme')).toHaveValue('Früher fragen.');
    });
});
