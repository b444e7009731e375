import { childrenOf, textOf } from '../schema/document.ts';
import type { MetadataDocument, XmlElement } from '../schema/model.ts';
import { typeHolding, type MetadataType } from './metadata-types.ts';

/** Something that a deploy reports on its own: a file's component, or one of those inside it. */
export interface Component {
    readonly type: string;
    readonly fullName: string;
    readonly content: XmlElement;
}

/** The components inside a document, the document's own first. */
export function componentsOf(document: MetadataDocument): Component[] {
    const type = typeHolding(document.type);
    const inside = Object.entries(type?.children ?? {}).flatMap(([element, childType]) =>
        childrenOf(document.content, element).map((content) => ({
            type: childType,
            fullName: childName(document, textOf(content, 'fullName') ?? ''),
            content
        }))
    );
    return [{ type: document.type, fullName: document.fullName, content: ownContent(document, type) }, ...inside];
}

/** Labels have names of their own; parts of an object are named after it. */
function childName(document: MetadataDocument, name: string): string {
    return document.type === 'CustomLabels' ? name : `${document.fullName}.${name}`;
}

/** The document's content without the components inside it. */
function ownContent(document: MetadataDocument, type: MetadataType | undefined): XmlElement {
    const inside = new Set(Object.keys(type?.children ?? {}));
    return Object.fromEntries(Object.entries(document.content).filter(([name]) => !inside.has(name)));
}

/** What a deploy's manifest asks for. */
export type IsNamed = (type: string, fullName: string) => boolean;

/**
 * The part of a document that a manifest names: clients send an object's whole file although they deploy one field of it.
 * Undefined when it names nothing of it.
 */
export function namedPart(document: MetadataDocument, isNamed: IsNamed): MetadataDocument | undefined {
    const type = typeHolding(document.type);
    if (isNamed(document.type, document.fullName)) return document;
    const named = Object.entries(type?.children ?? {}).flatMap(([element, childType]) => {
        const parts = childrenOf(document.content, element).filter((part) =>
            isNamed(childType, childName(document, textOf(part, 'fullName') ?? ''))
        );
        return parts.length === 0 ? [] : [[element, parts] as const];
    });
    return named.length === 0 ? undefined : { ...document, content: Object.fromEntries(named) };
}

/**
 * One document out of the deployed one and the one that a deploy brings: a file may bring a few fields of an object only.
 * Parts are replaced by their name, other elements as a whole.
 */
export function mergeDocument(deployed: MetadataDocument | undefined, brought: MetadataDocument): MetadataDocument {
    const children = typeHolding(brought.type)?.children;
    if (deployed === undefined || children === undefined) return brought;
    const content: Record<string, XmlElement[string]> = { ...deployed.content };
    for (const [name, nodes] of Object.entries(brought.content)) {
        content[name] =
            name in children
                ? mergeParts(childrenOf(deployed.content, name), childrenOf(brought.content, name))
                : nodes;
    }
    return { ...brought, content };
}

function mergeParts(deployed: readonly XmlElement[], brought: readonly XmlElement[]): XmlElement[] {
    const byName = new Map([...deployed, ...brought].map((part) => [textOf(part, 'fullName'), part]));
    return [...byName.values()];
}

/** The document without the parts of that type and name. */
export function withoutPart(document: MetadataDocument, partType: string, fullName: string): MetadataDocument {
    const children = typeHolding(document.type)?.children ?? {};
    const element = Object.entries(children).find(([, type]) => type === partType)?.[0];
    if (element === undefined) return document;
    const left = childrenOf(document.content, element).filter(
        (part) => childName(document, textOf(part, 'fullName') ?? '') !== fullName
    );
    return { ...document, content: { ...document.content, [element]: left } };
}
