/**
 * The org's months and fiscal quarters over whole days. Any calendar is a partition: every day lies in exactly one month and
 * one quarter, whatever an admin left out. See docs/metrics.md.
 */
import { createHash } from 'node:crypto';
import type { PeriodType } from '../../../force-app/main/shared/lwc/period/period.ts';
import { civilDay, timeOfDay } from '../../day.ts';
import type { Day } from '../../day.ts';
import type { Thresholds } from './pair-events.ts';

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

const MONTHS: Readonly<Record<PeriodType, number>> = { Month: 1, Quarter: 3 };

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
    const date = new Date(timeOfDay(day));
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    const first = month - ((((month - offset) % count) + count) % count);
    return { start: monthDay(first), end: monthDay(first + count) - 1 };
}

function monthDay(month: number): Day {
    return civilDay(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1);
}
