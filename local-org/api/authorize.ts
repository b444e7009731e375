import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { appOf, isCallbackOf, type ConnectedApp } from '../login/connected-apps.ts';
import { issueCode } from '../login/grants.ts';
import type { Org } from '../org.ts';
import { styleVersion } from '../pages/assets.ts';
import { plainDocument } from '../pages/html.ts';
import { callerOf } from '../sessions.ts';

/**
 * GET /services/oauth2/authorize, the browser's half of the web server flow: whoever is signed in to the pages is sent back
 * to the app with a code. Nobody is asked whether the app may log in; it can be reached on this machine only.
 */
export function authorizeRoutes(org: Org, apps: readonly ConnectedApp[]): Hono {
    const routes = new Hono();
    routes.get('/services/oauth2/authorize', (context) => {
        const query = context.req.query();
        const { client_id: clientId = '', redirect_uri: redirectUri = '', code_challenge: codeChallenge } = query;
        const app = appOf(apps, clientId);
        if (app === undefined) return context.text(refusal('invalid_client_id', 'client identifier invalid'), 400);
        if (!isCallbackOf(app, redirectUri)) {
            return context.text(refusal('redirect_uri_mismatch', 'redirect_uri must match configuration'), 400);
        }
        const target = new URL(redirectUri);
        if (query['state'] !== undefined) target.searchParams.set('state', query['state']);
        if (query['response_type'] !== 'code') {
            target.searchParams.set('error', 'unsupported_response_type');
            target.searchParams.set('error_description', 'response type not supported');
            return context.redirect(target.toString());
        }
        const caller = callerOf(org, getCookie(context, 'sid') ?? '');
        if (caller === undefined) return context.html(signInFirst(), 401);
        const { userId } = caller;
        const pkce = codeChallenge === undefined ? {} : { codeChallenge };
        target.searchParams.set('code', issueCode(org, { userId, clientId, redirectUri, ...pkce }));
        return context.redirect(target.toString());
    });
    return routes;
}

function refusal(error: string, description: string): string {
    return `error=${error}&error_description=${encodeURIComponent(description)}`;
}

function signInFirst(): string {
    const message = {
        title: 'Sign in first',
        text: 'An app wants to log in as you, and this browser is not signed in to the org.',
        next: 'Open the org in this browser ("sf org open", or the address that the server printed), then log in again.'
    };
    return plainDocument(message, styleVersion());
}
