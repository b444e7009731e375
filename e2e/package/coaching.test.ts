import type { Row } from '../../local-org/schema/model.ts';
import {
    NO_ACCESS,
    SAVED,
    STAMPED_NOW,
    TODAY,
    TOMORROW,
    YESTERDAY,
    bells,
    openOffice,
    refusal,
    rulesOf,
    type Person,
    type RuleCase
} from './org.ts';

const NOTE = 'CoachingNote__c';
const REPLY = 'CoachingReply__c';
const PROMISE = 'CoachingCommitment__c';

const office = await openOffice();
const { admin, director, manager, colleague, seller, otherSeller, deal } = office;

const write = (values: Row) => manager.insert(NOTE, { Seller__c: seller.id, Goal__c: 'A second meeting', ...values });
const drafted = (values: Row = {}): string =>
    manager.create(NOTE, { Seller__c: seller.id, Goal__c: 'A second meeting', ...values });
const shared = (): string => drafted({ Status__c: 'Shared' });
const reply = (by: Person, values: Row) => by.insert(REPLY, { Note__c: shared(), ...values });
const replied = (by: Person): string => by.create(REPLY, { Note__c: shared(), Kind__c: 'Comment', Body__c: 'Thanks' });
const promised = (who: 'Seller' | 'Manager', note = shared()): string =>
    manager.create(PROMISE, { Note__c: note, Who__c: who, What__c: 'Call the buyer', DueOn__c: TOMORROW });
const promise = (values: Row) =>
    manager.insert(PROMISE, { Note__c: drafted(), Who__c: 'Manager', What__c: 'Call the buyer', ...values });
const KEPT = { Status__c: 'Kept', DoneOn__c: TODAY };

const ONLY_PROMISER = 'Only the one who promised can close this. Ask them how it went.';

