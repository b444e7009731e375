import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

/** `rule HelpRequest__c.DealGiven` -> text; the first word says what kind of text it is. */
export type Texts = ReadonlyMap<string, string>;

/** What a package says, in English and in every language it is translated into. */
export interface PackageTexts {
    readonly english: Texts;
    /** By language: `de`, `fr` … */
    readonly translated: ReadonlyMap<string, Texts>;
}

type Node = string | { readonly [name: string]: Node | readonly Node[] | undefined };

const parser = new XMLParser({ parseTagValue: false, htmlEntities: true, ignoreDeclaration: true });

/**
 * All texts of the package in a project’s folder. Custom metadata types are for administrators and stay English, and so do
 * the optional directories: an org keeps one file of translations for an object and language, and that of Opportunity is main’s.
 */
export function readTexts(root: string): PackageTexts {
    const read = (pattern: string): Source[] =>
        globSync(`force-app/main/**/${pattern}`, { cwd: root })
            .filter((file) => !file.includes('__mdt'))
            .sort()
            .map((file) => ({ file, content: contentOf(readFileSync(join(root, file), 'utf8')) }));
    const translated = new Map<string, Map<string, string>>();
    for (const [language, name, text] of translations(read)) {
        const texts = translated.get(language) ?? new Map<string, string>();
        translated.set(language, texts.set(name, text));
    }
    return { english: new Map(sources(read)), translated };
}

interface Source {
    readonly file: string;
    readonly content: Node;
}

type Read = (pattern: string) => Source[];

function sources(read: Read): [string, string][] {
    const nameOf = (file: string): string => basename(file).split('.')[0] ?? '';
    const named = (pattern: string, texts: (name: string, content: Node, file: string) => [string, string][]) =>
        read(pattern).flatMap(({ file, content }) => texts(nameOf(file), content, file));
    const ofObject = (file: string, name: string): string => `${basename(dirname(dirname(file)))}.${name}`;
    return withText([
        ...named('labels/*.labels-meta.xml', (_, content) =>
            all(content, 'labels').map((each) => [`label ${text(each, 'fullName')}`, text(each, 'value')])
        ),
        ...named('objects/*/*.object-meta.xml', (name, content) => [
            [`object ${name}`, text(content, 'label')],
            [`number ${name}`, text(all(content, 'nameField')[0] ?? '', 'label')]
        ]),
        ...named('objects/*/fields/*.field-meta.xml', (name, content, file) => {
            const field = ofObject(file, name);
            return [
                [`field ${field}`, text(content, 'label')],
                [`help ${field}`, text(content, 'inlineHelpText')],
                [`list ${field}`, text(content, 'relationshipLabel')],
                ...inside(content, 'valueSet', 'valueSetDefinition', 'value').map((each): [string, string] => [
                    `value ${field}: ${text(each, 'label')}`,
                    text(each, 'label')
                ])
            ];
        }),
        ...named('objects/*/validationRules/*.validationRule-meta.xml', (name, content, file) => [
            [`rule ${ofObject(file, name)}`, text(content, 'errorMessage')]
        ]),
        ...named('layouts/*.layout-meta.xml', (name, content) =>
            all(content, 'layoutSections').map((each) => [
                `section ${name}: ${text(each, 'label')}`,
                text(each, 'label')
            ])
        ),
        ...read('quickActions/*.quickAction-meta.xml').map(({ file, content }): [string, string] => [
            `action ${basename(file, '.quickAction-meta.xml')}`,
            text(content, 'label')
        ]),
        ...named('globalValueSets/*.globalValueSet-meta.xml', (name, content) =>
            all(content, 'customValue').map((each) => [`value ${name}: ${text(each, 'label')}`, text(each, 'label')])
        )
    ]);
}

/** Language, name, text of each translation. */
function translations(read: Read): [string, string, string][] {
    const files = ['translation', 'objectTranslation', 'fieldTranslation', 'globalValueSetTranslation'];
    return files.flatMap((suffix) =>
        read(`*.${suffix}-meta.xml`).flatMap(({ file, content }) => {
            const name = basename(file, `.${suffix}-meta.xml`);
            const [subject = '', language = name] = (
                suffix === 'fieldTranslation' ? basename(dirname(file)) : name
            ).split('-');
            return withText(TRANSLATED[suffix]?.(content, subject) ?? []).map(
                ([key, value]): [string, string, string] => [language, key, value]
            );
        })
    );
}

const TRANSLATED: Readonly<Record<string, (content: Node, subject: string) => [string, string][]>> = {
    translation: (content) => [
        ...all(content, 'customLabels').map((each): [string, string] => [
            `label ${text(each, 'name')}`,
            text(each, 'label')
        ]),
        ...all(content, 'quickActions').map((each): [string, string] => [
            `action ${text(each, 'name')}`,
            text(each, 'label')
        ])
    ],
    objectTranslation: (content, object) => [
        [`object ${object}`, text(all(content, 'caseValues')[0] ?? '', 'value')],
        [`number ${object}`, text(content, 'nameFieldLabel')],
        ...all(content, 'layouts').flatMap((layout) =>
            all(layout, 'sections').map((each): [string, string] => [
                `section ${object}-${text(layout, 'layout')}: ${text(each, 'section')}`,
                text(each, 'label')
            ])
        ),
        ...all(content, 'quickActions').map((each): [string, string] => [
            `action ${object}.${text(each, 'name')}`,
            text(each, 'label')
        ]),
        ...all(content, 'validationRules').map((each): [string, string] => [
            `rule ${object}.${text(each, 'name')}`,
            text(each, 'errorMessage')
        ])
    ],
    fieldTranslation: (content, object) => {
        const field = `${object}.${text(content, 'name')}`;
        return [
            [`field ${field}`, text(content, 'label')],
            [`help ${field}`, text(content, 'help')],
            [`list ${field}`, text(content, 'relationshipLabel')],
            ...all(content, 'picklistValues').map((each): [string, string] => [
                `value ${field}: ${text(each, 'masterLabel')}`,
                text(each, 'translation')
            ])
        ];
    },
    globalValueSetTranslation: (content, set) =>
        all(content, 'valueTranslation').map((each) => [
            `value ${set}: ${text(each, 'masterLabel')}`,
            text(each, 'translation')
        ])
};

function withText(texts: readonly [string, string][]): [string, string][] {
    return texts.filter(([, value]) => value !== '');
}

/** The document's one element. */
function contentOf(xml: string): Node {
    return Object.values(parser.parse(xml) as Record<string, Node>)[0] ?? '';
}

function all(node: Node, name: string): Node[] {
    const found = typeof node === 'string' ? undefined : node[name];
    return found === undefined ? [] : ([found].flat() as Node[]);
}

function inside(node: Node, ...names: readonly string[]): Node[] {
    return names.reduce<Node[]>((nodes, name) => nodes.flatMap((each) => all(each, name)), [node]);
}

/** A text as it reads: lines that only the file has become spaces. */
function text(node: Node, name: string): string {
    const [found] = all(node, name);
    return typeof found === 'string' ? found.replaceAll(/[ \t\r\n]+/g, ' ').trim() : '';
}
