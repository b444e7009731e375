/* Shared by the component tests: mount, wait, find. */
import { createElement } from 'lwc';
import type { LightningElement } from 'lwc';

interface TestWireAdapter {
    emit(value: unknown): void;
    error(body?: unknown, status?: number, statusText?: string): void;
    getLastConfig(): Record<string, unknown>;
}

/** The stub that the test runner puts in an adapter's place. */
export function adapter(wire: unknown): TestWireAdapter {
    return wire as TestWireAdapter;
}

/** Puts a component with these public properties into the document. */
export function mount<Properties extends object>(
    name: string,
    constructor: typeof LightningElement,
    properties: Properties = {} as Properties
): HTMLElement & Properties {
    const element = createElement(name, { is: constructor }) as unknown as HTMLElement & Properties;
    Object.assign(element, properties);
    document.body.appendChild(element);
    return element;
}

/** Removes every mounted component: for `afterEach`. */
export function unmountAll(): void {
    document.body.replaceChildren();
    jest.clearAllMocks();
}

/** Resolves when pending promises and the re-render they cause are done. */
export function flush(): Promise<void> {
    return new Promise((resolve) => {
        setTimeout(resolve, 0);
    });
}

/** The first element inside the component that matches; throws when there is none, so that a test says what it missed. */
export function find<E extends Element = HTMLElement>(host: Element, selector: string): E {
    const found = host.shadowRoot?.querySelector<E>(selector);
    if (!found) throw new Error(`${host.tagName.toLowerCase()} has no ${selector}`);
    return found;
}

/** All elements inside the component that match. */
export function findAll<E extends Element = HTMLElement>(host: Element, selector: string): E[] {
    return [...(host.shadowRoot?.querySelectorAll<E>(selector) ?? [])];
}

/** What a reader sees inside the component, white space folded. */
export function textOf(host: Element): string {
    return (host.shadowRoot?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** Answers every graphql wire of the mounted components with these query results. */
export function emitGraphql(wire: unknown, query: unknown, refresh?: () => Promise<void>): void {
    const stub = wire as { emit(data: unknown, filter?: unknown, refresh?: unknown): void };
    stub.emit({ uiapi: { query } }, undefined, refresh);
}
