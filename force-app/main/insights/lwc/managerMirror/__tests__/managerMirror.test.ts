import { NO_COUNTS } from 'c/metrics';
import RollupSection from 'c/rollupSection';
import { find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';

jest.mock('@salesforce/label/c.SectionPairs', () => ({ default: 'With each seller, {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.ChartSummary', () => ({ default: '{0}: {1}, {2}' }), { virtual: true });

const autumn = { start: '2026-10-01', counts: { ...NO_COUNTS, involvements: 12, customerFacing: 12, observed: 12 } };
const summer = { start: '2026-07-01', counts: { ...NO_COUNTS, involvements: 4, customerFacing: 4, tookOver: 4 } };
const pairs = [
    {
        sellerId: '005A',
        sellerName: 'Ada',
        starts: ['2026-10-01', '2026-07-01'],
        counts: { ...NO_COUNTS, involvements: 1200, tookOver: 3, handedBack: 1 }
    },
    { sellerId: '005B', sellerName: 'Bo', starts: ['2026-07-01'], counts: undefined }
];

async function mountSection(properties: object) {
    const section = mount('c-rollup-section', RollupSection, { heading: 'As a manager', ...properties });
    await flush();
    return section;
}

describe('c-rollup-section', () => {
    afterEach(unmountAll);

    it('adds the quarters up for the facts and shares', async () => {
        const section = await mountSection({ quarters: [summer, autumn], minimum: 8 });
        expect(findAll(section, '[data-id="facts"] li')).toHaveLength(5);
        const groups = findAll(section, '[data-id="facts"] > section').map((group) => group.dataset.id);
        expect(groups).toEqual(['credit', 'questions']);
        expect(find(section, '[data-id="led"] .question').textContent).toBe('c.FactManagerLedQuestion');
        const shares = findAll<HTMLElement & { share: { part: number; total: number } }>(section, 'c-share-figure');
        expect(shares.map(({ share }) => [share.part, share.total])).toContainEqual([4, 16]);
    });

    it('obeys the org\u2019s minimum', async () => {
        const section = await mountSection({ quarters: [autumn], minimum: 13 });
        expect(find(section, 'c-share-figure')).toMatchObject({ share: { showing: 'tooFew' } });
    });

    it('gives the chart one group per quarter, by name and year', async () => {
        const section = await mountSection({ quarters: [summer, autumn] });
        const { groups, summaries } = find<HTMLElement & { groups: unknown; summaries: string[] }>(
            section,
            'c-bar-chart'
        );
        expect(groups).toMatchObject([{ values: [0, 4] }, { values: [12, 0] }]);
        expect(summaries[0]?.replaceAll(/\s+/g, ' ')).toBe('Jul – Sep 2026: 0, 4');
    });

    it('derives nothing from hidden counts and says so', async () => {
        const section = await mountSection({ quarters: [summer, { start: '2026-10-01' }] });
        expect(find(section, '[data-id="hidden"]').textContent).toBe('c.SummaryHidden');
        expect(findAll(section, 'c-share-figure, c-bar-chart')).toHaveLength(0);
    });

    it('lists the sellers with their counts', async () => {
        const section = await mountSection({ pairs });
        const rows = findAll(section, '[data-id="pairs"] tbody tr').map((row) =>
            [...row.children].map((cell) => cell.textContent)
        );
        expect(rows).toEqual([
            ['Ada', '1,200', '0', '0', '3', '1'],
            ['Bo', 'c.SummaryHidden']
        ]);
        expect(textOf(section).replaceAll(/\s/g, ' ')).toContain('With each seller, Jul – Dec 2026');
        expect(textOf(section)).not.toContain('c.SectionFacts');
    });

    it('is accessible', async () => {
        await expect(await mountSection({ quarters: [summer, autumn], pairs })).toBeAccessible();
    });
});
