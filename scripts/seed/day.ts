/** Days as whole numbers: the story reckons with them and never meets a clock, a time zone or a locale. */
import type { Temporal } from 'temporal-polyfill';

/** Days since 1970-01-01. */
export type Day = number;

const DAY_MS = 86_400_000;
const written = new Map<Day, string>();

/** The day that a calendar date names. */
export function dayOf(date: Pick<Temporal.PlainDate, 'year' | 'month' | 'day'>): Day {
    return Date.UTC(date.year, date.month - 1, date.day) / DAY_MS;
}

/** `YYYY-MM-DD`, as a Date field takes it. The few hundred days of a story are spelled once. */
export function isoDay(day: Day): string {
    const known = written.get(day);
    if (known !== undefined) return known;
    const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
    written.set(day, text);
    return text;
}

/** `YYYY-MM-DDThh:mm:00.000Z`, as a Date/Time field takes it; `minute` counts from midnight UTC. */
export function isoTime(day: Day, minute: number): string {
    const two = (part: number): string => String(part).padStart(2, '0');
    return `${isoDay(day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00.000Z`;
}
