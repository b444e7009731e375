/* Days, months and quarters as `YYYY-MM-DD`: no time of day, so no time zone can move them. */

export type PeriodType = 'Month' | 'Quarter';

const MONTHS: Readonly<Record<PeriodType, number>> = { Month: 1, Quarter: 3 };
const DAY_MS = 86_400_000;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a text is a day that exists, such as `2024-02-29`. */
export function isDay(text: string): boolean {
    if (!ISO_DAY.test(text)) return false;
    const time = Date.parse(`${text}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The first day of the month that holds `day`. */
export function monthStart(day: string): string {
    return fromMonthNumber(monthNumber(day));
}

/** The first day of the fiscal quarter that holds `day`; `fiscalStartMonth` is 1 (January) to 12. */
export function quarterStart(day: string, fiscalStartMonth = 1): string {
    if (!Number.isInteger(fiscalStartMonth) || fiscalStartMonth < 1 || fiscalStartMonth > 12) {
        throw new RangeError(`A fiscal year starts in a month from 1 to 12, not ${fiscalStartMonth}`);
    }
    const month = monthNumber(day);
    // Quarters repeat every three months, so only the start month's place among three matters.
    const offset = (month - (fiscalStartMonth - 1) + 12) % 3;
    return fromMonthNumber(month - offset);
}

/** The first day of the period that holds `day`. */
export function periodStart(type: PeriodType, day: string, fiscalStartMonth = 1): string {
    return type === 'Month' ? monthStart(day) : quarterStart(day, fiscalStartMonth);
}

/** The first day of the period `count` periods after (or before) the one that starts on `start`. */
export function addPeriods(type: PeriodType, start: string, count: number): string {
    return fromMonthNumber(monthNumber(start) + count * MONTHS[type]);
}

/** The last day of the period that starts on `start`. */
export function periodEnd(type: PeriodType, start: string): string {
    return addDays(addPeriods(type, start, 1), -1);
}

/** The starts of the last `count` periods up to and with the one that holds `today`, oldest first. */
export function lastPeriods(type: PeriodType, today: string, count: number, fiscalStartMonth = 1): string[] {
    const current = periodStart(type, today, fiscalStartMonth);
    return Array.from({ length: count }, (_, index) => addPeriods(type, current, index + 1 - count));
}

/**
 * The first day on which one of the last `count` quarters can start: whatever month a fiscal year begins in, exactly so
 * many of its quarters start from then to `today`.
 */
export function firstQuarterFrom(today: string, count: number): string {
    return addPeriods('Month', monthStart(today), 1 - count * MONTHS.Quarter);
}

/**
 * The starts of the last `count` quarters up to the one that holds `today`, oldest first, in the calendar that has one on each
 * of the `known` days. Where those are no quarters of three months, as with custom fiscal years, nobody can tell the others.
 */
export function quartersLike(known: readonly string[], today: string, count: number): string[] {
    const [first] = known;
    if (first === undefined) return [];
    const month = Number(first.slice(5, 7));
    const isStandard = known.every((start) => start === quarterStart(start, month));
    return isStandard ? lastPeriods('Quarter', today, count, month) : [...new Set(known)].sort().slice(-count);
}

/** The day `count` days after (or before) `day`. */
export function addDays(day: string, count: number): string {
    return new Date(utc(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** How many days `to` is after `from`; negative when it is before. */
export function daysBetween(from: string, to: string): number {
    return Math.round((utc(to) - utc(from)) / DAY_MS);
}

/** The calendar day that a moment falls on in a time zone such as `Asia/Tokyo`: the one place where zones matter. */
export function dayIn(timeZone: string, moment: Date): string {
    const format = new Intl.DateTimeFormat('en-US', {
        timeZone,
        calendar: 'gregory',
        numberingSystem: 'latn',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit'
    });
    const parts = new Map(format.formatToParts(moment).map((part) => [part.type, part.value]));
    return `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
}

/** A period in the reader's words and always with its year: `March 2026`, `Nov 2025 – Jan 2026`. */
export function periodLabel(type: PeriodType, start: string, locale = 'en-US'): string {
    const month = type === 'Month' ? 'long' : 'short';
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month });
    if (type === 'Month') return format.format(utc(start));
    return format.formatRange(utc(start), utc(periodEnd(type, start)));
}

/** What periods from the first to the last span, in the reader's words: `Jan – Dec 2026`. */
export function spanLabel(type: PeriodType, first: string, last: string, locale = 'en-US'): string {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'short' });
    return format.formatRange(utc(first), utc(periodEnd(type, last)));
}

function utc(day: string): number {
    if (!isDay(day)) throw new RangeError(`Not a day: ${day}`);
    return Date.parse(`${day}T00:00:00Z`);
}

function monthNumber(day: string): number {
    const date = new Date(utc(day));
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function fromMonthNumber(month: number): string {
    const year = Math.floor(month / 12);
    return `${String(year).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}
