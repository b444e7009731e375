import { childrenOf, textOf, textsOf } from '../../schema/document.ts';
import { fieldOf, objectOf, type MetadataDocument, type ObjectSchema, type OrgSchema } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { broughtDocuments, notFound } from './documents.ts';

/** Layouts show fields and related lists that exist, and every field that must be filled in. */
export function checkLayouts(plan: DeployPlan): Problem[] {
    return broughtDocuments(plan, 'Layout').flatMap((document) =>
        layoutProblems(plan.schema, document).map((message) =>
            problemAt('Layout', document.fullName, message, document.content)
        )
    );
}

function layoutProblems(schema: OrgSchema, { content, fullName }: MetadataDocument): string[] {
    const objectName = fullName.split('-')[0] ?? '';
    const object = objectOf(schema, objectName);
    if (object === undefined) return [`Parent entity failed to deploy: ${objectName}`];
    const sections = childrenOf(content, 'layoutSections');
    if (sections.length === 0) return ['Layout must have at least 1 section'];
    const shown = sections
        .flatMap((section) => childrenOf(section, 'layoutColumns'))
        .flatMap((column) => childrenOf(column, 'layoutItems'))
        .flatMap((item) => textOf(item, 'field') ?? []);
    return [
        ...shown
            .filter((name) => fieldOf(object, name) === undefined && !isOnlyOnLayouts(object, name))
            .map((name) => notFound('field', 'CustomField', `${objectName}.${name}`)),
        ...requiredFields(object)
            .filter((name) => !shown.includes(name))
            .map((name) => `Layout must contain an item for required layout field: ${name}`),
        ...childrenOf(content, 'relatedLists').flatMap((list) => {
            const name = textOf(list, 'relatedList') ?? '';
            return relatedListProblems(schema, object, name, textsOf(list, 'fields'));
        })
    ];
}

/** Records of custom metadata types have a switch that layouts show and nobody can query. */
function isOnlyOnLayouts(object: ObjectSchema, name: string): boolean {
    return object.kind === 'metadataType' && name === 'IsProtected';
}

function requiredFields(object: ObjectSchema): string[] {
    if (object.kind !== 'custom') return [];
    return [...object.fields.values()]
        .filter((field) => field.required && field.createable && (field.custom || field.name === object.nameField))
        .map((field) => field.name);
}

/** Only lists of custom objects say in their name which field they follow. */
function relatedListProblems(schema: OrgSchema, object: ObjectSchema, list: string, columns: string[]): string[] {
    const [childName = '', fieldName = ''] = list.split('.');
    if (!fieldName.endsWith('__c')) return [];
    const child = objectOf(schema, childName);
    const field = child && fieldOf(child, fieldName);
    if (child === undefined || field?.referenceTo?.includes(object.name) !== true)
        return [`Cannot find related list:${list}`];
    return columns
        .filter((name) => name.endsWith('__c') && fieldOf(child, name) === undefined)
        .map((name) => `Invalid field:${name} in related list:${list}`);
}
