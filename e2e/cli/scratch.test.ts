import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from 'jsforce';
import { salesforceCli, type SalesforceCli } from '../../install/sf.ts';
import { CERTIFICATE, PRIVATE_KEY } from '../../local-org/login/fixtures/signing-key.ts';
import { startOrg, type RunningOrg } from '../../local-org/server.ts';

/** Every command of the CLI takes seconds. */
const TIMEOUT = 240_000;

const folder = mkdtempSync(path.join(tmpdir(), 'scratch-'));
const project = path.join(folder, 'project');
const dataDir = path.join(folder, 'hub');
const home = path.join(folder, 'home');

let running: RunningOrg;
let sf: SalesforceCli;

function write(file: string, content: unknown): void {
    const target = path.join(project, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, typeof content === 'string' ? content : JSON.stringify(content));
}

function metadata(type: string, content: string): string {
    return `<?xml version="1.0" encoding="UTF-8"?><${type} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${type}>`;
}

/** A small project: one object, and a permission set that opens it. */
function writeProject(): void {
    write('sfdx-project.json', {
        packageDirectories: [{ path: 'force-app', default: true }],
        sourceApiVersion: '66.0'
    });
    write('scratch.json', {
        orgName: 'Harbour',
        edition: 'Developer',
        features: ['EnableSetPasswordInApi'],
        settings: { lightningExperienceSettings: { enableS1DesktopEnabled: true } },
        objectSettings: { account: { sharingModel: 'private' } }
    });
    write('user.json', {
        Username: 'packer@harbour.example',
        LastName: 'Packer',
        Email: 'packer@harbour.example',
        Alias: 'packer',
        permsets: ['Packer'],
        generatePassword: true
    });
    write(
        'force-app/objects/Crate__c/Crate__c.object-meta.xml',
        metadata(
            'CustomObject',
            '<deploymentStatus>Deployed</deploymentStatus><label>Crate</label><nameField><label>Crate Name</label>' +
                '<type>Text</type></nameField><pluralLabel>Crates</pluralLabel><sharingModel>ReadWrite</sharingModel>'
        )
    );
    write(
        'force-app/permissionsets/Packer.permissionset-meta.xml',
        metadata(
            'PermissionSet',
            '<label>Packer</label><objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete>' +
                '<allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords>' +
                '<object>Crate__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>'
        )
    );
    write('app.key', PRIVATE_KEY);
}

async function run<T>(...parameters: string[]): Promise<T> {
    return (await sf.run(parameters, { cwd: project, env: { SF_TEMP_SHOW_SECRETS: 'true' } })) as T;
}

beforeAll(async () => {
    writeProject();
    mkdirSync(home);
    sf = salesforceCli(home);
    running = await startOrg({ dataDir, apps: [{ consumerKey: 'harbour-ci', certificate: CERTIFICATE }] });
});

afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true });
});

/** The tests tell one life, each from where the one before it ended. */
describe('the CLI leads a scratch org through its life', () => {
    let username: string;
    let orgId: string;
    let packer: Connection;

    test(
        'creates it with a signed login and a definition file',
        async () => {
            const key = ['--client-id', 'harbour-ci', '--jwt-key-file', 'app.key'];
            const hub = ['--username', running.username, '--instance-url', running.url, '--alias', 'hub'];
            expect(await run('org', 'login', 'jwt', ...key, ...hub)).toMatchObject({
                isDevHub: true,
                orgId: running.org.id
            });
            const request = ['--definition-file', 'scratch.json', '--target-dev-hub', 'hub', '--duration-days', '3'];
            const created = await run<{ username: string; orgId: string }>(
                ...['org', 'create', 'scratch', ...request, '--alias', 'scratch', '--set-default']
            );
            expect(created).toMatchObject({
                username: expect.stringMatching(/^test-/),
                scratchOrgInfo: { OrgName: 'Harbour', Status: 'Active' },
                authFields: { isScratch: true, tracksSource: true, devHubUsername: running.username }
            });
            ({ username, orgId } = created);
            expect(orgId).not.toBe(running.org.id);
        },
        TIMEOUT
    );

    test(
        'deploys what changed, and nothing when nothing did',
        async () => {
            const first = await run<{ files: { fullName: string; state: string }[] }>('project', 'deploy', 'start');
            expect(first.files.map(({ fullName, state }) => `${fullName} ${state}`).sort()).toEqual([
                'Crate__c Created',
                'Packer Created'
            ]);
            expect(await run('project', 'deploy', 'start')).toMatchObject({ files: [] });
        },
        TIMEOUT
    );

    test(
        'makes a user who logs in with his password and may do what he was assigned',
        async () => {
            expect(await run('org', 'assign', 'permset', '--name', 'Packer')).toMatchObject({
                successes: [{ name: username, value: 'Packer' }]
            });
            const user = await run('org', 'create', 'user', '--definition-file', 'user.json');
            expect(user).toMatchObject({ orgId, permissionSetAssignments: ['Packer'] });
            const { password } = await run<{ password: string }>(
                ...['org', 'generate', 'password', '--on-behalf-of', 'packer@harbour.example']
            );
            packer = new Connection({ loginUrl: running.url });
            await packer.login('packer@harbour.example', password);
            expect(await packer.sobject('Crate__c').create({ Name: 'C-1' })).toMatchObject({ success: true });
        },
        TIMEOUT
    );

    test(
        'opens, displays and lists it',
        async () => {
            const opened = await run<{ url: string }>('org', 'open', '--url-only');
            const page = await fetch(opened.url, { redirect: 'manual' });
            expect(page.headers.get('set-cookie')).toContain(orgId.slice(0, 15));
            const org = { status: 'Active', orgName: 'Harbour', edition: 'Developer' };
            expect(await run('org', 'display')).toMatchObject({ ...org, id: orgId, devHubId: running.username });
            expect(await run('org', 'list')).toMatchObject({
                devHubs: [{ username: running.username, alias: 'hub' }],
                scratchOrgs: expect.arrayContaining([expect.objectContaining({ ...org, username, isExpired: false })])
            });
        },
        TIMEOUT
    );

    test(
        'deletes it, and with it sessions and data',
        async () => {
            await run('org', 'delete', 'scratch', '--target-org', 'scratch', '--no-prompt');
            const late = new Connection({ instanceUrl: running.url, accessToken: packer.accessToken ?? '' });
            await expect(late.query('SELECT Id FROM Crate__c')).rejects.toThrow('Session expired or invalid');
            expect(readdirSync(path.join(dataDir, 'orgs'))).toEqual([]);
        },
        TIMEOUT
    );

    test(
        'hears why there is no other one',
        async () => {
            const odd = ['org', 'create', 'scratch', '--definition-file', 'odd.json', '--target-dev-hub', 'hub'];
            write('odd.json', { edition: 'Developer', features: ['Telepathy'] });
            await expect(run(...odd)).rejects.toThrow('Telepathy is not a valid Features value.');
            write('odd.json', { edition: 'Developer', country: 'Atlantis' });
            await expect(run(...odd)).rejects.toThrow('Provide a valid country code');
        },
        TIMEOUT
    );
});
