import fc from 'fast-check';
import { differenceOf, fairnessOf, ratioOf, shrunkRate } from 'c/comparisons';
import { shareOf } from 'c/metrics';

const share = (part: number, total: number) => shareOf(part, total, 8);
const hidden = shareOf(Number.NaN, 10, 8);
const partOfTotal = fc
    .integer({ min: 8, max: 10_000 })
    .chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)));

describe('differenceOf', () => {
    /* Newcombe 1998, table II: the intervals of method 10. */
    it.each([
        [56, 70, 48, 80, 0.0524, 0.3339],
        [9, 10, 3, 10, 0.1705, 0.809],
        [10, 10, 0, 10, 0.6075, 1]
    ])('puts %i of %i minus %i of %i between %f and %f', (part, total, otherPart, otherTotal, low, high) => {
        const difference = differenceOf(share(part, total), share(otherPart, otherTotal));
        expect(difference.value).toBeCloseTo(part / total - otherPart / otherTotal, 10);
        expect(difference.low).toBeCloseTo(low, 4);
        expect(difference.high).toBeCloseTo(high, 4);
    });

    it('holds its value, stays within -1 and 1, and turns with its sides', () => {
        fc.assert(
            fc.property(partOfTotal, partOfTotal, ([part, total], [otherPart, otherTotal]) => {
                const {
                    value = NaN,
                    low = NaN,
                    high = NaN
                } = differenceOf(share(part, total), share(otherPart, otherTotal));
                expect(low).toBeLessThanOrEqual(value);
                expect(high).toBeGreaterThanOrEqual(value);
                expect(low).toBeGreaterThanOrEqual(-1 - 1e-12);
                expect(high).toBeLessThanOrEqual(1 + 1e-12);
                const turned = differenceOf(share(otherPart, otherTotal), share(part, total));
                expect(turned.low).toBeCloseTo(-high, 10);
                expect(turned.high).toBeCloseTo(-low, 10);
            })
        );
    });

    it.each([
        [share(3, 7), share(3, 30), 'tooFew'],
        [share(3, 10), share(3, 30), 'dots'],
        [share(3, 30), hidden, 'hidden'],
        [hidden, share(3, 7), 'hidden'],
        [share(3, 30), share(9, 40), 'percent']
    ])('shows no more than the weaker of its shares: %j, %j', (one, other, showing) => {
        const difference = differenceOf(one, other);
        expect(difference.showing).toBe(showing);
        expect('value' in difference).toBe(showing === 'dots' || showing === 'percent');
    });
});

describe('ratioOf', () => {
    it('says how many times as often', () => {
        expect(ratioOf(share(4, 8), share(3, 30))).toEqual({ showing: 'dots', value: 5 });
        expect(ratioOf(share(0, 20), share(3, 30))).toEqual({ showing: 'percent', value: 0 });
    });

    it('has no value when the other is none, hidden or of too few', () => {
        expect(ratioOf(share(4, 8), share(0, 30))).toEqual({ showing: 'dots' });
        expect(ratioOf(share(4, 8), hidden)).toEqual({ showing: 'hidden' });
        expect(ratioOf(share(4, 8), share(3, 7))).toEqual({ showing: 'tooFew' });
    });
});

describe('fairnessOf', () => {
    it.each([
        ['the same for everybody', [60, 60, 60], 1],
        ['all for one of four', [90, 0, 0, 0], 0.25],
        ['unevenly', [120, 60, 0], 0.6]
    ])('is told from three sellers on: %s', (_how, minutes, value) => {
        expect(fairnessOf(minutes)).toEqual({ showing: 'told', value: expect.closeTo(value, 10) });
    });

    it.each([
        ['two sellers', [60, 30], 'tooFew'],
        ['nobody', [], 'tooFew'],
        ['no coaching at all', [0, 0, 0], 'tooFew'],
        ['minutes that are hidden', [60, Number.NaN, 60], 'hidden']
    ])('has no value of %s', (_what, minutes, showing) => {
        expect(fairnessOf(minutes)).toEqual({ showing });
    });

    it('lies between one for all and everybody alike, in any order and any unit', () => {
        const minutes = fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 3, maxLength: 40 });
        fc.assert(
            fc.property(minutes, fc.integer({ min: 2, max: 60 }), (amounts, unit) => {
                const { value = NaN } = fairnessOf(amounts);
                expect(value).toBeGreaterThanOrEqual(1 / amounts.length - 1e-12);
                expect(value).toBeLessThanOrEqual(1 + 1e-12);
                expect(fairnessOf(amounts.map((amount) => amount * unit).reverse()).value).toBeCloseTo(value, 10);
            })
        );
    });
});

describe('shrunkRate', () => {
    it.each([
        [0, 0, 0.4, 0.4],
        [10, 10, 0.4, 0.7],
        [0, 30, 0.4, 0.1]
    ])('draws %i won of %i closed towards the rate of the team', (won, closed, team, rate) => {
        expect(shrunkRate(won, closed, team)).toBeCloseTo(rate, 10);
    });

    it('is hidden with what it is made of', () => {
        expect(shrunkRate(Number.NaN, 10, 0.4)).toBeNaN();
        expect(shrunkRate(5, 10, Number.NaN)).toBeNaN();
    });
});
