/** Which rows a change can have changed. Pure. See docs/rollups.md, "What is touched". */
import type { PeriodType } from '../../../force-app/main/shared/lwc/period/period.ts';
import { toDay } from '../../day.ts';
import type { Day } from '../../day.ts';
import type { Calendar, Span } from '../counting/calendar.ts';
import type { Rollup } from '../counting/group.ts';
import type { Thresholds } from '../counting/pair-events.ts';
import type { Changes, Clock, PairDay, Rules } from './port.ts';

export type Role = 'manager' | 'seller';

/** The days of one person that have to be read whole. */
export interface Reading {
    readonly role: Role;
    readonly id: string;
    readonly spans: readonly Span[];
    /** `Month 20240`: type and first day of each period. */
    readonly periods: readonly string[];
}

/** Days at the end of a period, and up to today, in which an open deal counts as carried now (M10). */
export const RECENT_DAYS = 14;
const PERIOD_TYPES: readonly PeriodType[] = ['Month', 'Quarter'];

interface PersonPeriods {
    readonly role: Role;
    readonly id: string;
    readonly spans: Map<string, Span>;
}

/** Periods of persons. A person's period is read whole or not at all, so its rows can be counted exactly. */
export class Touched {
    readonly #calendar: Calendar;
    readonly #horizon: Day;
    readonly #persons = new Map<string, PersonPeriods>();
    #size = 0;

    /** Periods that begin before the horizon are closed: nothing touches them. */
    constructor({ calendar, horizon = -Infinity }: Pick<Rules, 'calendar' | 'horizon'>) {
        this.#calendar = calendar;
        this.#horizon = horizon;
    }

    /** How many periods of persons there are. */
    get size(): number {
        return this.#size;
    }

    /** Touches every period of both persons that holds a day from `from` to `to`. */
    addPair({ manager, seller }: Omit<PairDay, 'day'>, from: Day, to: Day = from): void {
        for (const type of PERIOD_TYPES) {
            for (let day = from; ;) {
                const span = this.#calendar.periodOf(type, day);
                this.#add('manager', manager, type, span);
                this.#add('seller', seller, type, span);
                if (span.end >= to) break;
                day = span.end + 1;
            }
        }
    }

    /** Touches the persons of a row in its period. @returns whether that is news */
    addRow(row: Rollup): boolean {
        const before = this.#size;
        const span = this.#calendar.periodOf(row.periodType, toDay(row.periodStart));
        if (row.manager !== undefined) this.#add('manager', row.manager, row.periodType, span);
        if (row.seller !== undefined) this.#add('seller', row.seller, row.periodType, span);
        return this.#size > before;
    }

    /** Whether all events of a row are read: for a pair those of either person are enough. */
    covers(row: Rollup): boolean {
        const covers = (role: Role, id: string | undefined): boolean =>
            id !== undefined &&
            this.#persons.get(`${role} ${id}`)?.spans.has(`${row.periodType} ${toDay(row.periodStart)}`) === true;
        if (row.scope === 'Manager') return covers('manager', row.manager);
        if (row.scope === 'Seller') return covers('seller', row.seller);
        return covers('manager', row.manager) || covers('seller', row.seller);
    }

    readings(): Reading[] {
        return [...this.#persons.values()].map(({ role, id, spans }) => ({
            role,
            id,
            spans: joined(spans.values()),
            periods: [...spans.keys()].toSorted()
        }));
    }

    #add(role: Role, id: string, type: PeriodType, span: Span): void {
        if (span.start < this.#horizon) return;
        const name = `${role} ${id}`;
        let person = this.#persons.get(name);
        if (!person) this.#persons.set(name, (person = { role, id, spans: new Map() }));
        const period = `${type} ${span.start}`;
        if (person.spans.has(period)) return;
        person.spans.set(period, span);
        this.#size++;
    }
}

/** What changes touch: a moment also the days on which it hands back or follows up, and the request it is linked to. */
export function touch(touched: Touched, changes: Changes, { followUpDays, handBackDays }: Thresholds): void {
    for (const moment of changes.moments) {
        const reach = Math.max(moment.isFollowUp ? followUpDays : 0, moment.isSellerLed ? handBackDays : 0);
        touched.addPair(moment, moment.day - reach, moment.day);
        if (moment.request) touched.addPair(moment.request, moment.request.day);
    }
    for (const other of changes.others) touched.addPair(other, other.day);
}

/** What passes between two days; undefined when they are the same. */
export function clockBetween(from: Day, to: Day, { followUpDays }: Thresholds): Clock | undefined {
    if (from >= to) return undefined;
    return {
        modelled: [from - followUpDays, to - followUpDays - 1],
        left: [from - RECENT_DAYS + 1, to - RECENT_DAYS],
        entered: [from + 1, to],
        due: [from + 1, to]
    };
}

function joined(spans: Iterable<Span>): Span[] {
    const all: Span[] = [];
    for (const span of [...spans].toSorted((one, other) => one.start - other.start)) {
        const last = all.at(-1);
        if (last && span.start <= last.end + 1)
            all[all.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
        else all.push(span);
    }
    return all;
}
