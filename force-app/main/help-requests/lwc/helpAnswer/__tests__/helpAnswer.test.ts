import { updateRecord } from 'lightning/uiRecordApi';
import HelpAnswer from 'c/helpAnswer';
import { toRow } from 'c/helpRequestModel';
import type { HelpRequestNode } from 'c/helpRequestQueries';
import { find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';
import { answerValidity, enter, field, fieldNames, press } from 'test/form';
import { COLLEAGUE, ME, requestNode, SELLER } from '../../helpRequestQueries/__tests__/requestNode';

const closed = jest.fn();

async function open(changes: Partial<HelpRequestNode> = {}): Promise<HTMLElement> {
    const request = toRow(requestNode({ AskedOf__c: { value: ME }, ...changes }), { userId: ME, today: '2026-06-10' });
    const dialog = mount('c-help-answer', HelpAnswer, { label: 'Answer the request', request });
    dialog.addEventListener('modalclose', (event) => closed((event as CustomEvent).detail));
    await flush();
    return dialog;
}

const values = (dialog: Element, name: string) => field(dialog, name).options?.map(({ value }) => value);

describe('c-help-answer', () => {
    afterEach(() => {
        unmountAll();
        sessionStorage.clear();
    });

    it('shows what was asked, in the words of the seller', async () => {
        const dialog = await open();
        expect(textOf(dialog)).toContain('Join, you take one part');
        expect(
            findAll<HTMLElement & { value: string }>(dialog, 'lightning-formatted-text').map((t) => t.value)
        ).toEqual(expect.arrayContaining(['call their CFO on Thursday', 'Stage: Negotiation', 'Their CFO is new']));
    });

    it('accepts with a read-back', async () => {
        const dialog = await open();
        expect(fieldNames(dialog)).toEqual(['choice', 'text']);
        await enter(dialog, { text: 'You lead, I take the contract part' });
        answerValidity(dialog, true);
        await press(dialog, 'save');
        expect(updateRecord).toHaveBeenCalledWith({
            fields: {
                Id: 'a01000000000001AAA',
                Status__c: 'Accepted',
                Answer__c: 'You lead, I take the contract part'
            }
        });
        expect(closed).toHaveBeenCalledWith('saved');
    });

    it('counters with less control only', async () => {
        const dialog = await open();
        await enter(dialog, { choice: 'Countered' });
        expect(values(dialog, 'offeredHelp')).toEqual([
            'JustKnow',
            'ThinkWithMe',
            'LookAtDraft',
            'ClearInside',
            'JoinILead'
        ]);
        await enter(dialog, { offeredHelp: 'JoinILead', text: 'You know them better' });
        answerValidity(dialog, true);
        await press(dialog, 'save');
        expect(updateRecord).toHaveBeenCalledWith({
            fields: expect.objectContaining({ Status__c: 'Countered', OfferedHelp__c: 'JoinILead' })
        });
    });

    it('offers no counter where nothing is lower', async () => {
        const dialog = await open({ WantedHelp__c: { value: 'JustKnow', displayValue: 'Just know' } });
        expect(values(dialog, 'choice')).toEqual(['Accepted', 'Redirected']);
        expect(textOf(dialog)).toContain('c.HelpAnswerNothingLower');
    });

    it('points to a colleague who is neither seller nor oneself', async () => {
        const dialog = await open();
        await enter(dialog, { choice: 'Redirected' });
        const picker = find<HTMLElement & { filter: unknown }>(dialog, '[data-field="colleague"]');
        expect(picker.filter).toMatchObject({
            criteria: [{ fieldPath: 'IsActive' }, { fieldPath: 'Id', operator: 'nin', value: [ME, SELLER] }]
        });
        picker.dispatchEvent(new CustomEvent('change', { detail: { recordId: COLLEAGUE } }));
        await enter(dialog, { text: 'Knows their CFO' });
        answerValidity(dialog, true);
        await press(dialog, 'save');
        expect(updateRecord).toHaveBeenCalledWith({
            fields: expect.objectContaining({ Status__c: 'Redirected', Colleague__c: COLLEAGUE })
        });
    });

    it('saves nothing without words, and once when pressed twice', async () => {
        const dialog = await open();
        answerValidity(dialog, false);
        await press(dialog, 'save');
        expect(updateRecord).not.toHaveBeenCalled();
        answerValidity(dialog, true);
        await Promise.all([press(dialog, 'save'), press(dialog, 'save')]);
        expect(updateRecord).toHaveBeenCalledTimes(1);
    });

    it('stays open with the words when the save fails', async () => {
        jest.mocked(updateRecord).mockRejectedValueOnce({ body: { message: 'Already answered.' } });
        const dialog = await open();
        await enter(dialog, { text: 'I join' });
        answerValidity(dialog, true);
        await press(dialog, 'save');
        expect(find(dialog, 'c-message-panel')).toMatchObject({ text: ['Already answered.'] });
        expect(field(dialog, 'text').value).toBe('I join');
        expect(closed).not.toHaveBeenCalled();
    });

    it('says so when the request has changed meanwhile, and keeps the words', async () => {
        const forward = { Status__c: [{ message: 'A request only moves forward.' }] };
        jest.mocked(updateRecord).mockRejectedValueOnce({ body: { output: { fieldErrors: forward } } });
        const dialog = await open();
        await enter(dialog, { text: 'I join' });
        answerValidity(dialog, true);
        await press(dialog, 'save');
        expect(find(dialog, 'c-message-panel')).toMatchObject({
            heading: 'c.HelpAnswerStale',
            text: ['c.HelpAnswerStaleStep']
        });
        expect(field(dialog, 'text').value).toBe('I join');
        await press(dialog, 'cancel');
        expect(closed).toHaveBeenCalledWith('stale');
    });

    it('brings back what was typed, until it is saved or thrown away', async () => {
        await enter(await open(), { choice: 'Countered', text: 'You know them better' });
        const dialog = await open();
        expect(field(dialog, 'choice').value).toBe('Countered');
        expect(field(dialog, 'text').value).toBe('You know them better');
        find(dialog, 'c-kept-notice').dispatchEvent(new CustomEvent('discard'));
        await flush();
        expect(field(dialog, 'text').value).toBe('');
        await enter(dialog, { text: 'I join' });
        answerValidity(dialog, true);
        await press(dialog, 'save');
        expect(findAll(await open(), 'c-kept-notice')).toHaveLength(0);
    });

    it('is accessible', async () => {
        await expect(await open()).toBeAccessible();
    });
});
