/** An installation as an admin does it, from a clone and an empty home, against an embedded org that is the Dev Hub. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Installed } from '../../install/install.ts';
import { deployZip } from '../../local-org/deploy/deploy.ts';
import { fieldXml, metadataZip, objectXml } from '../../local-org/deploy/fixtures/package.ts';
import { CERTIFICATE, PRIVATE_KEY } from '../../local-org/login/fixtures/signing-key.ts';
import { vendorHash } from '../../local-org/pages/bundle-vendor.ts';
import { startOrg, type RunningOrg } from '../../local-org/server.ts';
import { cloneProject, open, type Clone, type Ended } from './clone.ts';

const TIMEOUT = 240_000;
/** So few deals have few moments, and seed quickly. */
const FLAGS = '--with-opportunity-rollups --opportunities 1500 --json';
const INSTALL = `npm run --silent org:scratch -- ${FLAGS}`;
const FIELD = 'force-app/main/involvement/objects/DealInvolvement__c/fields/Led__c.field-meta.xml';
const REPORT = 'force-app/reports/reports/SecondChairByManager/AssistsAndTakeovers.report-meta.xml';
/** Everything that seeding, assigning and rolling up write. */
const WRITTEN = ['User', 'PermissionSetAssignment', 'Opportunity', 'DealInvolvement__c', 'InvolvementRollup__c'];

const folder = mkdtempSync(path.join(tmpdir(), 'install-'));
const dataDir = path.join(folder, 'hub');
let hub: RunningOrg;
let clone: Clone;

interface Failure {
    readonly status: number;
    readonly step: string;
    readonly command: string;
    readonly message: string;
    readonly details: readonly string[];
    readonly actions: readonly string[];
}

beforeAll(async () => {
    // The base components take half a minute to bundle and are not what is tested here.
    mkdirSync(path.join(folder, `pages/vendor-${vendorHash(false)}`), { recursive: true });
    writeFileSync(path.join(folder, 'app.key'), PRIVATE_KEY);
    const apps = [{ consumerKey: 'harbour-ci', certificate: CERTIFICATE }];
    hub = await startOrg({ dataDir, apps, cacheDir: path.join(folder, 'pages') });
    clone = cloneProject();
}, TIMEOUT);

afterAll(async () => {
    clone.remove();
    await hub.close();
    rmSync(folder, { recursive: true });
});

function logIn({ url, username }: RunningOrg, ...flags: string[]): Promise<Ended> {
    const key = `--client-id harbour-ci --jwt-key-file ${path.join(folder, 'app.key')}`;
    return clone.run(`npx sf org login jwt ${key} --username ${username} --instance-url ${url} ${flags.join(' ')}`);
}

/** Runs a line while a file of the clone has another text in it. */
async function withFault(file: string, [sound, faulty]: readonly [string, string], line: string): Promise<Ended> {
    const broken = path.join(clone.folder, file);
    const source = readFileSync(broken, 'utf8');
    expect(source).toContain(sound);
    writeFileSync(broken, source.replace(sound, faulty));
    const ended = await clone.run(line);
    writeFileSync(broken, source);
    return ended;
}

function failureOf({ output }: Ended): Failure {
    return JSON.parse(output) as Failure;
}

function resultOf({ output }: Ended): Installed {
    return (JSON.parse(output) as { result: Installed }).result;
}

/** Ids and times of all rows that an installation writes, read from the scratch org's own database. */
function rowsOf(orgId: string): unknown {
    const database = new DatabaseSync(path.join(dataDir, 'orgs', orgId, 'org.db'), { readOnly: true });
    try {
        return WRITTEN.map((object) => database.prepare(`SELECT "Id", "SystemModstamp" FROM "${object}"`).all());
    } finally {
        database.close();
    }
}

