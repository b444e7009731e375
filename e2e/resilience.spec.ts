import type { Locator, Page } from '@playwright/test';
import type { OrgClient } from '../scripts/org/client.ts';
import { e2eOrg, sql } from './org.ts';
import { countOf, openDeal, openRecord, viewAs } from './pages.ts';
import type { Deal } from './pages.ts';
import {
    administrator,
    daysFromToday,
    dealOf,
    deleteAll,
    hireAll,
    insertAll,
    roleAbove,
    updateAll
} from './records.ts';
import { dataRequests } from './requests.ts';
import { expect, test } from './story.ts';

test.use({ expectedErrors: /Failed to load resource/ });

const pad = (page: Page) => page.locator('c-lead-pad');
const observed = (page: Page) => pad(page).getByRole('radio', { name: /^Seller led, Seller chose/ });

/** Opens the form and fills in what the seller must say himself. */
async function ask(page: Page, intent: string): Promise<void> {
    await page.getByRole('button', { name: 'Ask for help' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('I intend to').fill(intent);
    await form.getByText('Think it through with me').click();
}

function requestsSaying(intent: string): { id: string }[] {
    return sql('SELECT Id AS id FROM HelpRequest__c WHERE Intent__c = ? AND IsDeleted = 0', intent);
}

/** A deal more of that seller, which the manager took over a month ago and has not handed back. */
async function waitingTakeover(admin: OrgClient, { sellerId, managerId }: Deal): Promise<string> {
    const [id = ''] = await insertAll(admin, 'Opportunity', [dealOf(sellerId, 'A deal that waits to go back')]);
    const led = { Setting__c: 'WithCustomer', Led__c: 'Manager', Chose__c: 'Manager', Asked__c: 'Nobody' };
    const moment = { Opportunity__c: id, Manager__c: managerId, OccurredOn__c: daysFromToday(-30), ...led };
    await insertAll(admin, 'DealInvolvement__c', [moment]);
    return id;
}

test('a double click saves once, whatever the button', async ({ page }) => {
    test.slow();
    const deal = openDeal(8);
    const intent = 'ask once, although the mouse clicks twice';
    const admin = await administrator(e2eOrg());
    const waiting = await waitingTakeover(admin, deal);
    const data = dataRequests(page);
    /** Double-clicks, waits for what tells that it is saved, and counts the requests that wrote. */
    const savesOnce = async (what: string, button: Locator, saved: () => Promise<void>, steps = 1) =>
        test.step(what, async () => {
            data.start();
            await button.first().dblclick();
            await saved();
            const writes = data.lines().filter((line) => /^(POST|PATCH) \/ui-api\/records/.test(line));
            expect(writes, what).toHaveLength(steps);
        });
    const form = page.getByRole('dialog');
    const formButton = (name: string | RegExp) => page.locator('lightning-modal-base').getByRole('button', { name });
    const closed = () => expect(form).toBeHidden();
    const confirmed = async () => {
        await page.getByRole('button', { name: 'OK' }).dblclick();
        await closed();
    };
    const notes = page.locator('c-coaching-notes');
    const startNote = async (goal: string) => {
        await notes.getByRole('button', { name: 'New note' }).click();
        await form.getByLabel(/^Goal/).fill(goal);
    };

    await viewAs(page, deal.seller);
    await openRecord(page, 'Opportunity', deal.id);
    await ask(page, intent);
    await savesOnce('ask', formButton('Send'), closed);

    await viewAs(page, deal.manager);
    await openRecord(page, 'Opportunity', deal.id);
    const before = Number(await countOf(page, 'assists').textContent());
    await savesOnce('tag', observed(page), () => expect(countOf(page, 'assists')).toHaveText(String(before + 1)));

    await page.locator('c-help-requests').getByRole('button', { name: 'Answer' }).first().click();
    await page.getByText('Accept: I give what was asked for').click();
    await page.getByLabel('What I understood, and what I will do').fill('You lead; I read the draft tonight.');
    await savesOnce('answer', formButton('Send answer'), closed);

    await startNote('Which question comes first on Thursday?');
    await savesOnce('draft', formButton(/draft/i), closed);
    await savesOnce('share the draft', notes.getByRole('button', { name: /^Share/ }), confirmed);
    await startNote('Who else has to agree?');
    // A note is saved as a draft, and shared when all of it is there.
    await savesOnce('share from the form', formButton('Share'), confirmed, 2);

    await openRecord(page, 'Opportunity', waiting);
    const handBack = page.getByRole('button', { name: 'Hand back today' });
    await savesOnce('hand back', handBack, () => expect(handBack).toHaveCount(0));
});

test('a lost network loses no word, and one try again is enough', async ({ page, context }) => {
    test.slow();
    const deal = openDeal(9);
    const intent = 'write this although the train enters a tunnel';
    await viewAs(page, deal.seller);
    await openRecord(page, 'Opportunity', deal.id);
    await ask(page, intent);
    await context.setOffline(true);
    const form = page.getByRole('dialog');
    await form.getByRole('button', { name: 'Send' }).click();
    await expect(form.getByText('Nothing was sent, and nothing you typed is lost.').first()).toBeVisible();
    await expect(form.getByLabel('I intend to')).toHaveValue(intent);
    await page.keyboard.press('Escape');
    await context.setOffline(false);
    await page.reload();
    await page.getByRole('button', { name: 'Ask for help' }).click();
    await expect(form.getByText('What you typed before is back.')).toBeVisible();
    await expect(form.getByLabel('I intend to')).toHaveValue(intent);
    await form.getByRole('button', { name: 'Send' }).click();
    await expect(form).toBeHidden();
    expect(requestsSaying(intent)).toHaveLength(1);

    await viewAs(page, deal.manager);
    await openRecord(page, 'Opportunity', deal.id);
    const before = Number(await countOf(page, 'assists').textContent());
    await context.setOffline(true);
    await observed(page).click();
    await expect(pad(page).getByText('Not tagged. Your choice is kept').first()).toBeVisible();
    await context.setOffline(false);
    await pad(page).getByRole('button', { name: 'Try again' }).click();
    await expect(countOf(page, 'assists')).toHaveText(String(before + 1));
});

test('whoever comes second, or to what is gone, keeps his words and is told why', async ({ page }) => {
    test.slow();
    const deal = openDeal(14);
    const intent = 'think again while the manager answers';
    const words = 'I understood that you lead on Thursday.';
    const admin = await administrator(e2eOrg());
    await viewAs(page, deal.seller);
    await openRecord(page, 'Opportunity', deal.id);
    await ask(page, intent);
    const form = page.getByRole('dialog');
    await form.getByRole('button', { name: 'Send' }).click();
    await expect(form).toBeHidden();
    const [request] = requestsSaying(intent);

    await viewAs(page, deal.manager);
    await openRecord(page, 'Opportunity', deal.id);
    await page.locator('c-help-requests').getByRole('button', { name: 'Answer' }).first().click();
    await form.getByText('Accept: I give what was asked for').click();
    await form.getByLabel('What I understood, and what I will do').fill(words);
    await page.route('**/ui-api/records/**', (route) =>
        route.fulfill({
            status: 401,
            json: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }]
        })
    );
    const isTold = async (): Promise<void> => {
        await form.getByRole('button', { name: 'Send answer' }).click();
        await expect(form.getByText(/Nothing was saved/).first()).toBeVisible();
        await expect(form.getByLabel('What I understood, and what I will do')).toHaveValue(words);
    };
    await isTold();
    await page.unroute('**/ui-api/records/**');
    await updateAll(admin, 'HelpRequest__c', [{ Id: request?.id ?? '', Status__c: 'Withdrawn' }]);
    await isTold();
    await expect(form.getByRole('heading', { name: 'The request has changed meanwhile' })).toBeVisible();
});

