import { randomBytes } from 'node:crypto';
import type { Caller, Org } from './org.ts';
import { userOf } from './security/access.ts';

const KEY = 'session:';

/** A new access token of that user, in the form clients expect: organization id, `!`, secret. It outlives the process. */
export function sessionFor(org: Org, userId: string): string {
    const token = `${org.id.slice(0, 15)}!${randomBytes(24).toString('base64url')}`;
    org.db.setSetting(KEY + token, userId);
    return token;
}

/** Who holds that access token; undefined when nobody does (any more), or somebody who was deactivated. */
export function callerOf(org: Org, token: string): Caller | undefined {
    const userId = org.db.setting(KEY + token);
    if (userId === undefined || userId === '') return undefined;
    const caller = { org, userId };
    return userOf(caller)['IsActive'] === true ? caller : undefined;
}

/** Ends a session; its token is refused from now on. */
export function endSession(org: Org, token: string): void {
    if (org.db.setting(KEY + token) !== undefined) org.db.setSetting(KEY + token, '');
}
