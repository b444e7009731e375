/** Deploys and retrieves as developers do them: the real `sf` on a project in a folder, against the embedded org. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { salesforceCli } from '../../install/sf.ts';
import { deployZip } from '../../local-org/deploy/deploy.ts';
import { deploymentsOf } from '../../local-org/deploy/deployments.ts';
import { bundleXml, fieldXml, manifestXml, metadataXml, metadataZip } from '../../local-org/deploy/fixtures/package.ts';
import { startOrg, type RunningOrg } from '../../local-org/server.ts';

const A_MINUTE = 60_000;
const SOURCE = 'force-app/main/default';
const FIELDS = `${SOURCE}/objects/Deal__c/fields`;
const PAGE = `${SOURCE}/lwc/hello/hello.html`;
const NUMBER = '<precision>5</precision><scale>0</scale>';

const field = (name: string, content = NUMBER) => {
    const inner = fieldXml(name, 'Number', content).replace(/^<fields>|<\/fields>$/g, '');
    return metadataXml('CustomField', inner);
};
const permission = (label: string) =>
    metadataXml('CustomPermission', `<isLicensed>false</isLicensed><label>${label}</label>`);

const PROJECT: Readonly<Record<string, string>> = {
    'sfdx-project.json': JSON.stringify({
        packageDirectories: [{ path: 'force-app', default: true }],
        sourceApiVersion: '66.0'
    }),
    [`${SOURCE}/objects/Deal__c/Deal__c.object-meta.xml`]: metadataXml(
        'CustomObject',
        '<deploymentStatus>Deployed</deploymentStatus><label>Deal</label><nameField><label>Name</label><type>Text</type>' +
            '</nameField><pluralLabel>Deals</pluralLabel><sharingModel>Private</sharingModel>'
    ),
    [`${FIELDS}/Size__c.field-meta.xml`]: field('Size__c'),
    [`${SOURCE}/customPermissions/Boss.customPermission-meta.xml`]: permission('Boss'),
    [`${SOURCE}/lwc/hello/hello.js`]:
        "import { LightningElement } from 'lwc';\nexport default class Hello extends LightningElement {}\n",
    [PAGE]: '<template><p>Hello</p></template>\n',
    [`${SOURCE}/lwc/hello/hello.js-meta.xml`]: bundleXml('<isExposed>false</isExposed>')
};

const folder = mkdtempSync(path.join(tmpdir(), 'sf-deploy-'));
const home = path.join(folder, 'home');
const project = path.join(folder, 'project');
const cli = salesforceCli(home);
let running: RunningOrg;

beforeAll(async () => {
    mkdirSync(home);
    for (const [file, content] of Object.entries(PROJECT)) write(file, content);
    running = await startOrg();
    const login = ['org', 'login', 'access-token', '--instance-url', running.url, '--no-prompt', '--set-default'];
    await cli.run(login, { cwd: project, env: { SF_ACCESS_TOKEN: running.accessToken } });
}, A_MINUTE);
afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true });
});

function write(file: string, content: string): void {
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    writeFileSync(path.join(project, file), content);
}

const read = (file: string) => readFileSync(path.join(project, file), 'utf8');

async function sf<Result = Record<string, unknown>>(command: string): Promise<Result> {
    return (await cli.run(command.split(' '), { cwd: project })) as Result;
}

/** What a person reads, and the exit code. */
async function printed(command: string): Promise<{ output: string; code: number }> {
    const script = path.join(import.meta.dirname, '../../node_modules/@salesforce/cli/bin/run.js');
    const quiet = { SF_DISABLE_TELEMETRY: 'true', SF_DISABLE_AUTOUPDATE: 'true', SF_SKIP_NEW_VERSION_CHECK: 'true' };
    const env = { ...process.env, ...quiet, CI: 'true', HOME: home, USERPROFILE: home, NO_COLOR: '1', COLUMNS: '240' };
    return new Promise((resolve) => {
        execFile(process.execPath, [script, ...command.split(' ')], { cwd: project, env }, (error, stdout, stderr) => {
            resolve({ output: `${stdout}${stderr}`, code: Number(error?.code ?? 0) });
        });
    });
}

interface Deployed {
    readonly id: string;
    readonly status: string;
    readonly files: readonly { readonly fullName: string; readonly state: string; readonly type: string }[];
}

const states = ({ files }: Deployed) => [...new Set(files.map(({ state, fullName }) => `${state} ${fullName}`))].sort();

test(
    'deploys a project, and the second time nothing',
    async () => {
        const deployed = await sf<Deployed>('project deploy start');
        expect(states(deployed)).toEqual([
            'Created Boss',
            'Created Deal__c',
            'Created Deal__c.Size__c',
            'Created hello'
        ]);
        expect((await printed('project deploy start')).output).toContain('No changes to deploy');
    },
    A_MINUTE
);

test(
    'shows faults by line and column, and deploys the sound part when errors may be ignored',
    async () => {
        write(`${FIELDS}/Long__c.field-meta.xml`, field('Long__c', '<precision>55</precision><scale>0</scale>'));
        write(`${FIELDS}/Good__c.field-meta.xml`, field('Good__c'));
        const failed = await printed('project deploy start');
        expect(failed.code).toBe(1);
        expect(failed.output).toMatch(/Component Failures \[1\]/);
        expect(failed.output).toMatch(/CustomField +Deal__c\.Long__c +\S.*\((\d+):(\d+)\) +\1:\2/);
        expect(running.org.schema.objects.get('deal__c')?.fields.has('good__c')).toBe(false);
        const partial = await printed('project deploy start --ignore-errors');
        expect(partial.code).toBe(68);
        expect(partial.output).toMatch(/Status: Partially Succeeded/);
        expect(running.org.schema.objects.get('deal__c')?.fields.has('good__c')).toBe(true);
        rmSync(path.join(project, `${FIELDS}/Long__c.field-meta.xml`));
    },
    A_MINUTE
);

