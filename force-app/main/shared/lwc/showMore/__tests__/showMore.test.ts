import ShowMore from 'c/showMore';
import { find, findAll, mount, unmountAll } from 'test/dom';
import { press } from 'test/form';

jest.mock('@salesforce/label/c.ListShowMore', () => ({ default: 'Show {0} more' }), { virtual: true });

const show = (hiddenCount: number, step: number) => mount('c-show-more', ShowMore, { hiddenCount, step });

describe('c-show-more', () => {
    afterEach(unmountAll);

    it.each([
        [12, 5, 'Show 5 more'],
        [3, 5, 'Show 3 more']
    ])('with %i rows left and %i at once says %s', (hiddenCount, step, label) => {
        expect(find(show(hiddenCount, step), 'lightning-button')).toMatchObject({ label });
    });

    it('is not there when everything is shown', () => {
        expect(findAll(show(0, 5), 'lightning-button')).toEqual([]);
    });

    it('tells the list', async () => {
        const button = show(12, 5);
        const asked = jest.fn();
        button.addEventListener('more', asked);
        await press(button, 'more');
        expect(asked).toHaveBeenCalledTimes(1);
    });

    it('is accessible', async () => {
        await expect(show(12, 5)).toBeAccessible();
    });
});
