/** Events -> roll-up rows. Pure: knows neither an org nor a clock. What each count means stands in docs/metrics.md. */
import { COUNT_FIELDS, MEDIAN_FIELDS, NO_COUNTS } from '../../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { CountName, Counts, MedianName, Medians } from '../../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { PeriodType } from '../../../force-app/main/shared/lwc/period/period.ts';
import { dayOfTime, isoDay } from '../../day.ts';
import type { Day } from '../../day.ts';
import { countedMoments } from './follow-up.ts';
import type { CountedMoment, Rules } from './follow-up.ts';
import type { Events, Moment, PairEvents } from './pair-events.ts';
import { OpenTally, countsOf, mediansOf, unitedTally } from './tally.ts';
import type { NewestDeals, PeriodTally } from './tally.ts';

export type { Rules } from './follow-up.ts';

export type Scope = 'Pair' | 'Manager' | 'Seller';

/** One row: whose, when, and what was counted. */
export interface Rollup {
    readonly key: string;
    readonly scope: Scope;
    readonly manager?: string | undefined;
    readonly seller?: string | undefined;
    readonly periodType: PeriodType;
    /** `YYYY-MM-DD` */
    readonly periodStart: string;
    readonly counts: Counts;
    readonly medians: Medians;
}

/** Whose row it is: a manager's, a seller's, or that of the two. */
export type Whose = Pick<Rollup, 'scope' | 'manager' | 'seller'>;

const PERIOD_TYPES: readonly PeriodType[] = ['Month', 'Quarter'];

/** The months and quarters of one pair in which something counts; the base of its own rows, its manager's and its seller's. */
export function pairTallies(pair: PairEvents, rules: Rules): PeriodTally[] {
    const moments = countedMoments(sortedByDay(pair.moments), rules);
    return PERIOD_TYPES.flatMap((type) => talliesOf(type, pair, moments, rules));
}

/** Pairs by manager, and by seller those that a seller has several of. */
export interface PairSource {
    by(order: 'manager' | 'seller'): Iterable<PairEvents>;
}

/** Every row of a whole org, few of them at a time, in no order. */
export function* allRollups(source: PairSource, rules: Rules): Generator<Rollup, void, undefined> {
    yield* rollupsByManager(source.by('manager'), rules);
    yield* rollupsBySeller(source.by('seller'), rules);
}

/**
 * The rows of pairs and of managers, from pairs that come by manager: those of a manager are done with when the next one
 * comes, so that no more than one manager's is ever held. Sellers of whom a pair is all get their rows as well.
 */
export function* rollupsByManager(pairs: Iterable<PairEvents>, rules: Rules): Generator<Rollup, void, undefined> {
    const managers = new OneByOne('manager');
    for (const pair of pairs) {
        const { manager, seller } = pair;
        yield* managers.next(manager);
        for (const tally of pairTallies(pair, rules)) {
            yield toRollup({ scope: 'Pair', manager, seller }, tally);
            if (pair.isAllOfSeller) yield toRollup({ scope: 'Seller', seller }, tally);
            managers.add(tally);
        }
    }
    yield* managers.next(undefined);
}

/** The rows of sellers, from pairs that come by seller. */
export function* rollupsBySeller(pairs: Iterable<PairEvents>, rules: Rules): Generator<Rollup, void, undefined> {
    const sellers = new OneByOne('seller');
    for (const pair of pairs) {
        yield* sellers.next(pair.seller);
        for (const tally of pairTallies(pair, rules)) sellers.add(tally);
    }
    yield* sellers.next(undefined);
}

/** Every row of events in any order, sorted by key; for as many as fit into memory. */
export function groupEvents(events: Events, rules: Rules): Rollup[] {
    const pairs = pairsOf(events);
    const by = (who: 'manager' | 'seller') => pairs.toSorted((one, other) => compare(one[who], other[who]));
    return [...rollupsByManager(by('manager'), rules), ...rollupsBySeller(by('seller'), rules)].sort((one, other) =>
        compare(one.key, other.key)
    );
}

/** A row of the same person and period with nothing in it: what a row becomes whose events are gone. */
export function emptied(rollup: Rollup): Rollup {
    return { ...rollup, counts: NO_COUNTS, medians: {} };
}

/** What a row stores of its figures: API name of each field and its value; null for a median of nothing. */
export function storedFigures({ counts, medians }: Pick<Rollup, 'counts' | 'medians'>): Record<string, number | null> {
    return Object.fromEntries([
        ...Object.entries(COUNT_FIELDS).map(([name, field]) => [field, counts[name as CountName]] as const),
        ...Object.entries(MEDIAN_FIELDS).map(([name, field]) => [field, medians[name as MedianName] ?? null] as const)
    ]);
}

