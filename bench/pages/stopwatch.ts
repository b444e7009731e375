/** Times that a browser itself takes of what happens on a page, so that the way to it does not count. */
import type { Locator, Page } from '@playwright/test';

/** What the functions below use of a browser's window; they run in the page and see nothing else of this file. */
interface Window {
    changedAt: number;
    /** The browser's own reading of a text: LWC's synthetic shadow replaces it by one that hides what components draw. */
    textOf: (this: unknown) => string | null;
    readonly Node: { readonly prototype: object };
    readonly document: {
        addEventListener(
            type: 'click',
            listener: (event: { readonly timeStamp: number }) => void,
            options: { readonly capture: boolean; readonly once: boolean }
        ): void;
    };
    readonly MutationObserver: new (changed: () => void) => { observe(target: unknown, options: object): void };
    requestAnimationFrame(work: () => void): void;
}

/** Keeps the time of the newest change of each document; to be called before the first is opened. */
export async function watchChanges(page: Page): Promise<void> {
    await page.addInitScript(() => {
        const window = globalThis as unknown as Window;
        const { document, MutationObserver, Node } = window;
        window.textOf = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent')?.get ?? window.textOf;
        const everything = { subtree: true, childList: true, characterData: true };
        new MutationObserver(() => (window.changedAt = performance.now())).observe(document, everything);
    });
}

/** Milliseconds from the start of the navigation until the document changed for the last time. */
export async function timeToLastContent(page: Page, address: string): Promise<number> {
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    return page.evaluate(() => (globalThis as unknown as Window).changedAt);
}

/** Milliseconds from a click until the first frame in which an element has another text. */
export async function timeToChange(shown: Locator, click: () => Promise<void>): Promise<number> {
    const before = await shown.textContent();
    const time = shown.evaluate((element, text) => {
        const window = globalThis as unknown as Window;
        let since: number | undefined;
        window.document.addEventListener('click', ({ timeStamp }) => (since ??= timeStamp), {
            capture: true,
            once: true
        });
        return new Promise<number>((resolve) => {
            const look = (): void => {
                if (since === undefined || window.textOf.call(element) === text) window.requestAnimationFrame(look);
                else resolve(performance.now() - since);
            };
            look();
        });
    }, before);
    // One more answer of the page says that it listens.
    await shown.page().evaluate('0');
    await click();
    return time;
}

/** Megabytes of JavaScript objects that are in use on the page. */
export async function heapMb(page: Page): Promise<number> {
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    await session.send('Performance.enable');
    const { metrics } = await session.send('Performance.getMetrics');
    await session.detach();
    return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN) / 2 ** 20;
}
