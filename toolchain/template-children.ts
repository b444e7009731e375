/**
 * Checks what templates give to the components in them: a property that the child does not offer is never set, and an event that it
 * does not send is never heard, and neither is an error in the browser.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';
import { ROOT, isNode } from './template.ts';
import type { Template, TemplateNode } from './template.ts';

/** What a component takes and sends. */
interface Child {
    readonly properties: ReadonlySet<string>;
    /** Whether it sends an event of that name; nothing says so of base components. */
    sends(event: string): boolean;
}

/** Properties that every element has. */
const OF_EVERY_ELEMENT = /^(?:title|hidden|tabIndex|lang|dir|id|role|draggable|spellcheck|accessKey|aria[A-Z]\w*)$/;
/** Events that the browser sends of itself. */
const OF_THE_BROWSER =
    /^(?:(?:dbl)?click|change|input|focus|blur|focusin|focusout|key(?:down|up)|mouse(?:enter|leave|over|out|down|up|move)|scroll|submit)$/;

/** A line for each problem, with the template's file and line. */
export function childProblems(templates: readonly Template[]): string[] {
    const known = new Map([...baseComponents(), ...ownComponents()]);
    return templates.flatMap(({ file, children }) =>
        componentsIn(children).flatMap((node) => problemsOf(node, known).map((problem) => `${file}:${problem}`))
    );
}

function problemsOf(node: TemplateNode, known: ReadonlyMap<string, Child>): string[] {
    const element = String(node['name']);
    const child = known.get(element);
    const line = node.location?.startLine ?? 1;
    if (!child) return [`${line} There is no component ${element}`];
    const unknown = named(node['properties'])
        .filter(({ name }) => !child.properties.has(name) && !OF_EVERY_ELEMENT.test(name))
        .map(({ name, at }) => `${at ?? line} ${element} has no property ${name}`);
    const unsent = named(node['listeners'])
        .filter(({ name }) => !child.sends(name) && !OF_THE_BROWSER.test(name))
        .map(({ name, at }) => `${at ?? line} ${element} sends no event ${name}`);
    return [...unknown, ...unsent];
}

function named(nodes: unknown): { name: string; at: number | undefined }[] {
    return (nodes as TemplateNode[]).map((node) => ({ name: String(node['name']), at: node.location?.startLine }));
}

function componentsIn(value: unknown): TemplateNode[] {
    if (Array.isArray(value)) return value.flatMap(componentsIn);
    if (!isNode(value)) return [];
    const inside = Object.entries(value).flatMap(([name, inner]) => (name === 'location' ? [] : componentsIn(inner)));
    return value.type === 'Component' ? [value, ...inside] : inside;
}

const require = createRequire(import.meta.url);
const BASE_COMPONENTS = join(dirname(require.resolve('lightning-base-components/package.json')), 'src/lightning');

/** The base components as the platform itself lists them: `lightning-button` -> what it takes, read once it is used. */
function baseComponents(): [string, Child][] {
    const list = require('lightning-base-components/metadata/raptor.json') as BaseList;
    return Object.keys(list).map((name) => {
        let properties: ReadonlySet<string> | undefined;
        return [
            elementName('lightning', name),
            {
                get properties() {
                    return (properties ??= new Set(basePropertiesOf(list, name)));
                },
                sends: () => true
            }
        ];
    });
}

type BaseList = Readonly<Record<string, { readonly properties?: readonly { readonly name: string }[] } | undefined>>;

/** The list leaves out what a component has from the one that it extends; the source of that one says it. */
function basePropertiesOf(list: BaseList, name: string): string[] {
    const listed = (list[name]?.properties ?? []).map((property) => property.name);
    const file = join(BASE_COMPONENTS, name, `${name}.js`);
    if (!existsSync(file)) return listed;
    const source = readFileSync(file, 'utf8');
    const [, parent] = /class \w+ extends (\w+)/.exec(source) ?? [];
    const [, module] = new RegExp(`import ${parent} from 'lightning/(\\w+)'`).exec(source) ?? [];
    const inherited = module === undefined ? [] : basePropertiesOf(list, module);
    return [...listed, ...publicProperties(source), ...inherited];
}

function ownComponents(): [string, Child][] {
    return globSync('force-app/**/lwc/*/*.html', { cwd: ROOT })
        .map((template) => dirname(template))
        .map((folder) => {
            const name = basename(folder);
            const [source = '', html = ''] = ['ts', 'html'].map((kind) =>
                readFileSync(join(ROOT, folder, `${name}.${kind}`), 'utf8')
            );
            // The name may come from the button that was pressed, so it is enough that it stands between quotes somewhere.
            const sends = (event: string): boolean => new RegExp(`['"\`]${event}['"\`]`).test(source + html);
            return [elementName('c', name), { properties: publicProperties(source), sends }];
        });
}

function elementName(namespace: string, name: string): string {
    return `${namespace}-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Names of the members that a class opens with `@api`. */
export function publicProperties(source: string): Set<string> {
    const names = new Set<string>();
    const visit = (node: ts.Node): void => {
        if (ts.isClassElement(node) && node.name && isPublic(node)) names.add(node.name.getText());
        ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile('component.ts', source, ts.ScriptTarget.ESNext, true));
    return names;
}

function isPublic(node: ts.Node): boolean {
    const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
    return decorators.some(({ expression }) => expression.getText() === 'api');
}
