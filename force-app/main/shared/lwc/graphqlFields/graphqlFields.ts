/* The shape in which GraphQL answers about records, and how a page reads it. */

/** One field of an answer: absent when field-level security hides it, `value` null when it is blank. */
export interface Field<T = string> {
    readonly value: T | null;
    readonly displayValue?: string | null;
}

export interface Person {
    readonly Id: string;
    readonly Name: Field;
}

export interface Connection<T> {
    readonly edges: readonly { readonly node: T }[];
    readonly pageInfo?: { readonly hasNextPage: boolean };
}

/** The whole answer to a query; `T` names what was asked for. */
export interface Answer<T> {
    readonly uiapi: { readonly query: T };
}

/** A caption and what stands under it. */
export interface Line {
    readonly label: string;
    readonly text: string;
}

/** The records of a connection, in the order they came. */
export function nodesOf<T>(connection: Connection<T>): T[] {
    return connection.edges.map(({ node }) => node);
}

/** A field as the reader's language and locale write it; empty when it is blank or hidden. */
export function shownOf(field: Field<unknown> | undefined): string {
    const shown = field?.displayValue ?? field?.value;
    return shown === undefined || shown === null ? '' : String(shown);
}

/** The text of a field; `hidden` where the reader may not see it, which is not the same as blank. */
export function visibleOf(field: Field | undefined, hidden: string): string {
    return field ? (field.value ?? '') : hidden;
}

/** The name of a person, empty where there is none or the reader may not see them. */
export function nameOf(person: Person | null): string {
    return person?.Name.value ?? '';
}

/** Caption and text pairs as lines, without those that have no text. */
export function linesOf(pairs: readonly (readonly [string, string])[]): Line[] {
    return pairs.filter(([, text]) => text !== '').map(([label, text]) => ({ label, text }));
}
