import LightningConfirm from 'lightning/confirm';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import CoachingNoteItem from 'c/coachingNoteItem';
import { toRow } from 'c/coachingNoteModel';
import type { CoachingNoteNode } from 'c/coachingNoteQueries';
import CoachingReplyForm from 'c/coachingReplyForm';
import { find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';
import { press } from 'test/form';
import {
    connectionOf,
    draftNode,
    ME,
    NOTE,
    noteNode,
    replyNode,
    SELLER
} from '../../coachingNoteQueries/__tests__/noteNode';

jest.mock('c/coachingReplyForm', () => ({ __esModule: true, default: { open: jest.fn() } }));
jest.mock('lightning/confirm', () => ({ __esModule: true, default: { open: jest.fn() } }));

const ABOUT_ME = { Seller__c: { value: ME } };
const BY_ME = { OwnerId: { value: ME } };
const saved = jest.fn();
const edited = jest.fn();
const toasted = jest.fn();

async function show(node: CoachingNoteNode, properties: object = {}): Promise<HTMLElement> {
    const note = toRow(node, { userId: ME, today: '2026-06-11' });
    const item = mount('c-coaching-note-item', CoachingNoteItem, { note, ...properties });
    item.addEventListener('saved', (event) => saved((event as CustomEvent).detail.message));
    item.addEventListener('edit', (event) => edited((event as CustomEvent).detail.note.id));
    item.addEventListener('lightning__showtoast', (event) => toasted((event as CustomEvent).detail));
    await flush();
    return item;
}

const actions = (item: Element) => findAll(item, '[data-action]').map(({ dataset }) => dataset.action);

describe('c-coaching-note-item', () => {
    afterEach(unmountAll);

    it('says when, how and what about, and whether it was read', async () => {
        const item = await show(noteNode());
        expect(find(item, 'h3').textContent).toBe('c.CoachingNoteTitle');
        expect(find(item, 'summary').textContent).toBe('c.CoachingNoteConversation');
        expect(find(item, 'details')).toMatchObject({ open: false });
        expect(findAll(item, 'lightning-badge')).toMatchObject([{ label: 'c.CoachingNoteNotAcknowledged' }]);
        expect(actions(item)).toEqual([]);
    });

    it('shows all promises with the conversation, and passes on that one was closed', async () => {
        const item = await show(noteNode(ABOUT_ME), { expanded: true });
        expect(find(item, 'details')).toMatchObject({ open: true });
        const list = find<HTMLElement & { commitments: unknown[] }>(item, 'c-coaching-commitment-list');
        expect(list.commitments).toHaveLength(1);
        list.dispatchEvent(new CustomEvent('saved', { detail: { message: 'Kept', noteId: NOTE } }));
        expect(saved).toHaveBeenCalledWith('Kept');
    });

    it('keeps what may be said at any time with the conversation', async () => {
        const item = await show(noteNode(BY_ME));
        expect(find(item, 'details [data-action="reply"]')).toBeTruthy();
        expect(actions(item)).toEqual(['reply']);
    });

    it('says that somebody has left', async () => {
        const item = await show(
            noteNode({ Seller__r: { Id: SELLER, Name: { value: 'Sam' }, IsActive: { value: false } } })
        );
        expect(find(item, '[data-id="notice"]').textContent).toBe('c.CoachingNoteSellerLeft');
    });

    it('shows script as text', async () => {
        const item = await show(noteNode({ Goal__c: { value: '<script>alert(1)</script>' } }));
        const texts = findAll<HTMLElement & { value: string }>(item, 'lightning-formatted-text');
        expect(texts.map(({ value }) => value)).toContain('<script>alert(1)</script>');
        expect(findAll(item, 'script')).toHaveLength(0);
    });

    it('marks a draft and says who cannot see it', async () => {
        const item = await show(draftNode(BY_ME));
        expect(find(item, 'lightning-badge')).toMatchObject({ label: 'c.CoachingNoteDraft' });
        expect(textOf(item)).toContain('c.CoachingNoteDraftAudience');
        expect(actions(item)).toEqual(['edit', 'share']);
    });

    it('hands a draft to the form', async () => {
        await press(await show(draftNode(BY_ME)), 'edit');
        expect(edited).toHaveBeenCalledWith(NOTE);
    });

    it('shares a draft only after asking', async () => {
        jest.mocked(LightningConfirm.open).mockResolvedValueOnce(false).mockResolvedValueOnce(true);
        const item = await show(draftNode(BY_ME));
        await press(item, 'share');
        expect(updateRecord).not.toHaveBeenCalled();
        await press(item, 'share');
        expect(updateRecord).toHaveBeenCalledWith({ fields: { Id: NOTE, Status__c: 'Shared' } });
        expect(saved).toHaveBeenCalledWith('c.CoachingNoteShared');
    });

    it('acknowledges once, tells, and takes the focus', async () => {
        const item = await show(noteNode(ABOUT_ME));
        expect(actions(item)).toEqual(['acknowledge', 'reply', 'differ']);
        await Promise.all([press(item, 'acknowledge'), press(item, 'acknowledge')]);
        expect(createRecord).toHaveBeenCalledTimes(1);
        expect(createRecord).toHaveBeenCalledWith({
            apiName: 'CoachingReply__c',
            fields: { Note__c: NOTE, Kind__c: 'Acknowledge' }
        });
        expect(saved).toHaveBeenCalledWith('c.CoachingNoteAcknowledgedDone');
        expect(item.shadowRoot?.activeElement).toBe(find(item, 'h3'));
    });

    it('shows replies and that the note was read', async () => {
        const replies = [
            replyNode('Acknowledge'),
            replyNode('SeesItDifferently', { Body__c: { value: 'Their idea' } })
        ];
        const item = await show(noteNode({ ...ABOUT_ME, Replies__r: connectionOf(replies) }));
        expect(findAll(item, 'lightning-badge')).toMatchObject([
            { label: 'c.CoachingNoteAcknowledged' },
            { label: 'c.CoachingNoteSeenDifferently' }
        ]);
        const texts = findAll<HTMLElement & { value: string }>(item, 'lightning-formatted-text');
        expect(texts.map(({ value }) => value)).toContain('Their idea');
        expect(find(item, 'summary').textContent).toBe('c.CoachingNoteConversationReplies');
        expect(actions(item)).not.toContain('acknowledge');
    });

    it.each([
        ['reply', 'Comment'],
        ['differ', 'SeesItDifferently']
    ])('%s opens the reply as %s', async (action, kind) => {
        jest.mocked(CoachingReplyForm.open).mockResolvedValueOnce(true);
        await press(await show(noteNode(ABOUT_ME)), action);
        expect(CoachingReplyForm.open).toHaveBeenCalledWith(expect.objectContaining({ noteId: NOTE, kind }));
        expect(saved).toHaveBeenCalledWith('c.CoachingNoteReplied');
    });

    it('says why a save failed', async () => {
        jest.mocked(createRecord).mockRejectedValueOnce({ body: { message: 'No access' } });
        const item = await show(noteNode(ABOUT_ME));
        await press(item, 'acknowledge');
        expect(toasted).toHaveBeenCalledWith(expect.objectContaining({ variant: 'error', message: 'No access' }));
        expect(saved).not.toHaveBeenCalled();
        expect(find(item, '[data-action="acknowledge"]')).toMatchObject({ disabled: false });
    });

    it('links to the deal in a list across deals', async () => {
        const item = await show(noteNode(), { showDeal: true });
        expect(find(item, '[data-action="open"]')).toMatchObject({ label: 'Acme renewal' });
    });

    it('is accessible', async () => {
        const replies = connectionOf([replyNode('Comment')]);
        await expect(await show(noteNode({ ...ABOUT_ME, Replies__r: replies }), { showDeal: true })).toBeAccessible();
    });
});
