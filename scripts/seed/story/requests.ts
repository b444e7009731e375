/** The help request on a deal: what the seller wants, when it was answered, and how it ended. */
import { HELP_LEVELS } from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import type { WantedHelp } from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import type { Day } from '../../day.ts';
import { choiceOf } from '../chance.ts';
import type { Choice, Draws } from '../chance.ts';
import type { Deal } from './deal.ts';
import { spanOf } from './moments.ts';
import type { Span } from './moments.ts';
import { positionOf } from './seats.ts';
import type { Seat, Style, Teller } from './seats.ts';

export interface Request {
    readonly key: string;
    readonly deal: Deal;
    readonly manager: string;
    readonly wanted: WantedHelp;
    /** What the manager offers instead, with less control. */
    readonly offered?: WantedHelp;
    readonly status: 'Open' | 'Accepted' | 'Countered' | 'Closed' | 'Withdrawn';
    readonly askedOn: Day;
    readonly neededBy: Day;
    readonly answer?: { readonly on: Day; /** Since midnight UTC. */ readonly minute: number };
    /** When it was closed or withdrawn. */
    readonly endedOn?: Day;
    readonly intent: string;
}

/** The planted drift from "think with me" to "take it over". */
export const WANTED_DRIFT: Readonly<Record<Style, Choice<WantedHelp>>> = {
    TakingOver: choiceOf({
        ThinkWithMe: [40, 5],
        LookAtDraft: [25, 5],
        JoinILead: [20, 10],
        JoinYouTakePart: [10, 20],
        LeadIWatch: [3, 20],
        TakeItOver: [2, 40]
    }),
    Coaching: choiceOf({
        ThinkWithMe: [35, 40],
        LookAtDraft: 20,
        ClearInside: [10, 15],
        JoinILead: [20, 18],
        JoinYouTakePart: [12, 6],
        TakeItOver: [3, 1]
    })
};

/** Share of the deals on which the seller asks for help. */
const ASKS = 0.12;
/** Of the answers, how many come before help is needed, and in how many the manager takes less control than was wanted. */
export const ANSWERED_IN_TIME: Readonly<Record<Style, number>> = { TakingOver: 0.55, Coaching: 0.9 };
const COUNTERED: Readonly<Record<Style, number>> = { TakingOver: 0.05, Coaching: 0.4 };
/** Requests on which the manager did nothing: how many were answered all the same. */
export const ANSWERED_ANYWAY: Readonly<Record<Style, number>> = { TakingOver: 0.6, Coaching: 0.95 };
/** Longest wait for an answer, in days. */
const WAIT_DAYS: Readonly<Record<Style, number>> = { TakingOver: 6, Coaching: 2 };
const ON_OPEN_DEAL = choiceOf({ waits: 1, answered: 3 });

/** Each completes the sentence "I intend to …". */
const INTENTS = [
    'walk the buying group through the rollout plan before we talk price.',
    'ask the sponsor to bring the security lead into the next call.',
    'offer a phased start and keep the price as it is.',
    'go back to the problem they named in discovery and size it with them.'
];

/** Whether the seller asks for help on a deal on which something can happen. */
export function asksForHelp({ id }: Deal, { chance }: Teller): boolean {
    return chance.of(id).unit('asks') < ASKS;
}

/**
 * The request on a deal, if the seller made one. `helpedOn` is the first day on which the manager did what a seller may
 * ask for: the request was made and answered before that.
 */
export function requestOf(deal: Deal, seat: Seat, told: { teller: Teller; helpedOn?: Day }): Request | undefined {
    const { teller, helpedOn } = told;
    const span = spanOf(deal, seat, teller);
    if (!span || !asksForHelp(deal, teller)) return undefined;
    const key = `demo-${deal.id}-ask`;
    const draws = teller.chance.of(key);
    const common = { key, deal, manager: seat.manager, intent: INTENTS[draws.below(INTENTS.length, 'intent')] ?? '' };
    const want = (day: Day): WantedHelp =>
        draws.pick(WANTED_DRIFT[seat.style], 'wanted', positionOf(day, teller.today));
    const isEnded = deal.closedOn !== undefined;
    if (!isEnded && seat.leftOn === undefined && draws.pick(ON_OPEN_DEAL, 'status') === 'waits') {
        // What still waits for an answer was asked this week: nobody keeps a seller waiting for months.
        const askedOn = Math.max(span.from, span.to - draws.below(5, 'day'));
        const neededBy = askedOn + 2 + draws.below(10, 'needed');
        return { ...common, wanted: want(askedOn), status: 'Open', askedOn, neededBy };
    }
    const isAnswered = helpedOn !== undefined || draws.unit('answered anyway') < ANSWERED_ANYWAY[seat.style];
    const times = isAnswered ? answeredTimes(draws, { seat, span, helpedOn }) : unansweredTimes(draws, span);
    const wanted = want(times.askedOn);
    if (!isAnswered) return { ...common, ...times, wanted, status: 'Withdrawn', endedOn: span.to };
    const offered = draws.unit('counters') < COUNTERED[seat.style] ? lessThan(wanted) : undefined;
    const ended = isEnded
        ? ({ status: 'Closed', endedOn: span.to } as const)
        : ({ status: offered ? 'Countered' : 'Accepted' } as const);
    return { ...common, ...times, wanted, offered, ...ended };
}

function answeredTimes(
    draws: Draws,
    { seat, span, helpedOn }: { readonly seat: Seat; readonly span: Span; readonly helpedOn?: Day }
): Pick<Request, 'askedOn' | 'neededBy' | 'answer'> {
    const on =
        helpedOn === undefined
            ? dayWithin(draws, span)
            : Math.max(span.from, Math.min(span.to, helpedOn - draws.below(2, 'help')));
    const askedOn = Math.max(span.from, on - draws.below(WAIT_DAYS[seat.style] + 1, 'wait'));
    const isInTime = askedOn === on || draws.unit('in time') < ANSWERED_IN_TIME[seat.style];
    const neededBy = isInTime ? on + draws.below(6, 'needed') : Math.max(askedOn, on - 1 - draws.below(3, 'needed'));
    // Asked at nine in the morning, so an answer of the same day comes later.
    return { askedOn, neededBy, answer: { on, minute: 60 * 10 + draws.below(60 * 8, 'minute') } };
}

function unansweredTimes(draws: Draws, span: Span): Pick<Request, 'askedOn' | 'neededBy'> {
    const askedOn = dayWithin(draws, span);
    return { askedOn, neededBy: askedOn + 2 + draws.below(10, 'needed') };
}

function dayWithin(draws: Draws, { from, to }: Span): Day {
    return from + draws.below(to - from + 1, 'day');
}

/** Help that leaves more with the seller; undefined where all is with the seller already. */
function lessThan(wanted: WantedHelp): WantedHelp | undefined {
    if (HELP_LEVELS[wanted] > HELP_LEVELS.JoinYouTakePart) return 'JoinYouTakePart';
    if (HELP_LEVELS[wanted] > HELP_LEVELS.JoinILead) return 'JoinILead';
    return HELP_LEVELS[wanted] > 0 ? 'ThinkWithMe' : undefined;
}