const RULES: readonly (RuleCase & { readonly object: string })[] = [
    {
        object: NOTE,
        rule: 'MinutesNotNegative',
        message: 'Minutes cannot be negative. Enter 0 or more.',
        refused: () => write({ Minutes__c: -1 }),
        accepted: () => write({ Minutes__c: 0 })
    },
    {
        object: NOTE,
        rule: 'MinutesWithinADay',
        message: 'A day has 1,440 minutes. Enter no more than that.',
        refused: () => write({ Minutes__c: 1441 }),
        accepted: () => write({ Minutes__c: 1440 })
    },
    {
        object: NOTE,
        rule: 'SecondSkillDiffers',
        message: 'The second skill is the same as the first. Choose another one or leave it blank.',
        refused: () => write({ Skill__c: 'Value', SecondSkill__c: 'Value' }),
        accepted: () => write({ Skill__c: 'Value', SecondSkill__c: 'Closing' })
    },
    {
        object: NOTE,
        rule: 'NoUnsharing',
        message: 'A shared note stays shared. Reply to it or write a new note.',
        refused: () => manager.update(NOTE, shared(), { Status__c: 'Draft' }),
        accepted: () => manager.update(NOTE, drafted(), { Status__c: 'Shared' })
    },
    {
        object: NOTE,
        rule: 'NotAboutYourself',
        message: 'A note cannot be about its author. Choose the seller you coached.',
        refused: () => write({ Seller__c: manager.id }),
        accepted: () => write({ Seller__c: colleague.id })
    },
    {
        object: NOTE,
        rule: 'NotInTheFuture',
        message: 'This has not happened yet. Choose today or an earlier day.',
        refused: () => write({ HappenedOn__c: TOMORROW }),
        accepted: () => write({ HappenedOn__c: TODAY })
    },
    {
        object: NOTE,
        rule: 'OnlyAuthorChanges',
        message: 'Only its author can change a note. Reply to it instead.',
        refused: () => director.update(NOTE, drafted(), { Goal__c: 'Something else' }),
        accepted: () => manager.update(NOTE, drafted(), { Goal__c: 'Something else' })
    },
    {
        object: NOTE,
        rule: 'SharedWordsAreFinal',
        message: 'The note is shared: its words are final. Reply to it or write a new note.',
        refused: () => manager.update(NOTE, shared(), { Observed__c: 'You asked first' }),
        accepted: () => manager.update(NOTE, drafted(), { Observed__c: 'You asked first', Status__c: 'Shared' })
    },
    {
        object: REPLY,
        rule: 'BodyGiven',
        message: 'Write your reply.',
        refused: () => reply(seller, { Kind__c: 'SeesItDifferently' }),
        accepted: () => reply(seller, { Kind__c: 'SeesItDifferently', Body__c: 'I had asked them before' })
    },
    {
        object: REPLY,
        rule: 'OnlyCreatorChanges',
        message: 'Only the one who wrote a reply can change it. Write a reply of your own.',
        refused: () => manager.update(REPLY, replied(seller), { Body__c: 'Agreed' }),
        accepted: () => manager.update(REPLY, replied(manager), { Body__c: 'Agreed' })
    },
    {
        object: REPLY,
        rule: 'OnlySellerAcknowledges',
        message: 'Only the seller the note is about can acknowledge it. Write a comment instead.',
        refused: () => reply(manager, { Kind__c: 'Acknowledge' }),
        accepted: () => reply(seller, { Kind__c: 'Acknowledge' })
    },
    {
        object: PROMISE,
        rule: 'OnlyWhoPromisedCloses',
        message: ONLY_PROMISER,
        refused: () => manager.update(PROMISE, promised('Seller'), KEPT),
        accepted: () => seller.update(PROMISE, promised('Seller'), KEPT)
    },
    {
        object: PROMISE,
        rule: 'OnlyWhoPromisedCloses',
        message: ONLY_PROMISER,
        refused: () => seller.update(PROMISE, promised('Manager'), KEPT),
        accepted: () => manager.update(PROMISE, promised('Manager'), KEPT)
    },
    {
        object: PROMISE,
        rule: 'DoneNotInTheFuture',
        message: 'This day has not come yet. Choose today or an earlier day.',
        refused: () => seller.update(PROMISE, promised('Seller'), { ...KEPT, DoneOn__c: TOMORROW }),
        accepted: () => seller.update(PROMISE, promised('Seller'), KEPT)
    },
    {
        object: PROMISE,
        rule: 'DueNotInThePast',
        message: 'This day is over. Choose today or a later day.',
        refused: () => promise({ DueOn__c: YESTERDAY }),
        accepted: () => promise({ DueOn__c: TODAY })
    },
    {
        object: PROMISE,
        rule: 'DueNotInThePast',
        message: 'This day is over. Choose today or a later day.',
        refused: () => manager.update(PROMISE, promised('Manager', drafted()), { DueOn__c: YESTERDAY }),
        accepted: () => promise({ DueOn__c: null })
    },
    {
        object: PROMISE,
        rule: 'PromiseIsFinal',
        message: 'The note is shared: the promise is final. Drop it and make a new one.',
        refused: () => manager.update(PROMISE, promised('Manager'), { What__c: 'Wait' }),
        accepted: () => manager.update(PROMISE, promised('Manager', drafted()), { What__c: 'Wait' })
    },
    {
        object: PROMISE,
        rule: 'WhatGiven',
        message: 'Say what was promised.',
        refused: () => manager.insert(PROMISE, { Note__c: drafted(), Who__c: 'Seller' }),
        accepted: () => manager.insert(PROMISE, { Note__c: drafted(), Who__c: 'Seller', What__c: 'Ask for the budget' })
    }
];

