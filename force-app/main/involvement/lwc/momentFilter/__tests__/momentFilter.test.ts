import MomentFilter from 'c/momentFilter';
import { find, findAll, flush, mount, unmountAll } from 'test/dom';

jest.mock('@salesforce/label/c.MomentFilterShown', () => ({ default: '{0}: {1} of {2}' }), { virtual: true });

async function mountFilter(properties: object = {}) {
    const filter = mount('c-moment-filter', MomentFilter, { shown: 25, total: 2000, ...properties });
    const chosen: string[] = [];
    filter.addEventListener('filter', (event) => chosen.push((event as CustomEvent<string>).detail));
    await flush();
    return { filter, chosen };
}

describe('c-moment-filter', () => {
    afterEach(unmountAll);

    it('is one group of six choices with one chosen', async () => {
        const { filter } = await mountFilter({ value: 'Takeover' });
        const radios = findAll<HTMLInputElement>(filter, 'input');
        expect(radios.map((radio) => radio.value)).toEqual([
            'Counted',
            'Assist',
            'Directed',
            'Takeover',
            'Mine',
            'Everything'
        ]);
        expect(radios.filter((radio) => radio.checked).map((radio) => radio.value)).toEqual(['Takeover']);
    });

    it('hands on the choice', async () => {
        const { filter, chosen } = await mountFilter();
        find(filter, 'input[value="Mine"]').click();
        expect(chosen).toEqual(['Mine']);
    });

    it('tells how many are shown of how many, and of which', async () => {
        const { filter } = await mountFilter();
        expect(find(filter, '[role="status"]').textContent).toBe('c.MomentFilterCounted: 25 of 2,000');
    });

    it('is accessible', async () => {
        const { filter } = await mountFilter();
        await expect(filter).toBeAccessible();
    });
});
