import { SalesforceApiError } from '../errors.ts';
import { isJsonObject } from '../json-object.ts';

/** One request of a batch. */
export interface BatchRequest {
    readonly method: string;
    /** Path from the server's root. */
    readonly url: string;
    readonly body: unknown;
    readonly headers: Readonly<Record<string, string>>;
}

/** One request of a composite, whose answer others may refer to. */
export interface Subrequest extends BatchRequest {
    readonly referenceId: string;
}

const MAX_SUBREQUESTS = 25;
/** As many of them may be queries or collections (REST API Developer Guide, "Composite"). */
const MAX_HEAVY = 5;
const HEAVY = /^\/services\/data\/v\d+\.0\/(?:query|queryAll|composite\/sobjects)(?:[/?]|$)/;
const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
/** Headers that belong to the outer request alone. */
const OUTER_HEADERS = new Set(['authorization', 'cookie', 'host', 'content-length', 'content-type']);

function badRequest(message: string): SalesforceApiError {
    return new SalesforceApiError('BAD_REQUEST', message);
}

function listIn(json: unknown, name: string): unknown[] {
    const list = isJsonObject(json) ? json[name] : undefined;
    if (!Array.isArray(list)) throw new SalesforceApiError('MISSING_ARGUMENT', name);
    if (list.length > MAX_SUBREQUESTS) {
        throw badRequest(`Request has ${list.length} subrequests, at most ${MAX_SUBREQUESTS} are allowed`);
    }
    return list;
}

/** Reads the body of `/composite`. @throws BAD_REQUEST */
export function readSubrequests(json: unknown): { requests: Subrequest[]; allOrNone: boolean } {
    const requests = listIn(json, 'compositeRequest').map(readSubrequest);
    const names = new Set(requests.map(({ referenceId }) => referenceId));
    if (requests.filter(({ url }) => HEAVY.test(url)).length > MAX_HEAVY)
        throw badRequest(`At most ${MAX_HEAVY} subrequests can be sObject Collections or query operations`);
    if (names.size !== requests.length)
        throw badRequest('The referenceId values of a composite request must be unique');
    return { requests, allOrNone: isJsonObject(json) && json['allOrNone'] === true };
}

function readSubrequest(json: unknown): Subrequest {
    const { method, url, referenceId, body, httpHeaders } = isJsonObject(json) ? json : {};
    if (typeof url !== 'string' || !url.startsWith('/services/data/')) throw badRequest(`Invalid url: ${String(url)}`);
    if (typeof referenceId !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9_]*$/.test(referenceId)) {
        throw badRequest(
            `Provided referenceId ('${String(referenceId)}') must start with a letter or a number, and it can contain only letters, numbers and underscores ('_').`
        );
    }
    return { method: methodOf(method), url, referenceId, body, headers: headersOf(httpHeaders) };
}

function methodOf(method: unknown): string {
    const upper = typeof method === 'string' ? method.toUpperCase() : '';
    if (!METHODS.has(upper)) throw badRequest(`Invalid method: ${String(method)}`);
    return upper;
}

function headersOf(json: unknown): Record<string, string> {
    const entries = isJsonObject(json) ? Object.entries(json) : [];
    const own = entries.filter(([name]) => !OUTER_HEADERS.has(name.toLowerCase()));
    const headers: [string, string][] = own.flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value]] : []
    );
    try {
        return Object.fromEntries(new Headers(headers));
    } catch {
        throw badRequest('Invalid httpHeaders');
    }
}

/** Reads the body of `/composite/batch`, where urls begin with the version. @throws BAD_REQUEST */
export function readBatch(json: unknown): { requests: BatchRequest[]; haltOnError: boolean } {
    const requests = listIn(json, 'batchRequests').map((each) => {
        const { method, url, richInput } = isJsonObject(each) ? each : {};
        if (typeof url !== 'string' || !/^\/?(?:services\/data\/)?v\d+\.0\//.test(url)) {
            throw badRequest(`Invalid url: ${String(url)}`);
        }
        const path = url.replace(/^\/?(?:services\/data\/)?/, '/services/data/');
        return { method: methodOf(method), url: path, body: richInput, headers: {} };
    });
    return { requests, haltOnError: isJsonObject(json) && json['haltOnError'] === true };
}
