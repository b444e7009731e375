import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';

/* The base component writes a time in the browser's zone unless told otherwise; the reader's own setting counts. */
const TIME = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short', timeZone: TIME_ZONE });
const MOMENT = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short', timeZone: TIME_ZONE });
const DAY = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeZone: 'UTC' });

/** A day such as `2026-11-23` in words: the same day in every time zone. */
export function dayText(day: string): string {
    return DAY.format(Date.parse(day));
}

/** The time of day of an ISO date-time, in the reader's time zone. */
export function timeText(moment: string): string {
    return TIME.format(Date.parse(moment));
}

/** Day and time of an ISO date-time, in the reader's time zone. */
export function momentText(moment: string): string {
    return MOMENT.format(Date.parse(moment));
}
