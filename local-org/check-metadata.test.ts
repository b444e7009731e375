import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from './check-metadata.ts';
import { bundleXml, metadataXml } from './deploy/fixtures/package.ts';

const home = process.cwd();
const folder = mkdtempSync(path.join(tmpdir(), 'check-metadata-'));
const write = (file: string, content: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
};
const field = (content: string) => {
    return metadataXml(
        'CustomField',
        `<fullName>Size__c</fullName>\n<label>Size</label>\n${content}<type>Number</type>`
    );
};
const SOUND_FIELD = field('<precision>5</precision><scale>0</scale>');
const FIELD = 'src/main/objects/Deal__c/fields/Size__c.field-meta.xml';

/** Runs the command in the project: its exit code and what it prints. */
async function run(...args: string[]): Promise<{ code: number; text: string }> {
    let text = '';
    const code = await main(args, (printed) => (text += printed));
    return { code, text };
}

beforeAll(() => {
    write('sfdx-project.json', JSON.stringify({ packageDirectories: [{ path: 'src', default: true }] }));
    write('config/project-scratch-def.json', JSON.stringify({ settings: { languageSettings: {} } }));
    write(
        'src/main/objects/Deal__c/Deal__c.object-meta.xml',
        metadataXml(
            'CustomObject',
            '<deploymentStatus>Deployed</deploymentStatus><label>Deal</label><nameField><label>Deal</label>' +
                '<type>Text</type></nameField><pluralLabel>Deals</pluralLabel><sharingModel>Private</sharingModel>'
        )
    );
    write('src/other/lwc/hello/hello.js-meta.xml', bundleXml());
    write('src/other/lwc/hello/hello.html', '<template></template>');
    write(
        'src/other/lwc/hello/hello.ts',
        "import { LightningElement } from 'lwc';\nexport default class Hello extends LightningElement {\n    n: number = 1;\n}\n"
    );
    process.chdir(folder);
});
beforeEach(() => write(FIELD, SOUND_FIELD));
afterAll(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
});

test('finds nothing wrong with a sound project', async () => {
    expect(await run()).toEqual({ code: 0, text: 'Nothing is wrong in 3 components.\n' });
}, 30_000);

test('names the file, the line and the column in the project, not in what is deployed', async () => {
    write(FIELD, field('<precision>5</precision>\n  <scale>x</scale>'));
    const { code, text } = await run();
    expect(code).toBe(1);
    expect(text).toContain(`Error  ${FIELD}:6:3\n`);
    expect(text).toContain("Error parsing file: 'x' is not a valid value for the type xsd:double");
    expect(text).toMatch(/\d errors? in \d components\.\n$/);
});

test('names TypeScript where the deploy sees JavaScript', async () => {
    const file = 'src/other/lwc/bad/bad.ts';
    write('src/other/lwc/bad/bad.js-meta.xml', bundleXml());
    write(file, "import A from 'c/nowhere';\nexport default A;\n");
    const { text } = await run();
    rmSync(path.dirname(file), { recursive: true });
    expect(text).toContain(
        `Error  ${file}:1:10\n       LightningComponentBundle bad: No MODULE named markup://c:nowhere`
    );
});

test('tells a file that is no XML before anything else', async () => {
    write(FIELD, '<CustomField>\n<label>Size</lable></CustomField>');
    const { code, text } = await run();
    expect(code).toBe(1);
    expect(text).toContain(`Error  ${FIELD}:2:20\n`);
    expect(text).toContain('The element type "label" must be terminated by the matching end-tag "</label>".');
});

test('tells only the problems of what is named, in the context of the whole project', async () => {
    write(FIELD, field(''));
    expect(await run('src/other')).toMatchObject({ code: 0 });
    expect(await run(FIELD)).toMatchObject({ code: 1 });
});

test('answers as JSON', async () => {
    write(FIELD, field(''));
    const { code, text } = await run('--json');
    expect(code).toBe(1);
    expect(JSON.parse(text)).toMatchObject({
        status: 1,
        result: {
            success: false,
            problems: expect.arrayContaining([
                {
                    type: 'CustomField',
                    fullName: 'Deal__c.Size__c',
                    problem: "Must specify 'precision' for a CustomField of type Number",
                    isWarning: false,
                    place: { file: FIELD, at: { line: 2, column: 1 } }
                }
            ]) as unknown
        }
    });
});

test('takes translations only when the definition file switches them on', async () => {
    const file = 'src/main/translations/de.translation-meta.xml';
    write(file, metadataXml('Translations', ''));
    const definition = (content: object) => write('other-def.json', JSON.stringify({ settings: content }));
    definition({ languageSettings: { enableTranslationWorkbench: false } });
    const before = await run('--definition', 'other-def.json');
    definition({ languageSettings: { enableTranslationWorkbench: true } });
    const after = await run('--definition', 'other-def.json');
    rmSync(file);
    expect(before.text).toContain('Translations de: Not available for deploy for this organization\n');
    expect(after).toMatchObject({ code: 0 });
});

test.each<[string, string[], string]>([
    ['an unknown option', ['--nope'], "Unknown option '--nope'"],
    ['a folder that is not there', ['nowhere'], 'There is no file or folder nowhere.'],
    ['a definition that is not there', ['--definition', 'x.json'], 'There is no file or folder x.json.']
])('refuses %s', async (_, args, message) => {
    const { code, text } = await run(...args);
    expect(code).toBe(1);
    expect(text).toContain(message);
});

test('ends as a process with its exit code and nothing on the error stream', async () => {
    write(FIELD, field(''));
    const script = path.join(import.meta.dirname, 'check-metadata.ts');
    const [error, stdout, stderr] = await new Promise<[unknown, string, string]>((resolve) => {
        execFile(process.execPath, [script], { cwd: folder }, (...result) => resolve(result));
    });
    expect(error).toMatchObject({ code: 1 });
    expect(stdout).toContain("Must specify 'precision'");
    expect(stderr).toBe('');
}, 30_000);
