import fc from 'fast-check';
import { COUNT_FIELDS, NO_COUNTS, addCounts, figuresOf, shareOf, wilson } from 'c/metrics';
import type { CountName, Counts, ShareName } from 'c/metrics';

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

    /** A busy quarter in which every figure has enough events. */
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
        deals: 28,
        requests: 9,
        requestsAnswered: 8,
        requestsForTakeover: 3,
        askedGotMore: 1,
        askedGotSame: 4,
        askedGotLess: 2,
        coachingNotes: 7,
        assistDealDays: 18,
        dealsClosed: 24,
        dealsWon: 9,
        wonAmount: 1200,
        carriedWonAmount: 900,
        soloClosed: 20,
        soloWon: 7,
        takeoverAfterTakeover: 3,
        noneAfterTakeover: 1,
        takeoverAfterNone: 2,
        noneAfterNone: 8,
        customerFacingQuarterEnd: 8,
        tookOverQuarterEnd: 4,
        requestsDated: 6,
        answeredInTime: 5,
        notesAsked: 5,
        commitmentsDue: 6,
        commitmentsKept: 4
    };

    it.each<[string, ShareName, number, number, string]>([
        ['M1', 'uninvitedTakeover', 5, 22, 'percent'],
        ['M1', 'managerLedShare', 6, 22, 'percent'],
        ['M2', 'assistRatio', 18, 24, 'percent'],
        ['M3', 'directedRate', 3, 22, 'percent'],
        ['M4', 'carriedShare', 900, 1200, 'dots'],
        ['M5', 'unaskedRate', 6, 22, 'percent'],
        ['M6', 'gotMore', 1, 7, 'dots'],
        ['M6', 'gotAsAsked', 4, 7, 'dots'],
        ['M6', 'gotLess', 2, 7, 'dots'],
        ['M7', 'takeoverRequests', 3, 9, 'dots'],
        ['M7', 'steppedAside', 1, 22, 'percent'],
        ['M8', 'againAfterTakeover', 3, 4, 'dots'],
        ['M8', 'firstAfterNone', 2, 10, 'dots'],
        ['M9', 'handBack', 2, 6, 'dots'],
        ['M11', 'takeoverAtQuarterEnd', 4, 8, 'dots'],
        ['M11', 'takeoverBeforeQuarterEnd', 1, 14, 'dots'],
        ['M15', 'followThrough', 4, 6, 'dots'],
        ['M15', 'askedMode', 5, 7, 'dots'],
        ['M16', 'independence', 19, 30, 'percent'],
        ['M18', 'soloWin', 7, 20, 'percent'],
        ['M19', 'requestsAnswered', 8, 9, 'dots'],
        ['M19', 'answeredInTime', 5, 6, 'dots']
    ])('derives %s: %s', (_id, name, part, total, showing) => {
        const share = figuresOf(quarter)[name];
        expect(share).toMatchObject({ part, total, showing });
        expect(share.value).toBeCloseTo(part / total);
    });

    it('derives sums and the requests for each open deal', () => {
        expect(figuresOf(quarter)).toMatchObject({ assists: 21, directed: 3, takeovers: 6, managerLed: 8 });
        expect(figuresOf(quarter).requestsPerOpenDeal).toBeCloseTo(9 / 4);
        expect(figuresOf({ ...quarter, dealsClosed: 28 })).not.toHaveProperty('requestsPerOpenDeal');
        expect(figuresOf({ ...quarter, dealsClosed: Number.NaN }).requestsPerOpenDeal).toBeNaN();
    });

    it.each<[ShareName, Partial<Counts>]>([
        ['uninvitedTakeover', { customerFacing: 7 }],
        ['assistRatio', { assistDealDays: 1 }],
        ['carriedShare', { dealsWon: 2 }],
        ['carriedShare', { wonAmount: 0, carriedWonAmount: 0 }],
        ['gotAsAsked', { askedGotSame: 2 }],
        ['takeoverRequests', { requests: 5 }],
        ['againAfterTakeover', { noneAfterNone: 5 }],
        ['againAfterTakeover', { takeoverAfterTakeover: 0, noneAfterTakeover: 0, noneAfterNone: 12 }],
        ['firstAfterNone', { noneAfterNone: 5 }],
        ['handBack', { handedOver: 0, tookOver: 2 }],
        ['takeoverAtQuarterEnd', { customerFacingQuarterEnd: 7 }],
        ['takeoverBeforeQuarterEnd', { customerFacingQuarterEnd: 15 }],
        ['followThrough', { commitmentsDue: 4 }],
        ['askedMode', { coachingNotes: 4 }],
        ['independence', { involvements: 7 }],
        ['soloWin', { soloClosed: 19 }],
        ['answeredInTime', { requestsDated: 4 }]
    ])('has too few events to tell %s of %j', (name, changes) => {
        const share = figuresOf({ ...quarter, ...changes })[name];
        expect(share.showing).toBe('tooFew');
        expect(share.value).toBeUndefined();
    });

    it('gives amounts no interval: they are no events', () => {
        expect(figuresOf(quarter).carriedShare).toEqual({ part: 900, total: 1200, showing: 'dots', value: 0.75 });
        expect(figuresOf(quarter).handBack).toHaveProperty('low');
    });

    it('derives nothing from a hidden count and everything from the others', () => {
        const figures = figuresOf({ ...NO_COUNTS, customerFacing: 30, directed: 3, tookOver: Number.NaN });
        expect(figures.uninvitedTakeover.showing).toBe('hidden');
        expect(figures.assistRatio.showing).toBe('hidden');
        expect(figures.directedRate).toMatchObject({ part: 3, total: 30, showing: 'percent' });
        // What the events are counted by may be hidden as well.
        expect(figuresOf({ ...quarter, dealsWon: Number.NaN }).carriedShare.showing).toBe('hidden');
        expect(figuresOf({ ...quarter, noneAfterNone: Number.NaN }).againAfterTakeover.showing).toBe('hidden');
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
