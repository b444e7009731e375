import { NO_COUNTS } from 'c/metrics';
import type { Counts } from 'c/metrics';
import SellerRows from 'c/sellerRows';
import { find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';

jest.mock('@salesforce/label/c.SectionPairs', () => ({ default: 'With each seller, {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.SectionPairsWithYou', () => ({ default: 'With you, {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.SellersFound', () => ({ default: '{0} of {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.SellersHandedBack', () => ({ default: 'Back {0} of {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.SellersCoaching', () => ({ default: 'Coaching {0}' }), { virtual: true });

function pair(
    sellerName: string,
    counts: Partial<Counts> = { involvements: 5, observed: 3, tookOver: 2, handedBack: 1 }
) {
    const total = { ...NO_COUNTS, coachingMinutes: 45, ...counts };
    return {
        sellerId: `005${sellerName}`,
        sellerName,
        quarters: [
            { start: '2026-07-01', counts: NO_COUNTS },
            { start: '2026-10-01', counts: total }
        ],
        total
    };
}
const many = Array.from({ length: 30 }, (_, index) => pair(`Seller ${String(index).padStart(2, '0')}`));

type Bars = HTMLElement & { groups: { values: number[] }[]; top: number };

async function mountRows(pairs: object[], isOwn = true) {
    const rows = mount('c-seller-rows', SellerRows, { pairs, isOwn });
    await flush();
    return rows;
}

function names(rows: Element): (string | null)[] {
    return findAll(rows, '[data-id="name"]').map((name) => name.textContent);
}

async function search(rows: Element, value: string): Promise<void> {
    find(rows, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value } }));
    await flush();
}

describe('c-seller-rows', () => {
    afterEach(unmountAll);

    it('shows each seller by quarter, with coaching and hand-backs', async () => {
        const rows = await mountRows([pair('Ada'), pair('Bo', { involvements: 9, assisted: 9 })]);
        expect(names(rows)).toEqual(['Ada', 'Bo']);
        const [ada, bo] = findAll(rows, '[data-id="row"] .who').map((row) => row.textContent);
        expect([ada, bo]).toEqual(['AdaCoaching 45Back 1 of 2', 'BoCoaching 45']);
        const bars = findAll<Bars>(rows, '[data-id="row"] c-quarter-bars');
        expect(bars.map((bar) => bar.groups.map((group) => group.values))).toEqual([
            [
                [0, 0, 0],
                [3, 0, 2]
            ],
            [
                [0, 0, 0],
                [9, 0, 0]
            ]
        ]);
        expect(bars.map((bar) => bar.top)).toEqual([9, 9]);
    });

    it('says which pattern is which, on a seller\u2019s view of the own row as well', async () => {
        const rows = await mountRows([pair('Ada')], false);
        expect(find(rows, '[data-id="legend"]')).toMatchObject({
            showLegend: true,
            seriesLabels: ['c.ChartAssists', 'c.ChartDirected', 'c.ChartTakeovers']
        });
    });

    it('draws nothing for a seller who was coached and had no moment', async () => {
        const rows = await mountRows([pair('Ada', {})]);
        expect(findAll(rows, '[data-id="row"] c-quarter-bars')).toHaveLength(0);
        expect(textOf(rows)).toContain('c.ChartNoMoments');
    });

    it('says what is hidden and keeps the other rows on their scale', async () => {
        const rows = await mountRows([pair('Ada', { involvements: 5, tookOver: Number.NaN }), pair('Bo')]);
        expect(textOf(rows)).toContain('Back 0 of c.CountHidden');
        expect(find<Bars>(rows, '[data-id="row"] c-quarter-bars').top).toBe(5);
    });

    it('brings sellers up in steps and takes the focus to the first new one', async () => {
        const rows = await mountRows(many);
        expect(names(rows)).toHaveLength(12);
        expect(find(rows, 'c-show-more')).toMatchObject({ hiddenCount: 18, step: 12 });
        find(rows, 'c-show-more').dispatchEvent(new CustomEvent('more'));
        await flush();
        expect(names(rows)).toHaveLength(24);
        expect(rows.shadowRoot?.activeElement?.textContent).toBe('Seller 12');
    });

    it('finds a seller whatever the capitals and accents, and says how many', async () => {
        const rows = await mountRows([...many, pair('Zoë Ávila')]);
        await search(rows, 'AVI');
        expect(names(rows)).toEqual(['Zoë Ávila']);
        expect(find(rows, '[role="status"]').textContent).toBe('1 of 31');
        await search(rows, 'nobody');
        expect(textOf(rows)).toContain('c.SellersNone');
    });

    it('needs no search for a few sellers', async () => {
        expect(findAll(await mountRows([pair('Ada')]), 'lightning-input')).toHaveLength(0);
    });

    it('repeats what is shown as a table', async () => {
        const rows = await mountRows(many);
        const table = find<HTMLElement & { rows: { cells: string[] }[] }>(rows, 'c-chart-table');
        expect(table.rows).toHaveLength(24);
        expect(table.rows[1]?.cells.map((cell) => cell.replaceAll(/\s/g, ' '))).toEqual([
            'Seller 00',
            'Oct – Dec 2026',
            '3',
            '0',
            '2',
            '1',
            '45'
        ]);
    });

    it.each([
        [true, 'With each seller, Jul – Dec 2026'],
        [false, 'With you, Jul – Dec 2026']
    ])('says over which quarters it is (own page: %s)', async (isOwn, heading) => {
        const rows = await mountRows([pair('Ada')], isOwn);
        expect(find(rows, 'h4').textContent?.replaceAll(/\s/g, ' ')).toBe(heading);
    });

    it('is accessible', async () => {
        const rows = await mountRows(many);
        await search(rows, 'seller 07');
        await expect(rows).toBeAccessible();
    });
});
