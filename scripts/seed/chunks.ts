/** Tells a part of the seed as layers of records, each found again by a few selective queries. */
import { whereBegins, whereIn } from '../org/soql.ts';
import { dealName, dealNameStart } from './deal-name.ts';
import type { Chunk, IdOf, Layer } from './layer.ts';
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
import type { DealStory } from './story.ts';
import type { Deal } from './story/deal.ts';
import type { Meeting } from './story/meetings.ts';
import type { Note } from './story/notes.ts';
import type { Seat, Teller } from './story/seats.ts';

/** Who tells, and who sits where. */
export interface Telling {
    readonly teller: Teller;
    readonly seatOf: (seller: string) => Seat | undefined;
    /** Managers without a licence: nothing can stand in their calendars. */
    readonly away: ReadonlySet<string>;
}

/** The records of a part, parents first. */
export function chunkOf(part: Part, { teller, seatOf, away }: Telling): Chunk {
    const stories = part.deals.flatMap((deal): DealStory[] => {
        const seat = seatOf(deal.seller);
        return seat ? [tellDeal(deal, seat, teller)] : [];
    });
    const notes = part.seats.flatMap((seat) => tellSeller(seat, teller));
    const meetings = stories.flatMap(({ meeting }) => meeting ?? []).filter(({ manager }) => !away.has(manager));
    const layers = [...dealLayers(part, stories, teller), meetingLayer(meetings), ...noteLayers(part.seats, notes)];
    return { deals: part.deals.length, layers };
}

function dealLayers({ accounts, deals }: Part, stories: readonly DealStory[], { today }: Teller): Layer[] {
    const names = accounts.map(({ name }) => name);
    const ofDeals = (idOf: IdOf): readonly string[] => whereOfDeals(deals, idOf);
    const requests = stories.flatMap(({ request }) => request ?? []);
    const moments = stories.flatMap((story) => story.moments);
    return [
        {
            object: 'Account',
            where: () => whereIn('Name', names),
            records: () => accounts.map(accountRecord)
        },
        {
            object: 'Opportunity',
            where: () => whereNamed(deals),
            records: (idOf: IdOf) => deals.map((deal) => dealRecord(deal, idOf, today))
        },
        {
            object: 'HelpRequest__c',
            where: ofDeals,
            records: (idOf: IdOf) => requests.map((request) => requestRecord(request, idOf))
        },
        {
            object: 'DealInvolvement__c',
            where: ofDeals,
            records: (idOf: IdOf) => moments.map((moment) => momentRecord(moment, idOf))
        }
    ];
}

/** So few deals are named one by one; of more, the beginnings of their names are fewer words. */
const NAMED_SINGLY = 400;

function whereNamed(deals: readonly Deal[]): string[] {
    if (deals.length <= NAMED_SINGLY) return whereIn('Name', deals.map(dealName));
    return whereBegins('Name', [...new Set(deals.map(dealNameStart))]);
}

/** What hangs on the deals that stand in the org. */
function whereOfDeals(deals: readonly Deal[], idOf: IdOf): string[] {
    if (deals.length > NAMED_SINGLY) return whereBegins('Opportunity__r.Name', [...new Set(deals.map(dealNameStart))]);
    return whereIn(
        'Opportunity__c',
        deals.flatMap((deal) => idOf('Opportunity', dealName(deal)) ?? [])
    );
}

/** Calendars are the org's own: where it takes no events, the demo does without them. */
function meetingLayer(meetings: readonly Meeting[]): Layer {
    return {
        object: 'Event',
        where: (idOf) =>
            whereIn(
                'WhatId',
                meetings.flatMap(({ deal }) => idOf('Opportunity', dealName(deal)) ?? [])
            ),
        records: (idOf) => meetings.map((meeting) => meetingRecord(meeting, idOf)),
        isOptional: true
    };
}

function noteLayers(seats: readonly Seat[], notes: readonly Note[]): Layer[] {
    const about = (field: string) => (idOf: IdOf) =>
        whereIn(
            field,
            seats.flatMap(({ seller }) => idOf('User', seller) ?? [])
        );
    const idOfNote = ({ key }: Note, idOf: IdOf): string | null => idOf('CoachingNote__c', key);
    return [
        {
            object: 'CoachingNote__c',
            where: about('Seller__c'),
            records: (idOf) => notes.map((note) => noteRecord(note, idOf))
        },
        {
            object: 'CoachingCommitment__c',
            where: about('Note__r.Seller__c'),
            records: (idOf) =>
                notes.flatMap((note) =>
                    note.commitments.map((commitment) => commitmentRecord(commitment, idOfNote(note, idOf)))
                )
        },
        {
            object: 'CoachingReply__c',
            where: about('Note__r.Seller__c'),
            records: (idOf) =>
                notes
                    .filter(({ isAcknowledged }) => isAcknowledged)
                    .map((note) => acknowledgementRecord(idOfNote(note, idOf)))
        }
    ];
}
