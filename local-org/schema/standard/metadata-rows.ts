import { checkbox, lookup, text } from '../fields.ts';
import type { PermissionSetSchema, Row } from '../model.ts';
import type { StandardObject } from '../standard-objects.ts';

const derived = { createable: false, updateable: false } as const;

/** User permissions that `PermissionSet` and `Profile` rows tell of; the platform has a checkbox for each of hundreds. */
const TOLD = ['ModifyAllData', 'ViewAllData'] as const;

export const USER_PERMISSION_FIELDS = TOLD.map((name) => checkbox(`Permissions${name}`, 'false', derived));

/** What such a row says of the user permissions that a profile or permission set grants. */
export function userPermissionFlags({ userPermissions }: Pick<PermissionSetSchema, 'userPermissions'>): Row {
    return Object.fromEntries(TOLD.map((name) => [`Permissions${name}`, userPermissions.has(name)]));
}

/** Objects whose rows say what was deployed: nobody saves them (Object Reference, of each of these objects). */
export const metadataRowObjects: readonly StandardObject[] = [
    {
        name: 'EntityDefinition',
        keyPrefix: '4ie',
        nameField: 'QualifiedApiName',
        fields: [
            text('DurableId', 255, derived),
            text('QualifiedApiName', 70, derived),
            text('DeveloperName', 70, derived),
            text('Label', 255, derived),
            text('MasterLabel', 255, derived),
            text('PluralLabel', 255, derived),
            text('KeyPrefix', 3, derived),
            text('InternalSharingModel', 40, derived),
            text('ExternalSharingModel', 40, derived)
        ]
    },
    {
        name: 'FlowDefinitionView',
        keyPrefix: '3dd',
        nameField: 'ApiName',
        fields: [
            text('DurableId', 255, derived),
            text('ApiName', 255, derived),
            text('Label', 255, derived),
            text('ProcessType', 40, derived),
            text('ActiveVersionId', 255, derived),
            checkbox('IsActive', 'false', derived)
        ]
    },
    {
        name: 'FieldPermissions',
        pluralLabel: 'Field Permissions',
        keyPrefix: '01k',
        nameField: 'Id',
        fields: [
            lookup('ParentId', 'PermissionSet', { ...derived, childRelationshipName: 'FieldPerms' }),
            text('SobjectType', 40, derived),
            text('Field', 255, derived),
            checkbox('PermissionsRead', 'false', derived),
            checkbox('PermissionsEdit', 'false', derived)
        ]
    },
    {
        name: 'PermissionSetGroup',
        keyPrefix: '0PG',
        nameField: 'DeveloperName',
        fields: [
            text('DeveloperName', 80, derived),
            text('MasterLabel', 80, derived),
            text('Description', 255, derived),
            text('Status', 40, derived)
        ]
    },
    {
        name: 'PermissionSetGroupComponent',
        keyPrefix: '0PM',
        nameField: 'Id',
        fields: [
            lookup('PermissionSetGroupId', 'PermissionSetGroup', {
                ...derived,
                deleteConstraint: 'Cascade',
                childRelationshipName: 'PermissionSetGroupComponents'
            }),
            lookup('PermissionSetId', 'PermissionSet', { ...derived, deleteConstraint: 'Cascade' })
        ]
    },
    {
        name: 'AppMenuItem',
        keyPrefix: '0DS',
        fields: [
            text('Name', 250, derived),
            text('Label', 80, derived),
            text('Type', 40, derived),
            checkbox('IsVisible', 'true', { createable: false })
        ]
    }
];
