import { getPicklistValues } from 'lightning/uiObjectInfoApi';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import CoachingNoteForm from 'c/coachingNoteForm';
import { emptyDraft, toRow } from 'c/coachingNoteModel';
import type { NoteDraft } from 'c/coachingNoteRecords';
import { adapter, find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';
import { answerValidity, enter, field, press } from 'test/form';
import type { Field } from 'test/form';
import { DEAL, draftNode, ME, NOTE, SELLER } from '../../coachingNoteQueries/__tests__/noteNode';

const OPTIONS = [{ label: 'First', value: 'First' }];
const NEW_NOTE = emptyDraft(SELLER, DEAL, '2026-06-01');
const closed = jest.fn();

async function open(note: NoteDraft = NEW_NOTE): Promise<HTMLElement> {
    const form = mount('c-coaching-note-form', CoachingNoteForm, {
        label: 'Coaching note',
        sellerName: 'Sam Seller',
        note
    });
    form.addEventListener('modalclose', (event) => closed((event as CustomEvent).detail));
    adapter(getPicklistValues).emit({ values: OPTIONS });
    await flush();
    answerValidity(form, true);
    return form;
}

const line = (form: Element, index: number, name: string) =>
    find<Field>(form, `[data-field="${name}"][data-line="${index}"]`);

async function promise(form: Element, index: number, what: string): Promise<void> {
    line(form, index, 'what').dispatchEvent(new CustomEvent('change', { detail: { value: what } }));
    await flush();
}

const objects = () => jest.mocked(createRecord).mock.calls.map(([record]) => record.apiName);

describe('c-coaching-note-form', () => {
    beforeEach(() => {
        let count = 0;
        jest.mocked(createRecord).mockImplementation(({ apiName }) =>
            Promise.resolve({ id: `${apiName}-${(count += 1)}`, apiName, fields: {} })
        );
    });
    afterEach(unmountAll);

    it('asks the four questions and offers a promise to each side', async () => {
        const form = await open();
        const names = findAll<Field>(form, 'lightning-textarea').map(({ dataset }) => dataset.field);
        expect(names).toEqual(['observed', 'goal', 'reality', 'options', 'will']);
        expect([0, 1].map((index) => line(form, index, 'who').value)).toEqual(['Seller', 'Manager']);
        expect(field(form, 'happenedOn').value).toBe('2026-06-01');
        expect(field(form, 'skill').options).toEqual(OPTIONS);
    });

    it('says who can see a draft, and that sharing freezes the words', async () => {
        expect(textOf(await open())).toMatch(/c.CoachingNoteFormDraftHint.*c.CoachingNoteFormShareHint/);
    });

    it('saves a draft and then its promises', async () => {
        const form = await open();
        await enter(form, { goal: 'Reach their CFO', minutes: '20' });
        await promise(form, 1, 'Send the deck');
        await press(form, 'save');
        expect(createRecord).toHaveBeenNthCalledWith(1, {
            apiName: 'CoachingNote__c',
            fields: expect.objectContaining({ Seller__c: SELLER, Goal__c: 'Reach their CFO', Minutes__c: 20 })
        });
        expect(createRecord).toHaveBeenNthCalledWith(2, {
            apiName: 'CoachingCommitment__c',
            fields: { Note__c: 'CoachingNote__c-1', Who__c: 'Manager', What__c: 'Send the deck' }
        });
        expect(createRecord).toHaveBeenCalledTimes(2);
        expect(updateRecord).not.toHaveBeenCalled();
        expect(closed).toHaveBeenCalledWith('saved');
    });

    it('shares last, when everything else is saved', async () => {
        const form = await open();
        await promise(form, 0, 'Call their CFO');
        await press(form, 'share');
        expect(objects()).toEqual(['CoachingNote__c', 'CoachingCommitment__c']);
        expect(updateRecord).toHaveBeenCalledWith({ fields: { Id: 'CoachingNote__c-1', Status__c: 'Shared' } });
        const [lastCreate] = jest.mocked(createRecord).mock.invocationCallOrder.slice(-1);
        expect(jest.mocked(updateRecord).mock.invocationCallOrder[0]).toBeGreaterThan(lastCreate ?? Infinity);
        expect(closed).toHaveBeenCalledWith('shared');
    });

    it('changes a draft and its promises instead of making new ones', async () => {
        const { draft } = toRow(draftNode(), { userId: ME, today: '2026-06-10' });
        const form = await open(draft);
        expect(line(form, 0, 'what').required).toBe(true);
        await enter(form, { goal: '' });
        await press(form, 'save');
        expect(createRecord).not.toHaveBeenCalled();
        expect(updateRecord).toHaveBeenNthCalledWith(1, {
            fields: expect.objectContaining({ Id: NOTE, Goal__c: null })
        });
        expect(updateRecord).toHaveBeenNthCalledWith(2, {
            fields: expect.objectContaining({ Id: 'a03000000000001AAA', What__c: 'Call their CFO' })
        });
    });

    it('stays open when a promise fails, and goes on from there', async () => {
        const form = await open();
        await promise(form, 0, 'Call their CFO');
        jest.mocked(createRecord)
            .mockResolvedValueOnce({ id: NOTE, apiName: 'CoachingNote__c', fields: {} })
            .mockRejectedValueOnce({ body: { message: 'Say what was promised.' } });
        await press(form, 'share');
        expect(find(form, 'c-message-panel')).toMatchObject({ text: ['Say what was promised.'] });
        expect(line(form, 0, 'what').value).toBe('Call their CFO');
        expect(closed).not.toHaveBeenCalled();
        await press(form, 'share');
        expect(objects()).toEqual(['CoachingNote__c', 'CoachingCommitment__c', 'CoachingCommitment__c']);
        expect(createRecord).toHaveBeenLastCalledWith({
            apiName: 'CoachingCommitment__c',
            fields: expect.objectContaining({ Note__c: NOTE })
        });
        expect(closed).toHaveBeenCalledWith('shared');
    });

    it('saves once when a button is pressed twice, and nothing that is not valid', async () => {
        const form = await open();
        answerValidity(form, false);
        await press(form, 'save');
        expect(createRecord).not.toHaveBeenCalled();
        answerValidity(form, true);
        await Promise.all([press(form, 'save'), press(form, 'share')]);
        expect(objects()).toEqual(['CoachingNote__c']);
        expect(closed).toHaveBeenCalledTimes(1);
    });

    it('says when the choices could not be loaded', async () => {
        const form = await open();
        adapter(getPicklistValues).error({ message: 'No access' });
        await flush();
        expect(find(form, 'c-message-panel')).toMatchObject({ heading: 'c.CoachingNoteFormNoChoices' });
    });

    it('gives up without a save', async () => {
        await press(await open(), 'cancel');
        expect(createRecord).not.toHaveBeenCalled();
        expect(closed).toHaveBeenCalledWith(null);
    });

    it('is accessible', async () => {
        await expect(await open()).toBeAccessible();
    });
});
