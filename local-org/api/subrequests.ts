/** Requests that this org sends to itself, and whether each counts as a call of its own. */
const counts = new WeakMap<Request, boolean>();

/**
 * Marks a part of a composite request: it came in the body of another one, so limits on urls and headers do not hold for it.
 * All parts of `/composite` are one call, each part of a batch is one (REST API Developer Guide, "Composite", "Composite Batch").
 */
export function asSubrequest(request: Request, countsAsCall: boolean): Request {
    counts.set(request, countsAsCall);
    return request;
}

/** Whether this org sent the request to itself. */
export function isSubrequest(request: Request): boolean {
    return counts.has(request);
}

/** Whether the request is to be counted: all that come from outside are. */
export function countsAsCall(request: Request): boolean {
    return counts.get(request) ?? true;
}
