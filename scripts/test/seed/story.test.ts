import { Temporal } from 'temporal-polyfill';
import { classify, HELP_LEVELS } from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { dayOf } from '../../day.ts';
import { openExport } from '../../seed/open-export.ts';
import { tellDeal, tellerOf, tellSeller, tellStory } from '../../seed/story.ts';
import type { Style } from '../../seed/story/seats.ts';

const TODAY = Temporal.PlainDate.from('2026-11-23');
const today = dayOf(TODAY);
const crm = await openExport(TODAY);
const story = tellStory(crm, TODAY, 1);
const styleOf = (seller: string): Style | undefined => story.seats.get(seller)?.style;

describe('tellStory', () => {
    it('tells the same story for the same seed number and another for another', () => {
        expect(tellStory(crm, TODAY, 1)).toEqual(story);
        expect(tellStory(crm, TODAY, 2).moments).not.toEqual(story.moments);
    });

    it('tells of any deal and any seller alone what it tells of all, in any order', () => {
        const teller = tellerOf(1, TODAY);
        const backwards = [...story.deals].reverse().flatMap((deal) => {
            const seat = story.seats.get(deal.seller);
            return seat ? [tellDeal(deal, seat, teller)] : [];
        });
        expect(backwards.reverse().flatMap(({ moments }) => moments)).toEqual(story.moments);
        expect(backwards.flatMap(({ request }) => request ?? [])).toEqual(story.requests);
        const notes = [...story.seats.values()].reverse().flatMap((seat) => tellSeller(seat, teller).reverse());
        expect(notes.reverse()).toEqual(story.notes);
    });

    it('gives every moment facts that count as the kind it was meant to be', () => {
        const differing = story.moments.filter((moment) => classify(moment.facts)?.kind !== moment.kind);
        expect(differing).toEqual([]);
        expect(story.moments.length).toBeGreaterThan(5000);
    });

    it('puts nothing on a day that has not begun everywhere, before the deal began, or after its end or its seller’s', () => {
        const outside = story.moments.filter(
            ({ on, deal, handedBackOn = on }) =>
                on > Math.min(today - 1, deal.closedOn ?? today) ||
                on < (deal.engagedOn ?? today) ||
                on >= (story.seats.get(deal.seller)?.leftOn ?? Infinity) ||
                handedBackOn < on ||
                handedBackOn >= today
        );
        expect(outside).toEqual([]);
    });

    it('lets takeovers rise in half of the teams and fall in the others', () => {
        const share = (isTakingOver: boolean, isLate: boolean): number => {
            const moments = story.moments.filter(
                (moment) => story.takingOver.has(moment.manager) === isTakingOver && moment.on > today - 200 === isLate
            );
            return moments.filter(({ kind }) => kind === 'TookOver' || kind === 'HandedOver').length / moments.length;
        };
        expect(story.takingOver.size).toBe(3);
        expect(share(true, true)).toBeGreaterThan(share(true, false));
        expect(share(false, true)).toBeLessThan(share(false, false));
        expect(share(true, true)).toBeGreaterThan(5 * share(false, true));
    });

    it('follows a modelled moment up more often where managers coach', () => {
        const share = (style: Style): number => {
            const modelled = story.moments.filter(
                ({ kind, deal }) => kind === 'Modelled' && styleOf(deal.seller) === style
            );
            const keys = new Set(story.moments.map(({ key }) => key));
            return modelled.filter(({ key }) => keys.has(`${key}-after`)).length / modelled.length;
        };
        expect(share('Coaching')).toBeGreaterThan(2 * share('TakingOver'));
        expect(share('TakingOver')).toBeGreaterThan(0);
    });

    it('lets somebody leave each Superperson team, and nobody else', () => {
        const left = [...story.seats.values()].filter(({ leftOn }) => leftOn !== undefined);
        expect(new Set(left.map(({ manager }) => manager))).toEqual(story.takingOver);
        expect(left.filter(({ leftOn = 0 }) => leftOn > today || leftOn < today - 92)).toEqual([]);
        expect(left.length).toBeLessThan(story.seats.size / 3);
    });
});

