import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** One element of a metadata type. */
export interface WsdlElement {
    readonly type: string;
    readonly isOptional: boolean;
    readonly isList: boolean;
}

/** Metadata types as Salesforce publishes them: which elements each has, and the values of enumerations. */
interface Wsdl {
    readonly types: ReadonlyMap<string, ReadonlyMap<string, WsdlElement>>;
    readonly enums: ReadonlyMap<string, ReadonlySet<string>>;
}

let loaded: Wsdl | undefined;

/** Read when first needed: most starts of an org deploy nothing. */
function wsdl(): Wsdl {
    loaded ??= read();
    return loaded;
}

/** The declarations of @salesforce/types are generated from the WSDL and regular enough to be read as text. */
function read(): Wsdl {
    const script = createRequire(import.meta.url).resolve('@salesforce/types/metadata');
    const source = readFileSync(script.replace(/\.js$/, '.d.ts'), 'utf8');
    const enums = new Map<string, ReadonlySet<string>>();
    for (const [, name = '', values = ''] of source.matchAll(/^export type (\w+) = ((?:'[^']*'(?: \| )?)+);$/gm)) {
        enums.set(name, new Set([...values.matchAll(/'([^']*)'/g)].map(([, value = '']) => value)));
    }
    const own = new Map<string, { base: string | undefined; elements: ReadonlyMap<string, WsdlElement> }>();
    for (const [, name = '', base, body = ''] of source.matchAll(
        /^export type (\w+) = (?:(\w+) & )?\{\n([\s\S]*?)^\};$/gm
    )) {
        own.set(name, { base, elements: elementsIn(body) });
    }
    // `ReportFolder = Folder`: another name for the same.
    for (const [, name = '', same = ''] of source.matchAll(/^export type (\w+) = (\w+);$/gm)) {
        if (same !== 'string') own.set(name, { base: same, elements: new Map() });
    }
    const withBase = (name: string): [string, WsdlElement][] => {
        const type = own.get(name);
        return type === undefined ? [] : [...(type.base ? withBase(type.base) : []), ...type.elements];
    };
    return { enums, types: new Map([...own.keys()].map((name) => [name, new Map(withBase(name))])) };
}

function elementsIn(body: string): ReadonlyMap<string, WsdlElement> {
    const elements = [...body.matchAll(/^ {4}(\w+)(\?)?: (.+?);$/gm)].map(
        ([, name = '', optional, type = '']): [string, WsdlElement] => [
            name,
            {
                type: type.replace(/\[\]$/, '').replace(/ \| null/, ''),
                isOptional: optional !== undefined,
                isList: type.endsWith('[]')
            }
        ]
    );
    return new Map(elements);
}

/** Whether Salesforce has a metadata type of that name. */
export function isKnownType(name: string): boolean {
    return wsdl().types.has(name);
}

/** The elements of a metadata type by name; undefined when the name is no such type. */
export function elementsOf(type: string): ReadonlyMap<string, WsdlElement> | undefined {
    return wsdl().types.get(type);
}

/** The values of an enumeration; undefined when the name is none. */
export function enumValues(type: string): ReadonlySet<string> | undefined {
    return wsdl().enums.get(type);
}
