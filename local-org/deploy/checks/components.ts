import { fieldOf, objectOf, type ObjectSchema, type OrgSchema } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';
import type { Problem } from '../problem.ts';
import type { Position } from '../xml.ts';
import { versionFaults } from './api-versions.ts';
import { bundleMeta, childTrees } from './bundle-meta.ts';
import { isUserPermission } from './user-permissions.ts';

type Compiler = typeof import('@lwc/compiler');

const TYPE = 'LightningComponentBundle';

interface SourceFile {
    readonly name: string;
    readonly path: string;
    readonly source: string;
}

interface Finding {
    readonly message: string;
    readonly at?: Position;
}

/** Every bundle of a deploy compiles, has its configuration, and imports only what exists. */
export async function checkComponents(plan: DeployPlan): Promise<Problem[]> {
    const names = plan.incoming.files.filter((file) => file.type.name === TYPE).map((file) => file.fullName);
    if (names.length === 0) return [];
    // The compiler takes as long to load as the rest of the org; most starts never deploy.
    const compiler = await import('@lwc/compiler');
    return [...new Set(names)].flatMap((name) => bundleProblems(plan, name, compiler));
}

function bundleProblems(plan: DeployPlan, name: string, compiler: Compiler): Problem[] {
    const paths = plan.schema.bundles.get(name) ?? [];
    const has = (ending: string) => paths.includes(`lwc/${name}/${name}${ending}`);
    const report = (path: string, { message, at }: Finding): Problem => {
        return { type: TYPE, fullName: name, path, message, ...(at === undefined ? {} : { at }) };
    };
    if (!has('.js')) return [report(`lwc/${name}`, { message: `No base file for markup://c:${name}` })];
    if (!has('.js-meta.xml')) {
        return [report(`lwc/${name}`, { message: `Cannot find Lightning Component Bundle ${name}` })];
    }
    const meta = `lwc/${name}/${name}.js-meta.xml`;
    const configured = metaFindings(plan, name).map((finding) => report(meta, finding));
    const compiled = paths
        .filter((path) => /\.(js|html|css)$/.test(path) && !path.includes('/__'))
        .flatMap((path) => {
            const source = new TextDecoder().decode(plan.file(path) ?? new Uint8Array());
            const file = { name, path, source };
            const findings = [...compileFindings(compiler, file), ...referenceFindings(plan.schema, path, source)];
            return findings.map((finding) => report(path, finding));
        });
    return [...configured, ...compiled];
}

/** Objects that the configuration names exist, and its version is one this org speaks. */
function metaFindings(plan: DeployPlan, name: string): Finding[] {
    const meta = bundleMeta(plan, name);
    const configs = childTrees(childTrees(meta, 'targetConfigs')[0], 'targetConfig');
    const objects = configs.flatMap((config) => childTrees(childTrees(config, 'objects')[0], 'object'));
    const [version] = childTrees(meta, 'apiVersion');
    return [
        ...objects
            .filter((object) => objectOf(plan.schema, object.text.trim()) === undefined)
            .map((object) => {
                const message = `Invalid reference ${object.text.trim()} of type sobjectClass in file ${name}.js-meta.xml`;
                return { message, at: object.position };
            }),
        ...(version === undefined
            ? []
            : versionFaults(TYPE, version.text).map((message) => ({ message, at: version.position })))
    ];
}

/** What the platform's own compiler says, with its LWC error numbers. */
function compileFindings(compiler: Compiler, { name, path, source }: SourceFile): Finding[] {
    const file = path.slice(`lwc/${name}/`.length);
    try {
        compiler.transformSync(source, file, { name, namespace: 'c', scopedStyles: file.endsWith('.scoped.css') });
        return [];
    } catch (error) {
        const { message, location } = error as { message: string; location?: Position };
        const text = plainMessage(message, file);
        if (location === undefined) return [{ message: text }];
        // Clients read the place of a compile error out of its text.
        return [{ message: `[Line: ${location.line}, Col: ${location.column}] ${text}`, at: location }];
    }
}

