import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { SalesforceApiError } from '../errors.ts';
import type { Caller, Org } from '../org.ts';
import { inOwnLanguage } from '../own-language.ts';
import { NEWEST_VERSION, OLDEST_VERSION } from '../platform-version.ts';
import { permissionsOf } from '../security/permissions.ts';
import { callerOf } from '../sessions.ts';

/** What every door finds in its context: on whose behalf the request runs, and the API version in its path (`66.0`). */
export type ApiEnv = { Variables: { caller: Caller; version: string } };

/** The access token of a request: a bearer token, or the cookie that the pages use. */
export function tokenOf(context: Context): string | undefined {
    const header = context.req.header('authorization');
    const bearer = header === undefined ? undefined : /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(header)?.[1];
    return bearer ?? getCookie(context, 'sid');
}

/** Lets a request pass on behalf of its user. @throws INVALID_SESSION_ID */
export function authenticated(org: Org): MiddlewareHandler<ApiEnv> {
    return async (context, next) => {
        const token = tokenOf(context);
        const caller = token === undefined ? undefined : callerOf(org, token);
        if (caller === undefined) throw new SalesforceApiError('INVALID_SESSION_ID', 'Session expired or invalid');
        context.set('caller', caller);
        await next();
    };
}

/** The doors behind it speak the language of whoever asks. */
export const inCallersLanguage: MiddlewareHandler<ApiEnv> = async (context, next) => {
    context.set('caller', inOwnLanguage(context.get('caller')));
    await next();
};

/** Reads the version out of the path. @throws NOT_FOUND for a version this org does not speak */
export function versioned(): MiddlewareHandler<ApiEnv> {
    return async (context, next) => {
        const version = /^v(\d+)\.0$/.exec(context.req.param('version') ?? '')?.[1];
        if (version === undefined || Number(version) < OLDEST_VERSION || Number(version) > NEWEST_VERSION) {
            throw noSuchResource();
        }
        context.set('version', `${version}.0`);
        await next();
    };
}

/** Lets only administrators change what the org consists of. @throws INSUFFICIENT_ACCESS */
export function requireAdministrator(caller: Caller): void {
    if (permissionsOf(caller).isAdministrator) return;
    const needs = 'ModifyAllData or ModifyMetadata permissions';
    throw new SalesforceApiError('INSUFFICIENT_ACCESS', `use of the Metadata API requires a user with the ${needs}`);
}

/** The platform's answer to a path it does not know; and to a record that does not exist, or that the caller may not see. */
export function noSuchResource(): SalesforceApiError {
    return new SalesforceApiError('NOT_FOUND', 'The requested resource does not exist');
}
