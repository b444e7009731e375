import UndoBar from 'c/undoBar';
import { find, flush, mount, textOf, unmountAll } from 'test/dom';

jest.mock('@salesforce/label/c.UndoBarUndo', () => ({ default: 'Undo ({0})' }), { virtual: true });

function mountBar() {
    const bar = mount('c-undo-bar', UndoBar, { text: 'Tagged as Coached.' });
    const events: string[] = [];
    bar.addEventListener('undo', () => events.push('undo'));
    bar.addEventListener('expire', () => events.push('expire'));
    return { bar, events };
}

function undoButton(bar: Element) {
    return find<HTMLElement & { label: string }>(bar, 'lightning-button');
}

describe('c-undo-bar', () => {
    beforeEach(() => {
        jest.useFakeTimers();
    });

    afterEach(() => {
        unmountAll();
        jest.useRealTimers();
    });

    it('counts five seconds down and then expires once', async () => {
        const { bar, events } = mountBar();
        expect(undoButton(bar).label).toBe('Undo (5)');
        await jest.advanceTimersByTimeAsync(2000);
        expect(undoButton(bar).label).toBe('Undo (3)');
        await jest.advanceTimersByTimeAsync(60_000);
        expect(events).toEqual(['expire']);
    });

    it('waits while the pointer or the focus is on it', async () => {
        const { bar, events } = mountBar();
        const box = find(bar, 'div');
        box.dispatchEvent(new MouseEvent('mouseenter'));
        await jest.advanceTimersByTimeAsync(30_000);
        expect(events).toEqual([]);
        box.dispatchEvent(new MouseEvent('mouseleave'));
        await jest.advanceTimersByTimeAsync(5000);
        expect(events).toEqual(['expire']);
    });

    it('asks for the undo', () => {
        const { bar, events } = mountBar();
        undoButton(bar).click();
        expect(events).toEqual(['undo']);
    });

    it('stops with its component', async () => {
        const { bar, events } = mountBar();
        bar.remove();
        await jest.advanceTimersByTimeAsync(10_000);
        expect(events).toEqual([]);
    });

    it('is accessible', async () => {
        jest.useRealTimers();
        const { bar } = mountBar();
        await flush();
        expect(textOf(bar)).toBe('Tagged as Coached.');
        await expect(bar).toBeAccessible();
    });
});