describe('validation rules', () => {
    it.each(RULES)('$object $rule refuses what it should, and nothing else', ({ message, refused, accepted }) => {
        expect(refused()).toEqual(refusal(message));
        expect(accepted()).toEqual(SAVED);
    });

    it.each([NOTE, REPLY, PROMISE])('of %s are all looked at here', (object) => {
        const covered = new Set(RULES.filter((each) => each.object === object).map(({ rule }) => rule));
        expect([...covered].sort()).toEqual(rulesOf(office, object));
    });

    it.each<[string, () => string | number]>([
        ['Seller__c', () => otherSeller.id],
        ['Opportunity__c', () => deal],
        ['Goal__c', () => 'Other words'],
        ['Reality__c', () => 'Other words'],
        ['Options__c', () => 'Other words'],
        ['Will__c', () => 'Other words'],
        ['Observed__c', () => 'Other words'],
        ['Mode__c', () => 'Told'],
        ['Skill__c', () => 'Value'],
        ['SecondSkill__c', () => 'Closing'],
        ['Minutes__c', () => 30],
        ['HappenedOn__c', () => YESTERDAY]
    ])('keep %s of a shared note as the seller reads it', (field, value) => {
        expect(manager.update(NOTE, shared(), { [field]: value() })).toEqual(
            refusal('The note is shared: its words are final. Reply to it or write a new note.')
        );
    });
});

describe('stamps', () => {
    it('fill a blank day, and the moment of sharing', () => {
        const id = drafted();
        const read = () => manager.read(NOTE, id, 'HappenedOn__c', 'Status__c', 'SharedOn__c');
        expect(read()).toEqual({ HappenedOn__c: TODAY, Status__c: 'Draft', SharedOn__c: null });
        manager.update(NOTE, id, { Status__c: 'Shared' });
        expect(read()).toEqual({ HappenedOn__c: TODAY, Status__c: 'Shared', SharedOn__c: STAMPED_NOW });
    });

    it('keep what an import brings', () => {
        const id = admin.create(NOTE, {
            Seller__c: seller.id,
            OwnerId: manager.id,
            HappenedOn__c: '2024-02-29',
            Status__c: 'Shared',
            SharedOn__c: '2024-03-01T08:00:00.000Z'
        });
        expect(manager.read(NOTE, id, 'HappenedOn__c', 'SharedOn__c')).toEqual({
            HappenedOn__c: '2024-02-29',
            SharedOn__c: '2024-03-01T08:00:00.000+0000'
        });
        expect(bells(office, id)).toEqual([]);
        expect(seller.read(NOTE, id, 'Id')).toEqual({ Id: id });
    });
});

describe('sharing', () => {
    it('keeps a draft between the author and those above', () => {
        const id = drafted();
        const readers = [seller, otherSeller, colleague].map((person) => person.read(NOTE, id, 'Id'));
        expect(readers).toEqual([undefined, undefined, undefined]);
        expect(seller.insert(REPLY, { Note__c: id, Kind__c: 'Acknowledge' })).toEqual(NO_ACCESS);
        expect(bells(office, id)).toEqual([]);
    });

    it('lets the seller read the shared note, not change it', () => {
        const id = drafted();
        manager.update(NOTE, id, { Status__c: 'Shared' });
        expect(seller.read(NOTE, id, 'Goal__c')).toEqual({ Goal__c: 'A second meeting' });
        expect(seller.update(NOTE, id, { Goal__c: 'Mine' })).toEqual(NO_ACCESS);
        const shares = admin.rows(
            `SELECT UserOrGroupId, AccessLevel FROM CoachingNote__Share WHERE ParentId = '${id}' AND RowCause = 'Manual'`
        );
        expect(shares).toMatchObject([{ UserOrGroupId: seller.id, AccessLevel: 'Read' }]);
    });

    it('lets nobody of another team read the shared note or its details', () => {
        const id = shared();
        const promise = promised('Seller', id);
        for (const stranger of [otherSeller, colleague]) {
            expect(stranger.read(NOTE, id, 'Id')).toBeUndefined();
            expect(stranger.read(PROMISE, promise, 'Id')).toBeUndefined();
            expect(stranger.insert(REPLY, { Note__c: id, Kind__c: 'Comment', Body__c: 'Hm' })).toEqual(NO_ACCESS);
        }
    });

    it('rings for the seller once, when the note is shared', () => {
        const id = shared();
        manager.create(PROMISE, { Note__c: id, Who__c: 'Manager', What__c: 'Call the buyer', DueOn__c: TOMORROW });
        expect(bells(office, id)).toEqual([{ to: seller.id, title: 'Mia Test shared a coaching note with you' }]);
    });

    it.each([
        ['Acknowledge', 'Sam Test has read your coaching note'],
        ['Comment', 'Sam Test replied to a coaching note'],
        ['SeesItDifferently', 'Sam Test sees your coaching note differently']
    ])('rings for the author when the seller replies: %s', (kind, title) => {
        const id = shared();
        seller.create(REPLY, { Note__c: id, Kind__c: kind, Body__c: 'My words' });
        expect(bells(office, id).slice(1)).toEqual([{ to: manager.id, title }]);
    });

    it('rings for the seller when the author replies, and not when a reply changes', () => {
        const id = shared();
        const replyId = manager.create(REPLY, { Note__c: id, Kind__c: 'Comment', Body__c: 'My words' });
        manager.update(REPLY, replyId, { Body__c: 'Better words' });
        expect(bells(office, id).slice(1)).toEqual([{ to: seller.id, title: 'Mia Test replied to a coaching note' }]);
    });
});

