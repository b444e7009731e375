/**
 * Writes types/generated from the package's metadata: schema imports, labels, custom permissions and the paths of `c/*`,
 * so that a misspelt field or label is a compile error. Run by `npm run types`.
 */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

const ROOT = join(import.meta.dirname, '..');
const OUTPUT = join(ROOT, 'types/generated');

/** Standard fields that the package's components may import; custom fields come from the metadata. */
const STANDARD_FIELDS: Readonly<Record<string, readonly string[]>> = {
    Opportunity: [
        'Id',
        'Name',
        'StageName',
        'Amount',
        'CloseDate',
        'NextStep',
        'IsClosed',
        'IsWon',
        'OwnerId',
        'Owner.Name',
        'AccountId',
        'Account.Name'
    ],
    User: ['Id', 'Name', 'FirstName', 'ManagerId', 'Manager.Name', 'UserRoleId', 'IsActive', 'Title']
};
const SYSTEM_FIELDS = ['Id', 'Name', 'OwnerId', 'CreatedById', 'CreatedDate', 'LastModifiedDate'];

interface LabelsFile {
    readonly CustomLabels: { readonly labels?: readonly { readonly fullName: string; readonly value: string }[] };
}

function files(pattern: string): string[] {
    return globSync(pattern, { cwd: ROOT }).sort();
}

function schemaTypes(): string[] {
    const fields = new Map(Object.entries(STANDARD_FIELDS).map(([object, names]) => [object, [...names]]));
    for (const file of files('force-app/main/**/objects/*/fields/*.field-meta.xml')) {
        const object = basename(dirname(dirname(file)));
        const known = fields.get(object) ?? [...SYSTEM_FIELDS];
        known.push(basename(file, '.field-meta.xml'));
        fields.set(object, known);
    }
    return [...fields].flatMap(([object, names]) => [
        moduleOf(`@salesforce/schema/${object}`, `{ readonly objectApiName: '${object}' }`),
        ...names.map((name) =>
            moduleOf(
                `@salesforce/schema/${object}.${name}`,
                `{ readonly objectApiName: '${object}'; readonly fieldApiName: '${name}' }`
            )
        )
    ]);
}

function labelTypes(): string[] {
    const parser = new XMLParser({ isArray: (name) => name === 'labels' });
    return files('force-app/main/**/labels/*.labels-meta.xml').flatMap((file) => {
        const parsed = parser.parse(readFileSync(join(ROOT, file), 'utf8')) as LabelsFile;
        return (parsed.CustomLabels.labels ?? []).map(
            (label) =>
                `/** ${String(label.value).replaceAll('*/', '* /')} */\n${moduleOf(`@salesforce/label/c.${label.fullName}`, 'string')}`
        );
    });
}

function permissionTypes(): string[] {
    return files('force-app/main/**/customPermissions/*.customPermission-meta.xml').map((file) =>
        moduleOf(`@salesforce/customPermission/${basename(file, '.customPermission-meta.xml')}`, 'boolean | undefined')
    );
}

function moduleOf(name: string, type: string): string {
    return `declare module '${name}' {\n    const value: ${type};\n    export default value;\n}`;
}

/** `c/leadPad` -> the bundle's own file, wherever its domain folder is. */
function componentPaths(): Record<string, string[]> {
    const bundles = files('force-app/main/**/lwc/*/*.ts').filter(
        (file) => basename(file, '.ts') === basename(dirname(file))
    );
    return Object.fromEntries(
        bundles.map((file) => [`c/${basename(file, '.ts')}`, [`./${relative(OUTPUT, join(ROOT, file))}`]])
    );
}

mkdirSync(OUTPUT, { recursive: true });
const declarations = [...schemaTypes(), ...labelTypes(), ...permissionTypes()];
writeFileSync(
    join(OUTPUT, 'schema.d.ts'),
    `// generated from the metadata by npm run types\n${declarations.join('\n')}\n`
);
const paths = { ...componentPaths(), 'test/*': [`./${relative(OUTPUT, join(ROOT, 'test'))}/*`] };
writeFileSync(join(OUTPUT, 'tsconfig.paths.json'), `${JSON.stringify({ compilerOptions: { paths } }, null, 4)}\n`);
