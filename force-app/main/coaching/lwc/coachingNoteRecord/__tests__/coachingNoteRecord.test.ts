import { graphql } from 'lightning/graphql';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import CoachingNoteForm from 'c/coachingNoteForm';
import { toRow } from 'c/coachingNoteModel';
import CoachingNoteRecord from 'c/coachingNoteRecord';
import type { CoachingNoteNode } from 'c/coachingNoteQueries';
import { adapter, emitGraphql, find, flush, mount, unmountAll } from 'test/dom';
import { connectionOf, draftNode, ME, NOTE, noteNode } from '../../coachingNoteQueries/__tests__/noteNode';

jest.mock('@salesforce/customPermission/SecondChairUser', () => ({ default: true }), { virtual: true });
jest.mock('c/coachingNoteForm', () => ({ __esModule: true, default: { open: jest.fn() } }));

const refresh = jest.fn().mockResolvedValue(undefined);

async function show(notes: readonly CoachingNoteNode[]): Promise<HTMLElement> {
    const page = mount('c-coaching-note-record', CoachingNoteRecord, { recordId: NOTE });
    emitGraphql(graphql, { CoachingNote__c: connectionOf(notes) }, refresh);
    await flush();
    return page;
}

describe('c-coaching-note-record', () => {
    afterEach(unmountAll);

    it('asks for the note of the page', async () => {
        mount('c-coaching-note-record', CoachingNoteRecord, { recordId: NOTE });
        await flush();
        expect(adapter(graphql).getLastConfig().variables).toEqual({ note: NOTE });
    });

    it('shows the note with its conversation open', async () => {
        const page = await show([noteNode({ Seller__c: { value: ME } })]);
        expect(find(page, 'c-coaching-note-item')).toMatchObject({
            note: { id: NOTE, canAcknowledge: true },
            expanded: true,
            showDeal: true
        });
    });

    it('says what to do when the note is not there, or not shared yet', async () => {
        expect(find(await show([]), 'c-message-panel')).toMatchObject({
            state: 'empty',
            heading: 'c.CoachingNoteRecordGone'
        });
    });

    it('reads again, with the header of the page, after the note changed', async () => {
        const page = await show([noteNode()]);
        find(page, 'c-coaching-note-item').dispatchEvent(new CustomEvent('saved', { detail: { message: 'Read' } }));
        await flush();
        expect(refresh).toHaveBeenCalledTimes(1);
        expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: NOTE }]);
        expect(find(page, '[role="status"]').textContent).toBe('Read');
    });

    it('lets the author go on with a draft', async () => {
        jest.mocked(CoachingNoteForm.open).mockResolvedValueOnce({ outcome: 'shared', noteId: NOTE });
        const page = await show([draftNode()]);
        const note = toRow(draftNode(), { userId: ME, today: '2026-06-10' });
        find(page, 'c-coaching-note-item').dispatchEvent(new CustomEvent('edit', { detail: { note } }));
        await flush();
        expect(CoachingNoteForm.open).toHaveBeenCalledWith(
            expect.objectContaining({ note: expect.objectContaining({ id: NOTE }) })
        );
        expect(find(page, '[role="status"]').textContent).toBe('c.CoachingNoteShared');
    });

    it('shows an error and tries again', async () => {
        const page = mount('c-coaching-note-record', CoachingNoteRecord, { recordId: NOTE });
        const stub = graphql as unknown as { emitErrors(errors: unknown, filter?: unknown, refresh?: unknown): void };
        stub.emitErrors([{ message: 'Offline' }], undefined, refresh);
        await flush();
        expect(find(page, 'c-message-panel')).toMatchObject({ state: 'error', text: ['Offline'] });
        find(page, 'c-message-panel').dispatchEvent(new CustomEvent('retry'));
        expect(refresh).toHaveBeenCalledTimes(1);
    });

    it('is accessible', async () => {
        await expect(await show([noteNode()])).toBeAccessible();
    });
});
