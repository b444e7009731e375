/** Tells a part of the seed as layers of records. */
import type { LoadRecord } from '../org/load.ts';
import type { Chunk, Layer, Refer, SeededObject } from './layer.ts';
import type { Part } from './parts.ts';
import {
    accountRecord,
    acknowledgementRecord,
    commitmentRecord,
    dealRecord,
    meetingRecord,
    momentRecord,
    noteRecord,
    requestRecord
} from './records.ts';
import { tellDeal, tellSeller } from './story.ts';
import type { Deal } from './story/deal.ts';
import { meetingAbout } from './story/meetings.ts';
import type { Meeting } from './story/meetings.ts';
import type { Moment } from './story/moments.ts';
import { asksForHelp } from './story/requests.ts';
import type { Request } from './story/requests.ts';
import type { Seat, Teller } from './story/seats.ts';

/** Who tells, and who sits where. */
export interface Telling {
    readonly teller: Teller;
    readonly seatOf: (seller: string) => Seat | undefined;
    /** Managers without a licence: nothing can stand in their calendars. */
    readonly away: ReadonlySet<string>;
}

/** The records of a part, parents first. */
export function chunkOf(part: Part, telling: Telling): Chunk {
    return { deals: part.deals.length, layers: layersOf(part, telling) };
}

/** What hangs on a deal is told again for each layer: to tell it takes less time than to keep it. */
function* layersOf({ accounts, deals, seats }: Part, telling: Telling): Generator<Layer> {
    const { teller } = telling;
    yield layerOf('Account', accounts, accountRecord);
    yield layerOf('Opportunity', deals, (deal, refer) => dealRecord(deal, refer, teller.today));
    yield layerOf('HelpRequest__c', { [Symbol.iterator]: () => requestsOn(deals, telling) }, requestRecord);
    yield layerOf('DealInvolvement__c', { [Symbol.iterator]: () => momentsOn(deals, telling) }, momentRecord);
    const meetings = { [Symbol.iterator]: () => meetingsOn(deals, telling) };
    // Calendars are the org's own: where it takes no events, the demo does without them.
    yield { ...layerOf('Event', meetings, meetingRecord), isOptional: true };
    const notes = seats.flatMap((seat) => tellSeller(seat, teller));
    yield layerOf('CoachingNote__c', notes, noteRecord);
    const promises = notes.flatMap((note) => note.commitments.map((commitment) => ({ note, commitment })));
    yield layerOf('CoachingCommitment__c', promises, ({ note, commitment }, refer) =>
        commitmentRecord(note, commitment, refer)
    );
    const read = notes.filter(({ isAcknowledged }) => isAcknowledged);
    yield layerOf('CoachingReply__c', read, acknowledgementRecord);
}

function layerOf<Item>(
    object: SeededObject,
    items: Iterable<Item>,
    recordOf: (item: Item, refer: Refer) => LoadRecord
): Layer {
    return {
        object,
        *records(refer) {
            for (const item of items) yield recordOf(item, refer);
        }
    };
}

function* requestsOn(deals: readonly Deal[], { teller, seatOf }: Telling): Generator<Request> {
    for (const deal of deals) {
        const seat = seatOf(deal.seller);
        const request = seat && asksForHelp(deal, teller) ? tellDeal(deal, seat, teller).request : undefined;
        if (request) yield request;
    }
}

function* momentsOn(deals: readonly Deal[], { teller, seatOf }: Telling): Generator<Moment> {
    for (const deal of deals) {
        const seat = seatOf(deal.seller);
        if (seat) yield* tellDeal(deal, seat, teller).moments;
    }
}

function* meetingsOn(deals: readonly Deal[], { teller, seatOf, away }: Telling): Generator<Meeting> {
    for (const deal of deals) {
        const seat = seatOf(deal.seller);
        const meeting = seat && !away.has(seat.manager) ? meetingAbout(deal, seat, teller) : undefined;
        if (meeting) yield meeting;
    }
}