/** The tests tell one life, each from where the one before it ended. */
describe('an installation', () => {
    let first: Installed;

    test(
        'stops where there is no Dev Hub, and says how to log in to one',
        async () => {
            const ended = await clone.run(INSTALL);
            expect(ended.code).toBe(2);
            expect(failureOf(ended).actions).toContain(
                'Log in to one: npx sf org login web --set-default-dev-hub --alias hub'
            );
        },
        TIMEOUT
    );

    test(
        'stops at a deploy that the org refuses, with every component by file and line',
        async () => {
            await logIn(hub, '--set-default-dev-hub', '--alias', 'hub');
            const ended = await withFault(FIELD, ['<type>Picklist</type>', '<type>Pickle</type>'], INSTALL);
            expect(ended.code).toBe(7);
            expect(failureOf(ended)).toMatchObject({
                step: 'The package',
                command:
                    '(cd dist && npx sf project deploy start --source-dir force-app/main --target-org second-chair)',
                details: expect.arrayContaining([
                    expect.stringMatching(new RegExp(`^${FIELD}:\\d+ CustomField DealInvolvement__c.Led__c: .*Pickle`))
                ]),
                actions: expect.arrayContaining([
                    `Go on with: npm run org:scratch -- ${FLAGS}`,
                    'Nothing was deployed. Mend what is named above.'
                ])
            });
        },
        TIMEOUT
    );

    test(
        'goes on in the same scratch org, which is as poor as they are, up to the opened page',
        async () => {
            const ended = await withFault(REPORT, ['<format>Matrix</format>', '<format>Patchwork</format>'], INSTALL);
            expect(ended.errors).toContain('second-chair lives until');
            expect(ended.errors).not.toContain('org create scratch');
            first = resultOf(ended);
            expect(first).toMatchObject({
                org: 'second-chair',
                permissionSets: ['SecondChairAdmin', 'SecondChairManager'],
                seed: expect.stringMatching(/The org seats 1 of \d+ people at a time/),
                rollup: expect.stringMatching(/[1-9]\d* roll-ups written/),
                doctor: expect.stringMatching(/\d/)
            });
            const page = await open(first.url);
            expect(page.status).toBe(200);
            expect(await page.text()).toContain('SecondChair');
        },
        TIMEOUT
    );

    test('deploys the rest where the org refuses a report, and says why it did', () => {
        expect(first.components).toBeGreaterThan(900);
        expect(first.warnings).toEqual([expect.stringMatching(new RegExp(`${REPORT}:\\d+ Report .*Patchwork`))]);
    });

    test(
        'deploys only what is left, once that report is mended',
        async () => {
            const { components, warnings } = resultOf(await clone.run(INSTALL));
            expect(warnings).toEqual([]);
            expect(components).toBeGreaterThan(0);
            expect(components).toBeLessThan(50);
        },
        TIMEOUT
    );

    test(
        'changes nothing once all is done',
        async () => {
            const before = rowsOf(first.orgId);
            const ended = await clone.run(INSTALL);
            expect(resultOf(ended)).toMatchObject({
                components: 0,
                permissionSets: [],
                rollup: expect.stringMatching(/ 0 roll-ups written, [1-9]\d* unchanged, 0 emptied/)
            });
            expect(ended.errors).not.toMatch(/sf project deploy start|sf org assign permset/);
            expect(rowsOf(first.orgId)).toEqual(before);
        },
        TIMEOUT
    );
});

describe('an org that exists', () => {
    let other: RunningOrg;
    const install = 'npm run --silent org:scratch -- --target-org uat --json';

    beforeAll(async () => {
        other = await startOrg({ apps: [{ consumerKey: 'harbour-ci', certificate: CERTIFICATE }] });
    });
    afterAll(() => other.close());

    test(
        'that has an object of its own by our name keeps it',
        async () => {
            const theirs = metadataZip({
                'objects/DealInvolvement__c.object': objectXml(
                    fieldXml('Opportunity__c', 'Text', '<length>80</length>')
                )
            });
            expect(await deployZip(other.org, theirs)).toMatchObject({ success: true });
            await logIn(other, '--alias', 'uat');
            const ended = await clone.run(`${install} --ignore-conflicts`);
            expect(ended.code).toBe(7);
            const { details, actions } = failureOf(ended);
            expect(details).toEqual(
                expect.arrayContaining([
                    expect.stringMatching(/CustomField DealInvolvement__c.Opportunity__c: Cannot update a field to a/)
                ])
            );
            expect(actions.join('\n')).toContain('The org has an object or a field of its own by that name.');
            const { fields } = other.org.schema.objects.get('dealinvolvement__c') ?? {};
            expect(fields?.get('opportunity__c')?.type).toBe('Text');
        },
        TIMEOUT
    );

    test(
        'whose login has ended is logged in to again',
        async () => {
            await clone.run(
                `SF_ACCESS_TOKEN='${other.accessToken}' npx sf org login access-token --no-prompt --alias uat --instance-url ${other.url}`
            );
            await fetch(`${other.url}/services/oauth2/revoke`, {
                method: 'POST',
                body: new URLSearchParams({ token: other.accessToken })
            });
            const ended = await clone.run(install);
            expect(ended.code).toBe(5);
            expect(failureOf(ended).actions).toContain(
                'The login has ended. Log in again: npx sf org login web --alias uat'
            );
        },
        TIMEOUT
    );
});