test('a seller without a manager chooses whom to ask, and a deal of somebody who left still opens', async ({
    page
}) => {
    const admin = await administrator(e2eOrg());
    const { above, below } = await roleAbove(admin, 'Left');
    await hireAll(admin, [{ name: 'Mona Manages', values: { UserRoleId: above } }], 'SecondChairManager');
    const [alone = '', gone = ''] = await hireAll(
        admin,
        ['Abel Alone', 'Gitta Gone'].map((name) => ({ name, values: { UserRoleId: below } })),
        'SecondChairSeller'
    );
    const [own = '', left = ''] = await insertAll(admin, 'Opportunity', [
        dealOf(alone, 'A deal of a seller without a manager'),
        dealOf(gone, 'A deal of somebody who left')
    ]);
    await updateAll(admin, 'User', [{ Id: gone, IsActive: false }]);

    await viewAs(page, 'Abel Alone');
    await openRecord(page, 'Opportunity', own);
    await page.getByRole('button', { name: 'Ask for help' }).click();
    await expect(page.getByRole('dialog').getByText('Your user record names no manager.').first()).toBeVisible();
    await expect(page.getByRole('dialog').getByRole('combobox', { name: 'Whom do you ask?' })).toBeVisible();

    await page.keyboard.press('Escape');

    await viewAs(page, 'Mona Manages');
    await openRecord(page, 'Opportunity', left);
    await expect(page.getByText('No moment is tagged on this deal')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
    await observed(page).click();
    await expect(countOf(page, 'assists')).toHaveText('1');
});

test('a choice on a deal that is deleted meanwhile is kept, with what the org says to it', async ({ page }) => {
    const deal = openDeal(16);
    const admin = await administrator(e2eOrg());
    const [id = ''] = await insertAll(admin, 'Opportunity', [dealOf(deal.sellerId, 'A deal that is deleted')]);
    await viewAs(page, deal.manager);
    await openRecord(page, 'Opportunity', id);
    await expect(page.getByText('No moment is tagged on this deal')).toBeVisible();
    await deleteAll(admin, 'Opportunity', [id]);
    await observed(page).click();
    await expect(pad(page).getByText('Not tagged. Your choice is kept').first()).toBeVisible();
    await expect(observed(page)).toBeChecked();
    await expect(pad(page).getByText('invalid cross reference id').first()).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/A deal that is deleted/);
});

