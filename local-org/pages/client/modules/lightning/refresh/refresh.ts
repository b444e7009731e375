/** A component asks for new data: the page reads everything anew and calls the registered handlers. */
export class RefreshEvent extends CustomEvent<undefined> {
    constructor() {
        super('lightning__refresh', { bubbles: true, composed: true, cancelable: true });
    }
}

type Handler = () => unknown;
const handlers = new Map<number, Handler>();
let next = 0;

/** Calls the method, bound to its component, whenever a refresh is asked for; answers the number to take it back with. */
export function registerRefreshHandler(component: object, method: Handler): number {
    handlers.set(++next, method.bind(component));
    return next;
}

/** Takes a handler back. */
export function unregisterRefreshHandler(id: number): void {
    handlers.delete(id);
}

/** For the shell: lets the registered components refresh what they hold themselves. */
export async function callRefreshHandlers(): Promise<void> {
    await Promise.all([...handlers.values()].map((handler) => handler()));
}
