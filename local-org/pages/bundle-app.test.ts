import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Org } from '../org.ts';
import { orgWith } from '../test-org.ts';
import { BundleError, appBundle } from './bundle-app.ts';
import { vendorHash } from './bundle-vendor.ts';

let cacheDir: string;

beforeAll(() => {
    cacheDir = mkdtempSync(join(tmpdir(), 'bundle-test-'));
    mkdirSync(join(cacheDir, `vendor-${vendorHash(false)}`));
});

afterAll(() => rmSync(cacheDir, { recursive: true, force: true }));

const META = '<LightningComponentBundle><isExposed>true</isExposed></LightningComponentBundle>';

/** An org with LWC bundles as they are deployed: file name within the bundle -> content. */
function orgWithBundles(bundles: Record<string, Record<string, string>>): Org {
    const labels = new Map([['Hello', 'Hello there']]);
    const org = orgWith([], { labels, bundles: new Map(Object.keys(bundles).map((name) => [name, []])) });
    for (const [name, files] of Object.entries(bundles)) {
        for (const [file, content] of Object.entries({ ...files, [`${name}.js-meta.xml`]: META })) {
            org.db.putFile(`lwc/${name}/${file}`, new TextEncoder().encode(content));
        }
    }
    return org;
}

async function errorOf(bundles: Record<string, Record<string, string>>): Promise<BundleError> {
    return appBundle(orgWithBundles(bundles), { cacheDir }).then(
        () => Promise.reject(new Error('was bundled')),
        (error: BundleError) => error
    );
}

const component = (imports: string, body = ''): string =>
    `import { LightningElement } from 'lwc';\n${imports}\nexport default class Hello extends LightningElement { ${body} }`;

test('bundles deployed components with the platform modules they use', async () => {
    const imports = [
        "import LABEL from '@salesforce/label/c.Hello';",
        "import { createRecord } from 'lightning/uiRecordApi';",
        "import { refreshGraphQL } from 'lightning/uiGraphQLApi';",
        "import { publish } from 'lightning/messageService';",
        "import { CloseActionScreenEvent } from 'lightning/actions';"
    ].join('\n');
    const html = `<template>
        <lightning-record-edit-form object-api-name="Account">
            <lightning-messages></lightning-messages>
            <lightning-input-field field-name="Name"></lightning-input-field>
            <lightning-output-field field-name="Name"></lightning-output-field>
        </lightning-record-edit-form>
        <lightning-quick-action-panel header="x">{text}</lightning-quick-action-panel>
    </template>`;
    const body = 'text = LABEL; all = [createRecord, refreshGraphQL, publish, CloseActionScreenEvent];';
    const org = orgWithBundles({ hello: { 'hello.js': component(imports, body), 'hello.html': html } });
    const { dir, hash, vendor } = await appBundle(org, { cacheDir });
    const chunks = readdirSync(join(dir, 'chunks')).map((name) => readFileSync(join(dir, 'chunks', name), 'utf8'));

    expect(dir).toContain(`app-${hash}`);
    expect(chunks.join()).toContain('"Hello there"');
    expect(readFileSync(join(dir, 'main.js'), 'utf8')).toContain(`/local-org/assets/vendor-${vendor.hash}/lwc.js`);
}, 60_000);

test('a changed file makes a new bundle, the same files use the old one', async () => {
    const first = await appBundle(orgWithBundles({ hello: { 'hello.js': component('') } }), { cacheDir });
    const same = await appBundle(orgWithBundles({ hello: { 'hello.js': component('') } }), { cacheDir });
    const other = await appBundle(orgWithBundles({ hello: { 'hello.js': component('', 'x = 1;') } }), { cacheDir });

    expect(same.hash).toBe(first.hash);
    expect(other.hash).not.toBe(first.hash);
}, 60_000);

test('names the deployed file and line of what does not compile', async () => {
    const html = '<template>\n    <p onclick="{go}">x</p>\n</template>';
    const error = await errorOf({ hello: { 'hello.js': component(''), 'hello.html': html } });

    expect(error).toBeInstanceOf(BundleError);
    expect(`${error.place} ${error.message}`).toMatch(/lwc\/hello\/hello\.html.*LWC\d+/s);
}, 60_000);

test.each([
    ["import x from '@salesforce/label/c.Nothing';", '@salesforce/label/c.Nothing does not exist'],
    ["import x from '@salesforce/apex/Some.method';", '@salesforce/apex/Some.method does not exist'],
    ["import x from 'lightning/empApi';", 'lightning/empApi does not exist'],
    ["import x from 'c/nothing';", 'c/nothing does not exist'],
    ["import x from 'left-pad';", 'left-pad does not exist'],
    ["import x from '@salesforce/resourceUrl/logo';", 'the local org has no static resources'],
    [
        "import { getRelatedListRecords } from 'lightning/uiRelatedListApi';",
        'lightning/uiRelatedListApi does not exist'
    ],
    [
        "import { getRecordCreateDefaults as x } from 'lightning/uiRecordApi';",
        'getRecordCreateDefaults of lightning/uiRecordApi does not exist on the local org'
    ]
])(
    '%s is refused',
    async (imports, message) => {
        const error = await errorOf({ hello: { 'hello.js': component(imports, 'x = x;') } });

        expect(error.message).toContain(message);
        expect(readdirSync(cacheDir).filter((name) => /^app-\w+-/.test(name))).toEqual([]);
        expect(existsSync(join(cacheDir, 'app-'))).toBe(false);
    },
    60_000
);
