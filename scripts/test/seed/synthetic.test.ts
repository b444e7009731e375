import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../day.ts';
import { openExport } from '../../seed/open-export.ts';
import { tellDeal, tellerOf } from '../../seed/story.ts';
import { dealOf } from '../../seed/story/deal.ts';
import type { Deal } from '../../seed/story/deal.ts';
import type { Style } from '../../seed/story/seats.ts';
import { DEALS_PER_SELLER, accountsFor, growFrom, sellersFor } from '../../seed/synthetic.ts';

const TODAY = Temporal.PlainDate.from('2026-11-23');
const today = dayOf(TODAY);
const crm = await openExport(TODAY);
const seedling = { ...crm, deals: crm.deals.map(dealOf) };
const teller = tellerOf(1, TODAY);
const growth = growFrom(seedling, teller);
const COUNT = 24 * DEALS_PER_SELLER;
const indices = Array.from({ length: COUNT }, (_, index) => index);
const deals = indices.map((index) => growth.deal(index));
const seatOf = (index: number) => growth.seat(Math.floor(index / DEALS_PER_SELLER));

describe('growFrom', () => {
    it('makes any deal alone, in any order, with the same story', () => {
        const again = growFrom(seedling, tellerOf(1, TODAY));
        const backwards = [...indices].reverse().map((index) => {
            const deal = again.deal(index);
            return { deal, told: tellDeal(deal, again.seat(Math.floor(index / DEALS_PER_SELLER)), tellerOf(1, TODAY)) };
        });
        const forwards = deals.map((deal, index) => ({ deal, told: tellDeal(deal, seatOf(index), teller) }));
        expect(JSON.stringify(backwards.reverse())).toBe(JSON.stringify(forwards));
    });

    it('makes others for another seed number', () => {
        expect(growFrom(seedling, tellerOf(2, TODAY)).deal(7)).not.toEqual(growth.deal(7));
    });

    it('gives a million deals names of their own, and people and accounts, too', () => {
        const ids = [0, 1, 999_999, 9_999_999].map((index) => growth.deal(index).id);
        expect(new Set(ids).size).toBe(4);
        const sellers = Array.from({ length: sellersFor(1_000_000) }, (_, index) => growth.seller(index));
        const names = [...crm.sellers, ...sellers].flatMap(({ name }) => name);
        const managers = [...crm.sellers, ...sellers].map(({ manager }) => manager);
        expect(new Set([...names, ...managers]).size).toBe(names.length + new Set(managers).size);
        const accounts = Array.from({ length: accountsFor(1_000_000) }, (_, index) => growth.account(index).name);
        expect(new Set([...crm.accounts.map(({ name }) => name), ...accounts]).size).toBe(accounts.length + 85);
    });

    it('gives each deal to a seller and to one of that seller’s accounts', () => {
        const names = new Set(Array.from({ length: sellersFor(COUNT) }, (_, index) => growth.seller(index).name));
        const accounts = new Set(Array.from({ length: accountsFor(COUNT) }, (_, index) => growth.account(index).name));
        expect(deals.filter(({ seller }) => !names.has(seller))).toEqual([]);
        expect(deals.filter(({ account }) => account !== undefined && !accounts.has(account))).toEqual([]);
        expect(deals.filter((deal, index) => deal.seller !== seatOf(index).seller)).toEqual([]);
    });

    it('keeps to the six quarters and to the time its seller is there', () => {
        const outside = deals.filter(
            ({ engagedOn = today, closedOn = engagedOn }, index) =>
                engagedOn < today - 548 ||
                closedOn < engagedOn ||
                closedOn > today ||
                closedOn >= (seatOf(index).leftOn ?? Infinity)
        );
        expect(outside.filter(({ stage }) => stage !== 'Prospecting')).toEqual([]);
    });

    it('takes products and stages in the shares of the export', () => {
        const share = (all: readonly Deal[], fits: (deal: Deal) => boolean) => all.filter(fits).length / all.length;
        for (const product of new Set(seedling.deals.map((deal) => deal.product))) {
            const fits = (deal: Deal) => deal.product === product;
            expect(share(deals, fits)).toBeCloseTo(share(seedling.deals, fits), 1);
        }
        expect(share(deals, ({ stage }) => stage === 'Prospecting')).toBeCloseTo(500 / 8800, 1);
        expect(share(deals, ({ closedOn }) => closedOn !== undefined)).toBeGreaterThan(0.6);
    });

    it('lets teams that were taken over win less in the end, and coached teams more', () => {
        const winRate = (style: Style, isLate: boolean): number => {
            const closed = deals.filter(
                ({ closedOn }, index) =>
                    closedOn !== undefined && seatOf(index).style === style && closedOn > today - 200 === isLate
            );
            return closed.filter(({ stage }) => stage === 'Won').length / closed.length;
        };
        expect(winRate('TakingOver', true)).toBeLessThan(winRate('TakingOver', false) - 0.05);
        expect(winRate('Coaching', true)).toBeGreaterThan(winRate('Coaching', false));
    });

    it('says so when there is nothing to grow from', () => {
        expect(() => growFrom({ ...seedling, deals: [] }, teller)).toThrow('no deals, no accounts or no sellers');
    });
});
