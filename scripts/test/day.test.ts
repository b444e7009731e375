import fc from 'fast-check';
import { dayOf, dayOfTime, isoDay, isoTime, timeOfDay, toDay } from '../day.ts';

describe('toDay', () => {
    it('counts as the calendar does, from 1700 to 4000', () => {
        fc.assert(
            fc.property(fc.integer({ min: toDay('1700-01-01'), max: toDay('4000-12-31') }), (day) => {
                expect(toDay(isoDay(day))).toBe(day);
                expect(isoDay(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
            })
        );
        expect(toDay('1970-01-01')).toBe(0);
        expect(toDay('2024-02-29T23:59:59.000Z') - toDay('2024-02-28')).toBe(1);
    });

    it.each(['2026-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '26-01-01', '2026/01/01', ''])(
        'refuses %p',
        (text) => {
            expect(() => toDay(text)).toThrow(RangeError);
        }
    );
});

test('the day of a time is that of UTC, also before 1970', () => {
    expect(isoDay(dayOfTime(Date.parse('2026-03-01T00:30:00+14:00')))).toBe('2026-02-28');
    expect(isoDay(dayOfTime(Date.parse('1969-12-31T23:59:59Z')))).toBe('1969-12-31');
    expect(timeOfDay(dayOfTime(Date.parse('2026-03-01T00:30:00Z')))).toBe(Date.parse('2026-03-01'));
});

test('a calendar date and a time of day are spelled as fields take them', () => {
    const day = dayOf({ year: 2024, month: 2, day: 29 });
    expect(isoDay(day)).toBe('2024-02-29');
    expect(isoTime(day, 61)).toBe('2024-02-29T01:01:00.000Z');
});