test(
    'deletes source here and there',
    async () => {
        await sf('project delete source -m CustomField:Deal__c.Good__c --no-prompt');
        expect(existsSync(path.join(project, `${FIELDS}/Good__c.field-meta.xml`))).toBe(false);
        expect(running.org.schema.objects.get('deal__c')?.fields.has('good__c')).toBe(false);
    },
    A_MINUTE
);

test(
    'validates, deploys what was validated, reports, and refuses both to do it again and to cancel it',
    async () => {
        write(`${SOURCE}/customPermissions/Boss.customPermission-meta.xml`, permission('Chief'));
        const validated = await sf<Deployed>(`project deploy validate -d ${SOURCE}/customPermissions`);
        expect(validated).toMatchObject({ status: 'Succeeded', checkOnly: true });
        const quick = await sf<Deployed>(`project deploy quick --job-id ${validated.id}`);
        expect(quick).toMatchObject({ status: 'Succeeded', checkOnly: false });
        expect(quick.id).not.toBe(validated.id);
        const stored = running.org.db.file('customPermissions/Boss.customPermission') ?? new Uint8Array();
        expect(new TextDecoder().decode(stored)).toContain('Chief');
        expect(await sf(`project deploy report --job-id ${validated.id}`)).toMatchObject({ success: true });
        await expect(sf(`project deploy quick --job-id ${validated.id}`)).rejects.toThrow(
            /can't be used for quick deploy/
        );
        await expect(sf(`project deploy cancel --job-id ${validated.id}`)).rejects.toThrow(/already completed/);
    },
    A_MINUTE
);

test(
    'cancels a deploy that waits, and resumes one that ran meanwhile',
    async () => {
        const { promise, resolve } = Promise.withResolvers<undefined>();
        void deploymentsOf(running.org).enqueue(async () => promise);
        const start = `project deploy start --async --ignore-conflicts -d ${SOURCE}/customPermissions`;
        const canceled = await sf<Deployed>(start);
        const waiting = await sf<Deployed>(start);
        expect(await sf(`project deploy cancel --job-id ${canceled.id}`)).toMatchObject({ status: 'Canceled' });
        resolve(undefined);
        expect(await sf(`project deploy resume --job-id ${waiting.id}`)).toMatchObject({ status: 'Succeeded' });
    },
    A_MINUTE
);

test(
    'deploys a folder in metadata format with deletions before and after',
    async () => {
        write('mdapi/package.xml', manifestXml({ CustomPermission: ['First', 'Last'] }));
        write('mdapi/customPermissions/First.customPermission', permission('First'));
        write('mdapi/customPermissions/Last.customPermission', permission('Last'));
        write('mdapi/destructiveChangesPre.xml', manifestXml({ CustomPermission: ['First'] }));
        write('mdapi/destructiveChangesPost.xml', manifestXml({ CustomPermission: ['Last'] }));
        const deploy = 'project deploy start --metadata-dir mdapi --purge-on-delete';
        await expect(sf(deploy)).rejects.toThrow(/No CustomPermission named: First found/);
        expect(await sf(`${deploy} --ignore-warnings`)).toMatchObject({ status: 'Succeeded' });
        expect([...running.org.schema.customPermissions].sort()).toEqual(['Boss', 'First']);
    },
    A_MINUTE
);

test(
    'retrieves what was deployed, to the byte, and warns of what is not there',
    async () => {
        const bundle = `${SOURCE}/lwc/hello`;
        const files = ['hello.js', 'hello.html', 'hello.js-meta.xml'].map((name) => `${bundle}/${name}`);
        const before = files.map(read);
        rmSync(path.join(project, bundle), { recursive: true });
        const retrieved = await sf<{ messages: { problem: string }[] }>(
            'project retrieve start -m LightningComponentBundle:hello -m CustomField:Deal__c.Size__c -m Flow:Nobody'
        );
        expect(files.map(read)).toEqual(before);
        expect(retrieved.messages).toMatchObject([{ problem: "Entity of type 'Flow' named 'Nobody' cannot be found" }]);
    },
    A_MINUTE
);

test(
    'sees what others changed and deleted, as conflicts and by a retrieve',
    async () => {
        const theirs = '<template><p>Theirs</p></template>\n';
        const bundle = Object.entries(PROJECT).flatMap(([file, content]): [string, string][] =>
            file.startsWith(`${SOURCE}/lwc/`) ? [[file.slice(SOURCE.length + 1), content]] : []
        );
        const zip = metadataZip({ ...Object.fromEntries(bundle), 'lwc/hello/hello.html': theirs });
        expect((await deployZip(running.org, zip)).success).toBe(true);
        const gone = manifestXml({ CustomPermission: ['Boss'] });
        await deployZip(running.org, metadataZip({ 'package.xml': manifestXml({}), 'destructiveChanges.xml': gone }));
        const ours = read(PAGE);
        write(PAGE, '<template><p>Ours</p></template>\n');
        await expect(sf('project deploy start')).rejects.toThrow(/3 conflicts detected/);
        write(PAGE, ours);
        const preview = await sf<Record<string, { fullName: string }[]>>('project retrieve preview');
        expect(preview['toRetrieve']?.map(({ fullName }) => fullName)).toContain('hello');
        expect(preview['toDelete']).toMatchObject([{ fullName: 'Boss' }]);
        await sf('project retrieve start');
        expect(read(PAGE)).toBe(theirs);
        expect(existsSync(path.join(project, `${SOURCE}/customPermissions/Boss.customPermission-meta.xml`))).toBe(
            false
        );
    },
    A_MINUTE
);
