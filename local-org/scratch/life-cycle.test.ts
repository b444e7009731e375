import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createHost, type Host } from '../host.ts';
import { openOrg } from '../open-org.ts';
import type { Org } from '../org.ts';
import { Orgs } from '../orgs.ts';
import { requireObject, rowWhere } from '../rows.ts';
import type { Row } from '../schema/model.ts';
import { createApp } from '../server.ts';
import { sessionFor } from '../sessions.ts';
import { admin, newUser } from '../test-org.ts';
import { ScratchOrgs } from './life-cycle.ts';
import { scratchOrgUsage } from '../limits/scratch-orgs.ts';

const ORIGIN = 'http://127.0.0.1:4711';
const CALLBACK = 'http://localhost:1717/OauthRedirect';
const REQUEST = {
    OrgName: 'Acme',
    Edition: 'Developer',
    ConnectedAppConsumerKey: 'PlatformCLI',
    ConnectedAppCallbackUrl: CALLBACK
};

interface Hub {
    readonly org: Org;
    readonly orgs: Orgs;
    readonly host: Host;
    readonly token: string;
    /** The day it is for the hub. */
    day: string;
}

const dataDir = mkdtempSync(path.join(tmpdir(), 'local-org-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

function openHub(folder?: string): Hub {
    const clock = { day: '2026-03-10' };
    const org = openOrg({ isDevHub: true, dataDir: folder, now: () => new Date(`${clock.day}T12:00:00.000Z`) });
    const orgs = new Orgs(org, folder);
    const host = createHost(orgs, new ScratchOrgs(orgs), (each) => createApp(each, { orgs }));
    const token = sessionFor(org, admin(org).userId);
    return Object.assign(clock, { org, orgs, host, token });
}

interface Asked {
    readonly as?: string;
    readonly method?: string;
    readonly json?: unknown;
    readonly form?: Record<string, string>;
}

async function ask({ host, token }: Hub, target: string, { as = token, method, json, form }: Asked = {}) {
    const body = form === undefined ? json && JSON.stringify(json) : new URLSearchParams(form);
    const request = new Request(`${ORIGIN}${target}`, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: {
            authorization: `Bearer ${as}`,
            ...(json === undefined ? {} : { 'content-type': 'application/json' })
        },
        body: body as string | URLSearchParams | undefined
    });
    const response = await host.fetch(request);
    const text = await response.text();
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Record<string, unknown> };
}

const DATA = '/services/data/v66.0';

async function signUp(hub: Hub, more: Record<string, unknown> = {}): Promise<Row> {
    const { body } = await ask(hub, `${DATA}/sobjects/ScratchOrgInfo`, { json: { ...REQUEST, ...more } });
    expect(body).toMatchObject({ success: true });
    return (await ask(hub, `${DATA}/sobjects/ScratchOrgInfo/${String(body['id'])}`)).body as Row;
}

function exchange(hub: Hub, request: Row, more: Record<string, string> = {}) {
    const code = String(request['AuthCode']);
    const form = { grant_type: 'authorization_code', client_id: 'PlatformCLI', redirect_uri: CALLBACK, code, ...more };
    return ask(hub, '/services/oauth2/token', { form });
}

async function tokenOf(hub: Hub, request: Row): Promise<string> {
    return String((await exchange(hub, request)).body['access_token']);
}

async function count(hub: Hub, object: string, as?: string): Promise<unknown> {
    const { status, body } = await ask(hub, `${DATA}/query?q=SELECT+count()+FROM+${object}`, { as });
    return status === 200 ? body['totalSize'] : (body as unknown as { errorCode: string }[])[0]?.errorCode;
}

