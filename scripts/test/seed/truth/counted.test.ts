/** The roll-up's counting beside the story's own, over more history than a test can load into an org. */
import { Temporal } from 'temporal-polyfill';
import { HELP_LEVELS, KIND_CLASSES } from '../../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { standardCalendar } from '../../../rollups/counting/calendar.ts';
import { groupEvents, storedFigures } from '../../../rollups/counting/group.ts';
import type { Rollup } from '../../../rollups/counting/group.ts';
import { DEFAULT_THRESHOLDS } from '../../../rollups/counting/pair-events.ts';
import type { Commitment, HelpRequest, Moment, Note } from '../../../rollups/counting/pair-events.ts';
import { openExport } from '../../../seed/open-export.ts';
import { tellDeal, tellSeller, tellerOf } from '../../../seed/story.ts';
import type { DealStory } from '../../../seed/story.ts';
import { dealOf } from '../../../seed/story/deal.ts';
import type { Deal } from '../../../seed/story/deal.ts';
import { seatsOf } from '../../../seed/story/seats.ts';
import type { Seat } from '../../../seed/story/seats.ts';
import { DEALS_PER_SELLER, growFrom, sellersFor } from '../../../seed/synthetic.ts';
import { truthOf } from '../../../seed/truth/truth.ts';

const TODAY = Temporal.PlainDate.from('2026-11-23');
const GROWN = 12 * DEALS_PER_SELLER;
const DAY_MS = 86_400_000;

function momentsOf({ moments }: DealStory, deal: Deal): Moment[] {
    return moments.map(({ manager, on: day, kind, facts, handedBackOn, minutes }) => ({
        ...{ manager, seller: deal.seller, day, deal: deal.id, kind, asked: facts.asked, handedBackOn, minutes },
        ...{ isVoided: false, isClosed: deal.closedOn !== undefined, isWon: deal.stage === 'Won', amount: deal.amount }
    }));
}

function requestsOf({ moments, request }: DealStory, deal: Deal): HelpRequest[] {
    if (!request) return [];
    const { key: id, manager, askedOn, neededBy, wanted, answer, status } = request;
    const got = moments.filter((moment) => moment.request === id).map(({ kind }) => KIND_CLASSES[kind].level);
    const answeredOn = answer && answer.on * DAY_MS + answer.minute * 60_000;
    return [
        {
            ...{ id, manager, seller: deal.seller, askedOn: askedOn * DAY_MS, neededBy, answeredOn },
            ...{ wantedLevel: HELP_LEVELS[wanted], isClosed: status === 'Closed' },
            got: got.length > 0 ? Math.max(...got) : undefined
        }
    ];
}

it.each([1, 3])('comes to the same counts with a fiscal year that begins in month %d', async (fiscalStartMonth) => {
    const teller = tellerOf(1, TODAY);
    const crm = await openExport(TODAY);
    const exported = crm.deals.map(dealOf);
    const growth = growFrom({ ...crm, deals: exported }, teller);
    const grownSeats = Array.from({ length: sellersFor(GROWN) }, (_, index) => growth.seat(index));
    const seats: Seat[] = [...seatsOf(crm.sellers, teller).values(), ...grownSeats];
    const deals = [...exported, ...Array.from({ length: GROWN }, (_, index) => growth.deal(index))];
    const truth = truthOf({ seed: 1, teller, seats, deals, fiscalStartMonth });

    const seatOf = new Map(seats.map((seat) => [seat.seller, seat]));
    const told = deals.map((deal) => ({ deal, story: tellDeal(deal, seatOf.get(deal.seller) as Seat, teller) }));
    const notes = seats
        .flatMap((seat) => tellSeller(seat, teller))
        .map(({ manager, seller, on: day, minutes, mode, status, commitments }): Note => ({
            ...{ manager, seller, day, minutes, mode, isShared: status === 'Shared' },
            commitments: commitments.map((one): Commitment => ({ dueOn: one.due, isKept: one.status === 'Kept' }))
        }));
    const rolled = groupEvents(
        {
            moments: told.flatMap(({ deal, story }) => momentsOf(story, deal)),
            requests: told.flatMap(({ deal, story }) => requestsOf(story, deal)),
            notes
        },
        { calendar: standardCalendar(fiscalStartMonth), thresholds: DEFAULT_THRESHOLDS, asOf: teller.today }
    );
    const fields = new Set(truth.rows.flatMap(({ counts }) => Object.keys(counts)));
    const countsOf = (rollup: Rollup): object => {
        const stored = storedFigures(rollup);
        return Object.fromEntries(
            [...fields]
                .filter((field) => stored[field])
                .sort()
                .map((field) => [field, stored[field]])
        );
    };
    const byKey = new Map(rolled.map((rollup) => [keyOf(rollup), JSON.stringify(countsOf(rollup))]));
    const wrong = truth.rows.filter((row) => byKey.get(keyOf(row)) !== JSON.stringify(row.counts));
    expect(wrong.slice(0, 3).map((row) => [row, byKey.get(keyOf(row))])).toEqual([]);
    expect(byKey.size).toBe(truth.rows.length);
    expect(fields.size).toBeGreaterThan(30);
});

function keyOf(row: Pick<Rollup, 'scope' | 'manager' | 'seller' | 'periodType' | 'periodStart'>): string {
    return [row.scope, row.manager, row.seller, row.periodType, row.periodStart].join('|');
}