describe('requests', () => {
    it('are linked to moments on the same deal that they were answered before', () => {
        const requests = new Map(story.requests.map((request) => [request.key, request]));
        const linked = story.moments.filter((moment) => moment.request !== undefined);
        const astray = linked.filter((moment) => {
            const request = requests.get(moment.request ?? '');
            return (
                request?.deal !== moment.deal ||
                request.answer === undefined ||
                request.answer.on > moment.on ||
                moment.facts.asked === 'Nobody'
            );
        });
        expect(astray).toEqual([]);
        expect(linked.length).toBeGreaterThan(200);
    });

    it('are asked, answered and ended in that order and never in the future', () => {
        const wrong = story.requests.filter(
            ({ askedOn, answer, endedOn = today, deal }) =>
                askedOn < (deal.engagedOn ?? today) ||
                askedOn > (answer?.on ?? endedOn) ||
                (answer?.on ?? askedOn) > endedOn ||
                endedOn > today
        );
        expect(wrong).toEqual([]);
        expect(story.requests.filter(({ neededBy, askedOn }) => neededBy < askedOn)).toEqual([]);
    });

    it('have an answer exactly where their status says so', () => {
        const answered = new Set(story.requests.filter(({ answer }) => answer).map(({ status }) => status));
        expect(answered).toEqual(new Set(['Accepted', 'Countered', 'Closed']));
        const others = story.requests.filter(({ answer }) => !answer).map(({ status }) => status);
        expect(new Set(others)).toEqual(new Set(['Open', 'Withdrawn']));
    });

    it('are countered with less control than was wanted', () => {
        const countered = story.requests.filter(({ offered }) => offered !== undefined);
        const more = countered.filter(({ offered, wanted }) => offered && HELP_LEVELS[offered] >= HELP_LEVELS[wanted]);
        expect(more).toEqual([]);
        expect(countered.length).toBeGreaterThan(20);
    });

    it('are answered in time more often where managers coach', () => {
        const share = (style: Style): number => {
            const own = story.requests.filter(
                ({ deal, status }) => styleOf(deal.seller) === style && status !== 'Open'
            );
            return own.filter(({ answer, neededBy }) => answer && answer.on <= neededBy).length / own.length;
        };
        expect(share('Coaching')).toBeGreaterThan(0.8);
        expect(share('TakingOver')).toBeLessThan(0.7);
    });
});

describe('notes', () => {
    const commitments = story.notes.flatMap((note) => note.commitments);

    it('hold promises that were kept, dropped, and left open beyond their day', () => {
        const states = commitments.map(({ status, due }) => (status === 'Open' && due < today ? 'Overdue' : status));
        expect(new Set(states)).toEqual(new Set(['Kept', 'Dropped', 'Open', 'Overdue']));
        expect(
            commitments.filter(
                ({ doneOn = today, status, due }) => doneOn > today || (status === 'Open' && due > today + 30)
            )
        ).toEqual([]);
    });

    it('are acknowledged when they are shared, and not all of them', () => {
        expect(story.notes.filter(({ isAcknowledged, status }) => isAcknowledged && status === 'Draft')).toEqual([]);
        const shared = story.notes.filter(({ status }) => status === 'Shared');
        const share = shared.filter(({ isAcknowledged }) => isAcknowledged).length / shared.length;
        expect(share).toBeGreaterThan(0.5);
        expect(share).toBeLessThan(0.95);
        expect(story.notes.length - shared.length).toBeGreaterThan(5);
    });

    it('are of questions where managers coach and of instructions elsewhere', () => {
        const share = (isTakingOver: boolean, mode: string): number => {
            const notes = story.notes.filter(({ manager }) => story.takingOver.has(manager) === isTakingOver);
            return notes.filter((note) => note.mode === mode).length / notes.length;
        };
        expect(share(false, 'Asked')).toBeGreaterThan(0.5);
        expect(share(true, 'Told')).toBeGreaterThan(0.5);
    });
});

it('puts meetings of this week about open deals into the calendars of several managers', () => {
    const ago = story.meetings.map((meeting) => today - meeting.on);
    expect(Math.min(...ago)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...ago)).toBeLessThanOrEqual(6);
    expect(story.meetings.filter(({ deal }) => deal.closedOn !== undefined)).toEqual([]);
    expect(new Set(story.meetings.map(({ manager }) => manager)).size).toBeGreaterThan(3);
    expect(new Set(story.meetings.map(({ subject }) => subject)).size).toBe(story.meetings.length);
});

it('gives every record a key of its own', () => {
    const keys = [...story.moments, ...story.requests, ...story.notes].map((item) => item.key);
    expect(new Set(keys).size).toBe(keys.length);
});
