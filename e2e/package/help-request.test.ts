import type { Row } from '../../local-org/schema/model.ts';
import {
    NOW,
    SAVED,
    TODAY,
    TOMORROW,
    YESTERDAY,
    openOffice,
    refusal,
    rulesOf,
    type Outcome,
    type RuleCase
} from './org.ts';

const REQUEST = 'HelpRequest__c';

const office = await openOffice();
const { admin, manager, colleague, seller, otherSeller, leader: left, deal } = office;
admin.update('User', left.id, { IsActive: false });

const request = (values: Row = {}): Row => ({
    Opportunity__c: deal,
    Intent__c: 'I open the call and keep the pen',
    WantedHelp__c: 'JoinYouTakePart',
    ...values
});
const ask = (values: Row) => seller.insert(REQUEST, request(values));
const asked = (values: Row = {}): string => seller.create(REQUEST, request(values));
const answer = (changes: Row) => manager.update(REQUEST, asked(), changes);

const ACCEPTED = { Status__c: 'Accepted', Answer__c: 'Gladly: you lead, I take notes' };
const COUNTERED = { Status__c: 'Countered', Answer__c: 'You can do that', OfferedHelp__c: 'JoinILead' };
const REDIRECTED = { Status__c: 'Redirected', Answer__c: 'Omar knows them', Colleague__c: otherSeller.id };

/** A new request that was brought to that status by those who may. */
function requestIn(status: string): string {
    const id = asked();
    const steps: Readonly<Record<string, () => Outcome>> = {
        Open: () => ({ id }),
        Accepted: () => manager.update(REQUEST, id, ACCEPTED),
        Countered: () => manager.update(REQUEST, id, COUNTERED),
        Redirected: () => manager.update(REQUEST, id, REDIRECTED),
        Closed: () => seller.update(REQUEST, id, { Status__c: 'Closed' }),
        Withdrawn: () => seller.update(REQUEST, id, { Status__c: 'Withdrawn' })
    };
    expect(steps[status]?.()).toEqual({ id });
    return id;
}

const LENT = { LeadAfter__c: 'ManagerUntil' };
const TODAY_OR_LATER = 'Choose today or a later day.';
const FORWARD_ONLY = refusal('A request only moves forward. Write a new request instead.');
const NOT_THE_SELLER = 'The seller cannot be the one who answers. Choose somebody else.';
const SELLERS_WORDS = "These are the seller's words, only the seller can change them. Use the answer.";
const FROZEN = 'The request is answered or ended: its words are final. Write a new request.';
const ONLY_ASKED = 'Only the person asked, or the colleague it was pointed to, can answer this request.';

