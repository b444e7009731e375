import { HELP_LEVELS } from '../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import type { Row } from '../../local-org/schema/model.ts';
import { NOW, NOT_VISIBLE, STAMPED_NOW, bells, openOffice, type Person } from './org.ts';

const REQUEST = 'HelpRequest__c';

let now = NOW;
const office = await openOffice(() => now);
const { admin, manager, colleague, seller, otherSeller, deal } = office;

const LATER = new Date('2026-03-19T09:30:00.000Z');
const STAMPED_LATER = '2026-03-19T09:30:00.000+0000';

const WORDS = { Opportunity__c: deal, Intent__c: 'I open the call', WantedHelp__c: 'JoinYouTakePart' };
const ACCEPTED = { Status__c: 'Accepted', Answer__c: 'Gladly' };
const asked = (values: Row = {}): string => seller.create(REQUEST, { ...WORDS, ...values });
const pointTo = (person: Person) => ({ Status__c: 'Redirected', Answer__c: 'Ask them', Colleague__c: person.id });

beforeEach(() => {
    now = NOW;
});

describe('stamps', () => {
    it("ask the seller's manager when nobody is named", () => {
        expect(manager.read(REQUEST, asked(), 'AskedOf__c', 'OwnerId', 'Status__c', 'LeadAfter__c')).toEqual({
            AskedOf__c: manager.id,
            OwnerId: seller.id,
            Status__c: 'Open',
            LeadAfter__c: 'Seller'
        });
    });

    it('keep whom the seller names', () => {
        const id = asked({ AskedOf__c: colleague.id });
        expect(seller.read(REQUEST, id, 'AskedOf__c')).toEqual({ AskedOf__c: colleague.id });
    });

    it.each(Object.entries(HELP_LEVELS))(
        'put control level of %s at %d, as the TypeScript table does',
        (help, level) => {
            const wanted = asked({ WantedHelp__c: help });
            expect(seller.read(REQUEST, wanted, 'WantedLevel__c', 'OfferedLevel__c')).toEqual({
                WantedLevel__c: level,
                OfferedLevel__c: null
            });
            expect(manager.update(REQUEST, wanted, { OfferedHelp__c: help })).toEqual({ id: wanted });
            expect(seller.read(REQUEST, wanted, 'OfferedLevel__c')).toEqual({ OfferedLevel__c: level });
            expect(manager.update(REQUEST, wanted, { OfferedHelp__c: null })).toEqual({ id: wanted });
            expect(seller.read(REQUEST, wanted, 'OfferedLevel__c')).toEqual({ OfferedLevel__c: null });
        }
    );

    it('say who answered and when', () => {
        const id = asked();
        manager.update(REQUEST, id, ACCEPTED);
        expect(seller.read(REQUEST, id, 'AnsweredBy__c', 'AnsweredOn__c', 'ClosedOn__c')).toEqual({
            AnsweredBy__c: manager.id,
            AnsweredOn__c: STAMPED_NOW,
            ClosedOn__c: null
        });
    });

    it('say when help was asked for, once', () => {
        const id = asked();
        now = LATER;
        manager.update(REQUEST, id, ACCEPTED);
        expect(seller.read(REQUEST, id, 'AskedOn__c')).toEqual({ AskedOn__c: STAMPED_NOW });
        expect(admin.update(REQUEST, id, { AskedOn__c: null })).toMatchObject({
            code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION'
        });
    });

    it("name the colleague after the colleague's answer, and keep the time of the first", () => {
        const id = asked();
        manager.update(REQUEST, id, pointTo(otherSeller));
        now = LATER;
        expect(otherSeller.update(REQUEST, id, ACCEPTED)).toEqual({ id });
        expect(seller.read(REQUEST, id, 'AnsweredBy__c', 'AnsweredOn__c')).toEqual({
            AnsweredBy__c: otherSeller.id,
            AnsweredOn__c: STAMPED_NOW
        });
    });

    it.each(['Closed', 'Withdrawn'])('say when the seller ended it: %s', (status) => {
        const id = asked();
        now = LATER;
        expect(seller.update(REQUEST, id, { Status__c: status })).toEqual({ id });
        expect(seller.read(REQUEST, id, 'ClosedOn__c', 'AnsweredOn__c')).toEqual({
            ClosedOn__c: STAMPED_LATER,
            AnsweredOn__c: null
        });
    });

    it('keep what an import brings', () => {
        const id = admin.create(REQUEST, {
            ...WORDS,
            OwnerId: seller.id,
            AskedOf__c: colleague.id,
            Status__c: 'Closed',
            AskedOn__c: '2024-02-27T08:00:00.000Z',
            AnsweredBy__c: colleague.id,
            AnsweredOn__c: '2024-02-28T08:00:00.000Z',
            ClosedOn__c: '2024-02-29T08:00:00.000Z'
        });
        expect(seller.read(REQUEST, id, 'AskedOn__c', 'AnsweredBy__c', 'AnsweredOn__c', 'ClosedOn__c')).toEqual({
            AskedOn__c: '2024-02-27T08:00:00.000+0000',
            AnsweredBy__c: colleague.id,
            AnsweredOn__c: '2024-02-28T08:00:00.000+0000',
            ClosedOn__c: '2024-02-29T08:00:00.000+0000'
        });
        expect(colleague.read(REQUEST, id, 'Id')).toEqual({ Id: id });
        expect(bells(office, id)).toEqual([]);
    });
});

