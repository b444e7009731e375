import type { Hono } from 'hono';
import { parse } from 'hono/utils/cookie';
import type { ApiEnv } from './api/environment.ts';
import { peekSession } from './api/soap/session.ts';
import type { Org } from './org.ts';
import type { Orgs } from './orgs.ts';
import type { ScratchOrgs } from './scratch/life-cycle.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether that value of a Host header names this machine: a web page elsewhere must not reach an org through a name of its own (DNS rebinding). */
export function isLoopback(host: string): boolean {
    return LOOPBACK.has(host.replace(/:\d+$/, '').toLowerCase());
}

/** What answers requests: the `fetch` of a web application. */
export interface Host {
    fetch(request: Request, env?: object): Promise<Response>;
}

/**
 * All orgs of a server behind one address. The token of a request names its org; a request without one, or with one of an
 * org that is gone, is the main org's, which refuses what it does not know.
 */
export function createHost(orgs: Orgs, scratchOrgs: ScratchOrgs, appFor: (org: Org) => Hono<ApiEnv>): Host {
    const apps = new WeakMap<Org, Hono<ApiEnv>>();
    const app = (org: Org): Hono<ApiEnv> => {
        const known = apps.get(org) ?? appFor(org);
        apps.set(org, known);
        return known;
    };
    return {
        async fetch(incoming, env) {
            const url = new URL(incoming.url);
            const settle = () => (isLoopback(url.host) ? scratchOrgs.settle(url.origin) : undefined);
            settle();
            const { secret, request } = await secretOf(incoming, url);
            const org = orgs.ofSecret(secret) ?? orgs.main;
            const response = await app(org).fetch(request, env);
            if (org === orgs.main && request.method !== 'GET') setImmediate(settle);
            return response;
        }
    };
}

/** The access token of a request, wherever it is, or '' . Looking into a SOAP envelope uses the request up: go on with the one that comes back. */
async function secretOf(request: Request, url: URL): Promise<{ secret: string; request: Request }> {
    if (/^\/+services\/+Soap\//i.test(url.pathname)) return peekSession(request);
    const bearer = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    const link = url.pathname.endsWith('/secur/frontdoor.jsp') ? linkSecret(url) : undefined;
    const secret = bearer ?? link ?? parse(request.headers.get('cookie') ?? '', 'sid')['sid'] ?? '';
    return { secret, request };
}

function linkSecret({ searchParams }: URL): string | undefined {
    return searchParams.get('otp') ?? searchParams.get('sid') ?? undefined;
}
