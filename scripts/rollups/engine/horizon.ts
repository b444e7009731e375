/**
 * The day before which periods are closed, because their events may have been purged. It begins a month and a fiscal quarter
 * and only moves forward. What is counted in a period depends on its own events and on later ones, and how much control a
 * request got on the moments linked to it; so the periods after the horizon are exact as long as `purge` leaves those. Pure.
 */
import { isoDay, toDay } from '../../day.ts';
import type { Day } from '../../day.ts';
import type { Calendar } from '../counting/calendar.ts';
import type { Rollup } from '../counting/group.ts';
import type { RunRow } from './port.ts';

/** A calendar in which no quarter begins with a month is looked through for so many quarters: forty years. */
const MOST_QUARTERS = 160;

/** The last day up to this one with which a month and a fiscal quarter begin; undefined when the calendar has none. */
export function horizonUpTo(day: Day, calendar: Calendar): Day | undefined {
    let quarter = calendar.periodOf('Quarter', day);
    for (let looked = 0; looked < MOST_QUARTERS; looked++) {
        if (calendar.periodOf('Month', quarter.start).start === quarter.start) return quarter.start;
        quarter = calendar.periodOf('Quarter', quarter.start - 1);
    }
    return undefined;
}

/** Every run says it again when it ends, so that it stays known when old runs are deleted. */
export function horizonIn(runs: readonly Pick<RunRow, 'horizon'>[]): Day | undefined {
    return runs.reduce<Day | undefined>((latest, { horizon }) => laterOf(latest, horizon), undefined);
}

/** Of two horizons the one that counts. */
export function laterOf(one: Day | undefined, other: Day | undefined): Day | undefined {
    if (one === undefined || other === undefined) return one ?? other;
    return Math.max(one, other);
}

/** The rows of periods that are not closed. */
export function* openRows(rows: Iterable<Rollup>, horizon: Day | undefined): Generator<Rollup, void, undefined> {
    for (const row of rows) if (isOpen(row, horizon)) yield row;
}

/** Whether a row may be written. */
export function isOpen({ periodStart }: Pick<Rollup, 'periodStart'>, horizon: Day | undefined): boolean {
    return horizon === undefined || toDay(periodStart) >= horizon;
}

/** The same as a condition on stored rows; blank without a horizon. */
export function whereOpen(horizon: Day | undefined): string {
    return horizon === undefined ? '' : `PeriodStart__c >= ${isoDay(horizon)}`;
}
