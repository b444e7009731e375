/** Days as whole numbers: they are reckoned with and compared, and never meet a clock, a time zone or a locale. */
import type { Temporal } from 'temporal-polyfill';

/** Days since 1970-01-01. */
export type Day = number;

const DAY_MS = 86_400_000;
/** From 1 March of the year 0. */
const DAYS_TO_1970 = 719_468;

/** The rows of an org fall on some thousand days: each is spelled once. */
const spelled = new Map<Day, string>();

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
    if (date > 28 && isoDay(day).slice(5, 7) !== text.slice(5, 7)) throw new RangeError(`Not a day: ${text}`);
    return day;
}

/** `YYYY-MM-DD`, as a Date field takes it. */
export function isoDay(day: Day): string {
    const known = spelled.get(day);
    if (known !== undefined) return known;
    const text = new Date(timeOfDay(day)).toISOString().slice(0, 10);
    spelled.set(day, text);
    return text;
}

/** `YYYY-MM-DDThh:mm:00.000Z`, as a Date/Time field takes it; `minute` counts from midnight UTC. */
export function isoTime(day: Day, minute: number): string {
    const two = (part: number): string => String(part).padStart(2, '0');
    return `${isoDay(day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00.000Z`;
}

/** The day in UTC of a moment in milliseconds since 1970. */
export function dayOfTime(milliseconds: number): Day {
    return Math.floor(milliseconds / DAY_MS);
}

/** Midnight UTC at which a day begins, in milliseconds since 1970. */
export function timeOfDay(day: Day): number {
    return day * DAY_MS;
}

/** The day that a calendar date names. */
export function dayOf({ year, month, day }: Pick<Temporal.PlainDate, 'year' | 'month' | 'day'>): Day {
    return civilDay(year, month, day);
}

/** The day of a date in the Gregorian calendar; a month counts from 1. Counted from March, so that a leap day ends its year. */
export function civilDay(year: number, month: number, date: number): Day {
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