const HOSTILE = `<script>alert(1)</script><img src=x onerror="alert(2)"> =HYPERLINK("http://x.example","here") שלום עולם 🙂👩‍👩‍👧`;

test('hostile texts are shown as they were typed, and too long ones are refused at the field', async ({ page }) => {
    const deal = openDeal(15);
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
        dialogs.push(dialog.message());
        void dialog.dismiss();
    });
    await viewAs(page, deal.seller);
    await openRecord(page, 'Opportunity', deal.id);
    await ask(page, 'x'.repeat(10_000));
    const form = page.getByRole('dialog');
    await form.getByRole('button', { name: 'Send' }).click();
    await expect(form.getByText(/Use at most 5,000 characters: this has 10,000/).first()).toBeVisible();
    await form.getByLabel('I intend to').fill(HOSTILE);
    await form.getByRole('button', { name: 'Send' }).click();
    await expect(form).toBeHidden();
    await expect(page.locator('c-help-request-item').getByText(HOSTILE).first()).toBeVisible();

    const admin = await administrator(e2eOrg());
    const note = {
        Opportunity__c: deal.id,
        Manager__c: deal.managerId,
        Setting__c: 'WithCustomer',
        Led__c: 'Seller',
        Chose__c: 'Seller'
    };
    await insertAll(admin, 'DealInvolvement__c', [{ ...note, Note__c: HOSTILE }]);
    await expect(insertAll(admin, 'DealInvolvement__c', [{ ...note, Note__c: 'x'.repeat(10_000) }])).rejects.toThrow(
        /too large|too long/i
    );
    await page.reload();
    await expect(page.locator('c-moment-list').getByText(HOSTILE)).toBeVisible();
    expect(dialogs).toEqual([]);
});
