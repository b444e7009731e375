/** The README's section on installing, followed to the letter: its commands as written, by a shell, in a clone with an empty home. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from 'jsforce';
import { CERTIFICATE, PRIVATE_KEY } from '../../local-org/login/fixtures/signing-key.ts';
import { vendorHash } from '../../local-org/pages/bundle-vendor.ts';
import { startOrg, type RunningOrg } from '../../local-org/server.ts';
import { parseDocument } from '../../toolchain/documents/document.ts';
import { cloneProject, open, type Clone } from './clone.ts';

const TIMEOUT = 400_000;
const SECTION = /\n## Into an org of yours\n.*?(?=\n## )/s;
const BY_BROWSER = 'npx sf org login web';

const folder = mkdtempSync(path.join(tmpdir(), 'readme-'));
const apps = [{ consumerKey: 'harbour-ci', certificate: CERTIFICATE }];
const cacheDir = path.join(folder, 'pages');
let hub: RunningOrg;
let sandbox: RunningOrg;
let clone: Clone;

beforeAll(async () => {
    // The base components take half a minute to bundle and are not what is tested here.
    mkdirSync(path.join(cacheDir, `vendor-${vendorHash(false)}`), { recursive: true });
    writeFileSync(path.join(folder, 'app.key'), PRIVATE_KEY);
    clone = cloneProject();
    hub = await startOrg({ apps, cacheDir, dataDir: path.join(folder, 'hub') });
    // It has the two switches that the section names.
    const definitionFile = path.join(clone.folder, 'config/project-scratch-def.json');
    sandbox = await startOrg({ apps, cacheDir, definitionFile });
}, TIMEOUT);

afterAll(async () => {
    clone.remove();
    await Promise.all([hub.close(), sandbox.close()]);
    rmSync(folder, { recursive: true });
});

/** The lines of the section's blocks for a shell. */
function linesOfSection(): string[] {
    const readme = readFileSync(path.join(clone.folder, 'README.md'), 'utf8');
    const [section = ''] = SECTION.exec(readme) ?? [];
    const { blocks } = parseDocument('README.md', section);
    return blocks.filter(({ language }) => language === 'sh').flatMap(({ text }) => text.split('\n'));
}

/** The one thing that is not done as written: nobody sits here to log in by a browser, so a signed login takes its place. */
function withoutBrowser(line: string): string {
    if (!line.startsWith(BY_BROWSER)) return line;
    const { url, username } = line.includes('--set-default-dev-hub') ? hub : sandbox;
    const key = `--client-id harbour-ci --jwt-key-file ${path.join(folder, 'app.key')} --username ${username}`;
    const flags = line.slice(BY_BROWSER.length).replace(/ --instance-url \S+/, '');
    return `npx sf org login jwt ${key} --instance-url ${url}${flags}`;
}

test(
    'its commands lead a newcomer to a scratch org that works, and a sandbox',
    async () => {
        const pages: number[] = [];
        for (const line of linesOfSection()) {
            const { code, output, errors } = await clone.run(withoutBrowser(line));
            expect({ line, code, errors: code === 0 ? '' : errors }).toEqual({ line, code: 0, errors: '' });
            const [, address] = /Its page[^:]*: (\S+)/.exec(output) ?? [];
            if (address !== undefined) pages.push((await open(address)).status);
        }
        expect(pages).toEqual([200, 200]);
        const { records } = await new Connection(await scratchLogin()).query<{ expr0: number }>(
            'SELECT COUNT(Id) FROM InvolvementRollup__c WHERE Involvements__c > 0'
        );
        expect(records[0]?.expr0).toBeGreaterThan(500);
        expect(sandbox.org.db.query('SELECT COUNT(*) AS n FROM "Opportunity"', [])).toEqual([{ n: 0 }]);
    },
    TIMEOUT
);

/** As the CLI of that clone is logged in. */
async function scratchLogin(): Promise<{ instanceUrl: string; accessToken: string }> {
    const shown = await clone.run('SF_TEMP_SHOW_SECRETS=true npx sf org display --target-org second-chair --json');
    return (JSON.parse(shown.output) as { result: { instanceUrl: string; accessToken: string } }).result;
}
