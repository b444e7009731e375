import LeadPadForm from 'c/leadPadForm';
import { MessageContext, publish } from 'lightning/messageService';
import { createRecord, notifyRecordUpdateAvailable, updateRecord } from 'lightning/uiRecordApi';
import { adapter, find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';

jest.mock('@salesforce/label/c.LeadPadCountsAs', () => ({ default: 'Counts as: {0} ({1}).' }), { virtual: true });
jest.mock('@salesforce/label/c.LeadPadSaved', () => ({ default: 'Tagged as {0}.' }), { virtual: true });

const OPPORTUNITY_ID = '006000000000001AAA';
const MOMENT_ID = 'a00000000000001AAA';
const create = createRecord as jest.Mock;
const update = updateRecord as jest.Mock;

async function mountForm(properties: object = {}) {
    const form = mount('c-lead-pad-form', LeadPadForm, { recordId: OPPORTUNITY_ID, ...properties });
    const toasts: { title: string; message: string; variant: string }[] = [];
    form.addEventListener('lightning__showtoast', (event) => toasts.push((event as CustomEvent).detail));
    adapter(MessageContext).emit({});
    await flush();
    return { form, toasts };
}

function grid(form: Element, id: 'setting' | 'lead' | 'asked') {
    return find<HTMLElement & { value?: string; label: string }>(form, `c-choice-grid[data-id="${id}"]`);
}

async function choose(form: Element, id: 'setting' | 'lead' | 'asked', value: string): Promise<void> {
    grid(form, id).dispatchEvent(new CustomEvent('choose', { detail: value }));
    await flush();
}

function hintOf(form: Element): string {
    return find(form, '[data-id="hint"]').textContent ?? '';
}

function savedFields(): Record<string, unknown>[] {
    return create.mock.calls.map(([input]) => (input as { fields: Record<string, unknown> }).fields);
}

describe('c-lead-pad-form', () => {
    beforeEach(() => {
        create.mockResolvedValue({ id: MOMENT_ID });
        update.mockResolvedValue({});
    });

    afterEach(() => {
        unmountAll();
        localStorage.clear();
    });

    it('saves a normal moment with one choice, facts only', async () => {
        const { form } = await mountForm();
        await choose(form, 'lead', 'Seller:Manager');
        expect(create).toHaveBeenCalledTimes(1);
        expect(create).toHaveBeenCalledWith({
            apiName: 'DealInvolvement__c',
            fields: {
                Opportunity__c: OPPORTUNITY_ID,
                Setting__c: 'WithCustomer',
                Led__c: 'Seller',
                Chose__c: 'Manager'
            }
        });
        expect(find(form, 'c-undo-bar')).toMatchObject({ text: 'Tagged as c.KindDirected.' });
        expect(find(form, '[role="status"]').textContent).toBe('Tagged as c.KindDirected.');
        expect(hintOf(form)).toBe('Counts as: c.KindDirected (c.LeadPadWhyDirected).');
    });

    it('tells the page that the moments of this deal changed', async () => {
        const { form } = await mountForm();
        await choose(form, 'lead', 'Seller:Seller');
        expect((publish as jest.Mock).mock.calls[0]?.[2]).toEqual({ opportunityId: OPPORTUNITY_ID });
        expect(notifyRecordUpdateAvailable).not.toHaveBeenCalled();
    });

    it('asks who asked where the manager led, and saves nothing before the answer', async () => {
        const { form } = await mountForm();
        await choose(form, 'lead', 'Manager:Together');
        expect(create).not.toHaveBeenCalled();
        expect(find(form, '[data-id="unsaved"]').textContent).toBe('c.LeadPadNotSavedYet');
        expect(find(form, '[role="status"]').textContent).toBe('c.LeadPadNotSavedYet');
        expect(grid(form, 'asked').value).toBeUndefined();
        await choose(form, 'asked', 'Nobody');
        expect(savedFields()).toEqual([
            {
                Opportunity__c: OPPORTUNITY_ID,
                Setting__c: 'WithCustomer',
                Led__c: 'Manager',
                Chose__c: 'Together',
                Asked__c: 'Nobody'
            }
        ]);
        expect(findAll(form, '[data-id="asked"]')).toHaveLength(0);
    });

    it('moves the focus to the question and back to the grid', async () => {
        const { form } = await mountForm();
        await choose(form, 'lead', 'Manager:Manager');
        expect(form.shadowRoot?.activeElement).toBe(grid(form, 'asked'));
        await choose(form, 'asked', 'Planned');
        expect(form.shadowRoot?.activeElement).toBe(grid(form, 'lead'));
    });

    it('needs no grid for help inside the company', async () => {
        const { form } = await mountForm();
        await choose(form, 'setting', 'InsideCompany');
        expect(findAll(form, '[data-id="lead"]')).toHaveLength(0);
        find(form, '[data-id="inside"]').click();
        await flush();
        expect(savedFields()).toEqual([{ Opportunity__c: OPPORTUNITY_ID, Setting__c: 'InsideCompany' }]);
        expect(find(form, 'c-undo-bar')).toMatchObject({ text: 'Tagged as c.KindUnblocked.' });
    });

    it('starts with the setting of the last tag, and never inside the company', async () => {
        const first = await mountForm();
        expect(grid(first.form, 'setting').value).toBe('WithCustomer');
        await choose(first.form, 'setting', 'Preparing');
        await choose(first.form, 'setting', 'InsideCompany');
        const second = await mountForm();
        expect(grid(second.form, 'setting').value).toBe('Preparing');
    });

    it('says in words what a choice would count as', async () => {
        const { form } = await mountForm();
        expect(hintOf(form)).toBe('c.LeadPadHint');
        grid(form, 'lead').dispatchEvent(new CustomEvent('preview', { detail: 'Shared:Manager' }));
        await flush();
        expect(hintOf(form)).toBe('Counts as: c.KindDirected (c.LeadPadWhyDirectedShared).');
        grid(form, 'lead').dispatchEvent(new CustomEvent('preview', { detail: 'Manager:Seller' }));
        await flush();
        expect(hintOf(form)).toBe('c.LeadPadDepends');
        await choose(form, 'lead', 'Manager:Seller');
        grid(form, 'asked').dispatchEvent(new CustomEvent('preview', { detail: 'Customer' }));
        await flush();
        expect(hintOf(form)).toBe('Counts as: c.KindHandedOver (c.LeadPadWhyHandedOver).');
        grid(form, 'lead').dispatchEvent(new CustomEvent('preview', { detail: 'Manager:Seller' }));
        await flush();
        expect(hintOf(form)).toBe('Counts as: c.KindHandedOver (c.LeadPadWhyHandedOver).');
    });

    it('counts as asked for by the seller under a help request, and links it', async () => {
        const { form } = await mountForm({ isCovered: true, requestId: 'a01000000000001AAA' });
        await choose(form, 'lead', 'Shared:Manager');
        expect(savedFields()[0]).toMatchObject({ Asked__c: 'Seller', HelpRequest__c: 'a01000000000001AAA' });
        expect(find(form, 'c-undo-bar')).toMatchObject({ text: 'Tagged as c.KindAssisted.' });
        await choose(form, 'lead', 'Manager:Manager');
        expect(grid(form, 'asked').value).toBe('Seller');
        expect(create).toHaveBeenCalledTimes(1);
    });

    it('saves a double tap once, also when the first answer is already there', async () => {
        const { form } = await mountForm();
        const tap = () => grid(form, 'lead').dispatchEvent(new CustomEvent('choose', { detail: 'Seller:Seller' }));
        tap();
        tap();
        await flush();
        tap();
        await flush();
        expect(create).toHaveBeenCalledTimes(1);
    });

    it('saves the same choice again once the first can no longer be undone', async () => {
        const { form } = await mountForm();
        await choose(form, 'lead', 'Seller:Seller');
        find(form, 'c-undo-bar').dispatchEvent(new CustomEvent('expire'));
        await flush();
        expect(findAll(form, 'c-undo-bar')).toHaveLength(0);
        await choose(form, 'lead', 'Seller:Seller');
        expect(create).toHaveBeenCalledTimes(2);
    });

    it('undoes by voiding, because nothing is ever deleted', async () => {
        const { form } = await mountForm();
        await choose(form, 'lead', 'Seller:Seller');
        find(form, 'c-undo-bar').dispatchEvent(new CustomEvent('undo'));
        await flush();
        expect(update).toHaveBeenCalledWith({ fields: { Id: MOMENT_ID, IsVoided__c: true } });
        expect(findAll(form, 'c-undo-bar')).toHaveLength(0);
        expect(find(form, '[role="status"]').textContent).toBe('c.LeadPadUndone');
        expect(publish).toHaveBeenCalledTimes(2);
    });

    it('keeps the choice when saving fails, says why and saves on the next try', async () => {
        create.mockRejectedValueOnce({ body: { message: 'No access to this deal.' } });
        const { form, toasts } = await mountForm();
        await choose(form, 'lead', 'Seller:Together');
        expect(grid(form, 'lead').value).toBe('Seller:Together');
        expect(textOf(form)).toContain('c.LeadPadNotSaved');
        expect(textOf(form)).toContain('No access to this deal.');
        expect(toasts).toMatchObject([
            { title: 'c.LeadPadNotSaved', message: 'No access to this deal.', variant: 'error' }
        ]);
        expect(publish).not.toHaveBeenCalled();
        find(form, '[data-id="retry"]').click();
        await flush();
        expect(create).toHaveBeenCalledTimes(2);
        expect(findAll(form, '[data-id="errors"]')).toHaveLength(0);
    });

    it('keeps the undo and never saves again when undoing fails', async () => {
        update.mockRejectedValueOnce(new Error('Busy'));
        const { form } = await mountForm();
        await choose(form, 'lead', 'Seller:Together');
        find(form, 'c-undo-bar').dispatchEvent(new CustomEvent('undo'));
        await flush();
        expect(findAll(form, 'c-undo-bar')).toHaveLength(1);
        expect(textOf(form)).toContain('c.LeadPadNotUndone');
        expect(findAll(form, '[data-id="retry"]')).toHaveLength(0);
    });

    it('tags another day when one was chosen, and today again after it', async () => {
        const { form } = await mountForm();
        const day = find(form, 'c-moment-day');
        day.dispatchEvent(new CustomEvent('day', { detail: '2026-11-20' }));
        await choose(form, 'lead', 'Seller:Seller');
        await choose(form, 'lead', 'Seller:Manager');
        expect(savedFields()[0]).toMatchObject({ OccurredOn__c: '2026-11-20' });
        expect(savedFields()[1]).not.toHaveProperty('OccurredOn__c');
    });

    it('stays with the day that it was opened for', async () => {
        const { form } = await mountForm({ day: '2026-11-20' });
        await choose(form, 'lead', 'Seller:Seller');
        await choose(form, 'lead', 'Seller:Manager');
        expect(savedFields().map(({ OccurredOn__c: day }) => day)).toEqual(['2026-11-20', '2026-11-20']);
    });

    it('tags nothing on a day that has not come, in the rule’s words', async () => {
        const { form } = await mountForm();
        find(form, 'c-moment-day').dispatchEvent(new CustomEvent('day', { detail: null }));
        await choose(form, 'lead', 'Seller:Seller');
        expect(create).not.toHaveBeenCalled();
        expect(find(form, '[data-id="errors"]').textContent).toBe('c.MomentDayFuture');
    });

    it('offers details of what was tagged, for as long as it stands', async () => {
        const { form } = await mountForm();
        const tagged: unknown[] = [];
        form.addEventListener('tagged', (event) => tagged.push((event as CustomEvent).detail));
        form.addEventListener('undone', (event) => tagged.push((event as CustomEvent).detail));
        await choose(form, 'lead', 'Manager:Manager');
        await choose(form, 'asked', 'Nobody');
        expect(find(form, 'c-moment-details')).toMatchObject({ momentId: MOMENT_ID, hasReason: true });
        find(form, 'c-undo-bar').dispatchEvent(new CustomEvent('undo'));
        await flush();
        expect(findAll(form, 'c-moment-details')).toEqual([]);
        expect(tagged).toEqual([MOMENT_ID, MOMENT_ID]);
    });

    it('tells the page when details were added', async () => {
        const { form } = await mountForm();
        await choose(form, 'lead', 'Seller:Seller');
        find(form, 'c-moment-details').dispatchEvent(new CustomEvent('saved'));
        await flush();
        expect(publish).toHaveBeenCalledTimes(2);
        expect(textOf(form)).toContain('c.LeadPadDetailsSaved');
        expect(findAll(form, 'c-moment-details')).toEqual([]);
    });

    it('is accessible', async () => {
        const { form } = await mountForm();
        await choose(form, 'lead', 'Manager:Manager');
        await expect(form).toBeAccessible();
    });
});
