import type { Context, Hono, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { methodOverride } from 'hono/method-override';
import { SalesforceApiError } from '../errors.ts';
import type { ApiEnv } from './environment.ts';
import { isSubrequest } from './subrequests.ts';

const MEGABYTE = 1024 * 1024;
/** Text in a request that is not multipart (REST API Developer Guide, "Insert or Update Blob Data"). */
const MAX_JSON_BYTES = 50 * MEGABYTE;
/** Forms and the pages' own requests are short. */
const MAX_FORM_BYTES = MEGABYTE;
/** These count what they read themselves: zips, envelopes, and the data of bulk jobs as it streams in. */
const COUNTED_ELSEWHERE =
    /^\/services\/(?:Soap\/|data\/[^/]+\/(?:metadata\/deployRequest|jobs\/ingest\/[^/]+\/batches$))/;

/** What holds for requests to all doors: their origin, method and size. */
export function bounds(app: Hono<ApiEnv>): MiddlewareHandler[] {
    return [ownPagesOnly(), overriddenMethod(app), limitedBody(), knownMethods(app)];
}

/**
 * A browser sends the pages' cookie with whatever a page of somebody else makes it send here. Such requests are nobody's;
 * only following a link is not.
 * @throws INVALID_SESSION_ID
 */
function ownPagesOnly(): MiddlewareHandler {
    return async ({ req }, next) => {
        const isByCookie = req.header('cookie') !== undefined && req.header('authorization') === undefined;
        const isLink = /^(?:GET|HEAD)$/.test(req.method) && req.header('sec-fetch-mode') === 'navigate';
        if (isByCookie && !isLink && isFromElsewhere(req)) {
            throw new SalesforceApiError('INVALID_SESSION_ID', 'Session expired or invalid');
        }
        await next();
    };
}

/** Another port of this machine is elsewhere too, which browsers call the same site. */
function isFromElsewhere(request: Context['req']): boolean {
    const origin = request.header('origin');
    const site = request.header('sec-fetch-site');
    const isOther = origin !== undefined && origin !== new URL(request.url).origin;
    return isOther || site === 'cross-site' || site === 'same-site';
}

const OVERRIDES = new Set(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']);

/** `?_HttpMethod=PATCH` for clients that cannot send another method than POST (REST API Developer Guide, "Update a Record"). @throws METHOD_NOT_ALLOWED */
function overriddenMethod(app: Hono<ApiEnv>): MiddlewareHandler {
    const override = methodOverride({ app, query: '_HttpMethod' });
    return async (context, next) => {
        const wanted = context.req.query('_HttpMethod') ?? '';
        const isAsked =
            wanted !== '' && context.req.method === 'POST' && context.req.path.startsWith('/services/data/');
        if (!isAsked || isSubrequest(context.req.raw)) return next();
        if (!OVERRIDES.has(wanted)) throw notAllowed(wanted, [...OVERRIDES]);
        return override(context, next);
    };
}

function limitedBody(): MiddlewareHandler {
    const [json, form] = [MAX_JSON_BYTES, MAX_FORM_BYTES].map((maxSize) =>
        bodyLimit({
            maxSize,
            onError: () => {
                const text = `Maximum size of request reached. Maximum size of request is ${maxSize} bytes`;
                throw new SalesforceApiError('EXCEEDED_MAX_SIZE_REQUEST', text);
            }
        })
    );
    return async (context, next) => {
        const { path, raw } = context.req;
        const limit = path.startsWith('/services/data/') ? json : form;
        return limit === undefined || isSubrequest(raw) || COUNTED_ELSEWHERE.test(path) ? next() : limit(context, next);
    };
}

/** A path that exists, asked with a method that it does not have. */
function knownMethods(app: Hono<ApiEnv>): MiddlewareHandler {
    return methodNotAllowed({
        app: app as unknown as Hono,
        onMethodNotAllowed: (context, methods) => {
            const error = notAllowed(context.req.method, methods);
            return context.json([error.toBody()], 405, { Allow: methods.join(', ') });
        }
    });
}

const ORDER = ['HEAD', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function notAllowed(method: string, methods: readonly string[]): SalesforceApiError {
    const allowed = ORDER.filter((each) => methods.includes(each)).join();
    return new SalesforceApiError('METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed. Allowed are ${allowed}`);
}
