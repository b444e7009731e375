import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../server.ts';
import type { Caller, Org } from '../org.ts';
import { updateRecord } from '../records/save.ts';
import { objectOf } from '../schema/model.ts';
import { sessionFor } from '../sessions.ts';
import { admin, newUser, orgWith } from '../test-org.ts';
import { vendorHash } from './bundle-vendor.ts';
import type { PersonalSettings } from './page-model.ts';

let cacheDir: string;

beforeAll(() => {
    cacheDir = mkdtempSync(join(tmpdir(), 'pages-test-'));
    // The base components take half a minute to bundle and are not what is tested here.
    mkdirSync(join(cacheDir, `vendor-${vendorHash(false)}`));
});

afterAll(() => rmSync(cacheDir, { recursive: true, force: true }));

/** A browser's cookies over a sequence of requests. */
function browser(org: Org, options: { autoLogin?: boolean } = {}) {
    const app = createApp(org, { ...options, cacheDir });
    const cookies = new Map<string, string>();
    return {
        cookies,
        async get(path: string): Promise<Response> {
            return this.send(path, { method: 'GET' });
        },
        async send(path: string, init: RequestInit): Promise<Response> {
            const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
            const answer = await app.request(`http://localhost${path}`, {
                ...init,
                headers: { ...init?.headers, cookie }
            });
            for (const line of answer.headers.getSetCookie()) {
                const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
                cookies.set(name, value);
            }
            return answer;
        },
        async viewAs({ userId }: Caller): Promise<Response> {
            const headers = { 'content-type': 'application/json' };
            return this.send('/local-org/session', { method: 'POST', headers, body: JSON.stringify({ userId }) });
        }
    };
}

function contextOf(html: string): Record<string, unknown> {
    const [, json = '{}'] = /id="page-context">(.*?)<\/script>/s.exec(html) ?? [];
    return JSON.parse(json) as Record<string, unknown>;
}

test('a visitor without a session is told to run sf org open', async () => {
    const answer = await browser(orgWith()).get('/lightning/page/home');

    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('sf org open');
});

