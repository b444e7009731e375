import { randomBytes } from 'node:crypto';
import type { Caller, Org } from './org.ts';

const KEY = 'session:';

/** A new access token of that user, in the form clients expect: organization id, `!`, secret. It outlives the process. */
export function sessionFor(org: Org, userId: string): string {
    const token = `${org.id.slice(0, 15)}!${randomBytes(24).toString('base64url')}`;
    org.db.setSetting(KEY + token, userId);
    return token;
}

/** Who holds that access token; undefined when nobody does (any more). */
export function callerOf(org: Org, token: string): Caller | undefined {
    const userId = org.db.setting(KEY + token);
    return userId === undefined || userId === '' ? undefined : { org, userId };
}

/** Ends a session; its token is refused from now on. */
export function endSession(org: Org, token: string): void {
    if (callerOf(org, token) !== undefined) org.db.setSetting(KEY + token, '');
}
