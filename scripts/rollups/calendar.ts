/**
 * The org's months and fiscal quarters over whole days. Any calendar is a partition: every day lies in exactly one month and
 * one quarter, whatever an admin left out. See docs/metrics.md.
 */
import { createHash } from 'node:crypto';
import type { PeriodType } from '../../force-app/main/shared/lwc/period/period.ts';
import type { Day, Thresholds } from './pair-events.ts';

/** A month or a fiscal quarter, both ends within. */
export interface Span {
    readonly start: Day;
    readonly end: Day;
}

export interface Calendar {
    /** The month or quarter that holds a day. */
    periodOf(type: PeriodType, day: Day): Span;
    /** The same text for the same periods, of at most 80 characters: `RollupRun__c.PeriodHash__c` is made of it. */
    readonly name: string;
}

const DAY_MS = 86_400_000;
/** From 1 March of the year 0. */
const DAYS_TO_1970 = 719_468;
const MONTHS: Readonly<Record<PeriodType, number>> = { Month: 1, Quarter: 3 };

/**
 * The whole day of `YYYY-MM-DD`, also when a time follows it. By arithmetic: it is asked for every event.
 * @throws RangeError when it is no day, such as 30 February.
 */
export function toDay(text: string): Day {
    const year = digits(text, 0, 4);
    const month = digits(text, 5, 2);
    const date = digits(text, 8, 2);
    if (!(month >= 1 && month <= 12 && date >= 1 && date <= 31) || text[4] !== '-' || text[7] !== '-') {
        throw new RangeError(`Not a day: ${text}`);
    }
    const day = civilDay(year, month, date);
    if (date > 28 && dayText(day).slice(5, 7) !== text.slice(5, 7)) throw new RangeError(`Not a day: ${text}`);
    return day;
}

/** `YYYY-MM-DD` of a whole day. */
export function dayText(day: Day): string {
    return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day in UTC of a moment in milliseconds since 1970. */
export function dayOfTime(milliseconds: number): Day {
    return Math.floor(milliseconds / DAY_MS);
}

/**
 * Quarters of three months from the month a fiscal year starts in: 1 (January) to 12, `Organization.FiscalYearStartMonth`.
 * @throws RangeError for another month.
 */
export function standardCalendar(fiscalStartMonth: number): Calendar {
    if (!Number.isInteger(fiscalStartMonth) || fiscalStartMonth < 1 || fiscalStartMonth > 12) {
        throw new RangeError(`A fiscal year starts in a month from 1 to 12, not ${fiscalStartMonth}`);
    }
    // Quarters repeat every three months, so only the start month's place among three matters.
    const offset = (fiscalStartMonth - 1) % 3;
    return {
        name: `quarters from month ${offset + 1}`,
        periodOf: (type, day) => months(day, MONTHS[type], type === 'Month' ? 0 : offset)
    };
}

/**
 * Quarters as custom fiscal years define them: rows of `Period` of type Quarter, in any order. Days that no row holds fall
 * into standard quarters, cut where the defined ones begin and end; of two rows that overlap the later begins as it says.
 */
export function customCalendar(quarters: readonly Span[], fiscalStartMonth: number): Calendar {
    const standard = standardCalendar(fiscalStartMonth);
    const defined = withoutOverlap(quarters);
    if (defined.length === 0) return standard;
    const text = JSON.stringify([standard.name, defined]);
    return {
        name: `custom quarters ${createHash('sha256').update(text).digest('hex').slice(0, 32)}`,
        periodOf: (type, day) => (type === 'Month' ? standard.periodOf(type, day) : quarterOf(day, defined, standard))
    };
}

/** What the stored rows were counted by: when it changes, all of them are counted anew. Fits `RollupRun__c.PeriodHash__c`. */
export function rulesHash(calendar: Calendar, { followUpDays, handBackDays }: Thresholds): string {
    return createHash('sha256')
        .update(JSON.stringify([calendar.name, followUpDays, handBackDays]))
        .digest('hex');
}

function withoutOverlap(quarters: readonly Span[]): Span[] {
    const sorted = quarters
        .filter(({ start, end }) => start <= end)
        .toSorted((one, other) => one.start - other.start || one.end - other.end);
    return sorted.flatMap(({ start, end }, index) => {
        const next = sorted[index + 1]?.start ?? Infinity;
        return next === start ? [] : [{ start, end: Math.min(end, next - 1) }];
    });
}

function quarterOf(day: Day, defined: readonly Span[], standard: Calendar): Span {
    const next = defined.findIndex(({ start }) => start > day);
    const before = next === -1 ? defined.at(-1) : defined[next - 1];
    if (before && day <= before.end) return before;
    const { start, end } = standard.periodOf('Quarter', day);
    return {
        start: Math.max(start, before ? before.end + 1 : -Infinity),
        end: Math.min(end, (next === -1 ? Infinity : (defined[next]?.start ?? Infinity)) - 1)
    };
}

/* The `count` months that hold a day, in the row of such that begins `offset` months after January. */
function months(day: Day, count: number, offset: number): Span {
    const date = new Date(day * DAY_MS);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    const first = month - ((((month - offset) % count) + count) % count);
    return { start: monthDay(first), end: monthDay(first + count) - 1 };
}

function monthDay(month: number): Day {
    return civilDay(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1);
}

/* Days since 1970-01-01 in the Gregorian calendar, counted from March so that a leap day ends its year. */
function civilDay(year: number, month: number, date: number): Day {
    const marchYear = month > 2 ? year : year - 1;
    const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
    const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
    return marchYear * 365 + leapDays + dayOfYear - DAYS_TO_1970;
}

function digits(text: string, from: number, count: number): number {
    let value = 0;
    for (let index = from; index < from + count; index++) {
        const digit = text.charCodeAt(index) - 48;
        // NaN, which the text's end gives, is no digit either.
        if (!(digit >= 0 && digit <= 9)) return Number.NaN;
        value = value * 10 + digit;
    }
    return value;
}
