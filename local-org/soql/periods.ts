import { Temporal } from 'temporal-polyfill';

/** What the words of a date literal depend on. */
export interface Calendar {
    /** The user's time zone: a day is a day there. */
    readonly timeZone: string;
    readonly today: Temporal.PlainDate;
    /** 1 = Monday ... 7 = Sunday, by the user's locale. */
    readonly firstDayOfWeek: number;
    /** Month in which the fiscal year starts. */
    readonly fiscalMonth: number;
    /** The fiscal year is named by the calendar year in which it starts, not by the one in which it ends. */
    readonly isFiscalYearNamedByStart: boolean;
}

/** Days from `from` until before `to`, both `YYYY-MM-DD`. */
export interface Period {
    readonly from: string;
    readonly to: string;
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR' | 'FISCAL_QUARTER' | 'FISCAL_YEAR';

const DURATIONS: Record<Unit, { days?: number; months?: number }> = {
    DAY: { days: 1 },
    WEEK: { days: 7 },
    MONTH: { months: 1 },
    QUARTER: { months: 3 },
    YEAR: { months: 12 },
    FISCAL_QUARTER: { months: 3 },
    FISCAL_YEAR: { months: 12 }
};

const DAYS: Readonly<Record<string, number>> = { YESTERDAY: -1, TODAY: 0, TOMORROW: 1 };

const COUNTED = '(?:DAYS|WEEKS|MONTHS|(?:FISCAL_)?(?:QUARTERS|YEARS))';
const SINGLE = '(?:WEEK|MONTH|(?:FISCAL_)?(?:QUARTER|YEAR))';
const NAME = new RegExp(
    `^(?:YESTERDAY|TODAY|TOMORROW|(?:LAST|NEXT)_90_DAYS|(?:LAST|THIS|NEXT)_${SINGLE}|(?:LAST|NEXT)_N_${COUNTED}|N_${COUNTED}_AGO)$`
);

/** Whether that upper-case name is a date literal. */
export function isPeriodName(name: string): boolean {
    return NAME.test(name);
}

/** Whether a date literal of that name needs a count: `LAST_N_DAYS:30`. */
export function needsCount(name: string): boolean {
    return /(?:^|_)N_/.test(name);
}

/**
 * The days of a date literal (SOQL and SOSL Reference, "Date Formats and Date Literals"): `THIS_QUARTER`, `LAST_N_DAYS` with 30.
 * `LAST_N_DAYS` reaches up to today, `NEXT_N_DAYS` starts tomorrow, the other `LAST_N_` and `NEXT_N_` leave the current unit out.
 * @throws RangeError when it lies outside of what dates can express
 */
export function periodOf(name: string, count: number, calendar: Calendar): Period | undefined {
    const day = DAYS[name];
    if (day !== undefined) return units(calendar, 'DAY', day, 1);
    const ninety = /^(LAST|NEXT)_90_DAYS$/.exec(name);
    if (ninety) return periodOf(`${ninety[1]}_N_DAYS`, 90, calendar);
    const single = /^(LAST|THIS|NEXT)_([A-Z_]+)$/.exec(name);
    const counted = /^(?:(LAST|NEXT)_N_([A-Z_]+)S|N_([A-Z_]+)S_AGO)$/.exec(name);
    const unit = counted?.[2] ?? counted?.[3] ?? single?.[2] ?? '';
    if (!isUnit(unit)) return undefined;
    if (counted === null) return units(calendar, unit, { LAST: -1, THIS: 0, NEXT: 1 }[single?.[1] ?? ''] ?? 0, 1);
    if (counted[3] !== undefined) return units(calendar, unit, -count, 1);
    if (counted[1] === 'NEXT') return units(calendar, unit, 1, count);
    return units(calendar, unit, -count, unit === 'DAY' ? count + 1 : count);
}

function isUnit(name: string): name is Unit {
    return name in DURATIONS;
}

/** So many units, the first of them so many away from the current one. */
function units(calendar: Calendar, unit: Unit, offset: number, count: number): Period {
    const start = startOf(calendar, unit);
    return { from: moved(start, unit, offset), to: moved(start, unit, offset + count) };
}

function moved(date: Temporal.PlainDate, unit: Unit, count: number): string {
    const { days = 0, months = 0 } = DURATIONS[unit];
    const moved = date.add({ days: days * count, months: months * count });
    if (moved.year < 0 || moved.year > 9999) throw new RangeError(`no such date: ${moved.toString()}`);
    return moved.toString();
}

function startOf({ today, firstDayOfWeek, fiscalMonth }: Calendar, unit: Unit): Temporal.PlainDate {
    if (unit === 'DAY') return today;
    if (unit === 'WEEK') return today.subtract({ days: (today.dayOfWeek - firstDayOfWeek + 7) % 7 });
    const month = today.with({ day: 1 });
    const isFiscal = unit.startsWith('FISCAL');
    const monthsIntoYear = isFiscal ? (today.month - fiscalMonth + 12) % 12 : today.month - 1;
    if (unit === 'MONTH') return month;
    return month.subtract({ months: unit.endsWith('QUARTER') ? monthsIntoYear % 3 : monthsIntoYear });
}

/** The moment, ISO 8601 in UTC with milliseconds, at which a day starts in the time zone. */
export function startOfDay(day: string, timeZone: string): string {
    return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant().toString({ fractionalSecondDigits: 3 });
}
