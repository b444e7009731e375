import { emptyDraft, toOpenCommitments, toRow, toRows, withNote, withPage, withPromisesOf } from 'c/coachingNoteModel';
import {
    commitmentNode,
    connectionOf,
    DEAL,
    draftNode,
    MANAGER,
    NOTE,
    noteNode,
    openNode,
    replyNode,
    SELLER
} from '../../coachingNoteQueries/__tests__/noteNode';

jest.mock('@salesforce/label/c.CoachingNoteModeAsked', () => ({ default: 'by asking' }), { virtual: true });
jest.mock('@salesforce/label/c.CoachingNoteMinutesSpent', () => ({ default: '{0} minutes' }), { virtual: true });
jest.mock('@salesforce/label/c.CoachingNoteCommitment', () => ({ default: '{0}: {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.CoachingNoteTitle', () => ({ default: '{0} with {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.CoachingNoteDue', () => ({ default: 'Due on {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.CoachingNoteDueToday', () => ({ default: 'Due today' }), { virtual: true });
jest.mock('@salesforce/label/c.CoachingNoteWasDue', () => ({ default: 'Overdue: {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.CoachingNotePromisedBy', () => ({ default: '{0} promised' }), { virtual: true });
jest.mock('@salesforce/label/c.CoachingNotePromisedByMe', () => ({ default: 'You promised' }), { virtual: true });
jest.mock('@salesforce/label/c.CoachingNoteSellerLeft', () => ({ default: '{0} left' }), { virtual: true });
jest.mock('@salesforce/label/c.CoachingNoteAuthorLeft', () => ({ default: '{0}, author, left' }), { virtual: true });
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

    it('offers nothing to somebody who may only read', () => {
        const row = toRow(noteNode(), { ...seenBy(SELLER), isReadOnly: true });
        expect(row).toMatchObject({ canReply: false, canAcknowledge: false, canDiffer: false });
        expect(row.commitments[0]?.canClose).toBe(false);
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

    it.each([
        ['2026-06-12', 'Due on Jun 12, 2026'],
        [TODAY, 'Due today'],
        ['2026-06-01', 'Overdue: Jun 1, 2026']
    ])('due on %s says so in words: %s', (dueOn, words) => {
        const promise = commitmentNode({ DueOn__c: { value: dueOn } });
        const row = toRow(noteNode({ Commitments__r: connectionOf([promise]) }), seenBy(OUTSIDER));
        expect(row.commitments[0]?.dueText).toBe(words);
    });

    it('tells hidden from blank', () => {
        const promise = commitmentNode({ DueOn__c: undefined, What__c: undefined });
        const [row] = toRow(noteNode({ Commitments__r: connectionOf([promise]) }), seenBy(OUTSIDER)).commitments;
        expect(row).toMatchObject({ what: 'c.CoachingNoteHidden' });
        expect(row?.dueText).toBe('c.CoachingNoteFormDueOn: c.CoachingNoteHidden');
    });

    it.each([
        [SELLER, 'You promised'],
        [MANAGER, 'Sam Seller promised']
    ])('names for %s who made it: %s', (userId, who) => {
        expect(toRow(noteNode(), seenBy(userId)).commitments[0]?.who).toBe(who);
    });

    it('in a list across notes knows its note, and is left out where the note cannot be seen', () => {
        const rows = toOpenCommitments([openNode(), openNode({ Id: 'lost', Note__r: null })], seenBy(SELLER));
        expect(rows).toMatchObject([{ noteId: NOTE, noteTitle: 'Dana Manager with Sam Seller', canClose: true }]);
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
        expect(row.facts).toBe('Jun 1, 2026 · by asking · Discovery · 30 minutes');
        expect(row.conversation).toEqual([
            { label: 'c.CoachingNoteObserved', text: 'Asked three open questions' },
            { label: 'c.CoachingNoteGoal', text: 'Reach their CFO' },
            { label: 'c.CoachingNoteOptions', text: 'By the champion, or directly' }
        ]);
        const blank = { value: null, displayValue: null };
        const bare = toRow(noteNode({ Mode__c: blank, Skill__c: blank, Minutes__c: blank }), seenBy(SELLER));
        expect(bare.facts).toBe('Jun 1, 2026');
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

    it('tells a blank or hidden date from one given', () => {
        expect(toRow(noteNode({ HappenedOn__c: undefined }), seenBy(SELLER)).facts).toMatch(
            /^c.CoachingNoteFormHappenedOn: c.CoachingNoteHidden · /
        );
        expect(toRow(noteNode({ HappenedOn__c: { value: null } }), seenBy(SELLER)).facts).toMatch(/^by asking · /);
    });

    it('names both skills', () => {
        const second = { value: 'Closing', displayValue: 'Closing' };
        expect(toRow(noteNode({ SecondSkill__c: second }), seenBy(SELLER)).facts).toContain(
            ' · Discovery · Closing · '
        );
    });

    it.each([
        ['the seller', { Seller__r: { Id: SELLER, Name: { value: 'Sam' }, IsActive: { value: false } } }, 'Sam left'],
        [
            'the author',
            { Owner: { Id: MANAGER, Name: { value: 'Dana' }, IsActive: { value: false } } },
            'Dana, author, left'
        ],
        ['nobody', { Owner: { Id: MANAGER, Name: { value: 'Dana' }, IsActive: { value: true } } }, '']
    ])('says when %s has left', (_, changes, notice) => {
        expect(toRow(noteNode(changes), seenBy(SELLER)).notice).toBe(notice);
    });

    it('knows that the seller sees it differently', () => {
        const replies = connectionOf([replyNode('SeesItDifferently')]);
        expect(toRow(noteNode({ Replies__r: replies }), seenBy(MANAGER)).isSeenDifferently).toBe(true);
        expect(toRow(noteNode(), seenBy(MANAGER)).isSeenDifferently).toBe(false);
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
        const rows = toRows([noteNode({ Id: '1' }), draftNode({ Id: '2' })], seenBy(MANAGER));
        expect(rows.map(({ id }) => id)).toEqual(['1', '2']);
    });
});

describe('a list that is brought up to date', () => {
    const on = (Id: string, day: string) => noteNode({ Id, HappenedOn__c: { value: day } });
    const notes = [on('c', '2026-06-03'), on('b', '2026-06-02'), on('a', '2026-06-01')];
    const idsOf = (nodes: readonly { readonly Id: string }[]) => nodes.map(({ Id }) => Id);

    it.each([
        ['newest', on('new', '2026-06-04'), ['new', 'c', 'b', 'a']],
        ['between, before those of its day', on('new', '2026-06-02'), ['c', 'new', 'b', 'a']],
        ['oldest', on('new', '2026-05-01'), ['c', 'b', 'a', 'new']],
        ['in its place while its day is the same', on('b', '2026-06-02'), ['c', 'b', 'a']],
        ['elsewhere when its day changed', on('a', '2026-06-04'), ['a', 'c', 'b']]
    ])('has a note %s', (_, changed, ids) => {
        const list = withNote(notes, changed);
        expect(idsOf(list)).toEqual(ids);
        expect(list).toContain(changed);
    });

    it('shows no note twice that moved to the next page', () => {
        expect(idsOf(withPage(notes, [on('a', '2026-06-01'), on('0', '2026-05-31')]))).toEqual(['c', 'b', 'a', '0']);
    });

    it('has the open promises of a changed note as they are now, by the day they are due', () => {
        const other = openNode({ Id: 'other', Note__r: noteNode({ Id: 'other' }), DueOn__c: { value: '2026-06-20' } });
        const late = commitmentNode({ Id: 'late', DueOn__c: { value: null } });
        const soon = commitmentNode({ Id: 'soon', DueOn__c: { value: '2026-06-11' } });
        const kept = commitmentNode({ Id: 'kept', Status__c: { value: 'Kept' } });
        const note = noteNode({ Commitments__r: connectionOf([late, kept, soon]) });
        expect(idsOf(withPromisesOf([openNode(), other], note))).toEqual(['soon', 'other', 'late']);
        expect(idsOf(withPromisesOf([openNode(), other], draftNode()))).toEqual(['other']);
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
