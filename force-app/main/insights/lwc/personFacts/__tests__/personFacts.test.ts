import { NO_COUNTS, figuresOf } from 'c/metrics';
import type { Counts } from 'c/metrics';
import {
    coachingFact,
    managerCredits,
    managerFacts,
    managerShares,
    sellerCredits,
    sellerFacts,
    sellerShares
} from 'c/personFacts';

jest.mock('@salesforce/label/c.FactManagerLedOwn', () => ({ default: 'You led {0} of {1}: {2}, {3}, {4}' }), {
    virtual: true
});
jest.mock('@salesforce/label/c.FactAskedGot', () => ({ default: '{0}: same {1}, less {2}, more {3}' }), {
    virtual: true
});
jest.mock('@salesforce/label/c.FactCoached', () => ({ default: '{0}: {1} of {2}' }), { virtual: true });
jest.mock('@salesforce/label/c.ShareDots', () => ({ default: '{0} of {1}' }), { virtual: true });

const counts: Counts = {
    ...NO_COUNTS,
    involvements: 18,
    customerFacing: 11,
    unblocked: 2,
    coached: 5,
    assisted: 5,
    directed: 2,
    modelled: 1,
    handedOver: 1,
    tookOver: 2,
    handedBack: 1,
    requests: 4,
    requestsAnswered: 3,
    requestsToThink: 2,
    requestsForTakeover: 1,
    askedGotMore: 1,
    askedGotSame: 2,
    coachingNotes: 2,
    coachingMinutes: 60
};
const calm: Counts = { ...NO_COUNTS, involvements: 3, customerFacing: 3, observed: 3, requests: 2 };

function pairWith(coachingMinutes: number) {
    const quarter = { start: '2026-10-01', counts: { ...NO_COUNTS, coachingMinutes } };
    const before = { start: '2026-07-01', counts: { ...NO_COUNTS, coachingMinutes: 90 } };
    return {
        sellerId: '005',
        sellerName: 'Ada',
        quarters: [before, quarter],
        total: { ...NO_COUNTS, coachingMinutes: 90 + coachingMinutes }
    };
}

describe('personFacts', () => {
    it('credits a manager with what left the lead with the seller', () => {
        expect(managerCredits(counts, figuresOf(counts)).map(({ key, value }) => [key, value])).toEqual([
            ['unblocked', '2'],
            ['coached', '5'],
            ['handedBack', '1 of 3'],
            ['minutes', '60'],
            ['answered', '3 of 4']
        ]);
    });

    it('turns what a manager led into facts with a question', () => {
        const facts = managerFacts(counts, figuresOf(counts), true);
        expect(facts.map((fact) => fact.key)).toEqual(['led', 'directed', 'askedGot', 'handBack']);
        expect(facts[0]).toMatchObject({ text: 'You led 4 of 11: 1, 1, 2', question: 'c.FactManagerLedQuestion' });
        expect(facts[2]).toMatchObject({ text: '3: same 2, less 0, more 1', question: 'c.FactAskedGotQuestion' });
        expect(facts.every((fact) => fact.question)).toBe(true);
    });

    it('speaks to the manager only on the manager\u2019s own page', () => {
        const [led, directed, , handBack] = managerFacts(counts, figuresOf(counts), false).map((fact) => fact.text);
        expect([led, directed, handBack]).toEqual([
            'c.FactManagerLedOther',
            'c.FactDirectedOther',
            'c.FactHandBackOther'
        ]);
    });

    it('counts the sellers with coaching in the newest quarter only', () => {
        const [fact] = coachingFact([pairWith(30), pairWith(0)]);
        expect(fact?.text.replaceAll(/\s/g, ' ')).toBe('Oct – Dec 2026: 1 of 2');
        expect(fact?.question).toBe('c.FactCoachedQuestion');
        expect(coachingFact([pairWith(30)])[0]?.question).toBeUndefined();
        expect(coachingFact([])).toEqual([]);
    });

    it('credits a seller with what stayed in the own hands', () => {
        expect(sellerCredits(counts, figuresOf(counts), true).map(({ key, value }) => [key, value])).toEqual([
            ['led', '12 of 18'],
            ['keptControl', '2 of 4'],
            ['answered', '3 of 4']
        ]);
    });

    it('asks a seller on the own page what the seller could lead', () => {
        const questions = (isOwn: boolean) =>
            sellerFacts(counts, figuresOf(counts), isOwn).flatMap((fact) => fact.question ?? []);
        expect(questions(true).slice(0, 2)).toEqual([
            'c.FactSellerTakeoversQuestionOwn',
            'c.FactSellerRequestsQuestionOwn'
        ]);
        expect(questions(false).slice(0, 2)).toEqual(['c.FactSellerTakeoversQuestion', 'c.FactSellerRequestsQuestion']);
    });

    it('asks nothing where there is nothing to ask about', () => {
        const figures = figuresOf(calm);
        const facts = [...managerFacts(calm, figures, true), ...sellerFacts(calm, figures, true)];
        expect(facts.filter((fact) => fact.question)).toEqual([]);
    });

    it('names a hidden count as such and asks nothing about it', () => {
        const hidden = { ...counts, tookOver: Number.NaN, coachingMinutes: Number.NaN };
        const facts = managerFacts(hidden, figuresOf(hidden), true);
        expect(facts[0]).toEqual({ key: 'led', text: 'You led c.CountHidden of 11: 1, 1, c.CountHidden' });
        expect(managerCredits(hidden, figuresOf(hidden))[3]?.value).toBe('c.CountHidden');
        const [coaching] = coachingFact([pairWith(Number.NaN)]);
        expect(coaching?.text).toContain('c.CountHidden');
        expect(coaching?.question).toBeUndefined();
    });

    it.each([managerShares, sellerShares])('shows credit before takeovers (%p)', (sharesOf) => {
        const labels = sharesOf(figuresOf(counts)).map((figure) => figure.label);
        expect(labels.indexOf('c.ShareIndependence')).toBeLessThan(labels.indexOf('c.ShareManagerLed'));
    });
});
