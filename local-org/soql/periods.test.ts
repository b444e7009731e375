import { Temporal } from 'temporal-polyfill';
import { periodOf, startOfDay, type Calendar } from './periods.ts';

const calendar: Calendar = {
    timeZone: 'America/Los_Angeles',
    today: Temporal.PlainDate.from('2026-05-15'),
    firstDayOfWeek: 7,
    fiscalMonth: 2,
    isFiscalYearNamedByStart: false
};

test.each([
    ['TODAY', 0, '2026-05-15', '2026-05-16'],
    ['YESTERDAY', 0, '2026-05-14', '2026-05-15'],
    ['TOMORROW', 0, '2026-05-16', '2026-05-17'],
    ['THIS_WEEK', 0, '2026-05-10', '2026-05-17'],
    ['LAST_WEEK', 0, '2026-05-03', '2026-05-10'],
    ['NEXT_MONTH', 0, '2026-06-01', '2026-07-01'],
    ['THIS_QUARTER', 0, '2026-04-01', '2026-07-01'],
    ['LAST_YEAR', 0, '2025-01-01', '2026-01-01'],
    ['THIS_FISCAL_QUARTER', 0, '2026-05-01', '2026-08-01'],
    ['THIS_FISCAL_YEAR', 0, '2026-02-01', '2027-02-01'],
    ['LAST_FISCAL_YEAR', 0, '2025-02-01', '2026-02-01'],
    ['LAST_90_DAYS', 0, '2026-02-14', '2026-05-16'],
    ['NEXT_90_DAYS', 0, '2026-05-16', '2026-08-14'],
    ['LAST_N_DAYS', 1, '2026-05-14', '2026-05-16'],
    ['NEXT_N_DAYS', 2, '2026-05-16', '2026-05-18'],
    ['N_DAYS_AGO', 3, '2026-05-12', '2026-05-13'],
    ['LAST_N_WEEKS', 2, '2026-04-26', '2026-05-10'],
    ['LAST_N_MONTHS', 3, '2026-02-01', '2026-05-01'],
    ['NEXT_N_QUARTERS', 2, '2026-07-01', '2027-01-01'],
    ['N_YEARS_AGO', 1, '2025-01-01', '2026-01-01'],
    ['LAST_N_FISCAL_QUARTERS', 1, '2026-02-01', '2026-05-01'],
    ['N_FISCAL_YEARS_AGO', 2, '2024-02-01', '2025-02-01']
])('%s:%d is %s until before %s', (name, count, from, to) => {
    expect(periodOf(name, count, calendar)).toEqual({ from, to });
});

test('a week starts where the locale has it, a fiscal year may start in January', () => {
    const monday = { ...calendar, firstDayOfWeek: 1, fiscalMonth: 1 };
    expect(periodOf('THIS_WEEK', 0, monday)).toEqual({ from: '2026-05-11', to: '2026-05-18' });
    expect(periodOf('THIS_FISCAL_QUARTER', 0, monday)).toEqual(periodOf('THIS_QUARTER', 0, monday));
});

test('unknown words and dates beyond the calendar are no periods', () => {
    expect(periodOf('SOMEDAY', 0, calendar)).toBeUndefined();
    expect(periodOf('LAST_N_CENTURYS', 1, calendar)).toBeUndefined();
    expect(() => periodOf('LAST_N_YEARS', 5000, calendar)).toThrow(RangeError);
});

test('a day starts at local midnight, also when clocks change', () => {
    expect(startOfDay('2026-03-08', 'America/Los_Angeles')).toBe('2026-03-08T08:00:00.000Z');
    expect(startOfDay('2026-03-09', 'America/Los_Angeles')).toBe('2026-03-09T07:00:00.000Z');
    expect(startOfDay('2026-01-01', 'Asia/Kolkata')).toBe('2025-12-31T18:30:00.000Z');
});
