import { Hono, type Context } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import { tryDecode } from 'hono/utils/url';
import type { ApiEnv } from './environment.ts';
import { readJson } from './json.ts';
import type { Caller } from '../org.ts';

/** A request to a door that works on records, with nothing of HTTP left to wait for. */
export interface RecordRequest {
    readonly caller: Caller;
    /** API version of the path: `66.0`. */
    readonly version: string;
    /** A part of the path by its name, '' when there is none. */
    param(name: string): string;
    query(name: string): string | undefined;
    /** The parsed JSON body of POST and PATCH. */
    readonly body: unknown;
}

/** What a record door answers, before it is a response. */
export interface RecordAnswer {
    readonly status: number;
    /** Absent: an empty answer. */
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
}

type Handler = (request: RecordRequest) => RecordAnswer;

/** One route: method, path below `/services/data/vNN.0`, and what answers it. */
export type RecordRoute = readonly [method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, handler: Handler];

/** The routes as a part of the web application. */
export function mounted(table: readonly RecordRoute[]): Hono<ApiEnv> {
    const routes = new Hono<ApiEnv>();
    for (const [method, path, handler] of table) {
        routes.on(method, path, async (context) => {
            const body = method === 'POST' || method === 'PATCH' ? await readJson(context) : undefined;
            return respond(context, handler(requestOf(context, body)));
        });
    }
    return routes;
}

function requestOf(context: Context<ApiEnv>, body: unknown): RecordRequest {
    return {
        caller: context.get('caller'),
        version: context.get('version'),
        param: (name) => context.req.param(name) ?? '',
        query: (name) => context.req.query(name),
        body
    };
}

function respond(context: Context<ApiEnv>, { status, body, headers = {} }: RecordAnswer): Response {
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
    return body === undefined ? context.body(null, status as 204) : context.json(body, status as 200);
}

/** The routes for callers that cannot wait between two requests: all of them then belong to one transaction. */
export class RecordRouter {
    readonly #router = new TrieRouter<Handler>();

    constructor(table: readonly RecordRoute[]) {
        for (const [method, path, handler] of table) this.#router.add(method, path, handler);
    }

    /** Answers the request, or undefined when no route is its. @throws SalesforceApiError */
    answer(caller: Caller, method: string, url: string, body: unknown): RecordAnswer | undefined {
        const { pathname, searchParams } = new URL(url, 'http://localhost');
        const [, version = '', path = ''] = /^\/services\/data\/v(\d+\.0)(\/.*)$/.exec(pathname) ?? [];
        const [found] = this.#router.match(method, path)[0];
        if (found === undefined) return undefined;
        const [handler, params] = found as [Handler, Record<string, string>];
        return handler({
            caller,
            version,
            param: (name) => tryDecode(params[name] ?? '', decodeURIComponent),
            query: (name) => searchParams.get(name) ?? undefined,
            body
        });
    }
}
