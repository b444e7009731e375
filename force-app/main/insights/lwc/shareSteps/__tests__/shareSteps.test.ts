import { shareOf } from 'c/metrics';
import ShareSteps from 'c/shareSteps';
import { find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';

jest.mock('@salesforce/label/c.ChartGroup', () => ({ default: '{0}: {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.ShareDots', () => ({ default: '{0} of {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.SharePercent', () => ({ default: '{0} of {1}; {2} to {3}' }), { virtual: true });

async function mountSteps(...shares: (readonly [number, number])[]) {
    const points = shares.map(([part, total], index) => ({ label: `Q${index + 1}`, share: shareOf(part, total, 8) }));
    const chart = mount('c-share-steps', ShareSteps, { label: 'Independence', points });
    await flush();
    return chart;
}

function steps(chart: Element): string[] {
    return findAll(chart, 'path.step').map((path) => path.getAttribute('d') ?? '');
}

describe('c-share-steps', () => {
    afterEach(unmountAll);

    it('steps from the level of one quarter to that of the next', async () => {
        const chart = await mountSteps([20, 40], [30, 40]);
        expect(steps(chart)).toEqual(['M0 50.00H100', 'M0 50.00V25.50H100']);
        expect(textOf(chart)).toContain('50%20 of 40Q1');
    });

    it('draws the likely range around the level', async () => {
        const [, y = 0, height = 0] = /M0 ([\d.]+)h100v([\d.]+)/
            .exec(find(await mountSteps([20, 40]), 'path.band').getAttribute('d') ?? '')
            ?.map(Number) ?? [0, 0, 0];
        expect(y).toBeLessThan(50);
        expect(y + height).toBeGreaterThan(50);
    });

    it('shows few moments as dots, without a level to step from', async () => {
        const chart = await mountSteps([4, 11], [30, 40]);
        expect(findAll(chart, '.dot')).toHaveLength(11);
        expect(findAll(chart, '.dot.filled')).toHaveLength(4);
        expect(steps(chart)).toEqual(['M0 25.50H100']);
        expect(textOf(chart)).toContain('4 of 11Q1');
    });

    it.each([
        [3, 7, 'c.ShareTooFew3 of 7Q1'],
        [0, 0, 'c.ChartNoMomentsQ1'],
        [Number.NaN, 40, 'c.CountHiddenQ1']
    ])('says of %d in %d no more than it can carry', async (part, total, text) => {
        const chart = await mountSteps([part, total]);
        expect(findAll(chart, 'path, .dot')).toHaveLength(0);
        expect(textOf(chart)).toBe(text);
    });

    it('says everything in words', async () => {
        const chart = await mountSteps([20, 40], [4, 11], [0, 0]);
        expect(find(chart, '[role="img"]').getAttribute('aria-label')).toBe(
            'Independence. Q1: 50%, 20 of 40; 35% to 65%. Q2: 4 of 11. Q3: c.ChartNoMoments'
        );
    });

    it('is accessible', async () => {
        await expect(await mountSteps([20, 40], [4, 11], [3, 7], [0, 0])).toBeAccessible();
    });
});
