import { childrenOf, textOf } from '../schema/document.ts';
import type { MetadataDocument, XmlElement } from '../schema/model.ts';

/**
 * One document out of the deployed one and a file that brings only some settings (Metadata API, Profile and Settings): single
 * elements are replaced, entries of a list by the element that tells them apart.
 */
export function mergeAdditive(
    deployed: MetadataDocument | undefined,
    brought: MetadataDocument,
    entries: Readonly<Record<string, string>>
): MetadataDocument {
    if (deployed === undefined) return brought;
    const content: Record<string, XmlElement[string]> = { ...deployed.content };
    for (const [name, nodes] of Object.entries(brought.content)) {
        const key = entries[name];
        content[name] = key === undefined ? nodes : mergeEntries(deployed.content, brought.content, { name, key });
    }
    return { ...brought, content };
}

function mergeEntries(deployed: XmlElement, brought: XmlElement, { name, key }: { name: string; key: string }) {
    const all = [...childrenOf(deployed, name), ...childrenOf(brought, name)];
    return [...new Map(all.map((entry) => [textOf(entry, key), entry])).values()];
}
