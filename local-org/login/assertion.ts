import type { JWTPayload } from 'jose';
import { appOf, type ConnectedApp } from './connected-apps.ts';
import { OAuthError } from './oauth-error.ts';

/** Whom the platform accepts as the audience of an assertion, besides the address that the client called. */
const AUDIENCES = ['https://login.salesforce.com', 'https://test.salesforce.com'];

/** What an assertion must agree with. */
export interface AssertionContext {
    readonly apps: readonly ConnectedApp[];
    readonly now: Date;
    /** Address under which the client reached this server. */
    readonly url: string;
}

/** Whose login a signed assertion asks for. */
export interface Assertion {
    readonly username: string;
    readonly clientId: string;
}

/**
 * Reads an assertion and checks it against the certificate of the app that signed it (Salesforce Help, "OAuth 2.0 JWT
 * Bearer Flow for Server-to-Server Integration"). @throws OAuthError
 */
export async function readAssertion(jwt: string, { apps, now, url }: AssertionContext): Promise<Assertion> {
    const { decodeJwt, importX509, jwtVerify } = await import('jose');
    const claims = attempt(() => decodeJwt(jwt));
    const app = appOf(apps, claims.iss ?? '');
    if (app === undefined) throw new OAuthError('invalid_client_id', 'client identifier invalid');
    if (app.certificate === undefined) throw invalidAssertion();
    const key = await importX509(app.certificate, 'RS256');
    const verified = await jwtVerify(jwt, key, { algorithms: ['RS256'], currentDate: now }).catch(() => undefined);
    if (verified === undefined || verified.payload.exp === undefined) throw invalidAssertion();
    if (!audiencesOf(claims).some((audience) => AUDIENCES.includes(audience) || audience === url)) {
        throw new OAuthError('invalid_grant', 'audience is invalid');
    }
    return { username: typeof claims.sub === 'string' ? claims.sub : '', clientId: app.consumerKey };
}

function audiencesOf({ aud }: JWTPayload): string[] {
    return [aud].flat().map((audience) => String(audience).replace(/\/$/, ''));
}

function attempt<T>(work: () => T): T {
    try {
        return work();
    } catch {
        throw invalidAssertion();
    }
}

function invalidAssertion(): OAuthError {
    return new OAuthError('invalid_grant', 'invalid assertion');
}
