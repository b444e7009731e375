import MomentCorrection from 'c/momentCorrection';
import { graphql } from 'lightning/graphql';
import { MessageContext, publish } from 'lightning/messageService';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import { adapter, emitGraphql, find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';
import { answerValidity, enter, field, press } from 'test/form';

jest.mock('@salesforce/i18n/timeZone', () => ({ default: 'UTC' }), { virtual: true });

const create = createRecord as jest.Mock;
const update = updateRecord as jest.Mock;

/** A takeover that nobody had asked for, handed back the day after. */
const entry = {
    Id: 'm1',
    OccurredOn__c: { value: '2026-11-20' },
    Setting__c: { value: 'WithCustomer' },
    Led__c: { value: 'Manager' },
    Chose__c: { value: 'Manager' },
    Asked__c: { value: 'Nobody' },
    IsVoided__c: { value: false },
    Manager__c: { value: '005M' },
    Seller__c: { value: '005S' },
    HelpRequest__c: { value: null },
    Minutes__c: { value: 30 },
    Note__c: { value: '=HYPERLINK("x") <b>' },
    Reason__c: { value: 'TimePressure' },
    HandedBackOn__c: { value: '2026-11-21' }
};
const REPLACEMENT = {
    Opportunity__c: '006',
    Setting__c: 'WithCustomer',
    OccurredOn__c: '2026-11-20',
    Replaces__c: 'm1',
    Manager__c: '005M',
    Seller__c: '005S',
    Minutes__c: 30,
    Note__c: '=HYPERLINK("x") <b>'
};

async function mountDialog(overrides: object = {}) {
    const dialog = mount('c-moment-correction', MomentCorrection, { momentId: 'm1', opportunityId: '006', label: 'x' });
    const closed: unknown[] = [];
    dialog.addEventListener('modalclose', (event) => closed.push((event as CustomEvent).detail));
    adapter(MessageContext).emit({});
    emitGraphql(graphql, { DealInvolvement__c: { edges: [{ node: { ...entry, ...overrides } }] } });
    await flush();
    answerValidity(dialog, true);
    return { dialog, closed };
}

async function choose(dialog: Element, grid: string, value: string): Promise<void> {
    find(dialog, `[data-id="${grid}"]`).dispatchEvent(new CustomEvent('choose', { detail: value }));
    await flush();
}

describe('c-moment-correction', () => {
    beforeEach(() => {
        create.mockResolvedValue({ id: 'm2' });
        update.mockResolvedValue({});
    });

    afterEach(unmountAll);

    it('asks for the moment and shows what it says now', async () => {
        const { dialog } = await mountDialog();
        expect(adapter(graphql).getLastConfig().variables).toEqual({ id: 'm1' });
        expect(find(dialog, '[data-id="lead"]')).toMatchObject({ value: 'Manager:Manager' });
        expect(find(dialog, '[data-id="asked"]')).toMatchObject({ value: 'Nobody' });
        expect(field(dialog, 'day').value).toBe('2026-11-20');
    });

    it('records the moment anew on its day, then voids the old entry, then tells the page', async () => {
        const { dialog, closed } = await mountDialog();
        await choose(dialog, 'lead', 'Shared:Together');
        await press(dialog, 'save');
        expect(create).toHaveBeenCalledWith({
            apiName: 'DealInvolvement__c',
            fields: { ...REPLACEMENT, Led__c: 'Shared', Chose__c: 'Together' }
        });
        expect(update).toHaveBeenCalledWith({ fields: { Id: 'm1', IsVoided__c: true } });
        expect(publish).toHaveBeenCalledWith({}, expect.anything(), { opportunityId: '006' });
        expect(closed).toEqual([true]);
    });

    it('keeps the reason and the hand-back where the manager still took over', async () => {
        const { dialog } = await mountDialog();
        await choose(dialog, 'asked', 'Seller');
        await press(dialog, 'save');
        expect((create.mock.calls[0] as [{ fields: object }])[0].fields).toMatchObject({
            Asked__c: 'Seller',
            Reason__c: 'TimePressure',
            HandedBackOn__c: '2026-11-21'
        });
    });

    it('leaves out a hand-back that would be before the corrected day', async () => {
        const { dialog } = await mountDialog();
        await enter(dialog, { day: '2026-11-22' });
        await press(dialog, 'save');
        const { fields } = (create.mock.calls[0] as [{ fields: Record<string, unknown> }])[0];
        expect(fields.OccurredOn__c).toBe('2026-11-22');
        expect(fields).not.toHaveProperty('HandedBackOn__c');
    });

    it('says exactly what stands when the second write fails, and goes on there', async () => {
        update.mockRejectedValueOnce({ body: { message: 'Network down' } });
        const { dialog, closed } = await mountDialog();
        await choose(dialog, 'lead', 'Seller:Seller');
        await press(dialog, 'save');
        expect(find(dialog, '[data-id="problems"]')).toMatchObject({
            heading: 'c.MomentCorrectionHalfDone',
            text: ['Network down']
        });
        expect(closed).toEqual([]);
        expect(publish).toHaveBeenCalledTimes(1);
        expect(find(dialog, '[data-action="save"]')).toMatchObject({ label: 'c.MomentCorrectionVoidOld' });
        await press(dialog, 'save');
        expect(create).toHaveBeenCalledTimes(1);
        expect(update).toHaveBeenCalledTimes(2);
        expect(closed).toEqual([true]);
    });

    it('loses nothing when the first write fails', async () => {
        create.mockRejectedValueOnce({ body: { message: 'Not now' } });
        const { dialog } = await mountDialog();
        await choose(dialog, 'lead', 'Seller:Seller');
        await press(dialog, 'save');
        expect(find(dialog, '[data-id="problems"]')).toMatchObject({ heading: 'c.MomentCorrectionNotSaved' });
        expect(update).not.toHaveBeenCalled();
        expect(publish).not.toHaveBeenCalled();
        expect(find(dialog, '[data-id="lead"]')).toMatchObject({ value: 'Seller:Seller' });
    });

    it('saves nothing while nothing is different or something is missing', async () => {
        const { dialog } = await mountDialog({ Led__c: { value: 'Seller' }, Asked__c: { value: null } });
        await press(dialog, 'save');
        expect(textOf(dialog)).toContain('c.MomentCorrectionUnchanged');
        await choose(dialog, 'lead', 'Manager:Manager');
        await press(dialog, 'save');
        expect(textOf(dialog)).toContain('c.MomentCorrectionIncomplete');
        await choose(dialog, 'asked', 'Planned');
        answerValidity(dialog, false);
        await press(dialog, 'save');
        expect(create).not.toHaveBeenCalled();
    });

    it('says that somebody else voided the moment meanwhile', async () => {
        const { dialog } = await mountDialog({ IsVoided__c: { value: true } });
        expect(find(dialog, 'c-message-panel')).toMatchObject({ heading: 'c.MomentCorrectionGone' });
        expect(findAll(dialog, '[data-action="save"]')).toEqual([]);
    });

    it('says when the moment could not be read', async () => {
        const dialog = mount('c-moment-correction', MomentCorrection, { momentId: 'm1' });
        (graphql as unknown as { emitErrors(errors: unknown): void }).emitErrors([{ message: 'No access' }]);
        await flush();
        expect(find(dialog, 'c-message-panel')).toMatchObject({ state: 'error', text: ['No access'] });
    });

    it('is accessible', async () => {
        const { dialog } = await mountDialog();
        await expect(dialog).toBeAccessible();
    });
});
