import fc from 'fast-check';
import { COUNT_FIELDS, NO_COUNTS, addCounts, figuresOf, shareOf, wilson } from 'c/metrics';
import type { CountName, Counts } from 'c/metrics';

const names = Object.keys(COUNT_FIELDS) as CountName[];
const counts = fc.record(
    Object.fromEntries(names.map((name) => [name, fc.integer({ min: 0, max: 5000 })])) as Record<
        CountName,
        fc.Arbitrary<number>
    >
);
const partOfTotal = fc
    .integer({ min: 1, max: 100_000 })
    .chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)));

describe('metrics', () => {
    /* Reference values from the published formula, to four places. */
    it.each([
        [0, 10, 0, 0.2775],
        [10, 10, 0.7225, 1],
        [4, 11, 0.1517, 0.6462],
        [81, 263, 0.2553, 0.3662]
    ])('puts %i of %i between %f and %f', (part, total, low, high) => {
        const interval = wilson(part, total);
        expect(interval.low).toBeCloseTo(low, 4);
        expect(interval.high).toBeCloseTo(high, 4);
    });

    it('keeps the share inside its interval and the interval within 0 and 1', () => {
        fc.assert(
            fc.property(partOfTotal, ([part, total]) => {
                const { low, high } = wilson(part, total);
                expect(low).toBeGreaterThanOrEqual(0);
                expect(low).toBeLessThanOrEqual(part / total);
                expect(high).toBeGreaterThanOrEqual(part / total);
                expect(high).toBeLessThanOrEqual(1);
            })
        );
    });

    it('mirrors the interval of the rest', () => {
        fc.assert(
            fc.property(partOfTotal, ([part, total]) => {
                expect(wilson(part, total).low).toBeCloseTo(1 - wilson(total - part, total).high, 10);
            })
        );
    });

    it.each([
        [0, 0, 'tooFew'],
        [3, 7, 'tooFew'],
        [3, 8, 'dots'],
        [3, 19, 'dots'],
        [3, 20, 'percent']
    ])('shows %i of %i as %s', (part, total, showing) => {
        const share = shareOf(part, total, 8);
        expect(share.showing).toBe(showing);
        expect(share.value === undefined).toBe(showing === 'tooFew');
    });

    it('derives the figures of a quarter', () => {
        const quarter: Counts = {
            ...NO_COUNTS,
            involvements: 30,
            customerFacing: 22,
            unblocked: 2,
            coached: 6,
            observed: 7,
            assisted: 4,
            directed: 3,
            modelled: 2,
            handedOver: 1,
            tookOver: 5,
            unasked: 6,
            handedBack: 2,
            requests: 9,
            requestsAnswered: 8,
            requestsForTakeover: 3,
            askedGotMore: 1,
            askedGotSame: 4,
            askedGotLess: 2
        };
        const figures = figuresOf(quarter);
        expect(figures).toMatchObject({ assists: 21, directed: 3, takeovers: 6, managerLed: 8 });
        expect(figures.uninvitedTakeover).toMatchObject({ part: 5, total: 22, showing: 'percent' });
        expect(figures.managerLedShare.value).toBeCloseTo(6 / 22);
        expect(figures.assistRatio.value).toBeCloseTo(21 / 27);
        expect(figures.directedRate.part).toBe(3);
        expect(figures.unaskedRate.part).toBe(6);
        expect(figures.takeoverRequests).toMatchObject({ part: 3, total: 9, showing: 'dots' });
        expect(figures.gotAsAsked).toMatchObject({ part: 4, total: 7, showing: 'dots' });
        expect(figures.handBack).toMatchObject({ part: 2, total: 6, showing: 'dots' });
        expect(figures.independence.value).toBeCloseTo(19 / 30);
        expect(figures.requestsAnswered.part).toBe(8);
    });

    it('derives nothing from a hidden count and everything from the others', () => {
        const figures = figuresOf({ ...NO_COUNTS, customerFacing: 30, directed: 3, tookOver: Number.NaN });
        expect(figures.uninvitedTakeover.showing).toBe('hidden');
        expect(figures.assistRatio.showing).toBe('hidden');
        expect(figures.directedRate).toMatchObject({ part: 3, total: 30, showing: 'percent' });
    });

    it('obeys the floors of the org', () => {
        const few = { ...NO_COUNTS, customerFacing: 11, tookOver: 4 };
        expect(figuresOf(few, { rates: 12 }).uninvitedTakeover.showing).toBe('tooFew');
        expect(figuresOf(few, { dots: 10 }).uninvitedTakeover.showing).toBe('percent');
        const asked = { ...NO_COUNTS, requests: 7, requestsForTakeover: 2 };
        expect(figuresOf(asked, { requests: 8 }).takeoverRequests.showing).toBe('tooFew');
    });

    it('adds rows in any order and grouping alike', () => {
        fc.assert(
            fc.property(counts, counts, counts, (a, b, c) => {
                expect(addCounts([addCounts([a, b]), c])).toEqual(addCounts([c, b, a]));
                expect(addCounts([a])).toEqual(a);
            })
        );
        expect(addCounts([])).toEqual(NO_COUNTS);
    });
});
