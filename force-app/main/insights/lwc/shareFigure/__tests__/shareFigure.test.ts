import { shareOf } from 'c/metrics';
import ShareFigure from 'c/shareFigure';
import { find, findAll, flush, mount, unmountAll } from 'test/dom';

jest.mock('@salesforce/label/c.SharePercent', () => ({ default: '{0} of {1}; {2} to {3}' }), { virtual: true });
jest.mock('@salesforce/label/c.ShareDots', () => ({ default: '{0} of {1}' }), { virtual: true });
jest.mock('@salesforce/label/c.ShareTooFew', () => ({ default: 'too few' }), { virtual: true });

async function mountFigure(part: number, total: number) {
    const figure = mount('c-share-figure', ShareFigure, { label: 'Takeovers', share: shareOf(part, total, 8) });
    await flush();
    return figure;
}

describe('c-share-figure', () => {
    afterEach(unmountAll);

    it.each([
        [3, 7, ['too few', '3 of 7'], 0, 0],
        [4, 11, ['4 of 11'], 11, 4],
        [6, 22, ['27%', '6 of 22; 13% to 48%'], 0, 0]
    ])('says of %i in %i: %j', async (part, total, text, dots, filled) => {
        const figure = await mountFigure(part, total);
        expect(findAll(figure, 'dt, dd > .slds-show').map((line) => line.textContent)).toEqual(['Takeovers', ...text]);
        expect(findAll(figure, '.dot')).toHaveLength(dots);
        expect(findAll(figure, '.dot.filled')).toHaveLength(filled);
    });

    it('says nothing without a share', async () => {
        const figure = mount('c-share-figure', ShareFigure, { label: 'Takeovers' });
        await flush();
        expect(find(figure, '[data-id="text"]').textContent).toBe('');
    });

    it('is accessible', async () => {
        await expect(await mountFigure(4, 11)).toBeAccessible();
    });
});
