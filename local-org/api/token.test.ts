import { generateKeyPairSync, hash, randomBytes } from 'node:crypto';
import { importPKCS8, SignJWT, type JWTPayload } from 'jose';
import { CERTIFICATE, PRIVATE_KEY } from '../login/fixtures/signing-key.ts';
import { updateSetupRow } from '../rows.ts';
import { createApp } from '../server.ts';
import { sessionFor } from '../sessions.ts';
import { newUser, orgWith } from '../test-org.ts';

const CI_CALLBACK = 'https://ci.example.com/callback';
const CLI_CALLBACK = 'http://localhost:1717/OauthRedirect';
const NOW = new Date('2026-03-10T12:00:00.000Z');

const org = orgWith([], {}, () => NOW);
const apps = [{ consumerKey: 'ci', certificate: CERTIFICATE, callbackUrl: CI_CALLBACK }];
const app = createApp(org, { apps });
const person = newUser(org, { Username: 'ada@example.com' });
const cookie = `sid=${sessionFor(org, person.userId)}`;

async function token(form: Record<string, string>) {
    const response = await app.request('/services/oauth2/token', { method: 'POST', body: new URLSearchParams(form) });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
}

function refusal(error: string, description: string) {
    return { status: 400, body: { error, error_description: description } };
}

async function limits(accessToken: string | undefined): Promise<number> {
    const headers = { authorization: `Bearer ${accessToken ?? ''}` };
    return (await app.request('/services/data/v66.0/limits', { headers })).status;
}

function authorize(query: Record<string, string>, headers: Record<string, string> = { cookie }) {
    const parameters = { response_type: 'code', client_id: 'PlatformCLI', redirect_uri: CLI_CALLBACK, ...query };
    return app.request(`/services/oauth2/authorize?${new URLSearchParams(parameters).toString()}`, { headers });
}

async function codeFor(query: Record<string, string> = {}): Promise<string> {
    const location = (await authorize(query)).headers.get('location') ?? '';
    return new URL(location).searchParams.get('code') ?? '';
}

function exchange(code: string, more: Record<string, string> = {}) {
    const form = { grant_type: 'authorization_code', client_id: 'PlatformCLI', redirect_uri: CLI_CALLBACK, code };
    return token({ ...form, ...more });
}

describe('the web server flow', () => {
    test('sends whoever is signed in back with a code that becomes a session of his', async () => {
        const response = await authorize({ state: 'x&y' });
        const location = new URL(response.headers.get('location') ?? '');
        expect(location.origin + location.pathname).toBe(CLI_CALLBACK);
        expect(location.searchParams.get('state')).toBe('x&y');
        const { status, body } = await exchange(location.searchParams.get('code') ?? '');
        expect(status).toBe(200);
        expect(body).toMatchObject({
            token_type: 'Bearer',
            id: `http://localhost/id/${org.id}/${person.userId}`,
            instance_url: 'http://localhost',
            issued_at: String(NOW.getTime())
        });
        expect(await limits(body['access_token'])).toBe(200);
    });

    test('tells a visitor that he must sign in', async () => {
        const response = await authorize({}, {});
        expect(response.status).toBe(401);
        expect(await response.text()).toContain('sf org open');
    });

    test.each([
        ['an unknown app', { client_id: 'other' }, 'error=invalid_client_id'],
        ['another address', { redirect_uri: 'https://evil.example.com/OauthRedirect' }, 'error=redirect_uri_mismatch'],
        ['the address of another app', { redirect_uri: CI_CALLBACK }, 'error=redirect_uri_mismatch']
    ])('sends nothing to %s', async (_case, query, text) => {
        const response = await authorize(query);
        expect(response.status).toBe(400);
        expect(response.headers.get('location')).toBeNull();
        expect(await response.text()).toContain(text);
    });

    test('gives no token in an address', async () => {
        const response = await authorize({ response_type: 'token' });
        expect(response.headers.get('location')).toContain('error=unsupported_response_type');
    });

    test('binds a code to the proof of the one who asked for it', async () => {
        const verifier = randomBytes(32).toString('base64url');
        const challenge = { code_challenge: hash('sha256', verifier, 'base64url') };
        expect(await exchange(await codeFor(challenge), { code_verifier: 'guessed' })).toEqual(
            refusal('invalid_grant', 'invalid code verifier')
        );
        expect(await exchange(await codeFor(challenge), { code_verifier: verifier })).toMatchObject({ status: 200 });
    });

    test('binds a code to its app and its address', async () => {
        expect(await exchange(await codeFor(), { client_id: 'ci' })).toEqual(
            refusal('invalid_grant', 'invalid authorization code')
        );
        expect(await exchange(await codeFor(), { redirect_uri: 'http://localhost:9/OauthRedirect' })).toEqual(
            refusal('redirect_uri_mismatch', 'redirect_uri must match configuration')
        );
        expect(await exchange(await codeFor(), { client_id: 'other' })).toEqual(
            refusal('invalid_client_id', 'client identifier invalid')
        );
    });
});

