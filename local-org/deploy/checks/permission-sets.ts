import { childrenOf, flagOf, textOf } from '../../schema/document.ts';
import { fieldOf, objectOf, type MetadataDocument, type OrgSchema, type XmlElement } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { broughtDocuments, notFound } from './documents.ts';

/** Rights of an object's permission -> what each cannot be without. */
const DEPENDENCIES: readonly [element: string, word: string, needs: readonly [element: string, word: string][]][] = [
    ['allowCreate', 'Create', [['allowRead', 'Read']]],
    ['allowEdit', 'Edit', [['allowRead', 'Read']]],
    ['allowDelete', 'Delete', [['allowEdit', 'Edit']]],
    ['viewAllRecords', 'View All', [['allowRead', 'Read']]],
    [
        'modifyAllRecords',
        'Modify All',
        [
            ['viewAllRecords', 'View All'],
            ['allowDelete', 'Delete']
        ]
    ]
];

/** Permission sets name only what exists, and grant nothing without what it depends on. */
export function checkPermissionSets(plan: DeployPlan): Problem[] {
    return broughtDocuments(plan, 'PermissionSet').flatMap((document) => {
        const { content, fullName } = document;
        const report = (message: string, element: XmlElement) => problemAt('PermissionSet', fullName, message, element);
        return [
            ...childrenOf(content, 'objectPermissions').flatMap((element) =>
                objectProblems(plan.schema, document, element).map((message) => report(message, element))
            ),
            ...childrenOf(content, 'fieldPermissions').flatMap((element) =>
                fieldProblems(plan.schema, element).map((message) => report(message, element))
            ),
            ...referenceProblems(plan.schema, content).map(({ message, element }) => report(message, element))
        ];
    });
}

function objectProblems(schema: OrgSchema, document: MetadataDocument, element: XmlElement): string[] {
    const name = textOf(element, 'object') ?? '';
    const object = objectOf(schema, name);
    if (object === undefined) return [notFound('object', 'CustomObject', name)];
    const unmet = DEPENDENCIES.flatMap(([given, word, needs]) =>
        flagOf(element, given)
            ? needs
                  .filter(([needed]) => !flagOf(element, needed))
                  .map(([, need]) => `Permission ${word} ${name} depends on permission(s): ${need} ${name}`)
            : []
    );
    if (!flagOf(element, 'allowRead')) return unmet;
    const readable = new Set(
        childrenOf(document.content, 'objectPermissions')
            .filter((each) => flagOf(each, 'allowRead'))
            .map((each) => textOf(each, 'object'))
    );
    const masters = [...object.fields.values()]
        .filter((field) => field.type === 'MasterDetail')
        .flatMap((field) => field.referenceTo ?? [])
        .filter((master) => !readable.has(master));
    return [...unmet, ...masters.map((master) => `Permission Read ${name} depends on permission(s): Read ${master}`)];
}

function fieldProblems(schema: OrgSchema, element: XmlElement): string[] {
    const name = textOf(element, 'field') ?? '';
    const [objectName = '', fieldName = ''] = name.split('.');
    const object = objectOf(schema, objectName);
    const field = object && fieldOf(object, fieldName);
    if (object === undefined || field === undefined) return [notFound('field', 'CustomField', name)];
    const isRequired = field.required || field.type === 'MasterDetail' || field.name === object.nameField;
    return isRequired ? [`You cannot deploy to a required field: ${name}`] : [];
}

function referenceProblems(schema: OrgSchema, content: XmlElement): { message: string; element: XmlElement }[] {
    const missing = (list: string, field: string, type: string, exists: (name: string) => boolean) =>
        childrenOf(content, list)
            .filter((element) => !exists(textOf(element, field) ?? ''))
            .map((element) => ({ element, message: notFound(field, type, textOf(element, field) ?? '') }));
    const isStandard = (name: string) => name.startsWith('standard-') || name.startsWith('standard__');
    return [
        ...missing(
            'tabSettings',
            'tab',
            'CustomTab',
            (name) => isStandard(name) || schema.documents.has(`CustomTab:${name}`)
        ),
        ...missing('applicationVisibilities', 'application', 'CustomApplication', (name) => {
            return isStandard(name) || schema.documents.has(`CustomApplication:${name}`);
        }),
        ...missing('customPermissions', 'name', 'CustomPermission', (name) => schema.customPermissions.has(name))
    ];
}