describe('a scratch org', () => {
    const hub = openHub(path.join(dataDir, 'hub'));
    let request: Row;
    let token: string;
    afterAll(() => hub.orgs.close());

    beforeAll(async () => {
        request = await signUp(hub, {
            DurationDays: 3,
            AdminEmail: 'dev@acme.example',
            Features: 'API;AddCustomApps:30'
        });
        token = await tokenOf(hub, request);
    });

    test('is there as soon as it was asked for, with all that a client needs to log in', () => {
        expect(request).toMatchObject({
            Status: 'Active',
            ErrorCode: null,
            LoginUrl: ORIGIN,
            SignupInstance: 'utf8',
            SignupUsername: expect.stringMatching(/^test-[a-z]{12}@example\.com$/),
            SignupEmail: 'dev@acme.example',
            ScratchOrg: expect.stringMatching(/^00D\w{12}$/),
            ExpirationDate: '2026-03-13',
            AuthCode: expect.any(String)
        });
    });

    test('has an administrator, a name and an end of its own', async () => {
        const me = await ask(hub, '/services/oauth2/userinfo', { as: token });
        expect(me.body).toMatchObject({ preferred_username: request['SignupUsername'], email: 'dev@acme.example' });
        expect(String(me.body['organization_id']).slice(0, 15)).toBe(request['ScratchOrg']);
        const soql = 'SELECT+Name,IsSandbox,TrialExpirationDate,OrganizationType+FROM+Organization';
        expect((await ask(hub, `${DATA}/query?q=${soql}`, { as: token })).body['records']).toMatchObject([
            {
                Name: 'Acme',
                IsSandbox: true,
                TrialExpirationDate: '2026-03-13T12:00:00.000+0000',
                OrganizationType: 'Developer Edition'
            }
        ]);
    });

    test('has rows and sessions of its own', async () => {
        await ask(hub, `${DATA}/sobjects/Account`, { as: token, json: { Name: 'Only there' } });
        expect(await count(hub, 'Account', token)).toBe(1);
        expect(await count(hub, 'Account')).toBe(0);
    });

    test('is no Dev Hub', async () => {
        expect(await count(hub, 'ScratchOrgInfo', token)).toBe('INVALID_TYPE');
        expect(await count(hub, 'ScratchOrgInfo')).toBe(1);
    });

    test('has room for two people', async () => {
        const soql = 'SELECT+TotalLicenses+FROM+UserLicense+WHERE+Name=%27Salesforce%27';
        const { body } = await ask(hub, `${DATA}/query?q=${soql}`, { as: token });
        expect(body['records']).toMatchObject([{ TotalLicenses: 2 }]);
    });

    test('gives its code away once', async () => {
        expect(await exchange(hub, request)).toMatchObject({
            status: 400,
            body: { error: 'invalid_grant', error_description: 'invalid authorization code' }
        });
    });

    test('keeps its data in files that nobody else reads', () => {
        const folder = path.join(dataDir, 'hub/orgs');
        const [name = ''] = readdirSync(folder);
        expect(statSync(path.join(folder, name)).mode & 0o077).toBe(0);
        for (const file of readdirSync(path.join(folder, name))) {
            expect(statSync(path.join(folder, name, file)).mode & 0o077).toBe(0);
        }
    });

    test('is there again when the server is', async () => {
        hub.orgs.close();
        const again = openHub(path.join(dataDir, 'hub'));
        Object.assign(hub, { org: again.org, orgs: again.orgs, host: again.host });
        expect(await count(hub, 'Account', token)).toBe(1);
    });

    test('ends with its ActiveScratchOrg: the token is refused and the data are gone', async () => {
        const row = rowWhere(hub.org, 'ActiveScratchOrg', 'ScratchOrg', String(request['ScratchOrg']));
        const target = `${DATA}/sobjects/ActiveScratchOrg/${String(row?.['Id'])}`;
        expect((await ask(hub, target, { method: 'DELETE' })).status).toBe(204);
        expect(await ask(hub, `${DATA}/limits`, { as: token })).toMatchObject({
            status: 401,
            body: [{ errorCode: 'INVALID_SESSION_ID' }]
        });
        expect(readdirSync(path.join(dataDir, 'hub/orgs'))).toEqual([]);
        expect(rowWhere(hub.org, 'ScratchOrgInfo', 'ScratchOrg', String(request['ScratchOrg']))).toMatchObject({
            Status: 'Deleted'
        });
    });
});

