import { createApp } from '../server.ts';
import { sessionFor } from '../sessions.ts';
import { profileId } from '../setup.ts';
import { admin, newUser, orgWith } from '../test-org.ts';

const org = orgWith();
const app = createApp(org);
const token = sessionFor(org, admin(org).userId);

/** As the CLI writes it. */
const USER = {
    username: 'ada@example.com',
    emails: ['ada@example.com'],
    name: { familyName: 'Lovelace' },
    nickName: 'ada@example.com',
    entitlements: [{ value: profileId(org, 'Standard User') }]
};

async function create(user: unknown, headers: Record<string, string> = {}) {
    const response = await app.request('/services/scim/v1/Users', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, ...headers },
        body: JSON.stringify(user)
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as { id: string } };
}

test('makes a user, and a login of his when it is asked to', async () => {
    const { status, headers, body } = await create(USER, { 'auto-approve-user': 'true' });
    expect(status).toBe(201);
    const form = new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: 'PlatformCLI',
        refresh_token: headers.get('auto-approve-user') ?? ''
    });
    const granted = await app.request('/services/oauth2/token', { method: 'POST', body: form });
    const { access_token: accessToken } = (await granted.json()) as { access_token: string };
    const me = await app.request('/services/oauth2/userinfo', { headers: { authorization: `Bearer ${accessToken}` } });
    expect(await me.json()).toMatchObject({
        user_id: body.id,
        preferred_username: 'ada@example.com',
        family_name: 'Lovelace',
        email: 'ada@example.com'
    });
});

test('gives no login that nobody asked for', async () => {
    const { headers } = await create({ ...USER, username: 'bob@example.com', nickName: 'bob' });
    expect(headers.get('auto-approve-user')).toBeNull();
});

test.each([
    ['a taken username', USER, 'DUPLICATE_USERNAME'],
    ['no name', { ...USER, username: 'x@example.com', name: {} }, 'REQUIRED_FIELD_MISSING'],
    ['no profile', { ...USER, username: 'x@example.com', entitlements: [] }, 'MALFORMED_ID'],
    ['nothing', null, 'MALFORMED_ID']
])('refuses %s in the format of SCIM', async (_case, user, code) => {
    const { status, body } = await create(user);
    expect(status).toBe(400);
    expect(body).toMatchObject({ Errors: [{ description: expect.stringContaining(code) }] });
});

test('refuses those who may not make users', async () => {
    const authorization = `Bearer ${sessionFor(org, newUser(org).userId)}`;
    const { status, body } = await create({ ...USER, username: 'y@example.com' }, { authorization });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).toHaveProperty('Errors');
    expect((await create(USER, { authorization: 'Bearer none' })).status).toBe(401);
});
