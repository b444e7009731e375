import ManagerMirror from 'c/managerMirror';
import { NO_COUNTS } from 'c/metrics';
import { find, findAll, flush, mount, unmountAll } from 'test/dom';

jest.mock('@salesforce/label/c.ChartGroupTooSmall', () => ({ default: 'Fewer than {0}' }), { virtual: true });

const summer = { start: '2026-07-01', counts: { ...NO_COUNTS, involvements: 4, customerFacing: 4, tookOver: 4 } };
const autumn = {
    start: '2026-10-01',
    counts: { ...NO_COUNTS, involvements: 12, customerFacing: 12, observed: 12, assistDealDays: 12 }
};
const pairs = [{ sellerId: '005A', sellerName: 'Ada', quarters: [summer, autumn], total: summer.counts }];

type Chart = HTMLElement & { groups: { label: string; values: number[]; note?: string }[] };
type Table = HTMLElement & { rows: { cells: string[] }[] };
type Facts = HTMLElement & { facts: { key: string }[]; credits: { key: string }[] };
type Figure = HTMLElement & { share: { part: number; total: number; showing: string } };

async function mountMirror(properties: object = {}) {
    const mirror = mount('c-manager-mirror', ManagerMirror, {
        heading: 'As a manager',
        quarters: [summer, autumn],
        starts: [summer.start, autumn.start],
        smallestGroup: 5,
        isOwn: true,
        ...properties
    });
    await flush();
    return mirror;
}

describe('c-manager-mirror', () => {
    afterEach(unmountAll);

    it('is calm: credit and questions, quarters, sellers, shares', async () => {
        const mirror = await mountMirror({ pairs });
        const order = findAll(mirror, 'c-fact-list, c-quarter-bars, c-seller-rows, c-share-figure');
        expect([...new Set(order.map((part) => part.localName))]).toEqual([
            'c-fact-list',
            'c-quarter-bars',
            'c-seller-rows',
            'c-share-figure'
        ]);
    });

    it('adds the quarters up for the facts and shares', async () => {
        const shares = findAll<Figure>(await mountMirror(), 'c-share-figure');
        expect(shares.map(({ share }) => [share.part, share.total])).toContainEqual([4, 16]);
    });

    it('obeys the org\u2019s floors', async () => {
        const mirror = await mountMirror({ floors: { rates: 17 } });
        expect(find(mirror, 'c-share-figure')).toMatchObject({ share: { showing: 'tooFew' } });
    });

    it('draws every quarter and repeats the numbers as a table', async () => {
        const mirror = await mountMirror();
        expect(find<Chart>(mirror, 'c-quarter-bars').groups).toMatchObject([
            { values: [0, 0, 4] },
            { values: [12, 0, 0] }
        ]);
        expect(find<Table>(mirror, 'c-chart-table').rows.map((row) => row.cells.slice(1))).toEqual([
            ['0', '0', '4'],
            ['12', '0', '0']
        ]);
    });

    it('says which quarters are of too few sellers and leaves them out of every sum', async () => {
        const mirror = await mountMirror({ quarters: [autumn], isOwn: false });
        const [first, second] = find<Chart>(mirror, 'c-quarter-bars').groups;
        expect(first).toMatchObject({ values: [], note: 'Fewer than 5' });
        expect(second?.note).toBeUndefined();
        expect(find<Table>(mirror, 'c-chart-table').rows).toHaveLength(1);
        expect(find<Figure>(mirror, 'c-share-figure').share.total).toBe(12);
    });

    it('asks about coaching on the manager\u2019s own page only', async () => {
        const keys = (mirror: Element) => find<Facts>(mirror, 'c-fact-list').facts.map((fact) => fact.key);
        expect(keys(await mountMirror({ pairs }))).toContain('coaching');
        unmountAll();
        expect(keys(await mountMirror({ pairs, isOwn: false }))).not.toContain('coaching');
    });

    it('shows a seller nothing but the own row', async () => {
        const mirror = await mountMirror({ quarters: [], starts: [], pairs, isOwn: false });
        expect(findAll(mirror, 'c-fact-list, c-share-figure, c-quarter-bars')).toHaveLength(0);
        expect(find(mirror, 'c-seller-rows')).toMatchObject({ pairs, isOwn: false });
        // The rows' heading is one of level four.
        expect(find(mirror, 'h3').textContent).toBe('As a manager');
    });

    it('is accessible', async () => {
        // The sellers' rows are looked at in their own test.
        await expect(await mountMirror()).toBeAccessible();
    });
});
