import { isoDay, toDay } from '../../../day.ts';
import { customCalendar, standardCalendar } from '../../../rollups/counting/calendar.ts';
import type { Calendar } from '../../../rollups/counting/calendar.ts';
import { horizonIn, horizonUpTo, laterOf } from '../../../rollups/engine/horizon.ts';

describe('the horizon', () => {
    it.each([
        [1, '2026-05-20', '2026-04-01'],
        [1, '2026-04-01', '2026-04-01'],
        [2, '2026-05-20', '2026-05-01'],
        [2, '2026-04-30', '2026-02-01'],
        [3, '2026-01-01', '2025-12-01']
    ])('is the start of the quarter that holds a day, in years from month %i: %s -> %s', (month, day, start) => {
        expect(isoDay(horizonUpTo(toDay(day), standardCalendar(month)) ?? 0)).toBe(start);
    });

    it('passes quarters that begin within a month', () => {
        const quarters = [
            ['2026-01-01', '2026-03-28'],
            ['2026-03-29', '2026-06-27'],
            ['2026-06-28', '2026-09-26']
        ].map(([start = '', end = '']) => ({ start: toDay(start), end: toDay(end) }));
        const calendar = customCalendar(quarters, 1);
        expect(isoDay(horizonUpTo(toDay('2026-08-01'), calendar) ?? 0)).toBe('2026-01-01');
    });

    it('is unknown where no quarter ever begins with a month', () => {
        const calendar: Calendar = {
            name: 'quarters from the 15th',
            periodOf: (type, day) => {
                const { start, end } = standardCalendar(1).periodOf(type, type === 'Month' ? day : day - 14);
                return type === 'Month' ? { start, end } : { start: start + 14, end: end + 14 };
            }
        };
        expect(horizonUpTo(toDay('2026-08-01'), calendar)).toBeUndefined();
    });

    it('only moves forward', () => {
        expect(horizonIn([])).toBeUndefined();
        expect(horizonIn([{ horizon: 5 }, {}, { horizon: 9 }, { horizon: 7 }])).toBe(9);
        expect(laterOf(undefined, 3)).toBe(3);
        expect(laterOf(4, 3)).toBe(4);
    });
});
