/**
 * The generated part of the demo: how managers behaved on the deals of an export. It is fiction and says so in every
 * record. What is told of a deal or of a seller depends on the seed number, on that deal or seller and on the day of
 * today, and on nothing else: any part can be told alone, in any order.
 */
import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../day.ts';
import type { Day } from '../day.ts';
import { chanceOf } from './chance.ts';
import type { CrmExport } from './export.ts';
import { dealOf } from './story/deal.ts';
import type { Deal } from './story/deal.ts';
import { meetingAbout } from './story/meetings.ts';
import type { Meeting } from './story/meetings.ts';
import { momentsOf } from './story/moments.ts';
import type { Moment } from './story/moments.ts';
import { notesAbout } from './story/notes.ts';
import type { Note } from './story/notes.ts';
import { requestOf } from './story/requests.ts';
import type { Request } from './story/requests.ts';
import { seatsOf } from './story/seats.ts';
import type { Seat, Teller } from './story/seats.ts';

/** What is told of one deal. */
export interface DealStory {
    readonly moments: readonly Moment[];
    readonly request?: Request;
    readonly meeting?: Meeting;
}

export interface Story {
    /** The export's deals as the story knows them, in the same order. */
    readonly deals: readonly Deal[];
    readonly seats: ReadonlyMap<string, Seat>;
    /** Managers of the teams that are told as Superperson teams; the others coach. */
    readonly takingOver: ReadonlySet<string>;
    readonly moments: readonly Moment[];
    readonly requests: readonly Request[];
    readonly notes: readonly Note[];
    readonly meetings: readonly Meeting[];
}

/** Who tells: the same seed number and day tell the same story. */
export function tellerOf(seed: number, today: Temporal.PlainDate): Teller {
    return { chance: chanceOf(seed), today: dayOf(today) };
}

/** The moments on a deal, the request that led to some of them, and a meeting of this week. */
export function tellDeal(deal: Deal, seat: Seat, teller: Teller): DealStory {
    const moments = momentsOf(deal, seat, teller);
    const request = requestOf(deal, seat, { teller, helpedOn: firstHelp(moments) });
    const meeting = meetingAbout(deal, seat, teller);
    if (!request?.answer) return { moments, request, meeting };
    const linked = moments.map((moment) => (isAskedFor(moment) ? { ...moment, request: request.key } : moment));
    return { moments: linked, request, meeting };
}

/** The notes about one seller. */
export function tellSeller(seat: Seat, teller: Teller): Note[] {
    return notesAbout(seat, teller);
}

/** The whole story of an export that fits into memory. */
export function tellStory(crm: CrmExport, today: Temporal.PlainDate, seed: number): Story {
    const teller = tellerOf(seed, today);
    const seats = seatsOf(crm.sellers, teller);
    const deals = crm.deals.map(dealOf);
    const told = deals.flatMap((deal) => {
        const seat = seats.get(deal.seller);
        return seat ? [tellDeal(deal, seat, teller)] : [];
    });
    return {
        deals,
        seats,
        takingOver: new Set(
            [...seats.values()].filter(({ style }) => style === 'TakingOver').map(({ manager }) => manager)
        ),
        moments: told.flatMap(({ moments }) => moments),
        requests: told.flatMap(({ request }) => request ?? []),
        notes: [...seats.values()].flatMap((seat) => tellSeller(seat, teller)),
        meetings: told.flatMap(({ meeting }) => meeting ?? [])
    };
}

function isAskedFor({ kind, facts }: Moment): boolean {
    return facts.asked === 'Seller' || kind === 'Unblocked';
}

function firstHelp(moments: readonly Moment[]): Day | undefined {
    const days = moments.filter(isAskedFor).map(({ on }) => on);
    return days.length > 0 ? Math.min(...days) : undefined;
}
