import {
    changedCommitment,
    changedNote,
    closedCommitment,
    newCommitment,
    newNote,
    newReply,
    sharedNote
} from 'c/coachingNoteRecords';
import { emptyDraft } from 'c/coachingNoteModel';
import { DEAL, NOTE, SELLER } from '../../coachingNoteQueries/__tests__/noteNode';

const DRAFT = { ...emptyDraft(SELLER, DEAL, '2026-06-10'), goal: ' Reach their CFO ', will: '  ', minutes: '0' };
const PROMISE = { who: 'Seller' as const, what: 'Call their CFO', dueOn: '' };

it('sends what was given and leaves the rest to the server', () => {
    expect(newNote(DRAFT)).toEqual({
        apiName: 'CoachingNote__c',
        fields: {
            Seller__c: SELLER,
            Opportunity__c: DEAL,
            Goal__c: 'Reach their CFO',
            Minutes__c: 0,
            HappenedOn__c: '2026-06-10'
        }
    });
});

it('names no deal for a note on the person', () => {
    expect(newNote({ ...DRAFT, dealId: '' }).fields).not.toHaveProperty('Opportunity__c');
});

it('takes words back when a draft changes, and never moves it to another seller', () => {
    const { fields } = changedNote(NOTE, { ...DRAFT, minutes: '' });
    expect(fields).toMatchObject({ Id: NOTE, Goal__c: 'Reach their CFO', Will__c: null, Minutes__c: null });
    expect(fields).not.toHaveProperty('Seller__c');
});

it('shares', () => {
    expect(sharedNote(NOTE)).toEqual({ fields: { Id: NOTE, Status__c: 'Shared' } });
});

it('makes, changes and closes a promise', () => {
    expect(newCommitment(NOTE, PROMISE)).toEqual({
        apiName: 'CoachingCommitment__c',
        fields: { Note__c: NOTE, Who__c: 'Seller', What__c: 'Call their CFO' }
    });
    expect(changedCommitment('c1', PROMISE)).toEqual({
        fields: { Id: 'c1', Who__c: 'Seller', What__c: 'Call their CFO', DueOn__c: null }
    });
    expect(closedCommitment('c1', 'Dropped', '2026-06-10')).toEqual({
        fields: { Id: 'c1', Status__c: 'Dropped', DoneOn__c: '2026-06-10' }
    });
});

it.each([
    ['Acknowledge' as const, undefined, {}],
    ['SeesItDifferently' as const, ' It was their idea ', { Body__c: 'It was their idea' }]
])('replies: %s', (kind, body, words) => {
    expect(newReply(NOTE, kind, body)).toEqual({
        apiName: 'CoachingReply__c',
        fields: { Note__c: NOTE, Kind__c: kind, ...words }
    });
});
