import BarChart from 'c/barChart';
import { find, findAll, flush, mount, unmountAll } from 'test/dom';

async function mountChart() {
    const chart = mount('c-bar-chart', BarChart, {
        label: 'By quarter',
        groupLabel: 'Quarter',
        seriesLabels: ['Assists', 'Takeovers'],
        groups: [
            { label: 'Jul – Sep 2026', values: [7, 4] },
            { label: 'Oct – Dec 2026', values: [1200, 0] }
        ],
        summaries: ['Jul – Sep 2026: assists 7, takeovers 4']
    });
    await flush();
    return chart;
}

describe('c-bar-chart', () => {
    afterEach(unmountAll);

    it('draws a bar with its number for every value', async () => {
        const chart = await mountChart();
        expect(findAll(chart, '.chart .bar').map((bar) => bar.getAttribute('style'))).toEqual([
            `--height: ${7 / 1200}`,
            `--height: ${4 / 1200}`,
            '--height: 1',
            '--height: 0'
        ]);
        expect(findAll(chart, '.number').map((text) => text.textContent)).toEqual(['7', '4', '1,200', '0']);
    });

    it('tells the series apart without colour', async () => {
        const chart = await mountChart();
        const classes = findAll(chart, '.chart .bar').map((bar) => bar.getAttribute('class'));
        expect(new Set(classes)).toEqual(new Set(['bar filled', 'bar hatched']));
    });

    it('says everything in words and repeats it as a table', async () => {
        const chart = await mountChart();
        expect(find(chart, '[role="img"]').getAttribute('aria-label')).toBe(
            'By quarter. Jul – Sep 2026: assists 7, takeovers 4'
        );
        const cells = findAll(chart, 'tbody tr').map((row) => [...row.children].map((cell) => cell.textContent));
        expect(cells).toEqual([
            ['Jul – Sep 2026', '7', '4'],
            ['Oct – Dec 2026', '1,200', '0']
        ]);
    });

    it('is accessible', async () => {
        await expect(await mountChart()).toBeAccessible();
    });
});
