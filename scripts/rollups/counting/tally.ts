/** Counts of one pair in one period, and of several pairs together. See docs/metrics.md. */
import { KINDS, touchesCustomer } from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import type { Kind } from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { COUNT_FIELDS, NO_COUNTS } from '../../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { CountName, Counts, Medians } from '../../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { PeriodType } from '../../../force-app/main/shared/lwc/period/period.ts';
import { dayOfTime } from '../../day.ts';
import type { Day } from '../../day.ts';
import type { Span } from './calendar.ts';
import { addToDeal, countDeals, newDealTally, sameDeal } from './deal-tally.ts';
import type { DealTally } from './deal-tally.ts';
import { LAST_DAYS, PLACE, SHARED_LEVEL } from './follow-up.ts';
import type { CountedMoment } from './follow-up.ts';
import type { HelpRequest, Note } from './pair-events.ts';

/** What is counted in one period. Deals are kept apart, as they are counted once in every row that unites others. */
export interface PeriodTally {
    readonly type: PeriodType;
    readonly span: Span;
    /** All counts but those of distinct deals, which are still 0. */
    readonly counts: Record<CountName, number>;
    readonly deals: readonly DealTally[];
    readonly handBackDays: readonly number[];
    /** Milliseconds from asking to the first answer. */
    readonly answerTimes: readonly number[];
}

const COUNT_NAMES = Object.keys(COUNT_FIELDS) as CountName[];
const HOUR_MS = 3_600_000;
const THINKING_LEVEL = 0;
const TAKEOVER_LEVEL = 4;
const FACING: readonly boolean[] = KINDS.map(touchesCustomer);
const KIND_COUNTS: readonly CountName[] = KINDS.map(
    (kind) => `${kind.charAt(0).toLowerCase()}${kind.slice(1)}` as Uncapitalize<Kind>
);

/** By place of a deal in its pair: its tally in the newest period that has it. One for all periods of a type. */
export type NewestDeals = (DealTally | undefined)[];

/** A period of one pair while its events are counted: moments first, oldest first, then the rest in any order. */
export class OpenTally implements PeriodTally {
    readonly type: PeriodType;
    readonly span: Span;
    readonly counts: Record<CountName, number> = { ...NO_COUNTS };
    readonly deals: DealTally[] = [];
    readonly handBackDays: number[] = [];
    readonly answerTimes: number[] = [];
    private readonly asOf: Day;
    private readonly newest: NewestDeals;

    constructor(type: PeriodType, span: Span, { asOf, newest }: { readonly asOf: Day; readonly newest: NewestDeals }) {
        this.type = type;
        this.span = span;
        this.asOf = asOf;
        this.newest = newest;
    }

    addMoment(counted: CountedMoment): void {
        const { counts } = this;
        const { moment, kind, level, handedBackAfter, isAtQuarterEnd } = counted;
        counts.involvements++;
        counts[KIND_COUNTS[kind] ?? 'involvements']++;
        counts.minutes += moment.minutes;
        if (level >= SHARED_LEVEL) counts.handsOnMinutes += moment.minutes;
        if (FACING[kind]) {
            counts.customerFacing++;
            if (moment.asked === 'Nobody') counts.unasked++;
            if (isAtQuarterEnd) counts.customerFacingQuarterEnd++;
        }
        if (isAtQuarterEnd && kind === PLACE.TookOver) counts.tookOverQuarterEnd++;
        if (handedBackAfter >= 0) {
            counts.handedBack++;
            this.handBackDays.push(handedBackAfter);
        }
        addToDeal(this.dealOf(counted), counted, this.ledFrom);
    }

    addRequest({ askedOn, answeredOn, neededBy, wantedLevel, isClosed, got }: HelpRequest): void {
        const { counts } = this;
        counts.requests++;
        if (wantedLevel === THINKING_LEVEL) counts.requestsToThink++;
        if (wantedLevel === TAKEOVER_LEVEL) counts.requestsForTakeover++;
        if (isClosed && got !== undefined) counts[askedGot(wantedLevel, got)]++;
        if (neededBy !== undefined) counts.requestsDated++;
        if (answeredOn === undefined) return;
        counts.requestsAnswered++;
        if (neededBy !== undefined && dayOfTime(answeredOn) <= neededBy) counts.answeredInTime++;
        this.answerTimes.push(Math.max(0, answeredOn - askedOn));
    }

