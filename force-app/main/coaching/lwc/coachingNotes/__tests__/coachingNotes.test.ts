import { graphql } from 'lightning/graphql';
import CoachingNoteForm from 'c/coachingNoteForm';
import CoachingNotes from 'c/coachingNotes';
import { toRow } from 'c/coachingNoteModel';
import { adapter, find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';
import { press } from 'test/form';
import {
    commitmentNode,
    connectionOf,
    DEAL,
    draftNode,
    ME,
    NOTE,
    noteNode,
    openNode,
    SELLER
} from '../../coachingNoteQueries/__tests__/noteNode';
import { answerFirst, answerMore, answerNote, refresh, show } from './panel';

jest.mock('@salesforce/customPermission/SecondChairCoach', () => ({ default: true }), { virtual: true });
jest.mock('@salesforce/customPermission/SecondChairUser', () => ({ default: true }), { virtual: true });
jest.mock('c/coachingNoteForm', () => ({ __esModule: true, default: { open: jest.fn() } }));

const SAM = { Id: SELLER, Name: { value: 'Sam Seller' } };
const MYSELF = { Id: ME, Name: { value: 'Dana Manager' } };
const stub = graphql as unknown as { emitErrors(errors: unknown, filter?: unknown, refresh?: unknown): void };

const items = (panel: Element) =>
    findAll<HTMLElement & { note: { id: string; isAcknowledged: boolean }; showDeal: boolean }>(
        panel,
        'c-coaching-note-item'
    );
const ids = (panel: Element) => items(panel).map(({ note }) => note.id);
const announced = (panel: Element) => find(panel, '[role="status"]').textContent;
const openIds = (panel: Element) =>
    find<HTMLElement & { commitments: { id: string }[] }>(panel, 'c-coaching-commitment-list').commitments.map(
        ({ id }) => id
    );

async function tell(panel: Element, message: string): Promise<void> {
    const detail = { message, noteId: NOTE };
    find(panel, 'c-coaching-note-item').dispatchEvent(new CustomEvent('saved', { detail }));
    await flush();
}

describe('c-coaching-notes for a coach', () => {
    afterEach(unmountAll);

    it('asks for the notes of the record once it is known', async () => {
        const panel = mount('c-coaching-notes', CoachingNotes, { recordId: undefined as string | undefined });
        await flush();
        expect(find(panel, 'c-message-panel')).toMatchObject({ state: 'loading' });
        expect(adapter(graphql).getLastConfig().variables).toBeUndefined();
        panel.recordId = DEAL;
        await flush();
        expect(adapter(graphql).getLastConfig().variables).toEqual({ record: DEAL, me: ME });
    });

    it('lists the notes in the order given', async () => {
        const panel = await show({ owner: SAM, notes: [noteNode({ Id: 'new' }), noteNode({ Id: 'old' })] });
        expect(ids(panel)).toEqual(['new', 'old']);
        expect(items(panel)[0]?.showDeal).toBe(false);
    });

    it('fetches the next page by its cursor, and takes the focus to its first note', async () => {
        const panel = await show({ owner: SAM, notes: [noteNode({ Id: '1' }), noteNode({ Id: '2' })], total: 4 });
        expect(find(panel, 'c-show-more')).toMatchObject({ hiddenCount: 2 });
        find(panel, 'c-show-more').dispatchEvent(new CustomEvent('more'));
        await flush();
        expect(adapter(graphql).getLastConfig().variables).toEqual({ record: DEAL, after: 'cursor-1' });
        await answerMore([noteNode({ Id: '2' }), noteNode({ Id: '3' }), noteNode({ Id: '4' })], 4);
        expect(ids(panel)).toEqual(['1', '2', '3', '4']);
        expect(panel.shadowRoot?.activeElement).toBe(items(panel)[2]);
        expect(find(panel, 'c-show-more')).toMatchObject({ hiddenCount: 0 });
    });

    it('fetches the next page again after the first one was answered anew', async () => {
        const page = { owner: SAM, notes: [noteNode({ Id: '1' })], total: 2 };
        const panel = await show(page);
        const more = async () => {
            find(panel, 'c-show-more').dispatchEvent(new CustomEvent('more'));
            await flush();
        };
        await more();
        await answerMore([noteNode({ Id: '2' })], 2);
        await answerFirst(page);
        expect(find(panel, 'c-show-more')).toMatchObject({ hiddenCount: 1 });
        expect(adapter(graphql).getLastConfig().variables).toBeUndefined();
        await more();
        expect(adapter(graphql).getLastConfig().variables).toEqual({ record: DEAL, after: 'cursor-1' });
    });

    it('puts the promises that are open above the notes', async () => {
        const panel = await show({ person: SAM, open: [openNode()], isOpenCut: true });
        expect(find(panel, 'c-coaching-commitment-list')).toMatchObject({ showNote: true });
        expect(openIds(panel)).toEqual(['a03000000000001AAA']);
        expect(textOf(panel)).toContain('c.CoachingNotesMore');
    });

    it('tells a reader without the permission set what to do', async () => {
        const panel = mount('c-coaching-notes', CoachingNotes, { recordId: DEAL });
        stub.emitErrors([{ message: "Validation error of type FieldUndefined: Field 'CoachingNote__c' is undefined" }]);
        await flush();
        expect(find(panel, 'c-message-panel')).toMatchObject({
            heading: 'c.CoachingNotesNoAccess',
            text: ['c.PanelNoAccessStep'],
            retryable: false
        });
    });

    it('names the deals on the page of a person', async () => {
        const panel = await show({ person: SAM, notes: [noteNode()] });
        expect(find(panel, 'c-coaching-note-item')).toMatchObject({ showDeal: true });
    });

    it('teaches when there is no note yet', async () => {
        const panel = await show({ owner: SAM });
        expect(find(panel, 'c-message-panel')).toMatchObject({ state: 'empty', text: 'c.CoachingNotesEmptyCoach' });
        expect(textOf(panel)).toContain('c.CoachingNotesAudience');
    });

    it('shows managers on their own page how lately they coached whom', async () => {
        const panel = await show({ person: MYSELF, reports: [SAM] });
        expect(find(panel, 'c-coaching-cadence')).toMatchObject({ answer: { reports: connectionOf([SAM]) } });
        expect(find(panel, 'c-message-panel')).toMatchObject({ text: 'c.CoachingNotesEmptyOwn' });
    });

    it.each([
        ['deal', { owner: SAM }, DEAL],
        ['person', { person: SAM }, '']
    ])('starts a note about the seller of the %s, and reads only that note', async (_, page, dealId) => {
        jest.mocked(CoachingNoteForm.open).mockResolvedValueOnce({ outcome: 'saved', noteId: NOTE });
        const panel = await show(page);
        await press(panel, 'new');
        expect(CoachingNoteForm.open).toHaveBeenCalledWith(
            expect.objectContaining({
                sellerName: 'Sam Seller',
                note: expect.objectContaining({ sellerId: SELLER, dealId })
            })
        );
        expect(announced(panel)).toBe('c.CoachingNoteSaved');
        expect(adapter(graphql).getLastConfig().variables).toEqual({ note: NOTE });
        await answerNote(draftNode());
        expect(ids(panel)).toEqual([NOTE]);
        expect(refresh).not.toHaveBeenCalled();
    });

    it('goes on with a draft', async () => {
        jest.mocked(CoachingNoteForm.open).mockResolvedValueOnce({ outcome: 'shared', noteId: NOTE });
        const panel = await show({ owner: SAM, notes: [draftNode()] });
        const toasted = jest.fn();
        panel.addEventListener('lightning__showtoast', toasted);
        const note = toRow(draftNode(), { userId: ME, today: '2026-06-10' });
        const item = find(panel, 'c-coaching-note-item');
        item.dispatchEvent(new CustomEvent('edit', { detail: { note } }));
        await flush();
        expect(CoachingNoteForm.open).toHaveBeenCalledWith(
            expect.objectContaining({ note: expect.objectContaining({ id: NOTE, goal: 'Reach their CFO' }) })
        );
        expect(toasted).toHaveBeenCalledTimes(1);
        expect(announced(panel)).toBe('c.CoachingNoteShared');
        expect(item.shadowRoot?.activeElement).toBe(find(item, 'h3'));
    });

    it.each([
        ['reads the draft that half a save left', { noteId: NOTE }, { note: NOTE }],
        ['reads nothing when nothing was saved', undefined, undefined]
    ])('when the form is given up, %s', async (_, result, variables) => {
        jest.mocked(CoachingNoteForm.open).mockResolvedValueOnce(result);
        const panel = await show({ owner: SAM });
        await press(panel, 'new');
        expect(adapter(graphql).getLastConfig().variables).toEqual(variables);
        expect(announced(panel)).toBe('');
    });

    it.each([
        ['own deal', { owner: MYSELF }, 'c.CoachingNotesOwnDeal'],
        [
            'the deal of somebody who left',
            { owner: { ...SAM, IsActive: { value: false } } },
            'c.CoachingNotesSellerLeft'
        ]
    ])('offers no note on %s and says why', async (_, page, why) => {
        const panel = await show(page);
        expect(findAll(panel, '[data-action="new"]')).toHaveLength(0);
        expect(find(panel, '[data-id="why-not"]').textContent).toBe(why);
    });

    it('reads a changed note alone, and again when it changes again', async () => {
        const panel = await show({ owner: SAM, notes: [noteNode()], open: [openNode()] });
        await tell(panel, 'Kept');
        expect(announced(panel)).toBe('Kept');
        expect(adapter(graphql).getLastConfig().variables).toEqual({ note: NOTE });
        const kept = commitmentNode({ Status__c: { value: 'Kept' } });
        await answerNote(noteNode({ Commitments__r: connectionOf([kept]) }));
        expect(findAll(panel, 'c-coaching-commitment-list')).toHaveLength(0);
        await tell(panel, 'Replied');
        expect(refresh).toHaveBeenCalledTimes(1);
    });

    it('shows an error and tries again', async () => {
        const panel = mount('c-coaching-notes', CoachingNotes, { recordId: DEAL });
        stub.emitErrors([{ message: 'No access' }], undefined, refresh);
        await flush();
        const message = find(panel, 'c-message-panel');
        expect(message).toMatchObject({ state: 'error', text: ['No access'], retryable: true });
        message.dispatchEvent(new CustomEvent('retry'));
        expect(refresh).toHaveBeenCalledTimes(1);
    });

    it('keeps the notes when the next page cannot be had, and offers it again', async () => {
        const panel = await show({ owner: SAM, notes: [noteNode()], total: 2 });
        const toasted = jest.fn();
        panel.addEventListener('lightning__showtoast', toasted);
        find(panel, 'c-show-more').dispatchEvent(new CustomEvent('more'));
        await flush();
        stub.emitErrors([{ message: 'Offline' }], (config: { variables?: object }) =>
            Object.keys(config.variables ?? {}).includes('after')
        );
        await flush();
        expect(toasted).toHaveBeenCalledTimes(1);
        expect(ids(panel)).toEqual([NOTE]);
        expect(find(panel, 'c-show-more')).toMatchObject({ hiddenCount: 1 });
    });

    it('takes an empty list of errors for none', async () => {
        const panel = mount('c-coaching-notes', CoachingNotes, { recordId: DEAL });
        stub.emitErrors([]);
        await flush();
        expect(find(panel, 'c-message-panel')).toMatchObject({ state: 'loading' });
    });

    it('is accessible', async () => {
        const panel = await show({
            person: MYSELF,
            notes: [noteNode(), draftNode({ Id: 'draft' })],
            open: [openNode()],
            reports: [SAM]
        });
        await expect(panel).toBeAccessible();
    });
});
