/** The truth file: what the story planted, and the exact counts that a roll-up of the org must recover. */
import { isoDay } from '../../day.ts';
import type { Day } from '../../day.ts';
import { probabilities } from '../chance.ts';
import { OUTCOME_DRIFT } from '../synthetic.ts';
import { tellDeal, tellSeller } from '../story.ts';
import type { Deal } from '../story/deal.ts';
import { KIND_DRIFT } from '../story/kinds.ts';
import { FOLLOWED_UP, HANDED_BACK } from '../story/moments.ts';
import { CONVERSES, ENDINGS, MODES } from '../story/notes.ts';
import { ANSWERED_IN_TIME, WANTED_DRIFT } from '../story/requests.ts';
import { STORY_DAYS, positionOf } from '../story/seats.ts';
import type { Seat, Style, Teller } from '../story/seats.ts';
import { periodsOf } from './periods.ts';
import { openTally } from './tally.ts';
import type { TrueRow } from './tally.ts';

/** Shares from 0 to 1. */
type Shares = Readonly<Record<string, number>>;

/** What was planted for one kind of team in one fiscal quarter, as in its middle (or today). */
export interface PlantedQuarter {
    readonly periodStart: string;
    readonly kinds: Shares;
    readonly wantedHelp: Shares;
    readonly outcomes: Shares;
}

export interface Planted {
    readonly quarters: readonly PlantedQuarter[];
    readonly handedBack: number;
    readonly modelledAndFollowedUp: number;
    readonly answeredInTime: number;
    readonly conversationsPerFortnight: number;
    readonly noteModes: Shares;
    readonly commitmentsDue: Shares;
}

export interface TrueTeam {
    readonly manager: string;
    readonly style: Style;
    /** Seller -> day on which the seller left, or null. */
    readonly sellers: Readonly<Record<string, string | null>>;
}

export interface Truth {
    readonly seed: number;
    /** The counts are those of this day, `YYYY-MM-DD`. */
    readonly today: string;
    readonly fiscalYearStartMonth: number;
    readonly planted: Readonly<Record<Style, Planted>>;
    readonly teams: readonly TrueTeam[];
    readonly rows: readonly TrueRow[];
}

export interface Told {
    readonly seed: number;
    readonly teller: Teller;
    readonly seats: Iterable<Seat>;
    /** Every deal that was seeded; told again one at a time, so that there may be any number. */
    readonly deals: Iterable<Deal>;
    /** 1 (January) to 12, as the org has it. */
    readonly fiscalStartMonth: number;
}

/** Tells the story once more and counts it. */
export function truthOf({ seed, teller, seats, deals, fiscalStartMonth }: Told): Truth {
    const tally = openTally(teller.today, fiscalStartMonth);
    const bySeller = new Map<string, Seat>();
    for (const seat of seats) {
        bySeller.set(seat.seller, seat);
        tally.notes(seat, tellSeller(seat, teller));
    }
    for (const deal of deals) {
        const seat = bySeller.get(deal.seller);
        if (seat) tally.deal(deal, seat, tellDeal(deal, seat, teller));
    }
    const quarters = quartersOf(teller.today, fiscalStartMonth);
    return {
        seed,
        today: isoDay(teller.today),
        fiscalYearStartMonth: fiscalStartMonth,
        planted: {
            TakingOver: plantedFor('TakingOver', quarters, teller.today),
            Coaching: plantedFor('Coaching', quarters, teller.today)
        },
        teams: teamsOf(bySeller.values()),
        rows: tally.rows()
    };
}

function plantedFor(style: Style, quarters: ReadonlyMap<string, Day>, today: Day): Planted {
    const at = (middle: Day, periodStart: string): PlantedQuarter => ({
        periodStart,
        kinds: probabilities(KIND_DRIFT[style], positionOf(middle, today)),
        wantedHelp: probabilities(WANTED_DRIFT[style], positionOf(middle, today)),
        outcomes: probabilities(OUTCOME_DRIFT[style], positionOf(middle, today))
    });
    return {
        quarters: [...quarters].map(([start, middle]) => at(middle, start)),
        handedBack: HANDED_BACK[style],
        modelledAndFollowedUp: FOLLOWED_UP[style],
        answeredInTime: ANSWERED_IN_TIME[style],
        conversationsPerFortnight: CONVERSES[style],
        noteModes: probabilities(MODES[style], 0),
        commitmentsDue: probabilities(ENDINGS[style], 0)
    };
}

/** The quarters of the story, oldest first, with the middle of the part that the story covers. */
function quartersOf(today: Day, fiscalStartMonth: number): Map<string, Day> {
    const days = new Map<string, { readonly first: Day; readonly last: Day }>();
    for (let day = today - STORY_DAYS; day <= today; day++) {
        const { periodStart } = periodsOf(isoDay(day), fiscalStartMonth)[1];
        days.set(periodStart, { first: days.get(periodStart)?.first ?? day, last: day });
    }
    return new Map([...days].map(([start, { first, last }]) => [start, (first + last) / 2]));
}

function teamsOf(seats: Iterable<Seat>): TrueTeam[] {
    const teams = new Map<string, { manager: string; style: Style; sellers: Record<string, string | null> }>();
    for (const { manager, style, seller, leftOn } of seats) {
        const team = teams.get(manager) ?? { manager, style, sellers: {} };
        team.sellers[seller] = leftOn === undefined ? null : isoDay(leftOn);
        teams.set(manager, team);
    }
    return [...teams.values()];
}
