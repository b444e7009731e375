import fc from 'fast-check';
import {
    addDays,
    addPeriods,
    dayIn,
    daysBetween,
    isDay,
    lastPeriods,
    monthStart,
    periodEnd,
    periodLabel,
    periodStart,
    quarterStart,
    spanLabel,
    firstQuarterFrom,
    quartersLike
} from 'c/period';

const day = fc
    .integer({ min: Date.UTC(1700, 0, 1) / 86_400_000, max: Date.UTC(4000, 11, 31) / 86_400_000 })
    .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const fiscalStart = fc.integer({ min: 1, max: 12 });
const type = fc.constantFrom('Month' as const, 'Quarter' as const);

describe('period', () => {
    it.each([
        ['2026-11-23', 1, '2026-10-01'],
        ['2026-11-23', 2, '2026-11-01'],
        ['2026-01-31', 2, '2025-11-01'],
        ['2026-01-01', 12, '2025-12-01'],
        ['2024-02-29', 10, '2024-01-01'],
        ['1700-01-01', 2, '1699-11-01'],
        ['4000-12-31', 7, '4000-10-01']
    ])('%s with a fiscal year from month %i is in the quarter of %s', (date, start, expected) => {
        expect(quarterStart(date, start)).toBe(expected);
    });

    it.each([
        ['2024-02-29', true],
        ['2023-02-29', false],
        ['2026-13-01', false],
        ['2026-1-01', false],
        ['', false]
    ])('knows whether %s exists', (text, expected) => {
        expect(isDay(text)).toBe(expected);
    });

    it('refuses what is no day and no month', () => {
        expect(() => monthStart('2026-02-30')).toThrow('Not a day: 2026-02-30');
        expect(() => quarterStart('2026-02-01', 13)).toThrow('from 1 to 12');
    });

    it('holds every day in exactly one period', () => {
        fc.assert(
            fc.property(type, day, fiscalStart, (kind, date, month) => {
                const start = periodStart(kind, date, month);
                expect(start <= date && date <= periodEnd(kind, start)).toBe(true);
                expect(periodStart(kind, start, month)).toBe(start);
                expect(addDays(periodEnd(kind, start), 1)).toBe(addPeriods(kind, start, 1));
            })
        );
    });

    it('lists the last periods oldest first without a gap', () => {
        expect(lastPeriods('Quarter', '2026-11-23', 4, 2)).toEqual([
            '2026-02-01',
            '2026-05-01',
            '2026-08-01',
            '2026-11-01'
        ]);
        expect(lastPeriods('Month', '2026-01-15', 3)).toEqual(['2025-11-01', '2025-12-01', '2026-01-01']);
    });

    it('finds the last quarters of any fiscal year in one window', () => {
        fc.assert(
            fc.property(day, fiscalStart, fc.integer({ min: 1, max: 12 }), (today, month, count) => {
                const from = firstQuarterFrom(today, count);
                const oneMore = lastPeriods('Quarter', today, count + 1, month);
                expect(oneMore.filter((start) => start >= from)).toEqual(oneMore.slice(1));
            })
        );
    });

    it('continues the quarters of an org whose fiscal year it does not know', () => {
        fc.assert(
            fc.property(day, fiscalStart, fc.integer({ min: 0, max: 5 }), (today, month, ago) => {
                const six = lastPeriods('Quarter', today, 6, month);
                expect(quartersLike([six[ago] ?? '', ...six], today, 6)).toEqual(six);
            })
        );
        expect(quartersLike([], '2026-11-29', 6)).toEqual([]);
    });

    it.each([
        ['weeks', ['2026-08-03', '2026-05-04', '2026-08-03', '2026-11-02'], ['2026-05-04', '2026-08-03', '2026-11-02']],
        ['months of no one year', ['2026-04-01', '2026-02-01'], ['2026-02-01', '2026-04-01']],
        [
            'more than asked for',
            ['2026-05-04', '2026-02-02', '2025-11-03', '2025-08-04'],
            ['2025-11-03', '2026-02-02', '2026-05-04']
        ]
    ])('knows of custom quarters what is there: %s', (_what, known, starts) => {
        expect(quartersLike(known, '2026-11-29', 3)).toEqual(starts);
    });

    it('counts days as the calendar does', () => {
        expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
        expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1);
        fc.assert(
            fc.property(day, fc.integer({ min: -5000, max: 5000 }), (date, count) => {
                fc.pre(addDays(date, count).length === 10);
                expect(daysBetween(date, addDays(date, count))).toBe(count);
            })
        );
    });

    it.each([
        ['Pacific/Kiritimati', '2026-11-24'],
        ['Etc/GMT+12', '2026-11-23'],
        ['UTC', '2026-11-23']
    ])('in %s the moment falls on %s', (zone, expected) => {
        expect(dayIn(zone, new Date('2026-11-23T12:00:00Z'))).toBe(zone === 'UTC' ? '2026-11-23' : expected);
    });

    it.each([
        ['Month', '2026-03-01', 'March 2026'],
        ['Quarter', '2026-01-01', 'Jan – Mar 2026'],
        ['Quarter', '2025-11-01', 'Nov 2025 – Jan 2026']
    ] as const)('names the %s of %s with its year', (kind, start, expected) => {
        expect(periodLabel(kind, start).replaceAll(/\s+/g, ' ')).toBe(expected);
    });

    it.each([
        ['2026-01-01', '2026-10-01', 'Jan – Dec 2026'],
        ['2025-11-01', '2026-08-01', 'Nov 2025 – Oct 2026'],
        ['2026-10-01', '2026-10-01', 'Oct – Dec 2026']
    ])('says what the quarters from %s to %s span', (first, last, label) => {
        expect(spanLabel('Quarter', first, last).replaceAll(/\s/g, ' ')).toBe(label);
    });
});