describe('a refresh token', () => {
    async function refreshToken(): Promise<string> {
        return String((await exchange(await codeFor())).body['refresh_token']);
    }
    const refresh = (value: string, clientId = 'PlatformCLI') =>
        token({ grant_type: 'refresh_token', client_id: clientId, refresh_token: value });

    test('gets new sessions until it is revoked', async () => {
        const value = await refreshToken();
        const { body } = await refresh(value);
        expect(await limits(body['access_token'])).toBe(200);
        expect(body).not.toHaveProperty('refresh_token');
        await app.request('/services/oauth2/revoke', { method: 'POST', body: new URLSearchParams({ token: value }) });
        expect(await refresh(value)).toEqual(refusal('invalid_grant', 'expired access/refresh token'));
    });

    test('is of use to its app only', async () => {
        expect(await refresh(await refreshToken(), 'ci')).toEqual(
            refusal('invalid_grant', 'expired access/refresh token')
        );
    });

    test('is no access token', async () => {
        expect(await limits(await refreshToken())).toBe(401);
    });

    test('ends with its user', async () => {
        const gone = newUser(org);
        const own = { cookie: `sid=${sessionFor(org, gone.userId)}` };
        const location = (await authorize({}, own)).headers.get('location') ?? '';
        const { body } = await exchange(new URL(location).searchParams.get('code') ?? '');
        updateSetupRow(org, 'User', gone.userId, { IsActive: false });
        expect(await refresh(String(body['refresh_token']))).toEqual(refusal('inactive_user', 'user is inactive'));
    });
});

describe('a signed assertion', () => {
    const AUDIENCE = 'https://login.salesforce.com';
    const SECOND = NOW.getTime() / 1000;

    async function signed(more: JWTPayload = {}, pem = PRIVATE_KEY): Promise<string> {
        const claims = { iss: 'ci', sub: 'ada@example.com', aud: AUDIENCE, exp: SECOND + 180, ...more };
        return new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(await importPKCS8(pem, 'RS256'));
    }
    const present = (assertion: string) =>
        token({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });

    test.each([AUDIENCE, 'https://test.salesforce.com', 'http://localhost', 'http://localhost/'])(
        'logs in the user that it names, for %s',
        async (aud) => {
            const { body } = await present(await signed({ aud }));
            expect(body['id']).toBe(`http://localhost/id/${org.id}/${person.userId}`);
            expect(body).not.toHaveProperty('refresh_token');
            expect(await limits(body['access_token'])).toBe(200);
        }
    );

    test('finds a user whatever the case of the name', async () => {
        expect(await present(await signed({ sub: 'ADA@example.com' }))).toMatchObject({ status: 200 });
    });

    test.each([
        ['of an unknown app', { iss: 'other' }, 'invalid_client_id', 'client identifier invalid'],
        ['of an app without certificate', { iss: 'PlatformCLI' }, 'invalid_grant', 'invalid assertion'],
        ['for another audience', { aud: 'https://evil.example.com' }, 'invalid_grant', 'audience is invalid'],
        ['that is over', { exp: SECOND - 1 }, 'invalid_grant', 'invalid assertion'],
        ['without end', { exp: undefined }, 'invalid_grant', 'invalid assertion'],
        ['for nobody', { sub: 'nobody@example.com' }, 'invalid_grant', "user hasn't approved this consumer"]
    ])('%s is refused', async (_case, claims, error, description) => {
        expect(await present(await signed(claims))).toEqual(refusal(error, description));
    });

    test('signed by somebody else is refused', async () => {
        const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
        const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
        expect(await present(await signed({}, pem))).toEqual(refusal('invalid_grant', 'invalid assertion'));
    });

    test('that was changed, or never signed, is refused', async () => {
        const [header = '', , signature = ''] = (await signed()).split('.');
        const claims = { iss: 'ci', sub: 'ada@example.com', aud: AUDIENCE, exp: SECOND + 180 };
        const forged = Buffer.from(JSON.stringify(claims)).toString('base64url');
        const none = Buffer.from('{"alg":"none"}').toString('base64url');
        for (const assertion of [`${header}.${forged}x.${signature}`, `${none}.${forged}.`, 'x', '']) {
            expect(await present(assertion)).toEqual(refusal('invalid_grant', 'invalid assertion'));
        }
    });
});

test.each([
    ['a password', { grant_type: 'password', client_id: 'ci' }, 'invalid_grant', 'authentication failure'],
    [
        'the app itself',
        { grant_type: 'client_credentials', client_id: 'ci' },
        'invalid_grant',
        'no client credentials user enabled'
    ],
    ['a device', { grant_type: 'device', client_id: 'ci' }, 'unsupported_grant_type', 'grant type not supported'],
    ['nothing', {}, 'unsupported_grant_type', 'grant type not supported']
])('refuses a login by %s', async (_case, form, error, description) => {
    expect(await token(form)).toEqual(refusal(error, description));
});

describe('odd requests are answered, not failed', () => {
    test.each([
        ['multipart/form-data', 'x'],
        ['multipart/form-data; boundary=x', '--x\r\nbroken'],
        ['application/json', '{'],
        ['application/x-www-form-urlencoded', 'grant_type=%ff&grant_type=%%'],
        ['', '']
    ])('a form that is none (%s)', async (type, body) => {
        const headers = { 'content-type': type };
        for (const path of ['/services/oauth2/token', '/services/oauth2/revoke']) {
            const { status } = await app.request(path, { method: 'POST', headers, body });
            expect(status).toBeLessThan(500);
        }
    });

    test.each<Record<string, string>>([
        { redirect_uri: 'http://localhost:99999/OauthRedirect' },
        { redirect_uri: 'x' },
        { client_id: '__proto__' }
    ])('an address that is none (%j)', async (query) => {
        expect((await authorize(query)).status).toBe(400);
    });

    test('a form that does not end', async () => {
        const body = `grant_type=${'x'.repeat(300_000)}`;
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        expect((await app.request('/services/oauth2/token', { method: 'POST', headers, body })).status).toBe(413);
    });
});
