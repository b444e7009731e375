import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { wilson } from '../../../../force-app/main/shared/lwc/metrics/metrics.ts';
import { openExport } from '../../../seed/open-export.ts';
import { tellerOf } from '../../../seed/story.ts';
import { dealOf } from '../../../seed/story/deal.ts';
import { seatsOf } from '../../../seed/story/seats.ts';
import type { Seat, Style } from '../../../seed/story/seats.ts';
import { DEALS_PER_SELLER, growFrom, sellersFor } from '../../../seed/synthetic.ts';
import type { PlantedQuarter } from '../../../seed/truth/truth.ts';
import { truthOf } from '../../../seed/truth/truth.ts';

const TODAY = Temporal.PlainDate.from('2026-11-23');
const teller = tellerOf(1, TODAY);
const crm = await openExport(TODAY);
const seats = seatsOf(crm.sellers, teller);
const exported = crm.deals.map(dealOf);
const growth = growFrom({ ...crm, deals: exported }, teller);
const GROWN = 72 * DEALS_PER_SELLER;
const grownSeats = Array.from({ length: sellersFor(GROWN) }, (_, index) => growth.seat(index));
const truth = truthOf({
    seed: 1,
    teller,
    seats: [...seats.values(), ...grownSeats],
    deals: [...exported, ...Array.from({ length: GROWN }, (_, index) => growth.deal(index))],
    fiscalStartMonth: 1
});
const styleOf = new Map(truth.teams.map(({ manager, style }) => [manager, style]));

const exporting = new Set(crm.sellers.map(({ manager }) => manager));

/** The sum of a count over the managers of one kind of team in one quarter. */
function total(style: Style, periodStart: string, field: string): number {
    return (
        truth.rows
            .filter((row) => row.scope === 'Manager' && row.periodType === 'Quarter' && row.periodStart === periodStart)
            .filter(({ manager = '' }) => styleOf.get(manager) === style)
            // Outcomes of the export are facts and follow no story.
            .filter(({ manager = '' }) => !field.startsWith('Solo') || !exporting.has(manager))
            .reduce((sum, { counts }) => sum + (counts[field] ?? 0), 0)
    );
}

/** Of 60 comparisons at 99.9 % none should fail by chance. */
const Z = 3.29;

function digest(value: unknown): string {
    return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

describe('truthOf', () => {
    const full = (style: Style): readonly PlantedQuarter[] => truth.planted[style].quarters.slice(1, -1);

    it('tells the teams and who left', () => {
        expect(truth.teams.length).toBe(6 + 12);
        const seat = [...seats.values()].find(({ leftOn }) => leftOn !== undefined) as Seat;
        const team = truth.teams.find(({ manager }) => manager === seat.manager);
        expect(team?.style).toBe('TakingOver');
        expect(team?.sellers[seat.seller]).toMatch(/^2026-(09|1[01])-\d\d$/);
    });

    it.each(['TakingOver', 'Coaching'] as const)('plants rates that the counts recover: %s', (style) => {
        for (const { periodStart, kinds, wantedHelp } of full(style)) {
            const count = (field: string) => total(style, periodStart, field);
            // What follows a moment is Observed, Coached or Assisted; the other kinds come from the planted shares alone.
            const drawn = ['Unblocked', 'Directed', 'TookOver'] as const;
            const all = drawn.reduce((sum, kind) => sum + count(`${kind}__c`), 0);
            const planted = drawn.reduce((sum, kind) => sum + (kinds[kind] ?? 0), 0);
            for (const kind of drawn) {
                const { low, high } = wilson(count(`${kind}__c`), all, Z);
                expect((kinds[kind] ?? 0) / planted).toBeGreaterThan(low);
                expect((kinds[kind] ?? 0) / planted).toBeLessThan(high);
            }
            const toThink = wilson(count('RequestsToThink__c'), count('Requests__c'), Z);
            const levelZero = ['ThinkWithMe', 'LookAtDraft', 'ClearInside'];
            const wanted = levelZero.reduce((sum, help) => sum + (wantedHelp[help] ?? 0), 0);
            expect(wanted).toBeGreaterThan(toThink.low);
            expect(wanted).toBeLessThan(toThink.high);
        }
    });

    it('lets the story of the post be seen: takeovers and requests rise, then solo deals are lost', () => {
        const quarters = full('TakingOver').map(({ periodStart }) => periodStart);
        const rate = (style: Style, index: number, hits: string, all: string): number => {
            const start = quarters.at(index) ?? '';
            return total(style, start, hits) / total(style, start, all);
        };
        const change = (style: Style, hits: string, all: string): number =>
            rate(style, -1, hits, all) - rate(style, 0, hits, all);
        expect(change('TakingOver', 'TookOver__c', 'CustomerFacing__c')).toBeGreaterThan(0.05);
        expect(change('TakingOver', 'RequestsForTakeover__c', 'Requests__c')).toBeGreaterThan(0.2);
        expect(change('TakingOver', 'SoloWon__c', 'SoloClosed__c')).toBeLessThan(-0.05);
        expect(change('Coaching', 'TookOver__c', 'CustomerFacing__c')).toBeLessThan(0);
        expect(change('Coaching', 'SoloWon__c', 'SoloClosed__c')).toBeGreaterThan(0);
        expect(rate('Coaching', -1, 'HandedBack__c', 'TookOver__c')).toBeGreaterThan(
            2 * rate('TakingOver', -1, 'HandedBack__c', 'TookOver__c')
        );
    });

    it('says the same again as JSON, whatever the order of deals', () => {
        const some = exported.slice(0, 2000);
        const again = (deals: typeof some): string =>
            digest(truthOf({ seed: 1, teller, seats: seats.values(), deals, fiscalStartMonth: 1 }));
        expect(again([...some].reverse())).toBe(again(some));
    });
});
