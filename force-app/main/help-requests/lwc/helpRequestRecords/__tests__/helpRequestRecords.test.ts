import { answeredRequest, closedRequest, hasMovedOn, newRequest, withdrawnRequest } from 'c/helpRequestRecords';

const ID = 'a01000000000001AAA';
const DRAFT = {
    situation: ' Stage: Negotiation ',
    tried: '',
    thinking: '  ',
    intent: 'call their CFO',
    wantedHelp: 'ThinkWithMe',
    leadAfter: 'Seller',
    leadUntil: '2026-07-01',
    neededBy: '',
    askedOf: ''
};
const ANSWER = { text: 'I join on Thursday', offeredHelp: 'JoinILead', colleague: '005000000000003AAA' };

it('sends what was given and leaves the rest to the server', () => {
    expect(newRequest('006000000000001AAA', DRAFT)).toEqual({
        apiName: 'HelpRequest__c',
        fields: {
            Opportunity__c: '006000000000001AAA',
            Situation__c: 'Stage: Negotiation',
            Intent__c: 'call their CFO',
            WantedHelp__c: 'ThinkWithMe',
            LeadAfter__c: 'Seller'
        }
    });
});

it('sends the date of a lead that is given away', () => {
    const { fields } = newRequest('006000000000001AAA', { ...DRAFT, leadAfter: 'ManagerUntil' });
    expect(fields).toMatchObject({ LeadAfter__c: 'ManagerUntil', LeadUntil__c: '2026-07-01' });
});

it('sends whom the seller chose to ask', () => {
    const { fields } = newRequest('006000000000001AAA', { ...DRAFT, askedOf: '005000000000003AAA' });
    expect(fields).toMatchObject({ AskedOf__c: '005000000000003AAA' });
});

it.each([
    ['Accepted' as const, {}],
    ['Countered' as const, { OfferedHelp__c: 'JoinILead' }],
    ['Redirected' as const, { Colleague__c: '005000000000003AAA' }]
])('sends with %s only what belongs to it', (choice, extra) => {
    expect(answeredRequest(ID, { choice, ...ANSWER })).toEqual({
        fields: { Id: ID, Status__c: choice, Answer__c: 'I join on Thursday', ...extra }
    });
});

it('withdraws and closes', () => {
    expect(withdrawnRequest(ID)).toEqual({ fields: { Id: ID, Status__c: 'Withdrawn' } });
    expect(closedRequest(ID, ' Ask first ')).toEqual({
        fields: { Id: ID, Status__c: 'Closed', TakeAway__c: 'Ask first' }
    });
});

it.each([
    [{ body: { output: { fieldErrors: { Status__c: [{ message: 'Only forward.' }] } } } }, true],
    [{ status: 404, body: { message: 'Not found' } }, true],
    [{ body: { output: { fieldErrors: { Answer__c: [{ message: 'Write a line.' }] } } } }, false],
    [new TypeError('Failed to fetch'), false],
    [undefined, false]
])('tells from %j whether the request has moved on', (error, moved) => {
    expect(hasMovedOn(error)).toBe(moved);
});
