import { createApp } from '../server.ts';
import { sessionFor } from '../sessions.ts';
import { admin, newUser, orgWith } from '../test-org.ts';

const org = orgWith();
const app = createApp(org);
const person = newUser(org, { FirstName: 'Ada', LastName: 'Seller', Username: 'ada@example.com' });

function bearer(userId: string): { authorization: string } {
    return { authorization: `Bearer ${sessionFor(org, userId)}` };
}

test('says who holds the token', async () => {
    const response = await app.request('/services/oauth2/userinfo', { headers: bearer(person.userId) });
    expect(await response.json()).toMatchObject({
        user_id: person.userId,
        organization_id: org.id,
        preferred_username: 'ada@example.com',
        name: 'Ada Seller'
    });
    expect((await app.request('/services/oauth2/userinfo')).status).toBe(401);
});

test('opens the pages once with a one-time link, as the user who asked for it', async () => {
    const response = await app.request('/services/oauth2/singleaccess?redirect_uri=lightning/page/home%3Fa%3D1', {
        headers: bearer(person.userId)
    });
    const { frontdoor_uri: link } = (await response.json()) as { frontdoor_uri: string };
    const opened = await app.request(link);
    expect(opened.status).toBe(302);
    expect(opened.headers.get('location')).toBe('/lightning/page/home?a=1');
    const cookie = opened.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^sid=.*HttpOnly.*SameSite=Lax/);
    const session = { cookie: cookie.split(';')[0] ?? '' };
    const identity = await app.request('/services/oauth2/userinfo', { headers: session });
    expect(await identity.json()).toMatchObject({ user_id: person.userId });
    expect((await app.request(link)).status).toBe(401);
});

test.each(['https://evil.example.com/x', '//evil.example.com/x', '/\\evil.example.com/x', '/%2F/evil.example.com'])(
    'never leads out of the org (%s)',
    async (target) => {
        const sid = sessionFor(org, person.userId);
        const url = `/secur/frontdoor.jsp?sid=${encodeURIComponent(sid)}&retURL=${encodeURIComponent(target)}`;
        const location = (await app.request(url)).headers.get('location') ?? '';
        expect(new URL(location, 'http://127.0.0.1').origin).toBe('http://127.0.0.1');
    }
);

test('ends a session for good', async () => {
    const headers = bearer(admin(org).userId);
    const body = new URLSearchParams({ token: headers.authorization.replace('Bearer ', '') });
    await app.request('/services/oauth2/revoke', { method: 'POST', body });
    expect((await app.request('/services/oauth2/userinfo', { headers })).status).toBe(401);
});
