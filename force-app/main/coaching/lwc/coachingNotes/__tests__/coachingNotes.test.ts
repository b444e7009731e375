import { graphql } from 'lightning/graphql';
import CoachingNoteForm from 'c/coachingNoteForm';
import CoachingNotes from 'c/coachingNotes';
import { toRow } from 'c/coachingNoteModel';
import type { CoachingNoteNode } from 'c/coachingNoteQueries';
import type { Person } from 'c/graphqlFields';
import { adapter, emitGraphql, find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';
import { press } from 'test/form';
import {
    connectionOf,
    DEAL,
    draftNode,
    ME,
    NOTE,
    noteNode,
    SELLER
} from '../../coachingNoteQueries/__tests__/noteNode';

jest.mock('@salesforce/customPermission/SecondChairCoach', () => ({ default: true }), { virtual: true });
jest.mock('c/coachingNoteForm', () => ({ __esModule: true, default: { open: jest.fn() } }));

const SAM = { Id: SELLER, Name: { value: 'Sam Seller' } };
const MYSELF = { Id: ME, Name: { value: 'Dana Manager' } };
const refresh = jest.fn().mockResolvedValue(undefined);
const stub = graphql as unknown as { emitErrors(errors: unknown, filter?: unknown, refresh?: unknown): void };

async function show(notes: CoachingNoteNode[], on: { owner: Person } | { person: Person }): Promise<HTMLElement> {
    const isDeal = 'owner' in on;
    const panel = mount('c-coaching-notes', CoachingNotes, { recordId: isDeal ? DEAL : on.person.Id });
    const query = {
        Opportunity: connectionOf(isDeal ? [{ Id: DEAL, Owner: on.owner }] : []),
        User: connectionOf(isDeal ? [] : [on.person]),
        CoachingNote__c: connectionOf(notes, notes.length > 1)
    };
    emitGraphql(graphql, query, refresh);
    await flush();
    return panel;
}

describe('c-coaching-notes for a coach', () => {
    afterEach(unmountAll);

    it('asks for the notes of the record once it is known', async () => {
        const panel = mount('c-coaching-notes', CoachingNotes, { recordId: undefined as string | undefined });
        await flush();
        expect(adapter(graphql).getLastConfig().variables).toBeUndefined();
        expect(find(panel, 'c-message-panel')).toMatchObject({ state: 'loading' });
        panel.recordId = DEAL;
        await flush();
        expect(adapter(graphql).getLastConfig().variables).toEqual({ record: DEAL });
    });

    it('lists the notes in the order given and says when there are more', async () => {
        const panel = await show([noteNode({ Id: 'new' }), noteNode({ Id: 'old' })], { owner: SAM });
        const items = findAll<HTMLElement & { note: { id: string }; showDeal: boolean }>(panel, 'c-coaching-note-item');
        expect(items.map(({ note }) => note.id)).toEqual(['new', 'old']);
        expect(items[0]?.showDeal).toBe(false);
        expect(textOf(panel)).toContain('c.CoachingNotesMore');
    });

    it('shows five notes, then five more with the focus on the first of them', async () => {
        const notes = Array.from({ length: 7 }, (_, index) => noteNode({ Id: String(index) }));
        const panel = await show(notes, { person: SAM });
        const more = find(panel, 'c-show-more');
        expect(findAll(panel, 'c-coaching-note-item')).toHaveLength(5);
        expect(more).toMatchObject({ hiddenCount: 2, step: 5 });
        expect(textOf(panel)).not.toContain('c.CoachingNotesMore');
        more.dispatchEvent(new CustomEvent('more'));
        await flush();
        const items = findAll(panel, 'c-coaching-note-item');
        expect(items).toHaveLength(7);
        expect(panel.shadowRoot?.activeElement).toBe(items[5]);
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
        const panel = await show([noteNode()], { person: SAM });
        expect(find(panel, 'c-coaching-note-item')).toMatchObject({ showDeal: true });
    });

    it('teaches when there is no note yet', async () => {
        const panel = await show([], { owner: SAM });
        expect(find(panel, 'c-message-panel')).toMatchObject({ state: 'empty', text: 'c.CoachingNotesEmptyCoach' });
        expect(textOf(panel)).toContain('c.CoachingNotesAudience');
    });

    it.each([
        ['deal', { owner: SAM }, DEAL],
        ['person', { person: SAM }, '']
    ])('starts a note about the seller of the %s', async (_, on, dealId) => {
        jest.mocked(CoachingNoteForm.open).mockResolvedValueOnce('saved');
        const panel = await show([], on);
        await press(panel, 'new');
        expect(CoachingNoteForm.open).toHaveBeenCalledWith(
            expect.objectContaining({
                sellerName: 'Sam Seller',
                note: expect.objectContaining({ sellerId: SELLER, dealId })
            })
        );
        expect(refresh).toHaveBeenCalledTimes(1);
        expect(find(panel, '[role="status"]').textContent).toBe('c.CoachingNoteSaved');
    });

    it('goes on with a draft', async () => {
        jest.mocked(CoachingNoteForm.open).mockResolvedValueOnce('shared');
        const panel = await show([draftNode()], { owner: SAM });
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
        expect(find(panel, '[role="status"]').textContent).toBe('c.CoachingNoteShared');
        expect(item.shadowRoot?.activeElement).toBe(find(item, 'h3'));
    });

    it('reads again when the form is given up, as half a save may have left a draft', async () => {
        jest.mocked(CoachingNoteForm.open).mockResolvedValueOnce(undefined);
        const panel = await show([], { owner: SAM });
        await press(panel, 'new');
        expect(refresh).toHaveBeenCalledTimes(1);
        expect(find(panel, '[role="status"]').textContent).toBe('');
    });

    it.each([
        ['deal', { owner: MYSELF }, 'c.CoachingNotesOwnDeal'],
        ['page', { person: MYSELF }, 'c.CoachingNotesOwnPage']
    ])('lets nobody coach themselves: own %s', async (_, on, why) => {
        const panel = await show([], on);
        expect(findAll(panel, '[data-action="new"]')).toHaveLength(0);
        expect(find(panel, '[data-id="why-not"]').textContent).toBe(why);
    });

    it('reads again after a note changed', async () => {
        const panel = await show([noteNode()], { owner: SAM });
        const changed = new CustomEvent('saved', { detail: { message: 'Read' } });
        find(panel, 'c-coaching-note-item').dispatchEvent(changed);
        await flush();
        expect(refresh).toHaveBeenCalledTimes(1);
        expect(find(panel, '[role="status"]').textContent).toBe('Read');
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

    it('takes an empty list of errors for none', async () => {
        const panel = mount('c-coaching-notes', CoachingNotes, { recordId: DEAL });
        stub.emitErrors([]);
        await flush();
        expect(find(panel, 'c-message-panel')).toMatchObject({ state: 'loading' });
    });

    it('is accessible', async () => {
        await expect(await show([noteNode(), draftNode({ Id: 'draft' })], { owner: SAM })).toBeAccessible();
    });
});