/** The compiler's words without the name of the file, which is told apart, and without the excerpt for terminals. */
function plainMessage(message: string, file: string): string {
    const first = message.split('\n')[0] ?? message;
    const end = first.indexOf(`${file}: `);
    const inFile = end < 0 ? first : first.slice(end + file.length + 2);
    return inFile.startsWith('LWC') ? inFile : `${/LWC\d+: /.exec(first)?.[0] ?? ''}${inFile}`;
}

const IMPORT = /\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;
const TAG = /<c-([a-z0-9-]+)/g;

function referenceFindings(schema: OrgSchema, path: string, source: string): Finding[] {
    if (path.endsWith('.css')) return [];
    const matches = [...source.matchAll(path.endsWith('.html') ? TAG : IMPORT)];
    return matches.flatMap((match) => {
        const name = match[1] ?? match[2] ?? '';
        const message = path.endsWith('.html') ? missingModule(schema, camelCase(name)) : missing(schema, path, name);
        return message === undefined ? [] : [{ message, at: positionIn(source, match.index) }];
    });
}

/** `order-form` -> `orderForm`. */
function camelCase(tag: string): string {
    return tag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function positionIn(source: string, offset: number): Position {
    const before = source.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function missingModule(schema: OrgSchema, name: string): string | undefined {
    return schema.bundles.has(name) ? undefined : `No MODULE named markup://c:${name} found`;
}

function missing(schema: OrgSchema, path: string, specifier: string): string | undefined {
    if (specifier.startsWith('c/')) return missingModule(schema, specifier.slice(2));
    const [, kind = '', name = ''] = /^@salesforce\/(\w+)\/(.+)$/.exec(specifier) ?? [];
    const file = path.split('/').at(-1) ?? path;
    const invalid = (type: string) => `Invalid reference ${name} of type ${type} in file ${file}`;
    return IMPORTS.get(kind)?.(schema, name, invalid);
}

type ImportCheck = (schema: OrgSchema, name: string, invalid: (type: string) => string) => string | undefined;

/** Kinds of modules that stand for something in the org -> what is wrong with a name. */
const IMPORTS: ReadonlyMap<string, ImportCheck> = new Map(
    Object.entries<ImportCheck>({
        schema: missingSchema,
        apex: (_, name) => {
            return name.startsWith('refreshApex') || name.startsWith('getSObjectValue')
                ? undefined
                : `Unable to find Apex action class referenced as '${name.split('.')[0] ?? name}'.`;
        },
        label: (schema, name, invalid) =>
            name.startsWith('c.') && !schema.labels.has(name.slice(2)) ? invalid('label') : undefined,
        customPermission: (schema, name, invalid) =>
            schema.customPermissions.has(name) ? undefined : invalid('customPermission'),
        userPermission: (_, name, invalid) => (isUserPermission(name) ? undefined : invalid('userPermission')),
        resourceUrl: (_, _name, invalid) => invalid('resourceUrl'),
        contentAssetUrl: (_, _name, invalid) => invalid('contentAssetUrl'),
        messageChannel: (schema, name, invalid) =>
            schema.documents.has(`LightningMessageChannel:${name.replace(/__c$/, '')}`)
                ? undefined
                : invalid('messageChannel')
    })
);

/** `Deal__c`, `Deal__c.Size__c`, `Deal__c.Opportunity__r.Name`. */
function missingSchema(schema: OrgSchema, name: string, invalid: (type: string) => string): string | undefined {
    const [objectName = '', ...steps] = name.split('.');
    const object = objectOf(schema, objectName);
    if (object === undefined) return invalid('sobjectClass');
    return steps.length === 0 || leadsToField(schema, object, steps) ? undefined : invalid('sobjectField');
}

function leadsToField(schema: OrgSchema, object: ObjectSchema, [step = '', ...rest]: readonly string[]): boolean {
    if (rest.length === 0) return fieldOf(object, step) !== undefined;
    const reference = [...object.fields.values()].find((field) => field.relationshipName === step);
    const parent = objectOf(schema, reference?.referenceTo?.[0] ?? '');
    return parent !== undefined && leadsToField(schema, parent, rest);
}
