import type { FieldSchema } from '../../local-org/schema/model.ts';
import { requireObject } from '../../local-org/rows.ts';
import { hasCustomPermission } from '../../local-org/security/access.ts';
import { NOT_VISIBLE, NO_ACCESS, SAVED, TODAY, openOffice } from './org.ts';

const office = await openOffice();
const { org, admin, director, leader, manager, colleague, seller, otherSeller, integration, deal } = office;

const moment = manager.create('DealInvolvement__c', {
    Opportunity__c: deal,
    Setting__c: 'WithCustomer',
    Led__c: 'Manager',
    Chose__c: 'Manager',
    Asked__c: 'Nobody',
    Reason__c: 'DealAtRisk'
});
const request = seller.create('HelpRequest__c', {
    Opportunity__c: deal,
    Intent__c: 'I open the call',
    WantedHelp__c: 'JoinILead'
});
const note = manager.create('CoachingNote__c', { Seller__c: seller.id, Goal__c: 'Listen', Status__c: 'Shared' });
const draft = manager.create('CoachingNote__c', { Seller__c: seller.id, Goal__c: 'Ask more', Minutes__c: 20 });
const reply = seller.create('CoachingReply__c', { Note__c: note, Kind__c: 'Comment', Body__c: 'Thanks' });
const promise = seller.create('CoachingCommitment__c', { Note__c: note, Who__c: 'Seller', What__c: 'Call them' });
const rollup = integration.create('InvolvementRollup__c', {
    Key__c: `P:${manager.id}:${seller.id}:M:2026-03-01`,
    OwnerId: seller.id,
    Scope__c: 'Pair',
    Manager__c: manager.id,
    Seller__c: seller.id,
    PeriodType__c: 'Month',
    PeriodStart__c: '2026-03-01',
    Involvements__c: 3
});

const people = { director, leader, manager, colleague, seller, otherSeller, integration };
type Name = keyof typeof people;
const everybody = Object.keys(people) as Name[];
const inTheField = everybody.filter((name) => name !== 'integration');

const RECORDS: readonly [string, string][] = [
    ['DealInvolvement__c', moment],
    ['HelpRequest__c', request],
    ['CoachingReply__c', reply],
    ['CoachingCommitment__c', promise],
    ['CoachingNote__c', note]
];

/** What a query of an object or a field says that the person has no right to. */
const UNKNOWN = { code: expect.stringMatching(/^INVALID_(FIELD|TYPE)$/), message: expect.any(String) };
const hasRight = (name: Name, permission: string): boolean => hasCustomPermission(people[name].caller, permission);

describe('custom permissions', () => {
    it.each([
        ['SecondChairUser', inTheField],
        ['SecondChairCoach', ['director', 'manager', 'colleague']],
        ['SecondChairBypass', []]
    ])('%s is held by %j', (permission, holders) => {
        expect(everybody.filter((name) => hasRight(name, permission))).toEqual(holders);
    });

    it('let the administrator past the rules', () => {
        expect(hasCustomPermission(admin.caller, 'SecondChairBypass')).toBe(true);
    });
});

describe('a moment', () => {
    it.each<[Name, boolean]>([
        ['seller', true],
        ['manager', true],
        ['director', true],
        ['integration', true],
        ['otherSeller', false],
        ['colleague', false]
    ])('is seen by those who see the deal (%s: %s)', (name, isSeen) => {
        expect(people[name].count('SELECT COUNT() FROM DealInvolvement__c')).toBe(isSeen ? 1 : 0);
    });

    it('is recorded by managers who see the deal, not by sellers', () => {
        const row = { Opportunity__c: deal, Setting__c: 'InsideCompany' };
        expect(manager.insert('DealInvolvement__c', row)).toEqual(SAVED);
        expect(colleague.insert('DealInvolvement__c', row)).toEqual(NO_ACCESS);
        expect(seller.insert('DealInvolvement__c', row)).toEqual(NO_ACCESS);
        expect(seller.update('DealInvolvement__c', moment, { Note__c: 'No' })).toEqual(NO_ACCESS);
    });

    it('tells managers why they led, and nobody else', () => {
        const why = 'SELECT Reason__c FROM DealInvolvement__c';
        expect(manager.read('DealInvolvement__c', moment, 'Reason__c')).toEqual({ Reason__c: 'DealAtRisk' });
        expect(seller.refusalOf(why)).toEqual(UNKNOWN);
        expect(integration.refusalOf(why)).toEqual(UNKNOWN);
    });
});

