import { lowerHelp, situationOf, toRow, toRows } from 'c/helpRequestModel';
import {
    COLLEAGUE,
    connectionOf,
    dealNode,
    MANAGER,
    requestInStatus,
    requestNode,
    SELLER
} from '../../helpRequestQueries/__tests__/requestNode';

jest.mock('@salesforce/label/c.HelpRequestAsks', () => ({ default: '{0} asks {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.HelpRequestNeededByDay', () => ({ default: 'needed by {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.HelpRequestLeads', () => ({ default: '{0} leads afterwards' }), { virtual: true });
jest.mock('@salesforce/label/c.HelpRequestLeadsUntil', () => ({ default: '{0} leads until {1}' }), { virtual: true });

const TODAY = '2026-06-10';
const OUTSIDER = { userId: '005000000000009AAA', today: TODAY };

describe('what a row offers', () => {
    it.each([
        ['Open', SELLER, { canAnswer: false, canWithdraw: true, canClose: true }],
        ['Open', MANAGER, { canAnswer: true, canWithdraw: false, canClose: false }],
        ['Open', COLLEAGUE, { canAnswer: false, canWithdraw: false, canClose: false }],
        ['Accepted', SELLER, { canAnswer: false, canWithdraw: false, canClose: true }],
        ['Accepted', MANAGER, { canAnswer: false, canWithdraw: false, canClose: false }],
        ['Countered', SELLER, { canAnswer: false, canWithdraw: false, canClose: true }],
        ['Redirected', SELLER, { canAnswer: false, canWithdraw: false, canClose: true }],
        ['Redirected', MANAGER, { canAnswer: false, canWithdraw: false, canClose: false }],
        ['Redirected', COLLEAGUE, { canAnswer: true, canWithdraw: false, canClose: false }],
        ['Closed', SELLER, { canAnswer: false, canWithdraw: false, canClose: false }],
        ['Withdrawn', SELLER, { canAnswer: false, canWithdraw: false, canClose: false }]
    ])('%s, for %s', (status, userId, actions) => {
        const node = requestInStatus(status, { Colleague__c: { value: COLLEAGUE } });
        expect(toRow(node, { userId, today: TODAY })).toMatchObject(actions);
    });

    it.each([
        ['Open', '2026-06-09', true],
        ['Open', '2026-06-10', false],
        ['Open', null, false],
        ['Redirected', '2026-06-09', true],
        ['Accepted', '2026-06-09', false],
        ['Withdrawn', '2026-06-09', false]
    ])('%s and needed by %s: overdue %s', (status, neededBy, isOverdue) => {
        const node = requestInStatus(status, {
            NeededBy__c: { value: neededBy },
            Colleague__c: { value: COLLEAGUE }
        });
        expect(toRow(node, OUTSIDER).isOverdue).toBe(isOverdue);
    });
});

describe('what a row says', () => {
    it('leaves out what was not given', () => {
        const row = toRow(requestNode(), OUTSIDER);
        expect(row.facts).toBe('Sam Seller asks Dana Manager · needed by 6/10/2026 · Sam Seller leads afterwards');
        expect(row.intent).toEqual([{ label: 'c.HelpRequestIntent', text: 'call their CFO on Thursday' }]);
        expect(row.words.map(({ text }) => text)).toEqual(['Stage: Negotiation', 'Their CFO is new']);
        expect(row.outcome).toEqual([]);
    });

    it('tells hidden from blank', () => {
        const row = toRow(requestNode({ Situation__c: undefined, Tried__c: { value: null } }), OUTSIDER);
        expect(row.words[0]).toEqual({ label: 'c.HelpRequestSituation', text: 'c.HelpRequestHidden' });
        expect(row.words.map(({ label }) => label)).not.toContain('c.HelpRequestTried');
    });

    it('names who answered and what was offered instead', () => {
        const row = toRow(
            requestInStatus('Countered', {
                Answer__c: { value: 'You lead, I listen' },
                OfferedHelp__c: { value: 'JoinILead', displayValue: 'Join, I lead' },
                AnsweredBy__r: { Id: MANAGER, Name: { value: 'Dana Manager' } }
            }),
            OUTSIDER
        );
        expect(row.outcome.map(({ text }) => text)).toEqual(['Dana Manager', 'You lead, I listen', 'Join, I lead']);
    });

    it('says who leads when the lead is given away', () => {
        const row = toRow(
            requestNode({
                LeadAfter__c: { value: 'ManagerUntil' },
                LeadUntil__c: { value: '2026-07-01', displayValue: '7/1/2026' }
            }),
            OUTSIDER
        );
        expect(row.facts).toMatch(/ · Dana Manager leads until 7\/1\/2026$/);
    });

    it('says nothing about a day that was not named', () => {
        const row = toRow(requestNode({ NeededBy__c: { value: null, displayValue: null } }), OUTSIDER);
        expect(row.facts).toBe('Sam Seller asks Dana Manager · Sam Seller leads afterwards');
    });

    it('copes with a deal that the reader may not see', () => {
        expect(toRow(requestNode({ Opportunity__r: null }), OUTSIDER).dealName).toBe('');
    });
});

it('puts open requests first and history last, otherwise as they came', () => {
    const nodes = ['Closed', 'Accepted', 'Open', 'Withdrawn', 'Open', 'Redirected'].map((status, index) =>
        requestInStatus(status, { Id: String(index) })
    );
    expect(toRows(connectionOf(nodes), OUTSIDER).map(({ id }) => id)).toEqual(['2', '4', '1', '5', '0', '3']);
});

describe('the prefilled situation', () => {
    it('says where the deal stands', () => {
        expect(situationOf(dealNode()).split('\n')).toEqual([
            'c.HelpRequestFormStage: Negotiation/Review',
            'c.HelpRequestFormAmount: $120,000.00',
            'c.HelpRequestFormCloseDate: 6/30/2026',
            'c.HelpRequestFormNextStep: Send the draft'
        ]);
    });

    it('leaves out what is blank or hidden', () => {
        const situation = situationOf(dealNode({ Amount: undefined, NextStep: { value: null } }));
        expect(situation.split('\n')).toHaveLength(2);
    });
});

describe('a counter-offer', () => {
    const options = ['JustKnow', 'JoinILead', 'JoinYouTakePart', 'LeadIWatch', 'TakeItOver'].map((value) => ({
        value
    }));

    it.each([
        ['JustKnow', []],
        ['JoinILead', ['JustKnow']],
        ['JoinYouTakePart', ['JustKnow', 'JoinILead']],
        ['TakeItOver', ['JustKnow', 'JoinILead', 'JoinYouTakePart']],
        ['SomethingNew', []]
    ])('to %s can be %j', (wished, lower) => {
        expect(lowerHelp(options, wished).map(({ value }) => value)).toEqual(lower);
    });
});
