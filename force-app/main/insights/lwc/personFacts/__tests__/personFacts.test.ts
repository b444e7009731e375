import { NO_COUNTS, figuresOf } from 'c/metrics';
import { managerFacts, sellerFacts, sharesOf } from '../facts';

jest.mock('@salesforce/label/c.FactManagerLedOwn', () => ({ default: 'You led {0} of {1}: {2}, {3}, {4}' }), {
    virtual: true
});
jest.mock('@salesforce/label/c.FactManagerCredit', () => ({ default: '{0}, {1}, {2} of {3}' }), { virtual: true });
jest.mock('@salesforce/label/c.FactSellerLed', () => ({ default: 'Led {0} of {1}' }), { virtual: true });

const counts = {
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
    requestsForTakeover: 1
};

describe('facts', () => {
    it('puts a manager\u2019s credit before what the manager led, as facts with a question', () => {
        const facts = managerFacts(counts, figuresOf(counts), true);
        expect(facts.map((fact) => fact.key)).toEqual(['credit', 'notes', 'requests', 'led', 'directed']);
        expect(facts.map((fact) => fact.isCredit)).toEqual([true, true, true, false, false]);
        expect(facts[0]?.text).toBe('2, 5, 1 of 3');
        expect(facts[3]).toMatchObject({
            text: 'You led 4 of 11: 1, 1, 2',
            question: 'c.FactManagerLedQuestion'
        });
    });

    it('speaks to the manager only on the manager\u2019s own page', () => {
        const facts = managerFacts(counts, figuresOf(counts), false);
        expect(facts[3]?.text).toBe('c.FactManagerLedOther');
    });

    it('starts a seller\u2019s facts with what the seller led', () => {
        const facts = sellerFacts(counts, figuresOf(counts), false);
        expect(facts.map((fact) => fact.key)).toEqual(['led', 'requests', 'takeovers']);
        expect(facts[0]?.text).toBe('Led 12 of 18');
    });

    it('asks a seller on the own page what the seller could lead', () => {
        const questions = (isOwn: boolean) =>
            sellerFacts(counts, figuresOf(counts), isOwn).flatMap((fact) => fact.question ?? []);
        expect(questions(true)).toEqual(['c.FactSellerRequestsQuestionOwn', 'c.FactSellerTakeoversQuestionOwn']);
        expect(questions(false)).toEqual(['c.FactSellerRequestsQuestion', 'c.FactSellerTakeoversQuestion']);
    });

    it('asks nothing where there is nothing to ask about', () => {
        const calm = { ...NO_COUNTS, involvements: 3, customerFacing: 3, observed: 3, requests: 2 };
        const facts = [...managerFacts(calm, figuresOf(calm), true), ...sellerFacts(calm, figuresOf(calm), true)];
        expect(facts.filter((fact) => fact.question)).toEqual([]);
    });

    it.each(['manager', 'seller'] as const)('shows a %s credit before takeovers', (side) => {
        const labels = sharesOf(side, figuresOf(counts)).map((figure) => figure.label);
        expect(labels.indexOf('c.ShareIndependence')).toBeLessThan(labels.indexOf('c.ShareManagerLed'));
    });
});
