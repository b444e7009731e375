import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openOrg } from '../open-org.ts';
import { deployZip } from './deploy.ts';
import { bundleXml, metadataXml } from './fixtures/package.ts';
import { zipOfSource } from './source.ts';
import { readZip } from './zip.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'source-'));
const write = (file: string, content: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
};

beforeAll(() => {
    write(
        'customPermissions/Boss.customPermission-meta.xml',
        metadataXml('CustomPermission', '<isLicensed>false</isLicensed><label>Boss</label>')
    );
    write('lwc/hello/hello.js-meta.xml', bundleXml());
    write('lwc/hello/hello.html', '<template></template>');
    write(
        'lwc/hello/hello.ts',
        "import { LightningElement } from 'lwc';\nexport default class Hello extends LightningElement {\n    n: number = 1;\n}\n"
    );
    write('lwc/hello/__tests__/hello.test.ts', 'never deployed');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('deploys source with the JavaScript of its TypeScript', async () => {
    const zip = await zipOfSource([folder]);
    const script = (await readZip(zip)).files.get('lwc/hello/hello.js');
    expect(new TextDecoder().decode(script)).not.toContain(': number');
    const org = openOrg();
    expect((await deployZip(org, zip)).details.componentFailures).toEqual([]);
    expect(org.schema.customPermissions).toContain('Boss');
    expect(org.db.filePaths().join()).not.toContain('__tests__');
});

test('leaves out what it is told to', async () => {
    const { files } = await readZip(await zipOfSource([folder], { except: ['LightningComponentBundle'] }));
    expect([...files.keys()].sort()).toEqual(['customPermissions/Boss.customPermission', 'package.xml']);
});
