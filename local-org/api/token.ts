import { hash } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { readAssertion } from '../login/assertion.ts';
import { isKnownApp, type ConnectedApp } from '../login/connected-apps.ts';
import { issueRefreshToken, redeemCode, refreshGrant, type Grant } from '../login/grants.ts';
import { OAuthError } from '../login/oauth-error.ts';
import type { Org } from '../org.ts';
import type { Orgs } from '../orgs.ts';
import { userOf } from '../security/access.ts';
import { sessionFor } from '../sessions.ts';
import { readForm } from './form.ts';
import { baseUrl } from './oauth.ts';

/** Who may log in to which orgs. */
export interface LoginOptions {
    readonly orgs: Orgs;
    readonly apps: readonly ConnectedApp[];
}

interface Exchange extends LoginOptions {
    readonly form: Readonly<Record<string, string>>;
    readonly url: string;
}

/** What an exchange ends with: an access token for that user, and a refresh token when the flow has one. */
interface Granted {
    readonly org: Org;
    readonly userId: string;
    readonly clientId: string;
    readonly refreshToken?: string;
}

type Flow = (exchange: Exchange) => Granted | Promise<Granted>;

/** Assertions and codes are a few thousand characters long; whatever is much longer is answered with 413. */
const LONGEST_FORM = 256 * 1024;

/** POST /services/oauth2/token (Salesforce Help, "OAuth Authorization Flows"). */
export function tokenRoutes(options: LoginOptions): Hono {
    const routes = new Hono();
    routes.post('/services/oauth2/token', bodyLimit({ maxSize: LONGEST_FORM }), async (context) => {
        context.header('cache-control', 'no-store');
        try {
            const form = await readForm(context);
            const flow = FLOWS.get(form['grant_type'] ?? '');
            if (flow === undefined) throw new OAuthError('unsupported_grant_type', 'grant type not supported');
            const url = baseUrl(context);
            return context.json(answer(await flow({ ...options, form, url }), url));
        } catch (error) {
            if (!(error instanceof OAuthError)) throw error;
            return context.json({ error: error.error, error_description: error.message }, 400);
        }
    });
    return routes;
}

const FLOWS: ReadonlyMap<string, Flow> = new Map<string, Flow>([
    ['authorization_code', exchangeCode],
    ['refresh_token', refresh],
    ['urn:ietf:params:oauth:grant-type:jwt-bearer', exchangeAssertion],
    // Blocked in new orgs until an administrator allows it (Salesforce Help, "OAuth 2.0 Username-Password Flow").
    ['password', refuse('authentication failure')],
    // An app has no user to run as until an administrator names one.
    ['client_credentials', refuse('no client credentials user enabled')]
]);

function refuse(description: string): Flow {
    return (exchange) => {
        requireApp(exchange);
        throw new OAuthError('invalid_grant', description);
    };
}

function requireApp({ apps, form }: Exchange): string {
    const clientId = form['client_id'] ?? '';
    if (!isKnownApp(apps, clientId)) throw new OAuthError('invalid_client_id', 'client identifier invalid');
    return clientId;
}

function exchangeCode(exchange: Exchange): Granted {
    const clientId = requireApp(exchange);
    const { orgs, form } = exchange;
    const code = form['code'] ?? '';
    const org = orgs.ofSecret(code);
    const grant = org && redeemCode(org, code);
    if (grant === 'expired') throw new OAuthError('invalid_grant', 'expired authorization code');
    if (org === undefined || grant === undefined || grant.clientId !== clientId) {
        throw new OAuthError('invalid_grant', 'invalid authorization code');
    }
    if (grant.redirectUri !== form['redirect_uri']) {
        throw new OAuthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
    }
    requireVerifier(grant, form['code_verifier'] ?? '');
    return { ...active(org, grant), refreshToken: issueRefreshToken(org, grant) };
}

function requireVerifier({ codeChallenge }: Grant, verifier: string): void {
    if (codeChallenge === undefined || hash('sha256', verifier, 'base64url') === codeChallenge) return;
    throw new OAuthError('invalid_grant', 'invalid code verifier');
}

function refresh(exchange: Exchange): Granted {
    const clientId = requireApp(exchange);
    const token = exchange.form['refresh_token'] ?? '';
    const org = exchange.orgs.ofSecret(token);
    const grant = org && refreshGrant(org, token);
    if (org === undefined || grant?.clientId !== clientId) {
        throw new OAuthError('invalid_grant', 'expired access/refresh token');
    }
    return active(org, grant);
}

async function exchangeAssertion({ orgs, apps, form, url }: Exchange): Promise<Granted> {
    const { username, clientId } = await readAssertion(form['assertion'] ?? '', { apps, now: orgs.main.now(), url });
    const login = orgs.login(username);
    if (login === undefined) throw new OAuthError('invalid_grant', "user hasn't approved this consumer");
    return active(login.org, { userId: String(login.user['Id']), clientId });
}

function active(org: Org, { userId, clientId }: Grant): Granted {
    if (userOf({ org, userId })['IsActive'] !== true) throw new OAuthError('inactive_user', 'user is inactive');
    return { org, userId, clientId };
}

function answer({ org, userId, clientId, refreshToken }: Granted, url: string) {
    return {
        access_token: sessionFor(org, userId, clientId),
        ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
        scope: refreshToken === undefined ? 'web api' : 'refresh_token web api',
        instance_url: url,
        id: `${url}/id/${org.id}/${userId}`,
        token_type: 'Bearer',
        issued_at: String(org.now().getTime())
    };
}
