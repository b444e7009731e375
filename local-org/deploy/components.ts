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

/** Whether a document says anything about its own component, or only brings parts of it. */
export function hasOwnContent(document: MetadataDocument): boolean {
    return Object.keys(ownContent(document, typeHolding(document.type))).some((name) => name !== 'fullName');
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
