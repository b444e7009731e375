/**
 * What a moment counts as once the moments after it are known: a planned example that nobody followed up counts as handed
 * over, and a takeover is handed back or not. Both look at later moments of the same pair only. See docs/metrics.md.
 */
import { KINDS, KIND_CLASSES } from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import type { Kind } from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import type { Day } from '../../day.ts';
import type { Calendar, Span } from './calendar.ts';
import type { Moment, Thresholds } from './pair-events.ts';

/** All that counting depends on beside the events. */
export interface Rules {
    readonly calendar: Calendar;
    readonly thresholds: Thresholds;
    /** The day in UTC up to which events are known. */
    readonly asOf: Day;
}

/** A deal of a pair; moments on it share one object, so that nothing is looked up by its id again. */
export interface PairDeal {
    readonly id: string;
    /** Its place among the deals of the pair. */
    readonly place: number;
    readonly isClosed: boolean;
    readonly isWon: boolean;
    readonly amount: number;
}

/** A moment that counts. */
export interface CountedMoment {
    readonly moment: Moment;
    readonly deal: PairDeal;
    /** What it counts as, by its place in `KINDS`. */
    readonly kind: number;
    /** How much control the manager took, from 0 to 4. */
    readonly level: number;
    /** Days to the hand-back; -1 for what was not taken over, or not handed back. */
    readonly handedBackAfter: number;
    /** Whether it lies in the last days of its fiscal quarter. */
    readonly isAtQuarterEnd: boolean;
}

/** How many days the end of a period has: for quarter-end pressure, and for deals that are being led. */
export const LAST_DAYS = 14;
/** Up to this control the seller leads or shares the lead. */
export const SHARED_LEVEL = 2;
/** With this control the manager leads. */
export const LED_LEVEL = 4;
/** Where each kind stands in `KINDS`. */
export const PLACE = Object.fromEntries(KINDS.map((kind, place) => [kind, place])) as Readonly<Record<Kind, number>>;

const LEVELS: readonly number[] = KINDS.map((kind) => KIND_CLASSES[kind].level);
const NEVER = Infinity;

/** The moments of one pair that count, oldest first, from all its moments sorted by day. */
export function countedMoments(moments: readonly Moment[], rules: Rules): CountedMoment[] {
    const counted: CountedMoment[] = [];
    const followUps = new NextDays();
    const threads = new Map<string, DealThread>();
    let quarter: Span = { start: 0, end: -1 };
    // Backwards: what follows a moment has been seen when it is its turn.
    for (let index = moments.length - 1; index >= 0; index--) {
        const moment = moments[index];
        if (!moment || moment.isVoided) continue;
        const { day } = moment;
        if (day < quarter.start || day > quarter.end) quarter = rules.calendar.periodOf('Quarter', day);
        const deal = threadOf(moment, threads);
        const kind = kindOf(moment, followUps, rules);
        const level = LEVELS[kind] ?? 0;
        const handedBackAfter = daysToHandBack(moment, kind, deal.sellerLed, rules);
        counted.push({ moment, deal, kind, level, handedBackAfter, isAtQuarterEnd: day > quarter.end - LAST_DAYS });
        if (kind === PLACE.Coached || kind === PLACE.Observed) followUps.see(day);
        if (level <= SHARED_LEVEL) deal.sellerLed.see(day);
    }
    return counted.reverse();
}

interface DealThread extends PairDeal {
    /** Days on which the seller led or shared the lead. */
    readonly sellerLed: NextDays;
}

function threadOf({ deal: id, isClosed, isWon, amount }: Moment, threads: Map<string, DealThread>): DealThread {
    const known = threads.get(id);
    if (known) return known;
    const thread = { id, place: threads.size, isClosed, isWon, amount, sellerLed: new NextDays() };
    threads.set(id, thread);
    return thread;
}

/** A planned example counts as handed over when the days for its follow-up have passed without one. */
function kindOf({ kind, day }: Moment, followUps: NextDays, { thresholds, asOf }: Rules): number {
    const place = PLACE[kind];
    if (place !== PLACE.Modelled) return place;
    const last = day + thresholds.followUpDays;
    return last < asOf && followUps.after(day) > last ? PLACE.HandedOver : place;
}

/** Days from a takeover to the earlier of its recorded hand-back and the next moment the seller led or shared. */
function daysToHandBack({ day, handedBackOn }: Moment, kind: number, sellerLed: NextDays, rules: Rules): number {
    if (kind !== PLACE.TookOver && kind !== PLACE.HandedOver) return -1;
    const byMoment = sellerLed.after(day) - day;
    const recorded = handedBackOn === undefined ? NEVER : Math.max(0, handedBackOn - day);
    const days = byMoment <= rules.thresholds.handBackDays ? Math.min(byMoment, recorded) : recorded;
    return days === NEVER ? -1 : days;
}

/** Walking back in time: the nearest day seen and the one after it, as moments of one day do not follow each other. */
class NextDays {
    private nearest: Day = NEVER;
    private second: Day = NEVER;

    see(day: Day): void {
        if (this.nearest === day) return;
        this.second = this.nearest;
        this.nearest = day;
    }

    after(day: Day): Day {
        return this.nearest > day ? this.nearest : this.second;
    }
}
