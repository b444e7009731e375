import { Temporal } from 'temporal-polyfill';
import { Expected } from './cells.ts';
import type { CellParser } from './cells.ts';

/** How an export writes dates. */
export interface DateFormat {
    /**
     * `YYYY MM M DD D` for the date, `HH H hh h mm ss SSS A` for the time, `Z` for a zone (`Z` or `+01:00`); what stands
     * in brackets may be missing. Or `epoch-ms`, `epoch-s`: milliseconds or seconds since 1970.
     */
    readonly pattern: string;
    /** IANA zone in which the export's times are, and in which an instant becomes a day; UTC when not given. */
    readonly timeZone?: string;
}

/** What a Date field holds (SOQL and SOSL Reference, "Minimum and Maximum Dates"). */
const FIRST = '1700-01-01';
const LAST = '4000-12-31';

const TOKENS: Readonly<Record<string, string>> = {
    YYYY: String.raw`(?<year>\d{4})`,
    MM: String.raw`(?<month>\d{2})`,
    M: String.raw`(?<month>\d{1,2})`,
    DD: String.raw`(?<day>\d{2})`,
    D: String.raw`(?<day>\d{1,2})`,
    HH: String.raw`(?<hour>\d{2})`,
    H: String.raw`(?<hour>\d{1,2})`,
    hh: String.raw`(?<hour>\d{2})`,
    h: String.raw`(?<hour>\d{1,2})`,
    mm: String.raw`(?<minute>\d{2})`,
    ss: String.raw`(?<second>\d{2})`,
    SSS: String.raw`(?<millisecond>\d{1,9})`,
    A: String.raw`(?<half>[AaPp]\.?[Mm]\.?)`,
    Z: String.raw`(?<zone>Z|[+-]\d{2}:?\d{2})`,
    '[': '(?:',
    ']': ')?'
};
const TOKEN = /YYYY|MM?|DD?|HH?|hh?|mm|ss|SSS|A|Z|[[\]]|[\s\S]/gu;

/**
 * Dates of one format, as the day they fall on. Days and times that do not exist are refused: 29 February 2023, and half
 * past two on the night the clocks go forward. Temporal knows both and no pattern; luxon and date-fns know patterns and move
 * such a time by an hour without a word, and date-fns takes the year 26 for one of the first century.
 * @throws RangeError for a pattern without year, month and day, or a time zone that is none.
 */
export function dateIn({ pattern, timeZone }: DateFormat): CellParser<Temporal.PlainDate> {
    if (timeZone !== undefined) Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    const dayOf = pattern.startsWith('epoch-') ? epochDay(pattern, timeZone) : patternDay(pattern, timeZone);
    return (cell) => {
        const day = dayOf(cell.trim());
        const text = day.toString();
        if (text.length > LAST.length || text < FIRST || text > LAST) {
            throw new Expected(`a date from ${FIRST} to ${LAST}`);
        }
        return day;
    };
}

/** Written YYYY-MM-DD. */
export const isoDate = dateIn({ pattern: 'YYYY-MM-DD' });

function epochDay(pattern: string, timeZone = 'UTC'): CellParser<Temporal.PlainDate> {
    const unit = { 'epoch-ms': 1, 'epoch-s': 1000 }[pattern];
    if (unit === undefined) throw new RangeError(`"${pattern}" is neither epoch-ms nor epoch-s`);
    return (cell) => {
        if (!/^-?\d{1,15}$/.test(cell)) {
            throw new Expected(`a time in ${unit === 1 ? 'milliseconds' : 'seconds'} since 1970`);
        }
        try {
            return dayIn(Temporal.Instant.fromEpochMilliseconds(Number(cell) * unit), timeZone);
        } catch {
            throw new Expected(`a date from ${FIRST} to ${LAST}`);
        }
    };
}

function patternDay(pattern: string, timeZone: string | undefined): CellParser<Temporal.PlainDate> {
    const expression = expressionOf(pattern);
    return (cell) => {
        const parts = expression.exec(cell)?.groups;
        if (!parts) throw new Expected(`a date written ${pattern}`);
        const time = localTime(parts, pattern);
        const zone = parts['zone'];
        if (zone !== undefined) return dayIn(instantOf(time, zone, pattern), timeZone ?? 'UTC');
        if (timeZone !== undefined && parts['hour'] !== undefined) requireExisting(time, timeZone);
        return time.toPlainDate();
    };
}

function expressionOf(pattern: string): RegExp {
    const source = pattern.replaceAll(TOKEN, (token) => TOKENS[token] ?? token.replaceAll(/[$()*+.?\\^{|}]/g, '\\$&'));
    for (const part of ['year', 'month', 'day']) {
        if (source.split(`<${part}>`).length !== 2) throw new RangeError(`"${pattern}" has not one ${part}`);
    }
    return new RegExp(`^${source}$`, 'u');
}

function localTime(parts: Readonly<Record<string, string | undefined>>, pattern: string): Temporal.PlainDateTime {
    const number = (name: string): number => Number(parts[name] ?? 0);
    const half = parts['half']?.toLowerCase();
    const hour = half === undefined ? number('hour') : (number('hour') % 12) + (half.startsWith('p') ? 12 : 0);
    if (half !== undefined && (number('hour') < 1 || number('hour') > 12)) {
        throw new Expected(`a time that exists, written ${pattern}`);
    }
    try {
        return Temporal.PlainDateTime.from(
            {
                year: number('year'),
                month: number('month'),
                day: number('day'),
                hour,
                minute: number('minute'),
                second: number('second')
            },
            { overflow: 'reject' }
        );
    } catch {
        throw new Expected(`a date that exists, written ${pattern}`);
    }
}

/** Offsets of the earth go from -12:00 to +14:00. */
function instantOf(time: Temporal.PlainDateTime, zone: string, pattern: string): Temporal.Instant {
    const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? ['', '+', '00', '00'];
    const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    if (offset < -720 || offset > 840 || Number(minutes) > 59) {
        throw new Expected(`an offset from -12:00 to +14:00, written ${pattern}`);
    }
    return time.toZonedDateTime('UTC').toInstant().subtract({ minutes: offset });
}

function requireExisting(time: Temporal.PlainDateTime, timeZone: string): void {
    const there = time.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
    if (!there.toPlainDateTime().equals(time)) throw new Expected(`a time that exists in ${timeZone}`);
}

function dayIn(instant: Temporal.Instant, timeZone: string): Temporal.PlainDate {
    return instant.toZonedDateTimeISO(timeZone).toPlainDate();
}
