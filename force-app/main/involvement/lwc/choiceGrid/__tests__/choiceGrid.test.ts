import ChoiceGrid from 'c/choiceGrid';
import { find, findAll, flush, mount, unmountAll } from 'test/dom';

const choices = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((value) => ({
    value,
    text: value.toUpperCase(),
    label: `Choice ${value}`,
    icon: 'utility:people'
}));
const headers = { rowHeaders: ['r1', 'r2', 'r3'], columnHeaders: ['c1', 'c2', 'c3'] };

async function mountGrid(properties: object = {}) {
    const grid = mount('c-choice-grid', ChoiceGrid, { label: 'Which?', choices, ...headers, ...properties });
    const chosen: string[] = [];
    const previewed: (string | null)[] = [];
    grid.addEventListener('choose', (event) => chosen.push((event as CustomEvent<string>).detail));
    grid.addEventListener('preview', (event) => previewed.push((event as CustomEvent<string | null>).detail));
    await flush();
    return { grid, chosen, previewed };
}

function radio(grid: Element, value: string): HTMLButtonElement {
    return find<HTMLButtonElement>(grid, `[role="radio"][data-value="${value}"]`);
}

function press(grid: HTMLElement, key: string): void {
    focused(grid)?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

function focused(grid: HTMLElement): HTMLElement | null {
    return grid.shadowRoot?.activeElement as HTMLElement | null;
}

describe('c-choice-grid', () => {
    afterEach(unmountAll);

    it('is one radio group with one tab stop', async () => {
        const { grid } = await mountGrid({ value: 'e' });
        expect(find(grid, '[role="radiogroup"]').getAttribute('aria-label')).toBe('Which?');
        const stops = findAll(grid, '[role="radio"][tabindex="0"]');
        expect(stops.map((stop) => stop.dataset.value)).toEqual(['e']);
        expect(radio(grid, 'e').getAttribute('aria-checked')).toBe('true');
        expect(radio(grid, 'a').getAttribute('aria-checked')).toBe('false');
        expect(radio(grid, 'b').getAttribute('aria-label')).toBe('Choice b');
    });

    it.each([
        ['a', ['ArrowRight'], 'b'],
        ['a', ['ArrowDown', 'ArrowDown', 'ArrowRight'], 'h'],
        ['e', ['ArrowUp', 'ArrowLeft'], 'a'],
        ['c', ['ArrowRight'], 'c'],
        ['d', ['ArrowLeft'], 'd'],
        ['b', ['ArrowUp'], 'b'],
        ['i', ['ArrowDown'], 'i'],
        ['e', ['Home'], 'a'],
        ['e', ['End'], 'i']
    ])('moves from %s by %j to %s without choosing', async (from, keys, to) => {
        const { grid, chosen } = await mountGrid();
        radio(grid, from).focus();
        for (const key of keys) press(grid, key);
        await flush();
        expect(focused(grid)?.dataset.value).toBe(to);
        expect(radio(grid, to).tabIndex).toBe(0);
        expect(chosen).toEqual([]);
    });

    it('leaves other keys to the browser', async () => {
        const { grid } = await mountGrid();
        const tab = new KeyboardEvent('keydown', { key: 'Tab', cancelable: true });
        radio(grid, 'a').dispatchEvent(tab);
        expect(tab.defaultPrevented).toBe(false);
    });

    it('chooses by a tap, and by nothing while disabled', async () => {
        const { grid, chosen } = await mountGrid();
        radio(grid, 'f').click();
        Object.assign(grid, { disabled: true });
        await flush();
        radio(grid, 'g').click();
        expect(chosen).toEqual(['f']);
        expect(radio(grid, 'g').getAttribute('aria-disabled')).toBe('true');
    });

    it('previews what has the focus or the pointer, and nothing after it left', async () => {
        const { grid, previewed } = await mountGrid();
        radio(grid, 'b').focus();
        radio(grid, 'c').dispatchEvent(new MouseEvent('mouseenter'));
        find(grid, '[role="radiogroup"]').dispatchEvent(new MouseEvent('mouseleave'));
        expect(previewed).toEqual(['b', 'c', null]);
    });

    it('takes the focus where the choice is', async () => {
        const { grid } = await mountGrid({ value: 'd', columns: '2' });
        grid.focus();
        expect(focused(grid)?.dataset.value).toBe('d');
        press(grid, 'ArrowUp');
        expect(focused(grid)?.dataset.value).toBe('b');
    });

    it('is accessible', async () => {
        const { grid } = await mountGrid({ value: 'a' });
        await expect(grid).toBeAccessible();
    });
});