/** `<P|M|S>:<manager or ->:<seller or ->:<M|Q>:<first day>`: stable, because who and when of an event never change. */
export function rollupKey(place: Omit<Rollup, 'key' | 'counts' | 'medians'>): string {
    return [
        place.scope.charAt(0),
        place.manager ?? '-',
        place.seller ?? '-',
        place.periodType.charAt(0),
        place.periodStart
    ].join(':');
}

function toRollup(whose: Whose, tally: PeriodTally): Rollup {
    const place = { ...whose, periodType: tally.type, periodStart: isoDay(tally.span.start) };
    return { ...place, key: rollupKey(place), counts: countsOf(tally), medians: mediansOf(tally) };
}

function talliesOf(type: PeriodType, pair: PairEvents, moments: readonly CountedMoment[], rules: Rules): PeriodTally[] {
    const periods = new OpenPeriods(type, rules);
    for (const counted of moments) periods.at(counted.moment.day).addMoment(counted);
    for (const tally of periods.all()) tally.countSpiral();
    for (const request of pair.requests) periods.at(dayOfTime(request.askedOn)).addRequest(request);
    for (const note of pair.notes) if (note.isShared) periods.at(note.day).addNote(note);
    return [...periods.all()];
}

/** The periods of one type while the events of a pair are counted. */
class OpenPeriods {
    private readonly type: PeriodType;
    private readonly rules: Rules;
    readonly newest: NewestDeals = [];
    private readonly byStart = new Map<Day, OpenTally>();
    private last: OpenTally | undefined;

    constructor(type: PeriodType, rules: Rules) {
        this.type = type;
        this.rules = rules;
    }

    at(day: Day): OpenTally {
        if (this.last && day >= this.last.span.start && day <= this.last.span.end) return this.last;
        const span = this.rules.calendar.periodOf(this.type, day);
        const tally = this.byStart.get(span.start) ?? new OpenTally(this.type, span, this);
        this.byStart.set(span.start, tally);
        this.last = tally;
        return tally;
    }

    get asOf(): Day {
        return this.rules.asOf;
    }

    all(): Iterable<OpenTally> {
        return this.byStart.values();
    }
}

/** The tallies of several pairs by period. */
class UnitedPeriods {
    private readonly periods = new Map<string, [PeriodTally, ...PeriodTally[]]>();

    add(tally: PeriodTally): void {
        const key = `${tally.type}${tally.span.start}`;
        const known = this.periods.get(key);
        if (known) known.push(tally);
        else this.periods.set(key, [tally]);
    }

    *rollups(whose: Whose): Generator<Rollup, void, undefined> {
        for (const [first, ...rest] of this.periods.values()) yield toRollup(whose, unitedTally(first, rest));
    }
}

/** The periods of one person after the other. Events are not held: they are gone when their pair has been counted. */
class OneByOne {
    private readonly who: 'manager' | 'seller';
    private readonly done = new Set<string>();
    private id: string | undefined;
    private periods = new UnitedPeriods();

    constructor(who: 'manager' | 'seller') {
        this.who = who;
    }

    add(tally: PeriodTally): void {
        this.periods.add(tally);
    }

    /** The rows of the one before when the next one is another. @throws RangeError when one comes a second time */
    *next(id: string | undefined): Generator<Rollup, void, undefined> {
        if (id === this.id) return;
        if (this.id !== undefined) {
            const scope = this.who === 'manager' ? 'Manager' : 'Seller';
            yield* this.periods.rollups({ scope, [this.who]: this.id });
            this.done.add(this.id);
            this.periods = new UnitedPeriods();
        }
        if (id !== undefined && this.done.has(id)) {
            throw new RangeError(`Pairs of one ${this.who} must stand together: ${id}`);
        }
        this.id = id;
    }
}

interface OpenPair extends PairEvents {
    readonly moments: Moment[];
    readonly requests: PairEvents['requests'][number][];
    readonly notes: PairEvents['notes'][number][];
}

function pairsOf(events: Events): PairEvents[] {
    const pairs = new Map<string, OpenPair>();
    const at = ({ manager, seller }: { readonly manager: string; readonly seller: string }): OpenPair => {
        const key = `${manager}${seller}`;
        const known = pairs.get(key);
        if (known) return known;
        const pair: OpenPair = { manager, seller, moments: [], requests: [], notes: [] };
        pairs.set(key, pair);
        return pair;
    };
    for (const moment of events.moments) at(moment).moments.push(moment);
    for (const request of events.requests) at(request).requests.push(request);
    for (const note of events.notes) at(note).notes.push(note);
    return [...pairs.values()];
}

function sortedByDay(moments: readonly Moment[]): readonly Moment[] {
    const isSorted = moments.every(({ day }, index) => index === 0 || day >= (moments[index - 1]?.day ?? day));
    return isSorted ? moments : moments.toSorted((one, other) => one.day - other.day);
}

function compare(one: string, other: string): number {
    if (one === other) return 0;
    return one < other ? -1 : 1;
}