describe('a Dev Hub', () => {
    const hub = openHub();
    afterAll(() => hub.orgs.close());

    test.each([
        ['SH-0002', 'an org shape', { Edition: undefined, SourceOrg: '00D000000000001' }],
        ['C-1020', 'a snapshot', { Edition: undefined, Snapshot: 'Base' }],
        ['S-1017', 'a namespace', { Namespace: 'acme' }],
        ['S-2006', 'a country that is none', { Country: 'XX' }],
        ['S-2006', 'a country by its name', { Country: 'France' }],
        ['C-1016', 'an app that is not connected', { ConnectedAppConsumerKey: 'other' }]
    ])('answers %s to %s', async (code, _asked, more) => {
        expect(await signUp(hub, more)).toMatchObject({ Status: 'Error', ErrorCode: code, ScratchOrg: null });
    });

    test('answers C-1007 to a username that is taken anywhere', async () => {
        expect(await signUp(hub, { Username: 'Me@Acme.example' })).toMatchObject({ SignupUsername: 'me@acme.example' });
        expect(await signUp(hub, { Username: 'ME@acme.example' })).toMatchObject({ ErrorCode: 'C-1007' });
    });

    test.each([
        ['INVALID_INPUT', 'Telepathy is not a valid Features value.', { Features: 'API;Telepathy' }],
        ['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', expect.stringContaining('Gold'), { Edition: 'Gold' }],
        ['REQUIRED_FIELD_MISSING', 'Required fields are missing: [Edition]', { Edition: undefined }],
        ['NUMBER_OUTSIDE_VALID_RANGE', expect.stringContaining('31'), { DurationDays: 31 }],
        ['INVALID_FIELD_FOR_INSERT_UPDATE', expect.any(String), { Status: 'Active' }]
    ])('refuses with %s: %s', async (errorCode, message, more) => {
        const answer = await ask(hub, `${DATA}/sobjects/ScratchOrgInfo`, { json: { ...REQUEST, ...more } });
        expect(answer).toMatchObject({ status: 400, body: [{ errorCode, message }] });
    });

    test('lets nobody write an ActiveScratchOrg', async () => {
        const answer = await ask(hub, `${DATA}/sobjects/ActiveScratchOrg`, { json: { Description: 'x' } });
        expect(answer).toMatchObject({ status: 400 });
    });

    test('shows nobody else whose orgs they are', async () => {
        const as = sessionFor(hub.org, newUser(hub.org).userId);
        expect(await count(hub, 'ScratchOrgInfo', as)).toBe('INVALID_TYPE');
    });
});

describe('time', () => {
    const hub = openHub();
    afterAll(() => hub.orgs.close());

    test('ends a code after 15 minutes and an org after its last day', async () => {
        const late = await signUp(hub, { DurationDays: 2 });
        const request = await signUp(hub, { DurationDays: 1 });
        const token = await tokenOf(hub, request);
        hub.day = '2026-03-11';
        expect((await ask(hub, `${DATA}/limits`, { as: token })).status).toBe(200);
        expect(await exchange(hub, late)).toMatchObject({ body: { error_description: 'expired authorization code' } });
        hub.day = '2026-03-12';
        expect((await ask(hub, `${DATA}/limits`, { as: token })).status).toBe(401);
        expect(rowWhere(hub.org, 'ScratchOrgInfo', 'ScratchOrg', String(request['ScratchOrg']))).toMatchObject({
            Status: 'Deleted'
        });
        expect(scratchOrgUsage(hub.org)?.active.used).toBe(1);
    });
});

test('a Dev Hub makes as many orgs as it may', async () => {
    const org = openOrg({ isDevHub: true, limits: { activeScratchOrgs: 1, dailyScratchOrgs: 2 } });
    const orgs = new Orgs(org);
    const host = createHost(orgs, new ScratchOrgs(orgs), (each) => createApp(each, { orgs }));
    const hub: Hub = { org, orgs, host, token: sessionFor(org, admin(org).userId), day: '' };
    await signUp(hub);
    const another = () => ask(hub, `${DATA}/sobjects/ScratchOrgInfo`, { json: REQUEST });
    const refusal = (limit: string) => ({
        status: 400,
        body: [
            {
                errorCode: 'LIMIT_EXCEEDED',
                message: `The signup request failed because this organization has reached its ${limit}`
            }
        ]
    });
    expect(await another()).toMatchObject(refusal('active scratch org limit'));
    for (const row of org.db.query('SELECT "Id" FROM "ActiveScratchOrg"', [])) {
        org.db.markDeleted(requireObject(org, 'ActiveScratchOrg'), String(row['Id']), org.now().toISOString());
    }
    await signUp(hub);
    expect(scratchOrgUsage(org)).toEqual({ active: { max: 1, used: 1 }, daily: { max: 2, used: 2 } });
    expect(await another()).toMatchObject(refusal('daily scratch org signup limit'));
    orgs.close();
});

test('an org that is no Dev Hub has no use for scratch orgs', () => {
    const org = openOrg();
    expect(scratchOrgUsage(org)).toBeUndefined();
    expect(existsSync(path.join(dataDir, 'orgs'))).toBe(false);
    org.db.close();
});
