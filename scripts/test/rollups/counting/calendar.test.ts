import fc from 'fast-check';
import type { PeriodType } from '../../../../force-app/main/shared/lwc/period/period.ts';
import { isoDay, toDay } from '../../../day.ts';
import { customCalendar, rulesHash, standardCalendar } from '../../../rollups/counting/calendar.ts';
import type { Calendar, Span } from '../../../rollups/counting/calendar.ts';
import { DEFAULT_THRESHOLDS } from '../../../rollups/counting/pair-events.ts';

const FIRST = toDay('1700-01-01');
const LAST = toDay('4000-12-31');

const span = (start: string, end: string): Span => ({ start: toDay(start), end: toDay(end) });
const quarter = (calendar: Calendar, day: string): string => {
    const { start, end } = calendar.periodOf('Quarter', toDay(day));
    return `${isoDay(start)} to ${isoDay(end)}`;
};

/** Walks period by period: each begins where the one before ended, and both its ends find it again. */
function countPeriods(calendar: Calendar, type: PeriodType, first = FIRST, last = LAST): number {
    let periods = 0;
    for (let day = first; day <= last; periods++) {
        const period = calendar.periodOf(type, day);
        const again = calendar.periodOf(type, period.end);
        if (periods > 0 && period.start !== day) throw new Error(`${type} of ${isoDay(day)} starts elsewhere`);
        if (again.start !== period.start || again.end !== period.end || period.end < day) {
            throw new Error(`${type} of ${isoDay(day)} does not hold its own end`);
        }
        day = period.end + 1;
    }
    return periods;
}

describe('standardCalendar', () => {
    it.each(Array.from({ length: 12 }, (_, index) => index + 1))(
        'has every day in one month and one quarter when the fiscal year starts in month %i',
        (month) => {
            const calendar = standardCalendar(month);
            const years = 4000 - 1700 + 1;
            expect(countPeriods(calendar, 'Month')).toBe(years * 12);
            // The first and the last quarter may reach over the ends of the years walked.
            expect(countPeriods(calendar, 'Quarter')).toBe(years * 4 + ((month - 1) % 3 === 0 ? 0 : 1));
            expect(isoDay(calendar.periodOf('Quarter', toDay(`2026-${String(month).padStart(2, '0')}-01`)).start)).toBe(
                `2026-${String(month).padStart(2, '0')}-01`
            );
        }
    );

    it('holds 29 February', () => {
        expect(quarter(standardCalendar(1), '2024-02-29')).toBe('2024-01-01 to 2024-03-31');
        expect(quarter(standardCalendar(3), '2024-02-29')).toBe('2023-12-01 to 2024-02-29');
        expect(isoDay(standardCalendar(1).periodOf('Month', toDay('2024-02-01')).end)).toBe('2024-02-29');
    });

    it.each([0, 13, 1.5, Number.NaN])('refuses month %p', (month) => {
        expect(() => standardCalendar(month)).toThrow(RangeError);
    });
});

describe('customCalendar', () => {
    /** 4-4-5 weeks: no quarter begins with a month. */
    const weeks = [
        span('2026-02-02', '2026-05-03'),
        span('2026-05-04', '2026-08-02'),
        span('2026-08-03', '2026-11-01'),
        span('2026-11-02', '2027-01-31')
    ];

    it('takes quarters as they are defined, in any order', () => {
        const calendar = customCalendar(weeks.toReversed(), 1);
        expect(quarter(calendar, '2026-05-03')).toBe('2026-02-02 to 2026-05-03');
        expect(quarter(calendar, '2026-05-04')).toBe('2026-05-04 to 2026-08-02');
        expect(calendar.name).toBe(customCalendar(weeks, 1).name);
    });

    it('fills what is not defined with standard quarters, cut at the defined ones', () => {
        const calendar = customCalendar(weeks, 1);
        expect(quarter(calendar, '2026-02-01')).toBe('2026-01-01 to 2026-02-01');
        expect(quarter(calendar, '2027-02-01')).toBe('2027-02-01 to 2027-03-31');
        expect(quarter(calendar, '2025-05-05')).toBe('2025-04-01 to 2025-06-30');
        expect(customCalendar([], 4).name).toBe(standardCalendar(4).name);
    });

    it('has every day in one month and one quarter, whatever rows an admin left: gaps, overlaps, ends before starts', () => {
        const around = { min: toDay('2023-12-01'), max: toDay('2025-04-01') };
        const row = fc.record({ start: fc.integer(around), length: fc.integer({ min: -5, max: 130 }) });
        const rows = fc.array(row, { maxLength: 8 });
        fc.assert(
            fc.property(rows, fc.integer({ min: 1, max: 12 }), (drawn, month) => {
                const quarters = drawn.map(({ start, length }) => ({ start, end: start + length }));
                const calendar = customCalendar(quarters, month);
                expect(countPeriods(calendar, 'Quarter', toDay('2023-06-01'), toDay('2026-01-31'))).toBeGreaterThan(7);
                expect(countPeriods(calendar, 'Month', toDay('2023-06-01'), toDay('2026-01-31'))).toBe(32);
            }),
            { numRuns: 500 }
        );
        expect(countPeriods(customCalendar(weeks, 1), 'Quarter')).toBeGreaterThan(2300 * 4);
    });
});

describe('rulesHash', () => {
    it('changes with the quarters and with the days of the rules, and with nothing else', () => {
        const hashes = [
            rulesHash(standardCalendar(1), DEFAULT_THRESHOLDS),
            rulesHash(standardCalendar(2), DEFAULT_THRESHOLDS),
            rulesHash(customCalendar([span('2026-02-02', '2026-05-03')], 1), DEFAULT_THRESHOLDS),
            rulesHash(standardCalendar(1), { ...DEFAULT_THRESHOLDS, followUpDays: 31 }),
            rulesHash(standardCalendar(1), { ...DEFAULT_THRESHOLDS, handBackDays: 15 })
        ];
        expect(new Set(hashes).size).toBe(hashes.length);
        expect(rulesHash(standardCalendar(4), { ...DEFAULT_THRESHOLDS })).toBe(hashes[0]);
        for (const hash of hashes) expect(hash.length).toBeLessThanOrEqual(80);
    });
});
