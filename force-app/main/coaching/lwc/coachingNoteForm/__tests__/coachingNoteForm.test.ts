import LightningConfirm from 'lightning/confirm';
import { getPicklistValues } from 'lightning/uiObjectInfoApi';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import CoachingNoteForm from 'c/coachingNoteForm';
import { emptyDraft, toRow } from 'c/coachingNoteModel';
import type { NoteDraft } from 'c/coachingNoteRecords';
import { adapter, find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';
import { answerValidity, enter, field, press } from 'test/form';
import type { Field } from 'test/form';
import { DEAL, draftNode, ME, NOTE, SELLER } from '../../coachingNoteQueries/__tests__/noteNode';

jest.mock('lightning/confirm', () => ({ __esModule: true, default: { open: jest.fn() } }));

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
        sessionStorage.clear();
        jest.mocked(LightningConfirm.open).mockResolvedValue(true);
        jest.mocked(createRecord).mockImplementation(({ apiName }) =>
            Promise.resolve({ id: `${apiName}-${(count += 1)}`, apiName, fields: {} })
        );
    });
    afterEach(unmountAll);

    it('asks the four questions and offers a promise to each side', async () => {
        const form = await open();
        const names = findAll<Field>(form, 'lightning-textarea').map(({ dataset }) => dataset.field);
        expect(names).toEqual(['goal', 'reality', 'options', 'will', 'observed']);
        expect(findAll<Field>(form, 'lightning-textarea').some(({ required }) => required)).toBe(false);
        expect(textOf(form)).toMatch(/c.CoachingNoteFormGoalHint.*c.CoachingNoteFormWillHint/);
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
        expect(closed).toHaveBeenCalledWith({ outcome: 'saved', noteId: 'CoachingNote__c-1' });
    });

    it('shares last, when everything else is saved', async () => {
        const form = await open();
        await promise(form, 0, 'Call their CFO');
        await press(form, 'share');
        expect(objects()).toEqual(['CoachingNote__c', 'CoachingCommitment__c']);
        expect(updateRecord).toHaveBeenCalledWith({ fields: { Id: 'CoachingNote__c-1', Status__c: 'Shared' } });
        const [lastCreate] = jest.mocked(createRecord).mock.invocationCallOrder.slice(-1);
        expect(jest.mocked(updateRecord).mock.invocationCallOrder[0]).toBeGreaterThan(lastCreate ?? Infinity);
        expect(closed).toHaveBeenCalledWith({ outcome: 'shared', noteId: 'CoachingNote__c-1' });
    });

    it('asks before it shares, and saves nothing when the answer is no', async () => {
        jest.mocked(LightningConfirm.open).mockResolvedValue(false);
        const form = await open();
        await press(form, 'share');
        expect(LightningConfirm.open).toHaveBeenCalledWith(
            expect.objectContaining({ message: 'c.CoachingNoteShareText' })
        );
        expect(createRecord).not.toHaveBeenCalled();
    });

    it('fills in usual minutes with one tap', async () => {
        const form = await open();
        find(form, '[data-minutes="45"]').click();
        await flush();
        expect(field(form, 'minutes').value).toBe('45');
    });

    it('refuses the same skill twice, at the second', async () => {
        const form = await open();
        const refused = jest.fn();
        Object.assign(field(form, 'secondSkill'), { setCustomValidity: refused });
        await enter(form, { skill: 'First', secondSkill: 'First' });
        await press(form, 'save');
        expect(refused).toHaveBeenCalledWith('c.CoachingNoteFormSameSkill');
    });

    it('takes up to five promises, with the focus where the typing goes on', async () => {
        const form = await open();
        const focused = jest.spyOn(HTMLElement.prototype, 'focus');
        await press(form, 'add-line');
        expect(focused.mock.contexts).toEqual([line(form, 2, 'what')]);
        focused.mockRestore();
        await press(form, 'add-line');
        await press(form, 'add-line');
        expect(findAll(form, 'fieldset')).toHaveLength(5);
        expect(findAll(form, '[data-action="add-line"]')).toHaveLength(0);
        expect(textOf(form)).toContain('c.CoachingNoteFormEnoughPromises');
    });

    it('takes a promise away that is not saved, and only such', async () => {
        const { draft } = toRow(draftNode(), { userId: ME, today: '2026-06-10' });
        const form = await open(draft);
        expect(findAll(form, '[data-action="remove-line"]').map(({ dataset }) => dataset.line)).toEqual(['1']);
        await press(form, 'remove-line');
        expect(findAll(form, 'fieldset')).toHaveLength(1);
        expect(form.shadowRoot?.activeElement?.textContent).toBe('c.CoachingNoteCommitments');
    });

    it('asks for a day to come, but keeps the day of a draft that was left lying', async () => {
        const { draft } = toRow(draftNode(), { userId: ME, today: '2026-06-10' });
        const form = await open(draft);
        const minimumOf = (index: number) => (line(form, index, 'dueOn') as Field & { min?: string }).min;
        expect(minimumOf(0)).toBeUndefined();
        expect(minimumOf(1)).toMatch(/^\d{4}-\d\d-\d\d$/);
    });

    it('brings back what was typed before, until it is saved', async () => {
        await enter(await open(), { goal: 'Reach their CFO' });
        document.body.replaceChildren();
        const again = await open();
        expect(findAll(again, 'c-kept-notice')).toHaveLength(1);
        expect(field(again, 'goal').value).toBe('Reach their CFO');
        await press(again, 'save');
        document.body.replaceChildren();
        const afterwards = await open();
        expect(findAll(afterwards, 'c-kept-notice')).toHaveLength(0);
        expect(field(afterwards, 'goal').value).toBe('');
    });

    it('does not overwrite what somebody saved meanwhile, unless told to', async () => {
        const { draft } = toRow(draftNode(), { userId: ME, today: '2026-06-10' });
        const form = await open(draft);
        await enter(form, { goal: 'Mine' });
        jest.mocked(updateRecord).mockRejectedValueOnce({
            status: 412,
            body: { message: 'Modified', statusCode: 412 }
        });
        await press(form, 'save');
        expect(find(form, 'c-message-panel')).toMatchObject({ text: ['c.CoachingNoteFormSavedMeanwhile'] });
        expect(field(form, 'goal').value).toBe('Mine');
        await press(form, 'save');
        expect(jest.mocked(updateRecord).mock.calls[1]).toEqual([
            { fields: expect.objectContaining({ Id: NOTE, Goal__c: 'Mine' }) },
            { ifUnmodifiedSince: undefined }
        ]);
        expect(closed).toHaveBeenCalledWith({ outcome: 'saved', noteId: NOTE });
    });

    it('keeps the words of half a save with its note, so that the next new note starts empty', async () => {
        const form = await open();
        await enter(form, { goal: 'Reach their CFO' });
        await promise(form, 0, 'Call their CFO');
        jest.mocked(createRecord)
            .mockResolvedValueOnce({ id: NOTE, apiName: 'CoachingNote__c', fields: {} })
            .mockRejectedValueOnce({ body: { message: 'Down' } });
        await press(form, 'save');
        document.body.replaceChildren();
        expect(field(await open(), 'goal').value).toBe('');
        document.body.replaceChildren();
        const { draft } = toRow(draftNode(), { userId: ME, today: '2026-06-10' });
        expect(line(await open(draft), 0, 'what').value).toBe('Call their CFO');
    });

    it('starts anew when asked to', async () => {
        await enter(await open(), { goal: 'Reach their CFO' });
        document.body.replaceChildren();
        const form = await open();
        find(form, 'c-kept-notice').dispatchEvent(new CustomEvent('discard'));
        await flush();
        expect(field(form, 'goal').value).toBe('');
        expect(findAll(form, 'c-kept-notice')).toHaveLength(0);
    });

    it('offers no new start after half a save, which would save the note twice', async () => {
        await enter(await open(), { goal: 'Reach their CFO' });
        document.body.replaceChildren();
        const form = await open();
        await promise(form, 0, 'Call their CFO');
        jest.mocked(createRecord)
            .mockResolvedValueOnce({ id: NOTE, apiName: 'CoachingNote__c', fields: {} })
            .mockRejectedValueOnce({ body: { message: 'Down' } });
        expect(findAll(form, 'c-kept-notice')).toHaveLength(1);
        await press(form, 'save');
        expect(findAll(form, 'c-kept-notice')).toHaveLength(0);
        await press(form, 'cancel');
        expect(closed).toHaveBeenCalledWith({ noteId: NOTE });
    });

    it('tells the refused field of the promise that was being saved', async () => {
        const form = await open();
        await promise(form, 0, 'Call their CFO');
        await promise(form, 1, 'Send the deck');
        const told = [0, 1].map((index) => {
            const setCustomValidity = jest.fn();
            Object.assign(line(form, index, 'dueOn'), { setCustomValidity });
            return setCustomValidity;
        });
        const fieldErrors = { DueOn__c: [{ message: 'This day is over.' }] };
        jest.mocked(createRecord)
            .mockResolvedValueOnce({ id: NOTE, apiName: 'CoachingNote__c', fields: {} })
            .mockResolvedValueOnce({ id: 'first', apiName: 'CoachingCommitment__c', fields: {} })
            .mockRejectedValueOnce({ body: { output: { errors: [], fieldErrors } } });
        await press(form, 'save');
        expect(told[0]).not.toHaveBeenCalledWith('This day is over.');
        expect(told[1]).toHaveBeenCalledWith('This day is over.');
    });

    it('changes a draft and its promises instead of making new ones', async () => {
        const { draft } = toRow(draftNode(), { userId: ME, today: '2026-06-10' });
        const form = await open(draft);
        expect(line(form, 0, 'what').required).toBe(true);
        await enter(form, { goal: '' });
        await press(form, 'save');
        expect(createRecord).not.toHaveBeenCalled();
        expect(updateRecord).toHaveBeenNthCalledWith(
            1,
            { fields: expect.objectContaining({ Id: NOTE, Goal__c: null }) },
            { ifUnmodifiedSince: '2026-06-01T10:00:00.000Z' }
        );
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
        expect(closed).toHaveBeenCalledWith({ outcome: 'shared', noteId: NOTE });
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
        expect(closed).toHaveBeenCalledWith({ noteId: undefined });
    });

    it('is accessible', async () => {
        await expect(await open()).toBeAccessible();
    });
});