const RULES: readonly RuleCase[] = [
    {
        rule: 'AnswerHasText',
        message: 'Write a line of answer: what will you do, and what stays with the seller?',
        refused: () => answer({ Status__c: 'Accepted' }),
        accepted: () => answer(ACCEPTED)
    },
    {
        rule: 'AskedOfGiven',
        message: 'Choose whom you ask: your user record names no manager.',
        refused: () => admin.insert(REQUEST, request()),
        accepted: () => admin.insert(REQUEST, request({ AskedOf__c: manager.id }))
    },
    {
        rule: 'AskedOfActive',
        message: 'This person is not active any more. Choose somebody else to ask.',
        refused: () => ask({ AskedOf__c: left.id }),
        accepted: () => ask({ AskedOf__c: colleague.id })
    },
    {
        rule: 'AskedOnFinal',
        message: 'When help was asked for is final. Write a new request instead.',
        refused: () => admin.update(REQUEST, asked(), { AskedOn__c: '2024-02-29T08:00:00.000Z' }),
        accepted: () => admin.update(REQUEST, asked(), { AskedOn__c: NOW.toISOString() })
    },
    {
        rule: 'ColleagueActive',
        message: 'This person is not active any more. Choose another colleague.',
        refused: () => answer({ ...REDIRECTED, Colleague__c: left.id }),
        accepted: () => answer(REDIRECTED)
    },
    {
        rule: 'ColleagueNotAsked',
        message: 'This person was asked already. Choose another colleague, or answer it yourself.',
        refused: () => answer({ ...REDIRECTED, Colleague__c: manager.id }),
        accepted: () => answer({ ...REDIRECTED, Colleague__c: colleague.id })
    },
    {
        rule: 'CounterIsLower',
        message: 'Offer less control than was asked for, or accept the request as it is.',
        refused: () => answer({ ...COUNTERED, OfferedHelp__c: 'JoinYouTakePart' }),
        accepted: () => answer({ ...COUNTERED, OfferedHelp__c: 'JoinILead' })
    },
    {
        rule: 'CounterNamesHelp',
        message: 'Choose the help you offer instead.',
        refused: () => answer({ ...COUNTERED, OfferedHelp__c: null }),
        accepted: () => answer({ ...COUNTERED, OfferedHelp__c: 'ThinkWithMe' })
    },
    {
        rule: 'DealGiven',
        message: 'Choose the deal you ask about.',
        refused: () => ask({ Opportunity__c: null }),
        accepted: () => ask({ Opportunity__c: deal })
    },
    {
        rule: 'IntentGiven',
        message: 'Say what you intend to do. One sentence is enough, and it keeps you in the lead.',
        refused: () => ask({ Intent__c: null }),
        accepted: () => ask({ Intent__c: 'I call them' })
    },
    {
        rule: 'LeadUntilGiven',
        message: 'Say until when your manager leads.',
        refused: () => ask({ LeadAfter__c: 'ManagerUntil' }),
        accepted: () => ask({ LeadAfter__c: 'ManagerUntil', LeadUntil__c: TOMORROW })
    },
    {
        rule: 'LeadUntilNotBeforeHelp',
        message: 'Choose a day on or after the day by which you need help.',
        refused: () => ask({ ...LENT, LeadUntil__c: TODAY, NeededBy__c: TOMORROW }),
        accepted: () => ask({ ...LENT, LeadUntil__c: TOMORROW, NeededBy__c: TOMORROW })
    },
    {
        rule: 'LeadUntilNotPast',
        message: TODAY_OR_LATER,
        refused: () => ask({ ...LENT, LeadUntil__c: YESTERDAY }),
        accepted: () => ask({ ...LENT, LeadUntil__c: TODAY })
    },
    {
        rule: 'NeededByNotPast',
        message: TODAY_OR_LATER,
        refused: () => ask({ NeededBy__c: YESTERDAY }),
        accepted: () => ask({ NeededBy__c: TODAY })
    },
    {
        rule: 'NotYourself',
        message: NOT_THE_SELLER,
        refused: () => ask({ AskedOf__c: seller.id }),
        accepted: () => ask({ AskedOf__c: otherSeller.id })
    },
    {
        rule: 'ColleagueNotSeller',
        message: NOT_THE_SELLER,
        refused: () => answer({ ...REDIRECTED, Colleague__c: seller.id }),
        accepted: () => answer({ ...REDIRECTED, Colleague__c: colleague.id })
    },
    {
        rule: 'OnlySellerChangesWords',
        message: SELLERS_WORDS,
        refused: () => manager.update(REQUEST, asked(), { Situation__c: 'It is late' }),
        accepted: () => seller.update(REQUEST, asked(), { Situation__c: 'It is late' })
    },
    {
        rule: 'OnlySellerEnds',
        message: 'Only the seller closes or withdraws a request. Answer it instead.',
        refused: () => manager.update(REQUEST, asked(), { Status__c: 'Withdrawn' }),
        accepted: () => seller.update(REQUEST, asked(), { Status__c: 'Withdrawn' })
    },
    {
        rule: 'OnlyThePersonAskedAnswers',
        message: ONLY_ASKED,
        refused: () => seller.update(REQUEST, asked(), ACCEPTED),
        accepted: () => manager.update(REQUEST, asked(), ACCEPTED)
    },
    {
        rule: 'OnlyThePersonAskedAnswers',
        message: ONLY_ASKED,
        refused: () => seller.update(REQUEST, requestIn('Redirected'), ACCEPTED),
        accepted: () => otherSeller.update(REQUEST, requestIn('Redirected'), ACCEPTED)
    },
    {
        rule: 'RedirectNamesColleague',
        message: 'Choose the colleague who can help.',
        refused: () => answer({ ...REDIRECTED, Colleague__c: null }),
        accepted: () => answer(REDIRECTED)
    },
    {
        rule: 'StartsOpen',
        message: 'A new request starts as Open. Save it first, then answer or close it.',
        refused: () => ask({ Status__c: 'Closed' }),
        accepted: () => ask({ Status__c: 'Open' })
    },
    {
        rule: 'StatusForwardOnly',
        message: 'A request only moves forward. Write a new request instead.',
        refused: () => seller.update(REQUEST, requestIn('Closed'), { Status__c: 'Open' }),
        accepted: () => seller.update(REQUEST, requestIn('Open'), { Status__c: 'Closed', TakeAway__c: 'Ask earlier' })
    },
    {
        rule: 'WordsFreezeOnceAnswered',
        message: FROZEN,
        refused: () => seller.update(REQUEST, requestIn('Accepted'), { Intent__c: 'You do it' }),
        accepted: () => seller.update(REQUEST, requestIn('Open'), { Intent__c: 'You do it' })
    }
];

describe('validation rules', () => {
    it.each(RULES)('$rule refuses what it should, and nothing else', ({ message, refused, accepted }) => {
        expect(refused()).toEqual(refusal(message));
        expect(accepted()).toEqual(SAVED);
    });

    it('are all looked at here', () => {
        expect([...new Set(RULES.map(({ rule }) => rule))].sort()).toEqual(rulesOf(office, REQUEST));
    });
});

