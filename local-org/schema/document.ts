import type { XmlElement, XmlNode } from './model.ts';

/** An element's text in a document: the first occurrence of that name, or undefined when there is none. */
export function textOf(element: XmlElement, name: string): string | undefined {
    const node = element[name]?.[0];
    return typeof node === 'string' ? node : undefined;
}

/** All texts under that name. */
export function textsOf(element: XmlElement, name: string): string[] {
    return (element[name] ?? []).filter((node: XmlNode) => typeof node === 'string');
}

/** The first element with content under that name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
    return childrenOf(element, name)[0];
}

/** All elements with content under that name, in the document's order. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
    return (element[name] ?? []).filter((node: XmlNode) => typeof node !== 'string');
}

/** Whether that element says `true`. */
export function flagOf(element: XmlElement, name: string): boolean {
    return textOf(element, name) === 'true';
}

/** An element's number, or undefined when there is none. */
export function numberOf(element: XmlElement, name: string): number | undefined {
    const value = textOf(element, name);
    return value === undefined || value === '' ? undefined : Number(value);
}
