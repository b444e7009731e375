/** What the sources say of each LWC bundle, for docs/components.md. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { Kind, parse } from 'graphql';
import type { FieldNode, SelectionNode } from 'graphql';

const ROOT = join(import.meta.dirname, '..');

interface AdminProperty {
    readonly label: string;
    readonly default?: string;
}

export interface ComponentFacts {
    readonly name: string;
    /** Relative to the project. */
    readonly folder: string;
    readonly description: string;
    readonly isExposed: boolean;
    readonly hasTemplate: boolean;
    /** Where it stands: pages of the package and what its targets say beyond them. */
    readonly places: readonly string[];
    /** Query or adapter -> the objects it reads. */
    readonly reads: ReadonlyMap<string, readonly string[]>;
    readonly writes: readonly string[];
    readonly properties: readonly AdminProperty[];
    /** Bundles that it shows, opens or imports. */
    readonly uses: readonly string[];
    /** Relative to the bundle. */
    readonly tests: readonly string[];
}

type Xml = Readonly<Record<string, unknown>>;

const xml = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', parseTagValue: false });

/** All bundles of the package by name. */
export function componentFacts(): ComponentFacts[] {
    const bundles = globSync('force-app/**/lwc/*/*.js-meta.xml', { cwd: ROOT }).map(dirname);
    const sources = new Map(bundles.map((folder) => [basename(folder), sourceOf(folder)]));
    return bundles.map((folder) => factsOf(folder, sources)).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function factsOf(folder: string, sources: ReadonlyMap<string, string>): ComponentFacts {
    const name = basename(folder);
    const meta = read(join(folder, `${name}.js-meta.xml`), 'LightningComponentBundle');
    const configs = list((meta['targetConfigs'] as Xml | undefined)?.['targetConfig']);
    return {
        name,
        folder,
        description: text(meta['description']) ?? '',
        isExposed: meta['isExposed'] === 'true',
        hasTemplate: existsSync(join(ROOT, folder, `${name}.html`)),
        places: placesOf(name),
        reads: readsOf(name, sources),
        writes: writesOf(name, sources),
        uses: usesOf(folder, sources),
        properties: configs.flatMap((config) => list(config['property'])) as unknown as AdminProperty[],
        tests: globSync('__tests__/*.test.ts', { cwd: join(ROOT, folder) }).sort()
    };
}

function sourceOf(folder: string): string {
    const files = globSync('*.ts', { cwd: join(ROOT, folder) }).sort();
    return files.map((file) => readFileSync(join(ROOT, folder, file), 'utf8')).join('\n');
}

function read(file: string, root: string): Xml {
    return (xml.parse(readFileSync(join(ROOT, file), 'utf8')) as Record<string, Xml>)[root] ?? {};
}

function list(value: unknown): Xml[] {
    return (Array.isArray(value) ? value : value === undefined ? [] : [value]) as Xml[];
}

function text(value: unknown): string | undefined {
    return typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : undefined;
}

/** Pages of the package that show a component, as their own labels name them, and quick actions that open it. */
function placesOf(name: string): string[] {
    const pages = globSync('force-app/**/*.flexipage-meta.xml', { cwd: ROOT })
        .filter((file) => contains(file, `<componentName>${name}</componentName>`))
        .map((file) => text(read(file, 'FlexiPage')['masterLabel']) ?? file);
    const actions = globSync('force-app/**/*.quickAction-meta.xml', { cwd: ROOT })
        .filter((file) => contains(file, `<lightningWebComponent>${name}</lightningWebComponent>`))
        .map((file) => `action “${text(read(file, 'QuickAction')['label']) ?? file}”`);
    return [...pages.sort(), ...actions.sort()];
}

function contains(file: string, part: string): boolean {
    return readFileSync(join(ROOT, file), 'utf8').includes(part);
}

function usesOf(folder: string, sources: ReadonlyMap<string, string>): string[] {
    const name = basename(folder);
    const template = join(ROOT, folder, `${name}.html`);
    const html = existsSync(template) ? readFileSync(template, 'utf8') : '';
    const shown = [...html.matchAll(/<c-([\w-]+)/g)].map(([, element = '']) =>
        element.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    );
    const imported = [...(sources.get(name) ?? '').matchAll(/from 'c\/(\w+)'/g)].map(([, bundle = '']) => bundle);
    return [...new Set([...shown, ...imported])].sort();
}

/** The queries and adapters that a bundle names itself; what its children read stands with them. */
function readsOf(name: string, sources: ReadonlyMap<string, string>): Map<string, readonly string[]> {
    const source = sources.get(name) ?? '';
    const reads = new Map<string, readonly string[]>();
    if (source.includes(`from 'lightning/graphql'`) && /@wire\(graphql|executeQuery/.test(source)) {
        for (const constant of source.matchAll(/\b[A-Z][A-Z_]+\b/g)) {
            for (const query of queriesNamed(constant[0], sources)) reads.set(query.name, query.objects);
        }
    }
    for (const [, adapter = ''] of source.matchAll(/@wire\((get\w+)/g)) reads.set(adapter, objectsOf(source));
    return reads;
}

interface Query {
    readonly name: string;
    readonly objects: readonly string[];
}

/** A query is kept in a constant: `const DEAL_MOMENTS = gql…`. */
function queriesNamed(constant: string, sources: ReadonlyMap<string, string>): Query[] {
    return [...sources.values()].flatMap((source) => {
        const [, document] = new RegExp(`const ${constant} = gql\`([^\`]*)\``).exec(source) ?? [];
        return document === undefined ? [] : queriesIn(document);
    });
}

function queriesIn(document: string): Query[] {
    const { definitions } = parse(document.replaceAll(/\$\{\w+\}/g, ''));
    return definitions.flatMap((definition) => {
        if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
        const api = fields(definition.selectionSet.selections).flatMap(inside);
        const objects = api.flatMap(inside).map((field) => field.name.value);
        return [{ name: definition.name?.value ?? 'a query', objects: [...new Set(objects)] }];
    });
}

function fields(selections: readonly SelectionNode[]): FieldNode[] {
    return selections.filter((selection) => selection.kind === Kind.FIELD);
}

function inside(field: FieldNode): FieldNode[] {
    return fields(field.selectionSet?.selections ?? []);
}

/** The objects whose records a bundle saves: those that it, or what it imports of a module of fields, names for that. */
function writesOf(name: string, sources: ReadonlyMap<string, string>): string[] {
    const source = sources.get(name) ?? '';
    if (!/\b(?:create|update|delete)Record\b/.test(source)) return [];
    const imported = [...source.matchAll(/import \{([^}]*)\} from 'c\/(\w+Records)'/g)].flatMap(
        ([, names = '', module = '']) =>
            names.split(',').flatMap((each) => objectsIn(sources.get(module) ?? '', each.trim()))
    );
    return [...new Set([...objectsOf(source), ...imported])].sort();
}

/** The objects that one export of a module names, up to the next export. */
function objectsIn(source: string, exported: string): string[] {
    const [part = ''] =
        new RegExp(`export (?:async )?(?:function|const) ${exported}\\b[^]*?(?=\\nexport |$)`).exec(source) ?? [];
    return [...source.matchAll(/import (\w+) from '@salesforce\/schema\/(\w+)/g)].flatMap(
        ([, constant = '', object = '']) => (new RegExp(`\\b${constant}\\b`).test(part) ? [object] : [])
    );
}

function objectsOf(source: string): string[] {
    return [...new Set([...source.matchAll(/from '@salesforce\/schema\/(\w+)/g)].map(([, object = '']) => object))];
}
