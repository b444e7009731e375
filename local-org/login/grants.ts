import type { Org } from '../org.ts';
import { keyOf, newSecret } from '../sessions.ts';

/** What a client may exchange for an access token. */
export interface Grant {
    readonly userId: string;
    /** Consumer key of the app that it was given to. */
    readonly clientId: string;
    /** Where the code was sent; the exchange must name the same address. */
    readonly redirectUri?: string;
    /** Proof Key for Code Exchange (RFC 7636), method S256. */
    readonly codeChallenge?: string;
}

interface Code extends Grant {
    readonly until: string;
}

/** Authorization codes live for 15 minutes (Salesforce Help, "OAuth 2.0 Web Server Flow"). */
const CODE_LIFE_MS = 15 * 60_000;

/** A code that can be exchanged once, soon. */
export function issueCode(org: Org, grant: Grant): string {
    const code = newSecret(org, '.');
    const until = new Date(org.now().getTime() + CODE_LIFE_MS).toISOString();
    org.db.setSetting(keyOf('code', code), JSON.stringify({ ...grant, until } satisfies Code));
    return code;
}

/** What a code stands for, the first time that somebody asks; `expired` when he asks too late. */
export function redeemCode(org: Org, code: string): Grant | 'expired' | undefined {
    const key = keyOf('code', code);
    const kept = org.db.setting(key);
    if (kept === undefined || kept === '') return undefined;
    org.db.setSetting(key, '');
    const { until, ...grant } = JSON.parse(kept) as Code;
    return until < org.now().toISOString() ? 'expired' : grant;
}

/** A token that gets new access tokens until it is revoked. */
export function issueRefreshToken(org: Org, grant: Pick<Grant, 'userId' | 'clientId'>): string {
    const token = newSecret(org, '.');
    org.db.setSetting(keyOf('refresh', token), JSON.stringify({ userId: grant.userId, clientId: grant.clientId }));
    return token;
}

/** What a refresh token stands for; undefined when it was revoked or never was one. */
export function refreshGrant(org: Org, token: string): Grant | undefined {
    const kept = org.db.setting(keyOf('refresh', token));
    return kept === undefined || kept === '' ? undefined : (JSON.parse(kept) as Grant);
}

/** Ends a refresh token. */
export function revokeRefreshToken(org: Org, token: string): void {
    const key = keyOf('refresh', token);
    if (org.db.setting(key) !== undefined) org.db.setSetting(key, '');
}