describe('the day a promise is due', () => {
    it('comes from the past only with an import, and hinders nobody from closing it later', () => {
        const imported = { Note__c: shared(), Who__c: 'Seller', What__c: 'Call the buyer', DueOn__c: YESTERDAY };
        const id = admin.create(PROMISE, imported);
        expect(seller.update(PROMISE, id, KEPT)).toEqual(SAVED);
    });
});

describe('texts', () => {
    const LONGEST = '\u{1F642}'.repeat(2500);

    it.each([
        ['script', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
        ['a formula', '=HYPERLINK("http://example.com")'],
        ['right to left', '\u05E9\u05DC\u05D5\u05DD \u202E txet'],
        ['as many emoji as fit', LONGEST]
    ])('stay as they were typed: %s', (_, text) => {
        const id = drafted({ Goal__c: text, Status__c: 'Shared' });
        expect(seller.read(NOTE, id, 'Goal__c')).toEqual({ Goal__c: text });
    });

    it('are refused whole where they are too long, never cut', () => {
        expect(write({ Goal__c: 'a'.repeat(10_000) })).toMatchObject({ code: 'STRING_TOO_LONG' });
        expect(promise({ What__c: 'a'.repeat(256) })).toMatchObject({ code: 'STRING_TOO_LONG' });
        expect(reply(seller, { Kind__c: 'Comment', Body__c: 'a'.repeat(10_000) })).toMatchObject({
            code: 'STRING_TOO_LONG'
        });
    });
});

describe('list views', () => {
    it('tell the seller what is shared and what still waits to be acknowledged', () => {
        const [read, unread] = [shared(), shared()];
        seller.create(REPLY, { Note__c: read, Kind__c: 'Acknowledge' });
        const about = (person: Person, id: string) => person.read(NOTE, id, 'IsAboutMe__c', 'Acknowledgements__c');
        expect(about(seller, read)).toEqual({ IsAboutMe__c: true, Acknowledgements__c: 1 });
        expect(about(seller, unread)).toEqual({ IsAboutMe__c: true, Acknowledgements__c: 0 });
        expect(about(manager, unread)).toEqual({ IsAboutMe__c: false, Acknowledgements__c: 0 });
    });
});

describe('roll-up summaries', () => {
    it('count replies, promises and those still open', () => {
        const id = shared();
        const read = () => seller.read(NOTE, id, 'Replies__c', 'Commitments__c', 'OpenCommitments__c');
        expect(read()).toEqual({ Replies__c: 0, Commitments__c: 0, OpenCommitments__c: 0 });
        seller.create(REPLY, { Note__c: id, Kind__c: 'Acknowledge' });
        const promise = promised('Seller', id);
        promised('Manager', id);
        expect(read()).toEqual({ Replies__c: 1, Commitments__c: 2, OpenCommitments__c: 2 });
        seller.update(PROMISE, promise, KEPT);
        expect(read()).toEqual({ Replies__c: 1, Commitments__c: 2, OpenCommitments__c: 1 });
    });
});
