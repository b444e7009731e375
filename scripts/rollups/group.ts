/** Events -> roll-up rows. Pure: knows neither an org nor a clock. */
import { touchesCustomer } from '../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import type { Kind } from '../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { NO_COUNTS } from '../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { CountName, Counts } from '../../force-app/main/shared/lwc/metrics/metrics.ts';
import { periodStart } from '../../force-app/main/shared/lwc/period/period.ts';
import type { PeriodType } from '../../force-app/main/shared/lwc/period/period.ts';

/** A moment of a manager on a deal. Ids are of 18 characters, days `YYYY-MM-DD`. */
export interface InvolvementEvent {
    readonly manager: string;
    readonly seller: string;
    readonly day: string;
    readonly deal: string;
    readonly kind: Kind;
    /** How much control the manager took, from 0 to 4. */
    readonly level: number;
    /** Id of the help request that led to it. */
    readonly request?: string;
    readonly asked?: string;
    readonly isHandedBack: boolean;
    readonly minutes: number;
    readonly isVoided: boolean;
}

export interface RequestEvent {
    readonly id: string;
    /** Who was asked; a request that was asked of nobody belongs to no pair. */
    readonly manager: string;
    readonly seller: string;
    readonly day: string;
    readonly wantedLevel: number;
    readonly isAnswered: boolean;
    readonly isClosed: boolean;
}

export interface NoteEvent {
    readonly manager: string;
    readonly seller: string;
    readonly day: string;
    readonly minutes: number;
    readonly isShared: boolean;
}

export interface Events {
    readonly involvements: readonly InvolvementEvent[];
    readonly requests: readonly RequestEvent[];
    readonly notes: readonly NoteEvent[];
}

export type Scope = 'Pair' | 'Manager' | 'Seller';

/** One row: whose, when, and the counts. */
export interface Rollup {
    readonly key: string;
    readonly scope: Scope;
    readonly manager?: string;
    readonly seller?: string;
    readonly periodType: PeriodType;
    readonly periodStart: string;
    readonly counts: Counts;
}

interface OpenRollup extends Omit<Rollup, 'counts'> {
    readonly counts: Record<CountName, number>;
    readonly deals: Set<string>;
}

const PERIOD_TYPES: readonly PeriodType[] = ['Month', 'Quarter'];
const THINKING_LEVEL = 0;
const TAKEOVER_LEVEL = 4;
const KIND_COUNTS: Readonly<Record<Kind, CountName>> = {
    Unblocked: 'unblocked',
    Coached: 'coached',
    Observed: 'observed',
    Assisted: 'assisted',
    Directed: 'directed',
    Modelled: 'modelled',
    HandedOver: 'handedOver',
    TookOver: 'tookOver'
};

/** Counts every event in the rows of its pair, its manager and its seller, by month and by fiscal quarter; sorted by key. */
export function groupEvents(events: Events, fiscalStartMonth: number): Rollup[] {
    const rollups = new Map<string, OpenRollup>();
    const rowsOf = (event: PersonDay): OpenRollup[] =>
        placesOf(event, fiscalStartMonth).map((place) => open(rollups, place));
    for (const event of events.involvements) {
        if (!event.isVoided) for (const row of rowsOf(event)) countInvolvement(row, event);
    }
    const given = givenLevels(events.involvements);
    for (const event of events.requests) {
        for (const row of rowsOf(event)) countRequest(row.counts, event, given.get(event.id));
    }
    for (const event of events.notes) {
        if (event.isShared) for (const row of rowsOf(event)) countNote(row.counts, event);
    }
    return [...rollups.values()].map(close).sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** A row of the same person and period with nothing in it: what a row becomes whose events are gone. */
export function emptied(rollup: Rollup): Rollup {
    return { ...rollup, counts: NO_COUNTS };
}

/** `<P|M|S>:<manager or ->:<seller or ->:<M|Q>:<first day>`: stable, because who and when of an event never change. */
export function rollupKey(place: Omit<Rollup, 'key' | 'counts'>): string {
    return [
        place.scope.charAt(0),
        place.manager ?? '-',
        place.seller ?? '-',
        place.periodType.charAt(0),
        place.periodStart
    ].join(':');
}

interface PersonDay {
    readonly manager: string;
    readonly seller: string;
    readonly day: string;
}

function placesOf({ manager, seller, day }: PersonDay, fiscalStartMonth: number): Omit<Rollup, 'counts'>[] {
    return PERIOD_TYPES.flatMap((periodType) => {
        const when = { periodType, periodStart: periodStart(periodType, day, fiscalStartMonth) };
        const places = [
            { scope: 'Pair', manager, seller, ...when },
            { scope: 'Manager', manager, ...when },
            { scope: 'Seller', seller, ...when }
        ] as const;
        return places.map((place) => ({ ...place, key: rollupKey(place) }));
    });
}

function open(rollups: Map<string, OpenRollup>, place: Omit<Rollup, 'counts'>): OpenRollup {
    const known = rollups.get(place.key);
    if (known) return known;
    const fresh: OpenRollup = { ...place, counts: { ...NO_COUNTS }, deals: new Set() };
    rollups.set(place.key, fresh);
    return fresh;
}

function close({ deals, counts, ...place }: OpenRollup): Rollup {
    return { ...place, counts: { ...counts, deals: deals.size } };
}

function countInvolvement({ counts, deals }: OpenRollup, event: InvolvementEvent): void {
    counts.involvements++;
    counts[KIND_COUNTS[event.kind]]++;
    counts.minutes += event.minutes;
    deals.add(event.deal);
    if (touchesCustomer(event.kind)) {
        counts.customerFacing++;
        if (event.asked === 'Nobody') counts.unasked++;
    }
    if (event.isHandedBack && (event.kind === 'HandedOver' || event.kind === 'TookOver')) counts.handedBack++;
}

/** Help request -> the most control that a moment linked to it took. */
function givenLevels(involvements: readonly InvolvementEvent[]): Map<string, number> {
    const levels = new Map<string, number>();
    for (const { request, level, isVoided } of involvements) {
        if (request !== undefined && !isVoided) levels.set(request, Math.max(level, levels.get(request) ?? level));
    }
    return levels;
}

function countRequest(counts: Record<CountName, number>, event: RequestEvent, given: number | undefined): void {
    counts.requests++;
    if (event.isAnswered) counts.requestsAnswered++;
    if (event.wantedLevel === THINKING_LEVEL) counts.requestsToThink++;
    if (event.wantedLevel === TAKEOVER_LEVEL) counts.requestsForTakeover++;
    if (event.isClosed && given !== undefined) counts[askedGot(event.wantedLevel, given)]++;
}

function askedGot(asked: number, got: number): 'askedGotMore' | 'askedGotSame' | 'askedGotLess' {
    if (got === asked) return 'askedGotSame';
    return got > asked ? 'askedGotMore' : 'askedGotLess';
}

function countNote(counts: Record<CountName, number>, event: NoteEvent): void {
    counts.coachingNotes++;
    counts.coachingMinutes += event.minutes;
}
