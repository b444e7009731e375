import { childrenOf, textOf } from '../../schema/document.ts';
import type { MetadataDocument, OrgSchema, XmlElement } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';

/** The documents of that type which a deploy brings. */
export function broughtDocuments({ incoming }: DeployPlan, type: string): MetadataDocument[] {
    return incoming.files.flatMap(({ document }) => (document?.type === type ? [document] : []));
}

/** The platform's words for a name that leads nowhere. */
export function notFound(field: string, type: string, name: string): string {
    return `In field: ${field} - no ${type} named ${name} found`;
}

/** The platform's words for what an organization does not take, and what it is that this one lacks. */
export function notAvailable(gap: string): string {
    return `Not available for deploy for this organization: this local org has no ${gap}`;
}

/** The platform's words for a name that looks standard and is not. */
export const NO_CUSTOM_SUFFIX = 'Invalid fullName, must end in a custom suffix ( for ex. __c )';

/** Whether a component of that type is deployed or being deployed. */
export function hasComponent(schema: OrgSchema, type: string, fullName: string): boolean {
    return schema.documents.has(`${type}:${fullName}`);
}

/** Something wrong at an element of a document. */
export interface ElementFault {
    readonly message: string;
    readonly element: XmlElement;
}

/** Entries of a list that give the same value twice, in the platform's words. */
export function repeatedEntries(content: XmlElement, list: string, field: string): ElementFault[] {
    const seen = new Set<string>();
    return childrenOf(content, list).flatMap((element) => {
        const value = textOf(element, field) ?? '';
        if (!seen.has(value)) {
            seen.add(value);
            return [];
        }
        return [{ element, message: `Field:${field}, value:${value} appears more than once` }];
    });
}
