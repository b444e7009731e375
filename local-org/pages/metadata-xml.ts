import type { XmlElement, XmlNode } from '../schema/model.ts';

/** Text of the first child element of that name; undefined when there is none. */
export function textOf(element: XmlElement | undefined, name: string): string | undefined {
    const node = element?.[name]?.[0];
    return node === undefined ? undefined : nodeText(node);
}

/** Texts of all child elements of that name. */
export function textsOf(element: XmlElement | undefined, name: string): string[] {
    return (element?.[name] ?? []).map(nodeText);
}

/** All child elements of that name. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
    return (element?.[name] ?? []).filter((node): node is XmlElement => typeof node !== 'string');
}

function nodeText(node: XmlNode): string {
    return typeof node === 'string' ? node : '';
}
