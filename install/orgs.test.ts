import { chooseDevHub, existingOrg, livingScratchOrg } from './orgs.ts';
import type { ListedOrg, ListedOrgs } from './orgs.ts';
import type { Tools } from './tools.ts';

const NONE: ListedOrgs = { devHubs: [], scratchOrgs: [], nonScratchOrgs: [], sandboxes: [], other: [] };

const hub = (alias: string, more: Partial<ListedOrg> = {}): ListedOrg => ({
    alias,
    username: `${alias}@example.com`,
    orgId: '00D000000000001AAA',
    isDevHub: true,
    connectedStatus: 'Connected',
    ...more
});
const hubs = (...devHubs: ListedOrg[]): ListedOrgs => ({ ...NONE, devHubs, nonScratchOrgs: devHubs });

/** What is thrown, with its actions. */
function refusal(work: () => unknown): unknown {
    try {
        return work();
    } catch (error) {
        return error;
    }
}

describe('the Dev Hub', () => {
    test('is the one that is named, by alias or by user name', () => {
        const orgs = hubs(hub('one', { isDefaultDevHubUsername: true }), hub('two'));
        expect(chooseDevHub(orgs, 'two')).toBe('two');
        expect(chooseDevHub(orgs, 'two@example.com')).toBe('two');
    });

    test('is the default one, else the only one', () => {
        expect(chooseDevHub(hubs(hub('one'), hub('two', { isDefaultDevHubUsername: true })))).toBe('two');
        expect(chooseDevHub(hubs(hub('one')))).toBe('one');
    });

    test('is asked for where there are several', () => {
        expect(refusal(() => chooseDevHub(hubs(hub('one'), hub('two'))))).toMatchObject({
            code: 'BadUsage',
            message: 'There are 2 Dev Hubs: one, two.',
            actions: ['Say which one: npm run org:scratch -- --target-dev-hub one']
        });
    });

    test('is missing: the login is named', () => {
        expect(refusal(() => chooseDevHub(NONE))).toMatchObject({
            code: 'BadUsage',
            actions: expect.arrayContaining(['Log in to one: npx sf org login web --set-default-dev-hub --alias hub'])
        });
        expect(refusal(() => chooseDevHub(hubs(hub('one')), 'prod'))).toMatchObject({
            actions: ['Log in to it: npx sf org login web --set-default-dev-hub --alias prod']
        });
    });

    test('whose login has ended is logged in to again', () => {
        const ended = hub('one', { connectedStatus: 'RefreshTokenAuthError' });
        expect(refusal(() => chooseDevHub(hubs(ended)))).toMatchObject({
            code: 'LoginExpired',
            actions: ['Log in again: npx sf org login web --set-default-dev-hub --alias one']
        });
    });
});

describe('the scratch org', () => {
    const scratch = {
        alias: 'second-chair,demo',
        username: 'test-1@example.com',
        orgId: '00D000000000002AAA',
        isExpired: false
    };

    test('is the one of that alias, also where it has several', () => {
        expect(livingScratchOrg({ ...NONE, scratchOrgs: [scratch] }, 'demo')).toBe(scratch);
    });

    test('is made anew when it has expired', () => {
        const expired = { ...scratch, isExpired: true };
        expect(livingScratchOrg({ ...NONE, scratchOrgs: [expired] }, 'demo')).toBeUndefined();
    });

    test('is no other org that has the alias', () => {
        const uat = { alias: 'demo', username: 'uat@example.com', orgId: '00D000000000003AAA' };
        expect(refusal(() => livingScratchOrg({ ...NONE, nonScratchOrgs: [uat] }, 'demo'))).toMatchObject({
            code: 'BadUsage',
            actions: expect.arrayContaining(['To install into that org: npm run org:scratch -- --target-org demo'])
        });
    });
});

describe('an org that exists', () => {
    /** A CLI that is logged in to such an org. */
    function loggedIn(organization: { IsSandbox: boolean; OrganizationType: string }): Tools {
        const answers = new Map<string, unknown>([
            ['data query', { records: [organization] }],
            ['org display', { username: 'admin@example.com', id: '00D000000000004AAA' }]
        ]);
        const sf: Tools['sf'] = ([topic, command]) => Promise.resolve(answers.get(`${topic} ${command}`));
        return { sf, cli: () => Promise.reject(new Error('Nothing is run here.')), say: () => undefined, dist: '' };
    }
    const production = { IsSandbox: false, OrganizationType: 'Enterprise Edition' };

    test('is left alone where people work in it, until somebody says yes', async () => {
        await expect(existingOrg(loggedIn(production), 'prod', false)).rejects.toMatchObject({
            code: 'BadUsage',
            actions: ['When you have: npm run org:scratch -- --target-org prod --yes']
        });
        const agreed = await existingOrg(loggedIn(production), 'prod', true);
        expect(agreed).toMatchObject({ username: 'admin@example.com', isProduction: true, isOurs: false });
    });

    test.each([
        ['sandbox', { IsSandbox: true, OrganizationType: 'Enterprise Edition' }],
        ['developer edition', { IsSandbox: false, OrganizationType: 'Developer Edition' }]
    ])('is taken when it is a %s', async (_, organization) => {
        expect(await existingOrg(loggedIn(organization), 'dev', false)).toMatchObject({ isProduction: false });
    });
});
