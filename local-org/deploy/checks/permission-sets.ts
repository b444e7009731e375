import { childrenOf, flagOf, textOf, textsOf } from '../../schema/document.ts';
import { fieldOf, objectOf, type MetadataDocument, type OrgSchema, type XmlElement } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { broughtDocuments, hasComponent, notFound, repeatedEntries, type ElementFault } from './documents.ts';
import { isUserPermission, USER_PERMISSION_DEPENDENCIES } from './user-permissions.ts';

type Right = readonly [element: string, word: string];

/** Rights of an object's permission -> what each cannot be without. */
const DEPENDENCIES: readonly [right: Right, needs: readonly Right[]][] = [
    [['allowCreate', 'Create'], [['allowRead', 'Read']]],
    [['allowEdit', 'Edit'], [['allowRead', 'Read']]],
    [['allowDelete', 'Delete'], [['allowEdit', 'Edit']]],
    [['viewAllRecords', 'View All'], [['allowRead', 'Read']]],
    [
        ['modifyAllRecords', 'Modify All'],
        [
            ['viewAllRecords', 'View All'],
            ['allowDelete', 'Delete']
        ]
    ]
];

/** What tells the entries of a list apart; the platform takes each once. */
const KEYS: Readonly<Record<string, string>> = {
    applicationVisibilities: 'application',
    customPermissions: 'name',
    fieldPermissions: 'field',
    objectPermissions: 'object',
    tabSettings: 'tab',
    tabVisibilities: 'tab',
    userPermissions: 'name'
};

type Exists = (schema: OrgSchema, name: string) => boolean;

const isStandard = (name: string): boolean => name.startsWith('standard-') || name.startsWith('standard__');
const never: Exists = () => false;

/** List of a permission set or profile -> the element that names a component, and of which type that must be. */
const REFERENCES: Readonly<Record<string, readonly [field: string, type: string, exists: Exists]>> = {
    applicationVisibilities: [
        'application',
        'CustomApplication',
        (schema, name) => isStandard(name) || hasComponent(schema, 'CustomApplication', name)
    ],
    classAccesses: ['apexClass', 'ApexClass', never],
    customMetadataTypeAccesses: ['name', 'CustomObject', (schema, name) => objectOf(schema, name) !== undefined],
    customPermissions: ['name', 'CustomPermission', (schema, name) => schema.customPermissions.has(name)],
    customSettingAccesses: ['name', 'CustomObject', never],
    externalDataSourceAccesses: ['externalDataSource', 'ExternalDataSource', never],
    flowAccesses: ['flow', 'FlowDefinition', (schema, name) => hasComponent(schema, 'Flow', name)],
    pageAccesses: ['apexPage', 'ApexPage', never],
    recordTypeVisibilities: ['recordType', 'RecordType', never],
    tabSettings: ['tab', 'CustomTab', (schema, name) => isStandard(name) || hasComponent(schema, 'CustomTab', name)],
    tabVisibilities: ['tab', 'CustomTab', (schema, name) => isStandard(name) || hasComponent(schema, 'CustomTab', name)]
};

/** Permission sets and their groups name only what exists, and grant nothing without what it depends on. */
export function checkPermissionSets(plan: DeployPlan): Problem[] {
    const sets = ['PermissionSet', 'MutingPermissionSet'].flatMap((type) => broughtDocuments(plan, type));
    return [
        ...sets.flatMap((document) =>
            permissionFaults(plan.schema, document).map(({ message, element }) =>
                problemAt(document.type, document.fullName, message, element)
            )
        ),
        ...broughtDocuments(plan, 'PermissionSetGroup').flatMap((group) => groupProblems(plan.schema, group))
    ];
}