    addNote({ minutes, mode, commitments }: Note): void {
        const { counts } = this;
        counts.coachingNotes++;
        counts.coachingMinutes += minutes;
        if (mode === 'Asked') counts.notesAsked++;
        for (const { dueOn, isKept } of commitments) {
            if (dueOn === undefined || dueOn > this.asOf) continue;
            counts.commitmentsDue++;
            if (isKept) counts.commitmentsKept++;
        }
    }

    /** Counts, once all moments are in, how a takeover on one deal goes with one on the next: M8. */
    countSpiral(): void {
        const inOrder = this.deals.toSorted(
            (one, other) => one.firstDay - other.firstDay || (one.deal.id < other.deal.id ? -1 : 1)
        );
        inOrder.forEach(({ isTakenOver }, index) => {
            const before = inOrder[index - 1];
            if (before) this.counts[nextDeal(before.isTakenOver, isTakenOver)]++;
        });
    }

    private get ledFrom(): Day {
        return Math.min(this.span.end, this.asOf) - LAST_DAYS + 1;
    }

    private dealOf({ deal, moment }: CountedMoment): DealTally {
        const known = this.newest[deal.place];
        // Periods come one after the other: a tally from before this one is another period's.
        if (known && known.firstDay >= this.span.start) return known;
        const tally = newDealTally(deal, moment.day);
        this.newest[deal.place] = tally;
        this.deals.push(tally);
        return tally;
    }
}

/** Several pairs in the same period together: every deal once. The order of the tallies does not matter. */
export function unitedTally(first: PeriodTally, rest: readonly PeriodTally[]): PeriodTally {
    if (rest.length === 0) return first;
    const all = [first, ...rest];
    const counts = { ...NO_COUNTS } as Record<CountName, number>;
    for (const tally of all) {
        for (const name of COUNT_NAMES) counts[name] += tally.counts[name];
    }
    return {
        type: first.type,
        span: first.span,
        counts,
        deals: distinctDeals(all.flatMap(({ deals }) => deals)),
        handBackDays: all.flatMap(({ handBackDays }) => handBackDays),
        answerTimes: all.flatMap(({ answerTimes }) => answerTimes)
    };
}

/* Pairs seldom share a deal, and then it is enough to have seen that. */
function distinctDeals(tallies: readonly DealTally[]): readonly DealTally[] {
    if (new Set(tallies.map(({ deal }) => deal.id)).size === tallies.length) return tallies;
    const byId = new Map<string, DealTally>();
    for (const one of tallies) {
        const known = byId.get(one.deal.id);
        byId.set(one.deal.id, known ? sameDeal(known, one) : one);
    }
    return [...byId.values()];
}

/** All counts of a tally, those of distinct deals among them. */
export function countsOf({ counts, deals }: PeriodTally): Counts {
    return { ...counts, ...countDeals(deals) };
}

/** The medians of a tally, to one decimal as they are stored. */
export function mediansOf({ handBackDays, answerTimes }: PeriodTally): Medians {
    return {
        ...(handBackDays.length > 0 && { handBackDays: inTenths(median(handBackDays), 1) }),
        ...(answerTimes.length > 0 && { answerHours: inTenths(median(answerTimes), HOUR_MS) })
    };
}

/* Divided once: a half of a tenth must not be lost to rounding twice. */
function inTenths(value: number, unit: number): number {
    return Math.round(value / (unit / 10)) / 10;
}

function median(values: readonly number[]): number {
    const sorted = Float64Array.from(values).sort();
    const middle = sorted.length >> 1;
    const upper = sorted[middle] ?? 0;
    return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function askedGot(asked: number, got: number): 'askedGotMore' | 'askedGotSame' | 'askedGotLess' {
    if (got === asked) return 'askedGotSame';
    return got > asked ? 'askedGotMore' : 'askedGotLess';
}

function nextDeal(before: boolean, now: boolean): CountName {
    if (before) return now ? 'takeoverAfterTakeover' : 'noneAfterTakeover';
    return now ? 'takeoverAfterNone' : 'noneAfterNone';
}
