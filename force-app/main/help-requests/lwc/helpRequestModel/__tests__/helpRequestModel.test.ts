import { lowerHelp, situationOf, toPersonRows, toRow, toRows } from 'c/helpRequestModel';
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
jest.mock('@salesforce/label/c.HelpRequestYouAsked', () => ({ default: 'You asked {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.HelpRequestAsksYou', () => ({ default: '{0} asks you' }), { virtual: true });
jest.mock('@salesforce/label/c.HelpRequestNeededByDay', () => ({ default: 'Needed by {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.HelpRequestOverdueSince', () => ({ default: 'Overdue since {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.HelpRequestLeadsUntil', () => ({ default: '{0} leads until {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.HelpRequestClosedOn', () => ({ default: 'Closed on {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.HelpRequestAnswerOf', () => ({ default: 'Answer of {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.HelpRequestGiven', () => ({ default: 'Asked: {0}. Given: {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.HelpRequestWaitsFor', () => ({ default: 'Waiting for {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.HelpRequestSellerCloses', () => ({ default: '{0} closes it' }), { virtual: true });
jest.mock('@salesforce/label/c.HelpRequestStepCountered', () => ({ default: '{1}, not {0}' }), { virtual: true });

const TODAY = '2026-06-10';
const OUTSIDER = { userId: '005000000000009AAA', today: TODAY };

describe('what a row offers', () => {
    it.each([
        ['Open', SELLER, { canAnswer: false, canWithdraw: true, canClose: true }],
        ['Open', MANAGER, { canAnswer: true, canWithdraw: false, canClose: false }],
        ['Open', COLLEAGUE, { canAnswer: false, canWithdraw: false, canClose: false }],
        ['Accepted', SELLER, { canAnswer: false, canWithdraw: false, canClose: true }],
        ['Accepted', MANAGER, { canAnswer: false, canWithdraw: false, canClose: false }],
        ['Countered', SELLER, { canAnswer: false, canWithdraw: true, canClose: true }],
        ['Redirected', SELLER, { canAnswer: false, canWithdraw: true, canClose: true }],
        ['Redirected', MANAGER, { canAnswer: false, canWithdraw: false, canClose: false }],
        ['Redirected', COLLEAGUE, { canAnswer: true, canWithdraw: false, canClose: false }],
        ['Closed', SELLER, { canAnswer: false, canWithdraw: false, canClose: false }],
        ['Withdrawn', SELLER, { canAnswer: false, canWithdraw: false, canClose: false }]
    ])('%s, for %s', (status, userId, actions) => {
        const node = requestInStatus(status, { Colleague__c: { value: COLLEAGUE } });
        expect(toRow(node, { userId, today: TODAY })).toMatchObject(actions);
    });

    it.each([
        ['Open', '2026-06-09', { text: 'Overdue since Jun 9, 2026', isLate: true, isToday: false }],
        ['Open', '2026-06-10', { text: 'c.HelpRequestNeededToday', isLate: false, isToday: true }],
        ['Open', '2026-06-11', { text: 'Needed by Jun 11, 2026', isLate: false, isToday: false }],
        ['Open', null, { text: 'c.HelpRequestNoDay', isLate: false, isToday: false }],
        ['Redirected', '2026-06-09', { text: 'Overdue since Jun 9, 2026', isLate: true, isToday: false }],
        ['Accepted', '2026-06-09', undefined],
        ['Withdrawn', '2026-06-09', undefined]
    ])('%s and needed by %s', (status, neededBy, due) => {
        const node = requestInStatus(status, {
            NeededBy__c: { value: neededBy },
            Colleague__c: { value: COLLEAGUE }
        });
        expect(toRow(node, OUTSIDER).due).toEqual(due);
    });

    it.each([
        ['Open', SELLER, 'Waiting for Dana Manager'],
        ['Open', MANAGER, ''],
        ['Accepted', SELLER, 'c.HelpRequestStepAccepted'],
        ['Accepted', MANAGER, 'Sam Seller closes it'],
        ['Countered', SELLER, 'Join, I lead, not Join, you take one part'],
        ['Countered', MANAGER, 'Sam Seller closes it'],
        ['Redirected', SELLER, 'Waiting for Cleo Colleague'],
        ['Redirected', MANAGER, 'Waiting for Cleo Colleague'],
        ['Redirected', COLLEAGUE, ''],
        ['Closed', SELLER, ''],
        ['Withdrawn', MANAGER, '']
    ])('%s: what is next for %s', (status, userId, nextStep) => {
        const node = requestInStatus(status, {
            OfferedHelp__c: { value: 'JoinILead', displayValue: 'Join, I lead' },
            Colleague__c: { value: COLLEAGUE },
            Colleague__r: { Id: COLLEAGUE, Name: { value: 'Cleo Colleague' } }
        });
        expect(toRow(node, { userId, today: TODAY }).nextStep).toBe(nextStep);
    });
});

describe('what a row says', () => {
    it('leaves out what was not given', () => {
        const row = toRow(requestNode(), OUTSIDER);
        expect(row.facts).toBe('Sam Seller asks Dana Manager');
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
        expect(row.outcome).toEqual([
            { label: 'c.HelpRequestOffered', text: 'Join, I lead' },
            { label: 'Answer of Dana Manager', text: 'You lead, I listen' }
        ]);
    });

    it('says who leads when the lead is given away', () => {
        const row = toRow(
            requestNode({
                LeadAfter__c: { value: 'ManagerUntil' },
                LeadUntil__c: { value: '2026-07-01', displayValue: '7/1/2026' }
            }),
            OUTSIDER
        );
        expect(row.facts).toBe('Sam Seller asks Dana Manager · Dana Manager leads until Jul 1, 2026');
    });

    it.each([
        [SELLER, 'You asked Dana Manager'],
        [MANAGER, 'Sam Seller asks you']
    ])('speaks to its reader: %s', (userId, facts) => {
        expect(toRow(requestNode(), { userId, today: TODAY }).facts).toBe(facts);
    });

    it('says when it ended, and what was given beside what was asked', () => {
        const given = connectionOf([{ Id: 'a02000000000001AAA', Kind__c: { value: 'Assisted' } }]);
        const row = toRow(
            requestInStatus('Closed', {
                ClosedOn__c: { value: '2026-06-09T15:00:00.000Z' },
                DealInvolvements__r: given,
                TakeAway__c: { value: 'Ask earlier' }
            }),
            OUTSIDER
        );
        expect(row.facts).toBe('Sam Seller asks Dana Manager · Closed on Jun 9, 2026');
        expect(row.outcome).toEqual([
            { label: 'c.HelpRequestTakeAway', text: 'Ask earlier' },
            { label: 'c.HelpRequestAskedGiven', text: 'Asked: Join, you take one part. Given: c.KindAssisted' }
        ]);
        expect(toRow(requestNode({ DealInvolvements__r: given }), OUTSIDER).outcome).toEqual([]);
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

it('puts credit first on the page of a person', () => {
    const nodes = ['Withdrawn', 'Open', 'Accepted', 'Closed', 'Closed'].map((status, index) =>
        requestInStatus(status, { Id: String(index) })
    );
    expect(toPersonRows(connectionOf(nodes), OUTSIDER).map(({ id }) => id)).toEqual(['3', '4', '2', '1', '0']);
});

describe('the prefilled situation', () => {
    it('says where the deal stands', () => {
        expect(situationOf(dealNode()).split('\n')).toEqual([
            'c.HelpRequestFormStage: Negotiation/Review',
            'c.HelpRequestFormAmount: $120,000.00',
            'c.HelpRequestFormCloseDate: Jun 30, 2026',
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