/** What is wrong with the permissions that a permission set or a profile gives. */
export function permissionFaults(schema: OrgSchema, document: MetadataDocument): ElementFault[] {
    const { content } = document;
    const isMuting = document.type === 'MutingPermissionSet';
    const at = (element: XmlElement, messages: readonly string[]) =>
        messages.map((message): ElementFault => ({ message, element }));
    return [
        ...childrenOf(content, 'objectPermissions').flatMap((element) =>
            at(element, objectFaults(schema, document, element, isMuting))
        ),
        ...childrenOf(content, 'fieldPermissions').flatMap((element) => at(element, fieldFaults(schema, element))),
        ...userPermissionFaults(content, isMuting),
        ...Object.entries(REFERENCES).flatMap(([list, [field, type, exists]]) =>
            childrenOf(content, list)
                .filter((element) => !exists(schema, textOf(element, field) ?? ''))
                .map((element) => ({ element, message: notFound(field, type, textOf(element, field) ?? '') }))
        ),
        ...Object.entries(KEYS).flatMap(([list, field]) => repeatedEntries(content, list, field))
    ];
}

function dependsOn(permission: string, needs: readonly string[]): string[] {
    return needs.length === 0 ? [] : [`Permission ${permission} depends on permission(s): ${needs.join(', ')}`];
}

/** What a muting permission set takes away depends on nothing. */
function objectFaults(
    schema: OrgSchema,
    { content, type }: MetadataDocument,
    element: XmlElement,
    isMuting: boolean
): string[] {
    const name = textOf(element, 'object') ?? '';
    const object = objectOf(schema, name);
    if (object === undefined) return [notFound('object', 'CustomObject', name)];
    if (isMuting) return [];
    const unmet = DEPENDENCIES.flatMap(([[given, word], needs]) => {
        if (!flagOf(element, given)) return [];
        const missing = needs.filter(([needed]) => !flagOf(element, needed));
        return dependsOn(
            `${word} ${name}`,
            missing.map(([, need]) => `${need} ${name}`)
        );
    });
    // A profile's file says nothing of what it leaves as it is.
    if (type === 'Profile' || !flagOf(element, 'allowRead')) return unmet;
    const readable = new Set(
        childrenOf(content, 'objectPermissions')
            .filter((each) => flagOf(each, 'allowRead'))
            .map((each) => textOf(each, 'object'))
    );
    const masters = [...object.fields.values()]
        .filter((field) => field.type === 'MasterDetail')
        .flatMap((field) => field.referenceTo ?? [])
        .filter((master) => !readable.has(master));
    return [
        ...unmet,
        ...dependsOn(
            `Read ${name}`,
            masters.map((master) => `Read ${master}`)
        )
    ];
}

function fieldFaults(schema: OrgSchema, element: XmlElement): string[] {
    const name = textOf(element, 'field') ?? '';
    const [objectName = '', fieldName = ''] = name.split('.');
    const object = objectOf(schema, objectName);
    if (object === undefined) return [notFound('field', 'CustomObject', objectName)];
    const field = fieldOf(object, fieldName);
    if (field === undefined) return [notFound('field', 'CustomField', name)];
    const isRequired = field.required || field.type === 'MasterDetail' || field.name === object.nameField;
    return isRequired ? [`You cannot deploy to a required field: ${name}`] : [];
}

function userPermissionFaults(content: XmlElement, isMuting: boolean): ElementFault[] {
    const elements = childrenOf(content, 'userPermissions');
    const enabled = new Set(
        elements.filter((element) => flagOf(element, 'enabled')).map((element) => textOf(element, 'name') ?? '')
    );
    return elements.flatMap((element): ElementFault[] => {
        const name = textOf(element, 'name') ?? '';
        if (!isUserPermission(name)) return [{ element, message: `Unknown user permission: ${name}` }];
        if (isMuting || !enabled.has(name)) return [];
        const missing = (USER_PERMISSION_DEPENDENCIES[name] ?? []).filter((needed) => !enabled.has(needed));
        return dependsOn(name, missing).map((message) => ({ element, message }));
    });
}

function groupProblems(schema: OrgSchema, { fullName, content }: MetadataDocument): Problem[] {
    const missing = (field: string, type: string) =>
        textsOf(content, field)
            .filter((name) => !hasComponent(schema, type, name))
            .map((name) => problemAt('PermissionSetGroup', fullName, notFound(field, type, name), content));
    return [...missing('permissionSets', 'PermissionSet'), ...missing('mutingPermissionSets', 'MutingPermissionSet')];
}
