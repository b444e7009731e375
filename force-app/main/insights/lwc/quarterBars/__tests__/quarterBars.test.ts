import QuarterBars from 'c/quarterBars';
import { find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';

jest.mock('@salesforce/label/c.ChartGroup', () => ({ default: '{0}: {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.ChartValue', () => ({ default: '{0} {1}' }), { virtual: true });

const groups = [
    { label: 'Jul – Sep 2026', values: [6, 3, 3] },
    { label: 'Oct – Dec 2026', values: [1200, 0, 0] }
];

async function mountBars(properties: object = {}) {
    const bars = mount('c-quarter-bars', QuarterBars, {
        label: 'Six quarters',
        seriesLabels: ['Assists', 'Directed', 'Takeovers'],
        groups,
        ...properties
    });
    await flush();
    return bars;
}

function paths(bars: Element): string[] {
    return findAll<SVGPathElement>(bars, 'path').map((path) => path.getAttribute('d') ?? '');
}

describe('c-quarter-bars', () => {
    afterEach(unmountAll);

    it('stacks the three series over one scale and writes every number', async () => {
        const bars = await mountBars({ top: 12, groups: groups.slice(0, 1) });
        // The frame is 54 high: 6 of 12 fill half of it, and the stack stands on its floor.
        expect(paths(bars).map((path) => path.split('M')[1])).toEqual([
            '1 1h18v27h-18z',
            '1 28h18v13.5h-18z',
            '1 41.5h18v13.5h-18z'
        ]);
        expect(findAll(bars, '.number').map((number) => number.textContent)).toEqual(['6', '3', '3']);
    });

    it('lets the tallest of its own stacks fill the height when no scale is given', async () => {
        const [assists = '', directed, takeovers] = paths(await mountBars()).slice(3);
        expect(assists).toContain('v54');
        expect([directed, takeovers]).toEqual(['', '']);
    });

    it('tells the series apart without colour', async () => {
        const bars = await mountBars({ showLegend: true, groups: groups.slice(0, 1) });
        const swatches = findAll(bars, '.legend .swatch').map((swatch) => swatch.className);
        expect(new Set(swatches).size).toBe(3);
        const [assists = '', directed = '', takeovers = ''] = paths(bars);
        expect([assists, directed, takeovers].map((path) => path.split('M').length > 2)).toEqual([false, true, true]);
        expect(directed).not.toContain('L');
        expect(takeovers).toContain('L');
    });

    it('is a legend alone without groups', async () => {
        const bars = await mountBars({ showLegend: true, groups: [] });
        expect(textOf(bars)).toBe('AssistsDirectedTakeovers');
        expect(findAll(bars, '[role="img"]')).toHaveLength(0);
    });

    it('says everything in words', async () => {
        expect(find(await mountBars(), '[role="img"]').getAttribute('aria-label')).toBe(
            'Six quarters. Jul – Sep 2026: Assists 6, Directed 3, Takeovers 3. ' +
                'Oct – Dec 2026: Assists 1,200, Directed 0, Takeovers 0'
        );
    });

    it.each([
        ['hidden', { label: 'Q', values: [1, Number.NaN, 0] }, 'c.CountHidden'],
        ['none', { label: 'Q', values: [0, 0, 0] }, 'c.ChartNothing'],
        ['withheld', { label: 'Q', values: [], note: 'Fewer than 5' }, 'Fewer than 5']
    ])('draws nothing where counts are %s and says so', async (_why, group, text) => {
        const bars = await mountBars({ groups: [group] });
        expect(findAll(bars, 'svg')).toHaveLength(0);
        expect(textOf(bars)).toBe(`${text}Q`);
        expect(find(bars, '[role="img"]').getAttribute('aria-label')).toBe(`Six quarters. Q: ${text}`);
    });

    it('is accessible', async () => {
        await expect(await mountBars({ showLegend: true })).toBeAccessible();
    });
});
