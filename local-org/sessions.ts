import { hash, randomBytes } from 'node:crypto';
import { toId18 } from './ids.ts';
import type { Caller, Org } from './org.ts';
import { userOf } from './security/access.ts';

/** A secret of that org that nobody can guess; which org it opens can be read from its beginning, as in the platform's access tokens. */
export function newSecret(org: Org, separator: '!' | '.'): string {
    return `${org.id.slice(0, 15)}${separator}${randomBytes(24).toString('base64url')}`;
}

/** The 18-character id of the org that a secret is for; undefined when the text is no secret. */
export function orgIdIn(secret: string): string | undefined {
    return toId18(/^(00D[a-zA-Z0-9]{12})[!.]/.exec(secret)?.[1] ?? '');
}

/** Under which setting an org keeps what a secret stands for: whoever reads the data file cannot log in with it. */
export function keyOf(kind: string, secret: string): string {
    return `${kind}:${hash('sha256', secret, 'base64url')}`;
}

/**
 * A new access token of that user, in the form clients expect: organization id, `!`, secret. It outlives the process.
 * @param clientId consumer key of the app that logged in, when one did
 */
export function sessionFor(org: Org, userId: string, clientId?: string): string {
    const token = newSecret(org, '!');
    org.db.setSetting(keyOf('session', token), clientId === undefined ? userId : `${userId} ${clientId}`);
    return token;
}

/** With which app the holder of an access token logged in; undefined when with none. */
export function clientOf(org: Org, token: string): string | undefined {
    return org.db.setting(keyOf('session', token))?.split(' ')[1];
}

/** Who holds that access token; undefined when nobody does (any more), or somebody who was deactivated. */
export function callerOf(org: Org, token: string): Caller | undefined {
    const userId = org.db.setting(keyOf('session', token))?.split(' ')[0];
    if (userId === undefined || userId === '') return undefined;
    const caller = { org, userId };
    return userOf(caller)['IsActive'] === true ? caller : undefined;
}

/** Ends a session; its token is refused from now on. */
export function endSession(org: Org, token: string): void {
    const key = keyOf('session', token);
    if (org.db.setting(key) !== undefined) org.db.setSetting(key, '');
}
