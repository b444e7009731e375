/** The moments on a deal: what the manager did, and what came of it. */
import type { Kind } from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import type { Day } from '../../day.ts';
import { choiceOf } from '../chance.ts';
import type { Choice, Draws } from '../chance.ts';
import type { Deal } from './deal.ts';
import { KIND_DRIFT, factsOf } from './kinds.ts';
import type { Facts } from './kinds.ts';
import { lastDay, positionOf } from './seats.ts';
import type { Seat, Style, Teller } from './seats.ts';

export interface Moment {
    readonly key: string;
    readonly deal: Deal;
    readonly manager: string;
    readonly kind: Kind;
    readonly facts: Facts;
    readonly on: Day;
    readonly minutes: number;
    readonly skill: string;
    readonly reason?: string;
    readonly handedBackOn?: Day;
    /** Key of the request that it answers. */
    readonly request?: string;
}

export const SKILLS = choiceOf({
    Discovery: 3,
    Qualification: 3,
    Stakeholders: 2,
    Value: 2,
    Negotiation: 2,
    Closing: 1,
    Planning: 2,
    Communication: 1
});

/** Moments on a deal that were not brought about by another moment. */
const COUNT = choiceOf({ 0: 50, 1: 30, 2: 15, 3: 5 });
const REASON = choiceOf({ DealAtRisk: 3, TimePressure: 4, CustomerAsked: 1, SellerAbsent: 1 });

/** Share of the takeovers after which the seller gets the lead back. */
export const HANDED_BACK: Readonly<Record<Style, number>> = { TakingOver: 0.15, Coaching: 0.8 };
/** A few hand-backs and follow-ups come too late to count: the limits are 14 and 30 days (docs/metrics.md). */
const HAND_BACK_DAYS = 16;
/** Of the hand-backs so many are said on the takeover; the others are seen in what the manager does next on the deal. */
const HAND_BACK_IS_SAID = 0.6;
const BACK_IN_SECOND_CHAIR = choiceOf({ Coached: 2, Observed: 2, Assisted: 1 });

/** Share of the modelled moments after which the manager watches or coaches the seller doing it. */
export const FOLLOWED_UP: Readonly<Record<Style, number>> = { TakingOver: 0.3, Coaching: 0.85 };
const FOLLOW_UP_DAYS = 34;
const SEEN_AFTER = choiceOf({ Observed: 3, Coached: 2 });

/** All moments on a deal, in the order they are told. None is in the future, after the seller left or after the deal's end. */
export function momentsOf(deal: Deal, seat: Seat, teller: Teller): Moment[] {
    const span = spanOf(deal, seat, teller);
    if (span === undefined) return [];
    const count = Number(teller.chance.of(deal.id).pick(COUNT, 'moments'));
    const moments: Moment[] = [];
    for (let index = 0; index < count; index++) {
        const key = `demo-${deal.id}-${index}`;
        const draws = teller.chance.of(key);
        const on = span.from + draws.below(span.to - span.from + 1, 'day');
        const kind = draws.pick(KIND_DRIFT[seat.style], 'kind', positionOf(on, teller.today));
        const moment = momentOf({ key, deal, manager: seat.manager, kind, on }, draws);
        moments.push(...withWhatFollows(moment, { draws, seat, teller, until: span.to }));
    }
    return moments;
}

/** The days from the first to the last. */
export interface Span {
    readonly from: Day;
    readonly to: Day;
}

/** The days on which something can happen on a deal, until yesterday; undefined where there are none. */
export function spanOf(deal: Deal, seat: Seat, teller: Teller): Span | undefined {
    if (deal.engagedOn === undefined) return undefined;
    const to = Math.min(deal.closedOn ?? Infinity, lastDay(teller), (seat.leftOn ?? Infinity) - 1);
    return to < deal.engagedOn ? undefined : { from: deal.engagedOn, to };
}

type Core = Pick<Moment, 'key' | 'deal' | 'manager' | 'kind' | 'on'>;

function momentOf(core: Core, draws: Draws): Moment {
    return {
        ...core,
        facts: factsOf(core.kind, draws),
        minutes: 10 + 5 * draws.below(12, 'minutes'),
        skill: draws.pick(SKILLS, 'skill'),
        reason: isTakeover(core.kind) ? draws.pick(REASON, 'reason') : undefined
    };
}

function isTakeover(kind: Kind): boolean {
    return kind === 'HandedOver' || kind === 'TookOver';
}

interface Around {
    readonly draws: Draws;
    readonly seat: Seat;
    readonly teller: Teller;
    /** Last day on which something can follow. */
    readonly until: Day;
}

function withWhatFollows(moment: Moment, around: Around): Moment[] {
    const { draws, seat, teller } = around;
    if (moment.kind === 'Modelled') {
        if (draws.unit('follows up') >= FOLLOWED_UP[seat.style]) return [moment];
        return [moment, ...laterMoment(moment, { days: FOLLOW_UP_DAYS, kinds: SEEN_AFTER }, around)];
    }
    if (!isTakeover(moment.kind) || draws.unit('hands back') >= HANDED_BACK[seat.style]) return [moment];
    if (draws.unit('says so') >= HAND_BACK_IS_SAID) {
        return [moment, ...laterMoment(moment, { days: HAND_BACK_DAYS, kinds: BACK_IN_SECOND_CHAIR }, around)];
    }
    const handedBackOn = moment.on + 1 + draws.below(HAND_BACK_DAYS, 'back');
    return [handedBackOn <= lastDay(teller) ? { ...moment, handedBackOn } : moment];
}

function laterMoment(
    { key, deal, manager, on }: Moment,
    { days, kinds }: { readonly days: number; readonly kinds: Choice<Kind> },
    { teller, until }: Around
): Moment[] {
    const later = `${key}-after`;
    const draws = teller.chance.of(later);
    const day = on + 1 + draws.below(days, 'day');
    if (day > until) return [];
    return [momentOf({ key: later, deal, manager, kind: draws.pick(kinds, 'kind'), on: day }, draws)];
}