describe('sharing', () => {
    const shares = (id: string) =>
        admin
            .rows(`SELECT UserOrGroupId, AccessLevel FROM HelpRequest__Share WHERE ParentId = '${id}' ORDER BY Id`)
            .map(({ UserOrGroupId, AccessLevel }) => [UserOrGroupId, AccessLevel]);

    it('lets the person asked read and answer, whatever team they are in', () => {
        const id = asked({ AskedOf__c: colleague.id });
        expect(shares(id)).toContainEqual([colleague.id, 'Edit']);
        expect(colleague.read(REQUEST, id, 'Intent__c')).toEqual({ Intent__c: WORDS.Intent__c });
        expect(colleague.update(REQUEST, id, ACCEPTED)).toEqual({ id });
    });

    it('lets nobody of another team see it', () => {
        const id = asked();
        for (const stranger of [colleague, otherSeller]) {
            expect(stranger.read(REQUEST, id, 'Id')).toBeUndefined();
            expect(stranger.update(REQUEST, id, ACCEPTED)).toEqual(NOT_VISIBLE);
        }
    });

    it('lets the colleague it was pointed to read and answer', () => {
        const id = asked();
        manager.update(REQUEST, id, pointTo(otherSeller));
        expect(shares(id)).toContainEqual([otherSeller.id, 'Edit']);
        expect(otherSeller.read(REQUEST, id, 'Intent__c')).toEqual({ Intent__c: WORDS.Intent__c });
        expect(otherSeller.update(REQUEST, id, ACCEPTED)).toEqual({ id });
    });

    it('follows when the seller asks somebody else', () => {
        const id = asked();
        expect(seller.update(REQUEST, id, { AskedOf__c: colleague.id })).toEqual({ id });
        expect(shares(id)).toContainEqual([colleague.id, 'Edit']);
        expect(shares(id).map(([who]) => who)).not.toContain(manager.id);
        expect(bells(office, id).map(({ to }) => to)).toEqual([manager.id, colleague.id]);
    });
});

describe('the bell', () => {
    it('tells the person asked, the colleague it is pointed to, and the seller who waits', () => {
        const id = asked();
        const rung = [{ to: manager.id, title: 'Sam Test asks for your help on a deal' }];
        expect(bells(office, id)).toEqual(rung);
        manager.update(REQUEST, id, pointTo(otherSeller));
        rung.push({ to: otherSeller.id, title: 'Mia Test asks for your help on a deal' });
        expect(bells(office, id)).toEqual(rung);
        otherSeller.update(REQUEST, id, ACCEPTED);
        rung.push({ to: seller.id, title: 'Omar Test gives the help you asked for' });
        expect(bells(office, id)).toEqual(rung);
    });

    it('says whether the answer gives what was asked for', () => {
        const id = asked();
        manager.update(REQUEST, id, { Status__c: 'Countered', Answer__c: 'You can', OfferedHelp__c: 'JoinILead' });
        expect(bells(office, id).at(-1)).toEqual({
            to: seller.id,
            title: 'Mia Test offers less control than you asked for'
        });
    });

    it.each([
        ['Closed', 'Sam Test closed the help request'],
        ['Withdrawn', 'Sam Test withdrew the help request']
    ])('tells everybody who was asked that it has ended: %s', (status, title) => {
        const id = asked();
        manager.update(REQUEST, id, pointTo(otherSeller));
        seller.update(REQUEST, id, { Status__c: status });
        expect(bells(office, id).slice(2)).toEqual([
            { to: manager.id, title },
            { to: otherSeller.id, title }
        ]);
    });

    it('is silent when the seller edits or adds to the request', () => {
        const id = asked();
        seller.update(REQUEST, id, { Situation__c: 'It is late' });
        seller.update(REQUEST, id, { Status__c: 'Closed' });
        expect(bells(office, id)).toHaveLength(2);
        seller.update(REQUEST, id, { TakeAway__c: 'Ask earlier' });
        expect(bells(office, id)).toHaveLength(2);
    });
});
