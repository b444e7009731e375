import { Hono, type Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { revokeRefreshToken } from '../login/grants.ts';
import type { Org } from '../org.ts';
import type { Orgs } from '../orgs.ts';
import { requireObject } from '../rows.ts';
import type { Row } from '../schema/model.ts';
import { callerOf, endSession, newSecret, sessionFor } from '../sessions.ts';
import { authenticated, tokenOf, type ApiEnv } from './environment.ts';
import { readForm } from './form.ts';

/** A one-time password opens the page once, and only for this long. */
const ONE_TIME_PASSWORD_MS = 60_000;

/** Who somebody is, how he gets into the pages, and the end of his session: /services/oauth2, /id and /secur. */
export function oauthRoutes(org: Org, orgs: Orgs): Hono<ApiEnv> {
    const passwords = new Map<string, { userId: string; until: number }>();
    const routes = new Hono<ApiEnv>();
    routes.use('/services/oauth2/userinfo', authenticated(org));
    routes.use('/services/oauth2/singleaccess', authenticated(org));
    routes.use('/id/*', authenticated(org));
    routes.on(['GET', 'POST'], '/services/oauth2/userinfo', (context) => context.json(userInfo(context)));
    routes.get('/id/:orgId/:userId', (context) => context.json(identity(context)));
    routes.on(['GET', 'POST'], '/services/oauth2/singleaccess', (context) => {
        const password = newSecret(org, '.');
        passwords.set(password, { userId: context.get('caller').userId, until: Date.now() + ONE_TIME_PASSWORD_MS });
        const url = new URL('/secur/frontdoor.jsp', baseUrl(context));
        url.searchParams.set('otp', password);
        url.searchParams.set('startURL', localPath(context.req.query('redirect_uri')));
        return context.json({ frontdoor_uri: url.toString() });
    });
    routes.get('/secur/frontdoor.jsp', (context) => {
        const { otp = '', sid = '', startURL, retURL } = context.req.query();
        const password = passwords.get(otp);
        passwords.delete(otp);
        const isFresh = password !== undefined && password.until >= Date.now();
        const token = isFresh ? sessionFor(org, password.userId) : callerOf(org, sid) && sid;
        if (token === undefined) return context.text('Your link has expired. Open the org again.', 401);
        setCookie(context, 'sid', token, { httpOnly: true, sameSite: 'Lax', path: '/' });
        return context.redirect(localPath(startURL ?? retURL));
    });
    routes.on(['GET', 'POST'], '/services/oauth2/revoke', async (context) => {
        const token = (await readForm(context))['token'] ?? tokenOf(context) ?? '';
        const home = orgs.ofSecret(token);
        if (home !== undefined) {
            endSession(home, token);
            revokeRefreshToken(home, token);
        }
        return context.body(null, 200);
    });
    return routes;
}

/** The address under which this client reaches the org. */
export function baseUrl(context: Context): string {
    return new URL(context.req.url).origin;
}

/** Redirects stay inside: the path of an address, `/` for anything that could lead elsewhere. */
function localPath(target: string | undefined): string {
    const url = URL.parse(target ?? '', 'http://here.invalid');
    if (url === null) return '/';
    const path = `${url.pathname}${url.search}${url.hash}`.replace(/^[/\\]+/, '/');
    return path.startsWith('/') ? path : '/';
}

function userOf(context: Context<ApiEnv>): Row {
    const { org, userId } = context.get('caller');
    return org.db.find(requireObject(org, 'User'), userId) ?? {};
}

function userInfo(context: Context<ApiEnv>) {
    const { org, userId } = context.get('caller');
    const user = userOf(context);
    return {
        sub: `${baseUrl(context)}/id/${org.id}/${userId}`,
        user_id: userId,
        organization_id: org.id,
        preferred_username: user['Username'],
        nickname: user['CommunityNickname'],
        name: user['Name'],
        given_name: user['FirstName'],
        family_name: user['LastName'],
        email: user['Email'],
        email_verified: true,
        zoneinfo: user['TimeZoneSidKey'],
        locale: user['LocaleSidKey'],
        language: user['LanguageLocaleKey'],
        user_type: 'STANDARD',
        active: user['IsActive'],
        urls: restUrls(context)
    };
}

function identity(context: Context<ApiEnv>) {
    const { org, userId } = context.get('caller');
    const user = userOf(context);
    return {
        id: `${baseUrl(context)}/id/${org.id}/${userId}`,
        asserted_user: true,
        user_id: userId,
        organization_id: org.id,
        username: user['Username'],
        nick_name: user['CommunityNickname'],
        display_name: user['Name'],
        email: user['Email'],
        email_verified: true,
        first_name: user['FirstName'],
        last_name: user['LastName'],
        timezone: user['TimeZoneSidKey'],
        active: user['IsActive'],
        user_type: 'STANDARD',
        language: user['LanguageLocaleKey'],
        locale: user['LocaleSidKey'],
        urls: restUrls(context)
    };
}

function restUrls(context: Context): Record<string, string> {
    const base = baseUrl(context);
    return {
        metadata: `${base}/services/Soap/m/{version}/`,
        rest: `${base}/services/data/v{version}/`,
        sobjects: `${base}/services/data/v{version}/sobjects/`,
        query: `${base}/services/data/v{version}/query/`
    };
}
