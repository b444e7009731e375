import { NO_COUNTS } from 'c/metrics';
import SellerGrowth from 'c/sellerGrowth';
import { find, findAll, flush, mount, unmountAll } from 'test/dom';

const summer = {
    start: '2026-07-01',
    counts: { ...NO_COUNTS, involvements: 40, customerFacing: 40, observed: 10, tookOver: 30 }
};
const autumn = {
    start: '2026-10-01',
    counts: {
        ...NO_COUNTS,
        involvements: 9,
        customerFacing: 9,
        observed: 9,
        requests: 6,
        requestsToThink: 3,
        requestsForTakeover: 1
    }
};

type Steps = HTMLElement & { points: { share: { part: number; total: number; showing: string } }[] };
type Bars = HTMLElement & { groups: { values: number[] }[] };
type Table = HTMLElement & { rows: { cells: string[] }[] };

async function mountGrowth(properties: object = {}) {
    const growth = mount('c-seller-growth', SellerGrowth, {
        heading: 'As a seller',
        quarters: [summer, autumn],
        ...properties
    });
    await flush();
    return growth;
}

describe('c-seller-growth', () => {
    afterEach(unmountAll);

    it('shows by quarter how much the seller led', async () => {
        const { points } = find<Steps>(await mountGrowth(), 'c-share-steps');
        expect(points.map(({ share }) => [share.part, share.total, share.showing])).toEqual([
            [10, 40, 'percent'],
            [9, 9, 'dots']
        ]);
    });

    it('shows by quarter how much control the requests asked the manager to take', async () => {
        const growth = await mountGrowth();
        expect(find<Bars>(growth, 'c-quarter-bars').groups.map((group) => group.values)).toEqual([
            [0, 0, 0],
            [3, 2, 1]
        ]);
        const [, levels] = findAll<Table>(growth, 'c-chart-table');
        expect(levels?.rows[1]?.cells.slice(1)).toEqual(['3', '2', '1']);
    });

    it('obeys the org\u2019s floors', async () => {
        const { points } = find<Steps>(await mountGrowth({ floors: { rates: 10, dots: 50 } }), 'c-share-steps');
        expect(points.map(({ share }) => share.showing)).toEqual(['dots', 'tooFew']);
    });

    it.each([
        [true, 'c.SectionGrowthOwn', 'c.CreditSellerLedOwn'],
        [false, 'c.SectionGrowth', 'c.CreditSellerLed']
    ])('speaks to the reader on the own page (own: %s)', async (isOwn, heading, credit) => {
        const growth = await mountGrowth({ isOwn });
        expect(find<Steps & { label: string }>(growth, 'c-share-steps').label).toBe(heading);
        const { credits } = find<HTMLElement & { credits: { label: string }[] }>(growth, 'c-fact-list');
        expect(credits[0]?.label).toBe(credit);
    });

    it('is accessible', async () => {
        await expect(await mountGrowth()).toBeAccessible();
    });
});
