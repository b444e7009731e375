import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { updateSetupRow } from './rows.ts';
import { sessionFor } from './sessions.ts';
import { createApp, startOrg } from './server.ts';
import { admin, newUser, orgWith } from './test-org.ts';

const org = orgWith();
const app = createApp(org);
const headers = { authorization: `Bearer ${sessionFor(org, admin(org).userId)}` };

async function get(path: string, more: Record<string, string> = {}) {
    const response = await app.request(path, { headers: { ...headers, ...more } });
    return { status: response.status, body: (await response.json()) as unknown, headers: response.headers };
}

test.each(['50.0', '66.0', '68.0'])('speaks version %s', async (version) => {
    expect((await get(`/services/data/v${version}/limits`)).status).toBe(200);
});

test.each([
    '/services/data/v49.0/limits',
    '/services/data/v99.0/limits',
    '/services/data/v66.1/limits',
    '/services/nope'
])('does not know %s', async (path) => {
    expect(await get(path)).toMatchObject({
        status: 404,
        body: [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }]
    });
});

test('lists its versions without a session', async () => {
    const response = await app.request('/services/data');
    const versions = (await response.json()) as { version: string; label: string }[];
    expect(versions).toContainEqual({ label: "Spring '26", url: '/services/data/v66.0', version: '66.0' });
    expect(versions.at(-1)).toMatchObject({ label: "Winter '27", version: '68.0' });
});

test.each(['UserLicense', 'Profile', 'User', 'Organization'])(
    '%s of a new org was made by its administrator',
    async (name) => {
        const { body } = await get(
            `/services/data/v66.0/query?q=SELECT+CreatedById,LastModifiedById+FROM+${name}+LIMIT+1`
        );
        const { userId } = admin(org);
        expect(body).toMatchObject({ records: [{ CreatedById: userId, LastModifiedById: userId }] });
    }
);

test('takes no notice of a slash at the end of a resource', async () => {
    expect((await get('/services/data/v66.0/limits/')).status).toBe(200);
    expect((await get('/services/data/v66.0/sobjects/Account/describe/')).status).toBe(200);
});

test('takes doubled slashes for one', async () => {
    expect((await get('//services//data/v66.0/limits')).status).toBe(200);
});

test('tells how many calls were made, also when it refuses', async () => {
    const used = (value: string | null) => Number(/^api-usage=(\d+)\/1100000$/.exec(value ?? '')?.[1]);
    const before = used((await get('/services/data/v66.0/limits')).headers.get('sforce-limit-info'));
    expect(used((await get('/services/data/v66.0/nope')).headers.get('sforce-limit-info'))).toBe(before + 1);
});

test.each([
    ['no token', {}],
    ['a token of nobody', { authorization: 'Bearer 00D000000000001!nobody' }],
    ['another scheme', { authorization: 'Basic YTpi' }]
])('refuses %s', async (_case, given) => {
    const response = await app.request('/services/data/v66.0/limits', { headers: given });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject([
        { errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }
    ]);
});

test('takes the cookie of the pages for a session', async () => {
    const cookie = `sid=${sessionFor(org, newUser(org).userId)}`;
    expect((await app.request('/services/data/v66.0/limits', { headers: { cookie } })).status).toBe(200);
});

test('ends the sessions of a user who is deactivated', async () => {
    const { userId } = newUser(org);
    const given = { authorization: `Bearer ${sessionFor(org, userId)}` };
    expect((await app.request('/services/data/v66.0/limits', { headers: given })).status).toBe(200);
    updateSetupRow(org, 'User', userId, { IsActive: false });
    expect((await app.request('/services/data/v66.0/limits', { headers: given })).status).toBe(401);
});

test('answers no other host than its own', async () => {
    expect((await get('/services/data', { host: 'evil.example.com' })).status).toBe(400);
    expect((await get('/services/data', { host: '127.0.0.1:8080' })).status).toBe(200);
    expect((await get('/services/data', { host: 'localhost' })).status).toBe(200);
});

test('calls malformed JSON by its name', async () => {
    const response = await app.request('/services/data/v66.0/sobjects/Account', {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: '{"Name": '
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject([{ errorCode: 'JSON_PARSER_ERROR' }]);
});

test('tells a client that it may pause for a minute and go on in the same connection', async () => {
    const running = await startOrg();
    const answer = await fetch(`${running.url}/services/data`);
    await running.close();
    expect(answer.headers.get('keep-alive')).toBe('timeout=65');
});

test('serves on the loopback interface, and says when a port is taken', async () => {
    const running = await startOrg();
    try {
        const authorization = `Bearer ${running.accessToken}`;
        const response = await fetch(`${running.url}/services/oauth2/userinfo`, { headers: { authorization } });
        expect(await response.json()).toMatchObject({ preferred_username: running.username });
        const port = Number(new URL(running.url).port);
        await expect(startOrg({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    } finally {
        await running.close();
    }
});

describe('the definition file of a new org', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'definition-'));
    const definitionFile = path.join(folder, 'scratch-def.json');
    afterAll(() => rmSync(folder, { recursive: true }));

    const write = (settings: object) =>
        writeFileSync(definitionFile, JSON.stringify({ edition: 'Developer', settings }));

    test('brings its settings', async () => {
        write({ languageSettings: { enableTranslationWorkbench: true } });
        const running = await startOrg({ definitionFile });
        const settings = running.org.db.filePaths('settings/');
        await running.close();

        expect(settings).toEqual(['settings/Language.settings']);
    });

    test('is refused when it sets what does not exist', async () => {
        write({ languageSettings: { enableTelepathy: true } });
        await expect(startOrg({ definitionFile })).rejects.toThrow(/scratch-def\.json: Language: .*enableTelepathy/);
    });
});