const WORDS: readonly [string, string][] = [
    ['Opportunity__c', deal],
    ['AskedOf__c', colleague.id],
    ['Situation__c', 'Other words'],
    ['Tried__c', 'Other words'],
    ['Thinking__c', 'Other words'],
    ['Intent__c', 'Other words'],
    ['WantedHelp__c', 'TakeItOver'],
    ['LeadAfter__c', 'Seller'],
    ['LeadUntil__c', TOMORROW],
    ['NeededBy__c', TODAY]
];
/** A request whose every word differs from WORDS. */
const otherwise = (): string => asked({ Opportunity__c: otherDeal, LeadAfter__c: 'ManagerUntil', LeadUntil__c: TODAY });
const otherDeal = seller.create('Opportunity', { Name: 'Spare parts', StageName: 'Prospecting', CloseDate: TOMORROW });

describe("the seller's words", () => {
    it.each(WORDS)('keep %s out of the reach of the person asked', (field, value) => {
        expect(manager.update(REQUEST, otherwise(), { [field]: value })).toEqual(refusal(SELLERS_WORDS));
    });

    it.each(WORDS)('freeze %s once the request is answered', (field, value) => {
        const id = otherwise();
        expect(manager.update(REQUEST, id, ACCEPTED)).toEqual({ id });
        expect(seller.update(REQUEST, id, { [field]: value })).toEqual(refusal(FROZEN));
    });

    it('still take the take-away when the request is answered', () => {
        const id = requestIn('Accepted');
        expect(manager.update(REQUEST, id, { TakeAway__c: 'You learned' })).toEqual(refusal(SELLERS_WORDS));
        expect(seller.update(REQUEST, id, { TakeAway__c: 'I learned' })).toEqual({ id });
    });
});

describe('the way of a request', () => {
    it.each([
        ['Accepted', 'Closed'],
        ['Accepted', 'Withdrawn'],
        ['Countered', 'Closed'],
        ['Countered', 'Withdrawn'],
        ['Redirected', 'Closed'],
        ['Redirected', 'Withdrawn']
    ])('lets the seller end it: %s, then %s', (from, to) => {
        const id = requestIn(from);
        expect(seller.update(REQUEST, id, { Status__c: to })).toEqual({ id });
    });

    it.each([
        ['Accepted', 'Open'],
        ['Countered', 'Open'],
        ['Redirected', 'Open'],
        ['Closed', 'Open'],
        ['Closed', 'Withdrawn'],
        ['Withdrawn', 'Open'],
        ['Withdrawn', 'Closed']
    ])('does not let the seller go back: %s, then %s', (from, to) => {
        expect(seller.update(REQUEST, requestIn(from), { Status__c: to })).toEqual(FORWARD_ONLY);
    });

    it.each([
        { from: 'Accepted', changes: COUNTERED },
        { from: 'Countered', changes: ACCEPTED },
        { from: 'Accepted', changes: REDIRECTED },
        { from: 'Withdrawn', changes: ACCEPTED },
        { from: 'Closed', changes: ACCEPTED }
    ])('lets an answer stand: $from, then $changes.Status__c', ({ from, changes }) => {
        expect(manager.update(REQUEST, requestIn(from), changes)).toEqual(FORWARD_ONLY);
    });

    it.each([ACCEPTED, COUNTERED])('lets the colleague answer what was pointed to them: $Status__c', (changes) => {
        const id = requestIn('Redirected');
        expect(otherSeller.update(REQUEST, id, changes)).toEqual({ id });
    });
});

describe('what does not fit', () => {
    it.each(['Situation__c', 'Tried__c', 'Thinking__c', 'Intent__c'])('is refused at the field: %s', (field) => {
        expect(ask({ [field]: 'x'.repeat(5000) })).toEqual(SAVED);
        expect(ask({ [field]: 'x'.repeat(5001) })).toMatchObject({ code: 'STRING_TOO_LONG' });
    });

    it('of an answer is refused as well', () => {
        expect(answer({ ...ACCEPTED, Answer__c: 'x'.repeat(5001) })).toMatchObject({ code: 'STRING_TOO_LONG' });
    });

    it('comes in by an import: days long past, people who have left', () => {
        const past = { ...LENT, LeadUntil__c: '2024-02-01', NeededBy__c: '2024-03-01', AskedOf__c: left.id };
        expect(admin.insert(REQUEST, request({ ...past, OwnerId: seller.id }))).toEqual(SAVED);
    });

    it('later stays as it is: a day that has passed is no reason to refuse the answer', () => {
        const id = admin.create(REQUEST, request({ OwnerId: seller.id, NeededBy__c: YESTERDAY }));
        expect(manager.update(REQUEST, id, ACCEPTED)).toEqual({ id });
    });

    it('in hostile words is kept to the letter', () => {
        const words = '=cmd|" /C calc"!A0 <script>alert(1)</script> \u202Eabc \u{1F600} مرحبا';
        const id = asked({ Intent__c: words });
        expect(manager.read(REQUEST, id, 'Intent__c')).toEqual({ Intent__c: words });
    });
});
