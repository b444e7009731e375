import { Hono } from 'hono';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { readJson } from '../api/json.ts';
import { SalesforceApiError } from '../errors.ts';
import { toId18 } from '../ids.ts';
import { isJsonObject } from '../json-object.ts';
import type { Caller, Org } from '../org.ts';
import { inOwnLanguage } from '../own-language.ts';
import { objectOf } from '../schema/model.ts';
import { objectAccess } from '../security/access.ts';
import { permissionsOf } from '../security/permissions.ts';
import { callerOf, sessionFor } from '../sessions.ts';
import { adminOf } from '../setup.ts';
import { asset, styleVersion } from './assets.ts';
import type { VendorOptions } from './bundle-vendor.ts';
import { notifications, pageContext, people } from './context.ts';
import { bundleErrorDocument, plainDocument, shellDocument } from './html.ts';
import { listRows } from './list-rows.ts';
import { listViews } from './list-views.ts';
import { lookOf } from './looks.ts';
import type { Look } from './looks.ts';
import { pageModel } from './pages.ts';
import { personalSettings, savePersonalSettings } from './personal-settings.ts';
import { relatedRows } from './related-lists.ts';

export interface PageOptions extends VendorOptions {
    /** A visitor without a session becomes the administrator: for the demo on one's own machine. */
    readonly autoLogin?: boolean;
}

const SESSION = 'sid';
/** The administrator's own session while he looks with somebody else's eyes. */
const ORIGIN = 'local-org-origin';
const APP = 'local-org-app';
const LOOK = 'local-org-look';

const COOKIE = { httpOnly: true, sameSite: 'Lax', path: '/' } as const;

const SECURITY_HEADERS = {
    // LWC puts component styles into the page as style elements, hence 'unsafe-inline' for styles only.
    'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin'
};

/** The pages of the org: documents under /lightning, what the shell asks for under /local-org. */
export function pageRoutes(org: Org, options: PageOptions = {}): Hono {
    const routes = new Hono();
    routes.use('*', async (context, next) => {
        await next();
        for (const [name, value] of Object.entries(SECURITY_HEADERS)) context.header(name, value);
    });
    routes.get('/local-org/assets/*', (context) => serveAsset(context, options));
    routes.post('/local-org/session', (context) => switchUser(org, context));
    routes.get('/local-org/page', (context) => {
        const address = URL.parse(context.req.query('url') ?? '/', 'http://local.org');
        if (address === null) throw new SalesforceApiError('NOT_FOUND', 'There is no such page');
        return context.json(pageModel(signedIn(org, context), address, getCookie(context, APP)));
    });
    routes.get('/local-org/rows', (context) => context.json(rowsFor(signedIn(org, context), context)));
    routes.get('/local-org/related', (context) => context.json(relatedFor(signedIn(org, context), context)));
    routes.get('/local-org/people', (context) => context.json(people(requireOrigin(org, context))));
    routes.get('/local-org/notifications', (context) => context.json(notifications(signedIn(org, context))));
    routes.get('/local-org/settings', (context) =>
        context.json(personalSettings(signedIn(org, context), lookOf(getCookie(context, LOOK))))
    );
    routes.post('/local-org/settings', (context) => saveSettings(org, context));
    routes.get('/local-org/back', (context) => comeBack(org, context));
    routes.get('/lightning/app/:app', (context) => {
        setCookie(context, APP, context.req.param('app'), COOKIE);
        return context.redirect('/lightning/page/home');
    });
    routes.get('/', (context) => context.redirect('/lightning/page/home'));
    routes.get('/lightning', (context) => context.redirect('/lightning/page/home'));
    routes.get('/lightning/*', (context) => serveShell(org, context, options));
    return routes;
}

async function serveAsset(context: Context, { cacheDir }: PageOptions): Promise<Response> {
    const found = await asset(context.req.path.slice('/local-org/assets/'.length), cacheDir);
    if (!found) return context.notFound();
    const caching = found.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache';
    return context.body(found.body, 200, { 'content-type': found.type, 'cache-control': caching });
}

async function serveShell(org: Org, context: Context, options: PageOptions): Promise<Response> {
    context.header('cache-control', 'no-store');
    const caller = current(org, context) ?? (options.autoLogin ? logInAsAdmin(org, context) : undefined);
    if (!caller) return context.html(notSignedIn(keptOrigin(org, context) !== undefined), 401);
    // The compilers behind it take most of a second to load, and most sessions of the org never open a page.
    const { BundleError, appBundle } = await import('./bundle-app.ts');
    try {
        const bundle = await appBundle(org, options);
        const model = pageContext(inOwnLanguage(caller), {
            appName: getCookie(context, APP),
            origin: originOf(org, context, caller)
        });
        return context.html(shellDocument(bundle, model, { version: styleVersion(), look: chosenLook(context) }));
    } catch (error) {
        if (error instanceof BundleError) return context.html(bundleErrorDocument(error, styleVersion()), 500);
        throw error;
    }
}