describe('the integration user', () => {
    const OBJECTS = [
        'DealInvolvement__c',
        'HelpRequest__c',
        'CoachingNote__c',
        'CoachingReply__c',
        'CoachingCommitment__c'
    ];
    const isFreeText = ({ type, name }: FieldSchema): boolean =>
        type === 'LongTextArea' || (['Note__c', 'What__c'].includes(name) && type === 'Text');
    const texts = OBJECTS.flatMap((object) =>
        [...requireObject(org, object).fields.values()].filter(isFreeText).map(({ name }) => [object, name])
    );

    it('counts every note and reads its minutes, drafts too', () => {
        expect(integration.count('SELECT COUNT() FROM CoachingNote__c')).toBe(2);
        expect(integration.read('CoachingNote__c', draft, 'Minutes__c', 'Status__c')).toEqual({
            Minutes__c: 20,
            Status__c: 'Draft'
        });
        expect(integration.count('SELECT COUNT() FROM HelpRequest__c')).toBe(1);
    });

    it('is kept from every text that people write', () => {
        expect(texts.map(([object, field]) => `${object}.${field}`).sort()).toEqual([
            'CoachingCommitment__c.What__c',
            'CoachingNote__c.Goal__c',
            'CoachingNote__c.Observed__c',
            'CoachingNote__c.Options__c',
            'CoachingNote__c.Reality__c',
            'CoachingNote__c.Will__c',
            'CoachingReply__c.Body__c',
            'DealInvolvement__c.Note__c',
            'HelpRequest__c.Answer__c',
            'HelpRequest__c.Intent__c',
            'HelpRequest__c.Situation__c',
            'HelpRequest__c.TakeAway__c',
            'HelpRequest__c.Thinking__c',
            'HelpRequest__c.Tried__c'
        ]);
    });

    it.each(texts)('does not know %s.%s', (object, field) => {
        expect(integration.refusalOf(`SELECT ${field} FROM ${object}`)).toEqual(UNKNOWN);
        expect(admin.refusalOf(`SELECT ${field} FROM ${object}`)).toBeUndefined();
    });

    it.each<[string, string, Record<string, string | number>]>([
        ['DealInvolvement__c', moment, { HandedBackOn__c: TODAY }],
        ['HelpRequest__c', request, { Status__c: 'Closed' }],
        ['CoachingNote__c', draft, { Minutes__c: 1 }],
        ['CoachingCommitment__c', promise, { Status__c: 'Kept' }]
    ])('does not change %s', (object, id, changes) => {
        expect(integration.update(object, id, changes)).toEqual(NO_ACCESS);
    });

    it('keeps roll-ups and the runs that made them', () => {
        expect(integration.update('InvolvementRollup__c', rollup, { Involvements__c: 4 })).toEqual(SAVED);
        expect(integration.insert('RollupRun__c', { Key__c: 'last', Status__c: 'Running' })).toEqual(SAVED);
    });
});

describe('a roll-up', () => {
    it.each(inTheField)('is not written by %s', (name) => {
        const row = { Key__c: `S:-:${name}`, Scope__c: 'Seller', PeriodType__c: 'Month', PeriodStart__c: '2026-03-01' };
        expect(people[name].insert('InvolvementRollup__c', row)).toEqual(NO_ACCESS);
        const isSeen = people[name].read('InvolvementRollup__c', rollup, 'Id') !== undefined;
        const refused = isSeen ? NO_ACCESS : NOT_VISIBLE;
        expect(people[name].update('InvolvementRollup__c', rollup, { PeriodType__c: 'Quarter' })).toEqual(refused);
        expect(people[name].delete('InvolvementRollup__c', rollup)).toEqual(refused);
    });

    it.each<[Name, boolean]>([
        ['seller', true],
        ['manager', true],
        ['leader', true],
        ['otherSeller', false],
        ['colleague', false]
    ])('is read by the person it is about and by those above (%s: %s)', (name, isRead) => {
        expect(people[name].count('SELECT COUNT() FROM InvolvementRollup__c')).toBe(isRead ? 1 : 0);
    });
});

describe('a leader', () => {
    it.each(RECORDS.map(([object]) => object))('sees figures only, not %s', (object) => {
        expect(leader.refusalOf(`SELECT Id FROM ${object}`)).toEqual(UNKNOWN);
    });
});

describe('deleting', () => {
    it.each(RECORDS.flatMap(([object, id]) => everybody.map((name) => ({ object, id, name }))))(
        '$object is refused to $name',
        ({ object, id, name }) => {
            const result = people[name].delete(object, id);
            expect(result).toHaveProperty('code');
            expect(admin.read(object, id, 'Id')).toEqual({ Id: id });
        }
    );

    it.each(RECORDS)('%s is left to the administrator', (object, id) => {
        expect(admin.delete(object, id)).toEqual({ id });
        expect(admin.read(object, id, 'Id')).toBeUndefined();
    });
});
