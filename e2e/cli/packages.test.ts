import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packagingCli } from '../../install/packages/packaging-cli.ts';
import { createPackages, createVersions, promote, type Scene } from '../../install/packages/packages.ts';
import { aliasesIn } from '../../install/packages/project-file.ts';
import { salesforceCli } from '../../install/sf.ts';
import { toolsTo } from '../../install/tools.ts';
import { CERTIFICATE, PRIVATE_KEY } from '../../local-org/login/fixtures/signing-key.ts';
import { startOrg, type RunningOrg } from '../../local-org/server.ts';

/** Every command of the CLI takes seconds, and every version deploys the package. */
const TIMEOUT = 600_000;
const ROOT = path.join(import.meta.dirname, '../..');
const [MAIN, REPORTS, ROLLUPS] = ['Second Chair', 'Second Chair Reports', 'Second Chair Opportunity Roll-ups'];

const folder = mkdtempSync(path.join(tmpdir(), 'packages-'));
const file = path.join(folder, 'sfdx-project.json');
const home = path.join(folder, 'home');
const said: string[] = [];
const sf = salesforceCli(home);
const tools = toolsTo({
    say: (line) => said.push(line.trim()),
    dist: path.join(folder, 'dist'),
    salesforce: packagingCli(sf)
});
const scene: Scene = { tools, file, devHub: 'hub' };

let hub: RunningOrg;

function run<T>(...parameters: string[]): Promise<T> {
    return sf.run(parameters) as Promise<T>;
}

const idOf = (version: string): string => aliasesIn(file)[version] ?? '';
const install = (version: string): Promise<unknown> =>
    run('package', 'install', '--package', idOf(version), '--wait', '10', '--no-prompt', '--target-org', 'scratch');

beforeAll(async () => {
    mkdirSync(home);
    copyFileSync(path.join(ROOT, 'sfdx-project.json'), file);
    writeFileSync(path.join(folder, 'app.key'), PRIVATE_KEY);
    hub = await startOrg({
        dataDir: path.join(folder, 'hub'),
        apps: [{ consumerKey: 'ci', certificate: CERTIFICATE }]
    });
    const key = ['--client-id', 'ci', '--jwt-key-file', path.join(folder, 'app.key')];
    await run('org', 'login', 'jwt', ...key, '--username', hub.username, '--instance-url', hub.url, '--alias', 'hub');
}, TIMEOUT);

afterAll(async () => {
    await hub.close();
    rmSync(folder, { recursive: true });
});

/** The tests tell one life, each from where the one before it ended. */
describe('the scripts and the CLI lead the packages through their life', () => {
    test(
        'registers each package once',
        async () => {
            await createPackages(scene);
            const ids = aliasesIn(file);
            await createPackages(scene);
            expect(aliasesIn(file)).toEqual(ids);
            const listed = await run<{ Name: string; Id: string }[]>('package', 'list', '--target-dev-hub', 'hub');
            expect(Object.fromEntries(listed.map(({ Name, Id }) => [Name, Id]))).toEqual(ids);
            expect(Object.keys(ids)).toEqual([MAIN, REPORTS, ROLLUPS]);
        },
        TIMEOUT
    );

    test(
        'makes a version of each, and says how it is installed',
        async () => {
            await createVersions(scene, []);
            for (const name of [MAIN, REPORTS, ROLLUPS]) {
                expect(idOf(`${name}@0.1.0-1`)).toMatch(/^04t/);
                expect(said).toContain(
                    `https://login.salesforce.com/packaging/installPackage.apexp?p0=${idOf(`${name}@0.1.0-1`)}`
                );
            }
            await expect(createVersions(scene, ['Third Chair'])).rejects.toThrow(/no package "Third Chair"/);
        },
        TIMEOUT
    );

    test(
        'releases a version once, after those that it needs',
        async () => {
            await expect(promote(scene, `${REPORTS}@0.1.0-1`)).rejects.toThrow(/Promote what it depends on first/);
            await promote(scene, `${MAIN}@0.1.0-1`);
            await promote(scene, `${REPORTS}@0.1.0-1`);
            await expect(promote(scene, `${MAIN}@0.1.0-1`)).rejects.toThrow(/already promoted/);
            const versions = await run<{ Package2Name: string; IsReleased: boolean }[]>(
                ...['package', 'version', 'list', '--target-dev-hub', 'hub']
            );
            expect(Object.fromEntries(versions.map((each) => [each.Package2Name, each.IsReleased]))).toEqual({
                [MAIN ?? '']: true,
                [REPORTS ?? '']: true,
                [ROLLUPS ?? '']: false
            });
        },
        TIMEOUT
    );

    test(
        'installs them into a scratch org, the first one first',
        async () => {
            const definition = path.join(ROOT, 'config/project-scratch-def.json');
            await run(
                ...['org', 'create', 'scratch', '--definition-file', definition, '--target-dev-hub', 'hub'],
                ...['--alias', 'scratch']
            );
            await expect(install(`${REPORTS}@0.1.0-1`)).rejects.toThrow(/"Second Chair", Version 0.1 or later/);
            for (const name of [MAIN, REPORTS, ROLLUPS]) {
                expect(await install(`${name}@0.1.0-1`)).toMatchObject({ Status: 'SUCCESS' });
            }
            const installed = await run<{ SubscriberPackageName: string; SubscriberPackageVersionNumber: string }[]>(
                ...['package', 'installed', 'list', '--target-org', 'scratch']
            );
            expect(
                installed.map((each) => `${each.SubscriberPackageName} ${each.SubscriberPackageVersionNumber}`)
            ).toEqual([MAIN, REPORTS, ROLLUPS].map((name) => `${name} 0.1.0.1`));
            await run('org', 'assign', 'permset', '--name', 'SecondChairAdmin', '--target-org', 'scratch');
        },
        TIMEOUT
    );
});