test('the demo signs a visitor in as the administrator', async () => {
    const org = orgWith();
    const visitor = browser(org, { autoLogin: true });
    const answer = await visitor.get('/lightning/page/home');

    expect(answer.status).toBe(200);
    expect(contextOf(await answer.text())).toMatchObject({ userId: admin(org).userId, app: { label: 'Sales' } });
    expect(answer.headers.getSetCookie().join()).toMatch(/^sid=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
}, 30_000);

test('a page runs no script but its own and asks nobody else', async () => {
    const answer = await browser(orgWith(), { autoLogin: true }).get('/lightning/page/home');

    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await answer.text()).not.toMatch(/https?:\/\//);
}, 30_000);

test('a name cannot break out of the page', async () => {
    const org = orgWith();
    const user = newUser(org, { LastName: '</script><script>alert(1)</script>' });
    const visitor = browser(org);
    visitor.cookies.set('sid', sessionFor(org, user.userId));
    const html = await (await visitor.get('/lightning/page/home')).text();

    expect(html).not.toContain('</script><script>alert');
    expect(contextOf(html)['userName']).toBe('</script><script>alert(1)</script>');
}, 30_000);

describe('viewing as another user', () => {
    test('an administrator looks with other eyes and comes back', async () => {
        const org = orgWith();
        const [first, second] = [newUser(org), newUser(org)];
        const visitor = browser(org, { autoLogin: true });
        await visitor.get('/lightning/page/home');

        expect((await visitor.viewAs(first)).status).toBe(200);
        expect((await visitor.viewAs(second)).status).toBe(200);
        const html = await (await visitor.get('/lightning/page/home')).text();
        expect(contextOf(html)).toMatchObject({ userId: second.userId, origin: { userId: admin(org).userId } });
        expect((await visitor.viewAs(admin(org))).status).toBe(200);
        expect(contextOf(await (await visitor.get('/lightning/page/home')).text())['userId']).toBe(admin(org).userId);
    }, 30_000);

    test('nobody else may, nor see who there is', async () => {
        const org = orgWith();
        const [user, other] = [newUser(org), newUser(org)];
        const visitor = browser(org);
        visitor.cookies.set('sid', sessionFor(org, user.userId));

        expect((await visitor.viewAs(other)).status).toBe(403);
        expect((await visitor.get('/local-org/people')).status).toBe(403);
        expect((await browser(org).viewAs(other)).status).toBe(401);
    });

    test('only active users can be chosen', async () => {
        const org = orgWith();
        const visitor = browser(org);
        visitor.cookies.set('sid', sessionFor(org, admin(org).userId));

        expect((await visitor.viewAs(newUser(org, { IsActive: false }))).status).toBe(404);
    });

    test('the way back is open although the viewed user was deactivated', async () => {
        const org = orgWith();
        const user = newUser(org);
        const visitor = browser(org);
        visitor.cookies.set('sid', sessionFor(org, admin(org).userId));
        await visitor.viewAs(user);
        const users = objectOf(org.schema, 'User');
        if (users) updateRecord(admin(org), users, user.userId, { IsActive: false });
        const refused = await visitor.get('/lightning/page/home');

        expect(refused.status).toBe(401);
        expect(await refused.text()).toContain('href="/local-org/back"');
        await visitor.get('/local-org/back');
        expect((await visitor.get('/lightning/page/home')).status).toBe(200);
    }, 30_000);

    test('nobody becomes an administrator by the way back', async () => {
        const org = orgWith();
        const user = newUser(org);
        const visitor = browser(org);
        visitor.cookies.set('sid', sessionFor(org, user.userId));
        visitor.cookies.set('local-org-origin', sessionFor(org, newUser(org).userId));
        await visitor.get('/local-org/back');

        expect((await visitor.get('/local-org/people')).status).toBe(403);
    });

    test('people are grouped by role, else by profile', async () => {
        const org = orgWith();
        newUser(org, { LastName: 'Zed' });
        const visitor = browser(org);
        visitor.cookies.set('sid', sessionFor(org, admin(org).userId));
        const people = (await (await visitor.get('/local-org/people')).json()) as { name: string; group: string }[];

        expect(people.find(({ name }) => name === 'Zed')?.group).toBe('Standard User');
    });
});

describe('what people set for themselves', () => {
    const settings = async (visitor: ReturnType<typeof browser>): Promise<PersonalSettings> =>
        (await (await visitor.get('/local-org/settings')).json()) as PersonalSettings;
    const save = async (visitor: ReturnType<typeof browser>, values: Record<string, unknown>): Promise<Response> =>
        visitor.send('/local-org/settings', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(values)
        });
    const visitorOf = (org: Org, { userId }: Caller): ReturnType<typeof browser> => {
        const visitor = browser(org);
        visitor.cookies.set('sid', sessionFor(org, userId));
        return visitor;
    };
    const htmlOf = async (visitor: ReturnType<typeof browser>, search = ''): Promise<string> =>
        (await visitor.get(`/lightning/page/home${search}`)).text();

    test('language, locale and time zone are theirs to change, and the page follows', async () => {
        const org = orgWith();
        const visitor = visitorOf(org, newUser(org, { profile: 'Standard User' }));
        expect((await save(visitor, { language: 'iw', locale: 'de_DE', timeZone: 'Asia/Kolkata' })).status).toBe(200);
        expect(await settings(visitor)).toMatchObject({ language: 'iw', locale: 'de_DE', timeZone: 'Asia/Kolkata' });
        const html = await htmlOf(visitor);
        expect(html).toContain('<html lang="he" dir="rtl">');
        const i18n = { locale: 'de-DE', 'number.decimalSeparator': ',', timeZone: 'Asia/Kolkata', firstDayOfWeek: 2 };
        expect(contextOf(html)).toMatchObject({ i18n });
    }, 30_000);

    test('there is a choice of languages, written in themselves, and of time zones from west to east', async () => {
        const org = orgWith();
        const { options } = await settings(visitorOf(org, admin(org)));
        expect(options.language).toContainEqual({ value: 'iw', label: 'עברית (Hebrew)' });
        expect(options.language.map(({ value }) => value)).toEqual(expect.arrayContaining(['ar', 'en_US']));
        const labels = options.timeZone.map(({ label }) => label);
        expect(labels).toContain('(GMT+05:30) Asia/Kolkata');
        expect(labels.indexOf('(GMT+00:00) UTC')).toBeLessThan(labels.indexOf('(GMT+05:30) Asia/Kolkata'));
    });

    test.each([{ language: 'xx' }, { timeZone: 'Mars/Base' }, { locale: 7 }])('%j is refused', async (values) => {
        const org = orgWith();
        const visitor = visitorOf(org, newUser(org));
        const before = await settings(visitor);
        expect((await save(visitor, values)).status).toBe(400);
        expect(await settings(visitor)).toEqual(before);
    });

    test('an address names the look, and it stays; without the package of SLDS 1 there is one only', async () => {
        const org = orgWith();
        const visitor = visitorOf(org, admin(org));
        const { options } = await settings(visitor);
        const other = options.look.at(-1)?.value ?? '';
        expect(await htmlOf(visitor)).toContain('/slds2.css"');
        expect(await htmlOf(visitor, `?look=${other}`)).toContain(`/${other}.css"`);
        expect(await htmlOf(visitor)).toContain(`/${other}.css"`);
        await save(visitor, { look: 'slds2' });
        expect(await htmlOf(visitor)).toContain('/slds2.css"');
    }, 30_000);

    test('nobody but them may', async () => {
        expect((await browser(orgWith()).get('/local-org/settings')).status).toBe(401);
    });
});

describe('assets', () => {
    test('what has its hash in the address may be kept for ever', async () => {
        const visitor = browser(orgWith(), { autoLogin: true });
        const html = await (await visitor.get('/lightning/page/home')).text();
        const script = /src="([^"]+main\.js)"/.exec(html)?.[1] ?? '';
        const style = /href="([^"]+slds2\.css)"/.exec(html)?.[1] ?? '';

        for (const [path, type] of [
            [script, 'text/javascript'],
            [style, 'text/css']
        ] as const) {
            const answer = await visitor.get(path);
            expect(answer.headers.get('content-type')).toContain(type);
            expect(answer.headers.get('cache-control')).toContain('immutable');
        }
    }, 30_000);

    test.each([
        '/local-org/assets/app-0/../../../package.json',
        '/local-org/assets/app-0/%2e%2e/%2e%2e/x.js',
        '/local-org/assets/other.js'
    ])('%s is not found', async (path) => {
        expect((await browser(orgWith()).get(path)).status).toBe(404);
    });
});