/** The look that the address names (`?look=slds1`) stays until it names another. */
function chosenLook(context: Context): Look {
    const named = context.req.query('look');
    const look = lookOf(named ?? getCookie(context, LOOK));
    if (named !== undefined) setCookie(context, LOOK, look, COOKIE);
    return look;
}

/** `POST /local-org/settings {language, locale, timeZone, look}`: what people set for themselves, and this browser's look. */
async function saveSettings(org: Org, context: Context): Promise<Response> {
    const caller = signedIn(org, context);
    const body = await readJson(context);
    savePersonalSettings(caller, body);
    if (isJsonObject(body) && typeof body['look'] === 'string') setCookie(context, LOOK, lookOf(body['look']), COOKIE);
    return context.json({});
}

function notSignedIn(canComeBack: boolean): string {
    return plainDocument(
        {
            title: 'You are not signed in',
            text:
                'This org does not know who you are: the session is missing, has ended, or belongs to a user who was ' +
                'deactivated.',
            next: 'Run "sf org open" in the project: it signs you in and opens this page.',
            ...(canComeBack ? { link: { label: 'Go on as the administrator', url: '/local-org/back' } } : {})
        },
        styleVersion()
    );
}

/** Ends looking with somebody else's eyes, also when that user cannot log in any more. */
function comeBack(org: Org, context: Context): Response {
    if (keptOrigin(org, context)) setCookie(context, SESSION, getCookie(context, ORIGIN) ?? '', COOKIE);
    return context.redirect('/lightning/page/home');
}

/** The administrator whose session stayed behind while he looks with another's eyes. */
function keptOrigin(org: Org, context: Context): Caller | undefined {
    const kept = callerOf(org, getCookie(context, ORIGIN) ?? '');
    return kept && permissionsOf(kept).isAdministrator ? kept : undefined;
}

function current(org: Org, context: Context): Caller | undefined {
    const token = getCookie(context, SESSION);
    return token === undefined ? undefined : callerOf(org, token);
}

function logInAsAdmin(org: Org, context: Context): Caller {
    const userId = String(adminOf(org)['Id']);
    setCookie(context, SESSION, sessionFor(org, userId), COOKIE);
    return { org, userId };
}

/** @throws INVALID_SESSION_ID */
function signedIn(org: Org, context: Context): Caller {
    const caller = current(org, context);
    if (!caller) throw new SalesforceApiError('INVALID_SESSION_ID', 'Session expired or invalid');
    return inOwnLanguage(caller);
}

/** The administrator behind this browser: the signed-in one, or the one who looks with another's eyes. */
function originOf(org: Org, context: Context, caller: Caller): Caller | undefined {
    return keptOrigin(org, context) ?? (permissionsOf(caller).isAdministrator ? caller : undefined);
}

/** @throws INSUFFICIENT_ACCESS */
function requireOrigin(org: Org, context: Context): Caller {
    const origin = originOf(org, context, signedIn(org, context));
    if (!origin) throw new SalesforceApiError('INSUFFICIENT_ACCESS', 'Only an administrator may view as another user');
    return origin;
}

/** `POST /local-org/session {userId}`: an administrator's browser goes on as that user; his own session stays behind as the way back. */
async function switchUser(org: Org, context: Context): Promise<Response> {
    const origin = requireOrigin(org, context);
    const body = await readJson(context);
    const userId = typeof body === 'object' && body !== null && 'userId' in body ? body.userId : undefined;
    const users = objectOf(org.schema, 'User');
    const user = users && typeof userId === 'string' ? org.db.find(users, userId) : undefined;
    if (user?.['IsActive'] !== true) throw new SalesforceApiError('NOT_FOUND', 'There is no such active user');
    const id = String(user['Id']);
    const back = callerOf(org, getCookie(context, ORIGIN) ?? '')?.userId === origin.userId;
    if (!back) setCookie(context, ORIGIN, getCookie(context, SESSION) ?? '', COOKIE);
    setCookie(context, SESSION, sessionFor(org, id), COOKIE);
    return context.json({ userId: id });
}

function rowsFor(caller: Caller, context: Context): unknown {
    const query = (name: string): string => context.req.query(name) ?? '';
    const object = objectOf(caller.org.schema, query('object'));
    if (!object || !objectAccess(caller, object).read)
        throw new SalesforceApiError('NOT_FOUND', 'There is no such list');
    const views = listViews(caller, object);
    const view = views.find((each) => each.name === query('view')) ?? views[0];
    if (!view) throw new SalesforceApiError('NOT_FOUND', 'There is no such list view');
    return listRows(caller, object, view, {
        search: query('search'),
        sortBy: query('sortBy') || undefined,
        isDescending: query('descending') === 'true',
        offset: Number(query('offset')) || 0
    });
}

function relatedFor(caller: Caller, context: Context): unknown {
    const parentId = toId18(context.req.query('parentId') ?? '') ?? '';
    const object = [...caller.org.schema.objects.values()].find(({ keyPrefix }) => keyPrefix === parentId.slice(0, 3));
    if (!object) throw new SalesforceApiError('NOT_FOUND', 'There is no such record');
    return relatedRows(caller, object, parentId, context.req.query('list') ?? '');
}
