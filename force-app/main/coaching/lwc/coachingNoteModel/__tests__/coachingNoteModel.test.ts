import { emptyDraft, toRow, toRows } from 'c/coachingNoteModel';
import {
    commitmentNode,
    connectionOf,
    DEAL,
    draftNode,
    MANAGER,
    NOTE,
    noteNode,
    replyNode,
    SELLER
} from '../../coachingNoteQueries/__tests__/noteNode';

jest.mock('@salesforce/label/c.CoachingNoteModeAsked', () => ({ default: 'by asking' }), { virtual: true });
jest.mock('@salesforce/label/c.CoachingNoteMinutesSpent', () => ({ default: '{0} minutes' }), { virtual: true });
jest.mock('@salesforce/label/c.CoachingNoteCommitment', () => ({ default: '{0}: {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.CoachingNoteTitle', () => ({ default: '{0} with {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.CoachingNoteCoached', () => ({ default: 'Coached {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.CoachingNoteCoachedBy', () => ({ default: 'Coached by {0}' }), { virtual: true });

const TODAY = '2026-06-10';
const OUTSIDER = '005000000000009AAA';
const seenBy = (userId: string) => ({ userId, today: TODAY });

describe('what a row offers', () => {
    const acknowledged = noteNode({ Replies__r: connectionOf([replyNode('Comment'), replyNode('Acknowledge')]) });

    it.each([
        ['draft', draftNode(), MANAGER, ['canEdit']],
        ['draft', draftNode(), OUTSIDER, []],
        ['shared', noteNode(), MANAGER, ['canReply']],
        ['shared', noteNode(), SELLER, ['canReply', 'canAcknowledge', 'canDiffer']],
        ['shared', noteNode(), OUTSIDER, []],
        ['acknowledged', acknowledged, SELLER, ['canReply', 'canDiffer']]
    ])('a %s note, for %#', (_, node, userId, offered) => {
        const { canEdit, canReply, canAcknowledge, canDiffer } = toRow(node, seenBy(userId));
        const actions = Object.entries({ canEdit, canReply, canAcknowledge, canDiffer });
        expect(actions.filter(([, isOffered]) => isOffered).map(([name]) => name)).toEqual(offered);
    });

    it('knows whether the seller has read it', () => {
        expect(toRow(acknowledged, seenBy(MANAGER)).isAcknowledged).toBe(true);
        expect(toRow(noteNode(), seenBy(MANAGER)).isAcknowledged).toBe(false);
    });
});

describe('a promise', () => {
    it.each([
        ['Seller', 'Open', SELLER, true],
        ['Seller', 'Open', MANAGER, false],
        ['Manager', 'Open', MANAGER, true],
        ['Manager', 'Open', SELLER, false],
        ['Seller', 'Kept', SELLER, false],
        ['Manager', 'Dropped', MANAGER, false]
    ])('of the %s that is %s can be closed by %s: %s', (who, status, userId, canClose) => {
        const promise = commitmentNode({ Who__c: { value: who }, Status__c: { value: status } });
        const row = toRow(noteNode({ Commitments__r: connectionOf([promise]) }), seenBy(userId));
        expect(row.commitments[0]?.canClose).toBe(canClose);
    });

    it.each([
        ['Open', '2026-06-09', true],
        ['Open', '2026-06-10', false],
        ['Open', null, false],
        ['Kept', '2026-06-09', false]
    ])('%s and due on %s: overdue %s', (status, dueOn, isOverdue) => {
        const promise = commitmentNode({ Status__c: { value: status }, DueOn__c: { value: dueOn } });
        const row = toRow(noteNode({ Commitments__r: connectionOf([promise]) }), seenBy(OUTSIDER));
        expect(row.commitments[0]?.isOverdue).toBe(isOverdue);
    });

    it('without a date says nothing about one', () => {
        const promise = commitmentNode({ DueOn__c: { value: null, displayValue: null } });
        const row = toRow(noteNode({ Commitments__r: connectionOf([promise]) }), seenBy(OUTSIDER));
        expect(row.commitments[0]?.dueText).toBe('');
    });

    it('cannot be closed before the seller can see it', () => {
        expect(toRow(draftNode(), seenBy(SELLER)).commitments[0]?.canClose).toBe(false);
    });
});

describe('what a row says', () => {
    it.each([
        ['a deal', undefined, 'Dana Manager with Sam Seller'],
        ['the author', MANAGER, 'Coached Sam Seller'],
        ['the seller', SELLER, 'Coached by Dana Manager'],
        ['another person', OUTSIDER, 'Dana Manager with Sam Seller']
    ])('names on the page of %s whoever the page is not about', (_, pageOf, title) => {
        expect(toRow(noteNode(), { ...seenBy(SELLER), pageOf }).title).toBe(title);
    });

    it('puts the facts on one line and leaves out what was not given', () => {
        const row = toRow(noteNode(), seenBy(SELLER));
        expect(row.facts).toBe('6/1/2026 · by asking · Discovery · 30 minutes');
        expect(row.conversation).toEqual([
            { label: 'c.CoachingNoteObserved', text: 'Asked three open questions' },
            { label: 'c.CoachingNoteGoal', text: 'Reach their CFO' },
            { label: 'c.CoachingNoteOptions', text: 'By the champion, or directly' }
        ]);
        const blank = { value: null, displayValue: null };
        const bare = toRow(noteNode({ Mode__c: blank, Skill__c: blank, Minutes__c: blank }), seenBy(SELLER));
        expect(bare.facts).toBe('6/1/2026');
    });

    it('shows a way of talking that was added later as the platform names it', () => {
        const added = { value: 'Walked', displayValue: 'On a walk' };
        expect(toRow(noteNode({ Mode__c: added }), seenBy(SELLER)).facts).toContain(' · On a walk · ');
    });

    it('tells hidden from blank and from zero', () => {
        const row = toRow(noteNode({ Minutes__c: undefined, Goal__c: undefined }), seenBy(SELLER));
        expect(row.facts).toContain('c.CoachingNoteMinutes: c.CoachingNoteHidden');
        expect(row.conversation).toContainEqual({ label: 'c.CoachingNoteGoal', text: 'c.CoachingNoteHidden' });
        const zero = toRow(noteNode({ Minutes__c: { value: 0, displayValue: '0' } }), seenBy(SELLER));
        expect(zero.facts).toMatch(/ · 0 minutes$/);
    });

    it('takes an acknowledgement for a state, and for a reply only with words', () => {
        const silent = replyNode('Acknowledge');
        const spoken = replyNode('Acknowledge', { Id: 'spoken', Body__c: { value: 'Thank you' } });
        const row = toRow(noteNode({ Replies__r: connectionOf([silent, spoken]) }), seenBy(SELLER));
        expect(row.replies).toMatchObject([{ id: 'spoken', body: 'Thank you' }]);
        expect(row.isAcknowledged).toBe(true);
    });

    it('copes with people and deals that the reader may not see', () => {
        const row = toRow(
            noteNode({ Owner: null, Opportunity__r: null, Opportunity__c: { value: null } }),
            seenBy(SELLER)
        );
        expect(row).toMatchObject({ dealId: '', dealName: '' });
    });

    it('keeps the order of a list', () => {
        const rows = toRows(connectionOf([noteNode({ Id: '1' }), draftNode({ Id: '2' })]), seenBy(MANAGER));
        expect(rows.map(({ id }) => id)).toEqual(['1', '2']);
    });
});

describe('what a form starts from', () => {
    it('has a promise to be made by each side', () => {
        const draft = emptyDraft(SELLER, DEAL, TODAY);
        expect(draft).toMatchObject({ sellerId: SELLER, dealId: DEAL, happenedOn: TODAY, minutes: '' });
        expect(draft.commitments.map(({ who }) => who)).toEqual(['Seller', 'Manager']);
    });

    it('goes on with a draft and its promises', () => {
        const { draft } = toRow(draftNode(), seenBy(MANAGER));
        expect(draft).toMatchObject({ id: NOTE, goal: 'Reach their CFO', reality: '', minutes: '30', mode: 'Asked' });
        expect(draft.commitments).toEqual([
            { id: 'a03000000000001AAA', who: 'Seller', what: 'Call their CFO', dueOn: '2026-06-10' },
            { who: 'Manager', what: '', dueOn: '' }
        ]);
    });
});
