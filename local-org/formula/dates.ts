const DAY = 86_400_000;

/** Days since 1970-01-01 of a date `YYYY-MM-DD` or of a date-time (with its fraction). */
export function toDays(value: string): number {
    return Date.parse(value) / DAY;
}

/** The date that many days after 1970-01-01; a fraction is cut off, as the platform does. */
export function toDate(days: number): string {
    return new Date(Math.floor(days) * DAY).toISOString().slice(0, 10);
}

/** The date-time that many days after 1970-01-01. */
export function toDateTime(days: number): string {
    return new Date(Math.round(days * DAY)).toISOString();
}

/** `YYYY-MM-DD` of existing parts, null for 30 February and the like. */
export function dateOf(year: number, month: number, day: number): string | null {
    const date = new Date(Date.UTC(2000, 0, 1));
    date.setUTCFullYear(year, month - 1, day);
    const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return isReal ? date.toISOString().slice(0, 10) : null;
}

/** The same day some months later; the last day of a month stays the last day (ADDMONTHS). */
export function addMonths(date: string, months: number): string {
    const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
    const lastDay = (y: number, m: number): number => new Date(Date.UTC(y, m, 0)).getUTCDate();
    const index = year * 12 + month - 1 + Math.trunc(months);
    const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1];
    const last = lastDay(newYear, newMonth);
    const newDay = day === lastDay(year, month) ? last : Math.min(day, last);
    return (dateOf(newYear, newMonth, newDay) ?? date) + date.slice(10);
}

/** The calendar date at that moment in a time zone. */
export function dateInZone(moment: Date, timeZone: string): string {
    const slot = Math.floor(moment.getTime() / ZONE_STEP);
    const known = lastDates.get(timeZone);
    if (known?.slot === slot) return known.date;
    const date = zoneFormat(timeZone).format(moment);
    lastDates.set(timeZone, { slot, date });
    return date;
}

/** All zones change their date on a quarter of an hour, and formatting costs more than the rest of a rule. */
const ZONE_STEP = 15 * 60 * 1000;
const lastDates = new Map<string, { readonly slot: number; readonly date: string }>();

const formats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
    let format = formats.get(timeZone);
    if (format === undefined) {
        format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
        formats.set(timeZone, format);
    }
    return format;
}
