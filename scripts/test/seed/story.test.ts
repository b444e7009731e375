import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { classify } from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { readExport } from '../../seed/export.ts';
import { tellStory } from '../../seed/story.ts';

const TODAY = Temporal.PlainDate.from('2026-11-23');
const crm = readExport(fileURLToPath(new URL('../../seed/data', import.meta.url)), TODAY);
const story = tellStory(crm, TODAY, 1);

describe('tellStory', () => {
    it('tells the same story for the same seed number and another for another', () => {
        expect(tellStory(crm, TODAY, 1)).toEqual(story);
        expect(tellStory(crm, TODAY, 2).moments).not.toEqual(story.moments);
    });

    it('gives every moment facts that count as the kind it was meant to be', () => {
        const differing = story.moments.filter((moment) => classify(moment.facts)?.kind !== moment.kind);
        expect(differing).toEqual([]);
        expect(story.moments.length).toBeGreaterThan(5000);
    });

    it('puts nothing in the future and nothing before the deal began', () => {
        const outside = story.moments.filter(
            (moment) =>
                Temporal.PlainDate.compare(moment.on, TODAY) > 0 ||
                Temporal.PlainDate.compare(moment.on, moment.deal.engagedOn ?? TODAY) < 0 ||
                (moment.handedBackOn !== undefined && Temporal.PlainDate.compare(moment.handedBackOn, TODAY) > 0)
        );
        expect(outside).toEqual([]);
    });

    it('lets takeovers rise in half of the teams and fall in the others', () => {
        const share = (isTakingOver: boolean, isLate: boolean): number => {
            const moments = story.moments.filter(
                (moment) =>
                    story.takingOver.has(moment.manager) === isTakingOver &&
                    Temporal.PlainDate.compare(moment.on, TODAY.subtract({ days: 200 })) > 0 === isLate
            );
            return (
                moments.filter((moment) => moment.kind === 'TookOver' || moment.kind === 'HandedOver').length /
                moments.length
            );
        };
        expect(story.takingOver.size).toBe(3);
        expect(share(true, true)).toBeGreaterThan(share(true, false));
        expect(share(false, true)).toBeLessThan(share(false, false));
        expect(share(true, true)).toBeGreaterThan(5 * share(false, true));
    });

    it('links moments to the answered request on the same deal', () => {
        const requests = new Map(story.requests.map((request) => [request.key, request]));
        const linked = story.moments.filter((moment) => moment.request !== undefined);
        const astray = linked.filter((moment) => {
            const request = requests.get(moment.request ?? '');
            return request?.deal !== moment.deal || request.status === 'Open' || moment.facts.asked === 'Nobody';
        });
        expect(astray).toEqual([]);
        expect(linked.length).toBeGreaterThan(200);
    });

    it('puts meetings of this week about open deals into the calendars of several managers', () => {
        const ago = story.meetings.map((meeting) => meeting.on.until(TODAY, { largestUnit: 'day' }).days);
        expect(Math.min(...ago)).toBeGreaterThanOrEqual(1);
        expect(Math.max(...ago)).toBeLessThanOrEqual(6);
        expect(story.meetings.filter(({ deal }) => deal.closedOn)).toEqual([]);
        expect(new Set(story.meetings.map(({ manager }) => manager)).size).toBeGreaterThan(3);
        expect(new Set(story.meetings.map(({ subject }) => subject)).size).toBe(story.meetings.length);
        expect(tellStory(crm, TODAY, 1).meetings).toEqual(story.meetings);
    });

    it('gives every record a key of its own', () => {
        const keys = [...story.moments, ...story.requests, ...story.notes].map((item) => item.key);
        expect(new Set(keys).size).toBe(keys.length);
    });
});
