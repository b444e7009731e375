/** Rows that tell in SOQL what stands in the org: objects, flows, apps, pages, rules and rights. */
import type { Org } from '../org.ts';
import { requireObject, rowWhere, updateSetupRow } from '../rows.ts';
import { textOf } from '../schema/document.ts';
import { documentsOf, fieldOf, objectOf, type ObjectSchema, type OrgSchema, type Row } from '../schema/model.ts';
import type { PermissionSetSchema } from '../schema/model.ts';
import { userPermissionFlags } from '../schema/standard/metadata-rows.ts';
import { writePermissionSetGroups } from './permission-set-groups.ts';
import { toolingOrg } from './source-members.ts';
import { syncRows } from './sync-rows.ts';

/** Makes these rows say what the schema says; an org that was opened by an older version of this program has none. */
export function writeMetadataRows(org: Org, userId: string): void {
    // Its tables must not be part of what a failure takes back: they are made once per process.
    toolingOrg(org);
    org.db.transaction(() => {
        const entities = writeEntities(org, userId);
        writeFlows(org, userId);
        writeApps(org, userId);
        writeProfileRights(org);
        writeFieldPermissions(org, userId);
        writePermissionSetGroups(org, userId);
        writePages(org, entities, userId);
        writeValidationRules(org, entities, userId);
    });
}

/** Whether the rows were ever written. */
export function hasMetadataRows(org: Org): boolean {
    return rowWhere(org, 'EntityDefinition', 'QualifiedApiName', 'User') !== undefined;
}

type Ids = ReadonlyMap<string, string>;

/** The rows of objects; all others are of components, which a new org has not. Answers the ids by name. */
export function writeEntities(org: Org, userId: string): Ids {
    const wanted = [...org.schema.objects.values()].flatMap(entityRows);
    const rows = { objectName: 'EntityDefinition', nameField: 'QualifiedApiName', wanted: new Map(wanted) };
    return syncRows(org, rows, userId);
}

/** An object, and its history object where field history is on. */
function entityRows(object: ObjectSchema): [string, Row][] {
    const row = entityRow(object);
    if (object.hasHistory !== true) return [[object.name, row]];
    const history = object.name.replace(/(__c)?$/, (custom) => (custom === '' ? 'History' : '__History'));
    const label = `${object.label} History`;
    const names = { QualifiedApiName: history, DurableId: history, DeveloperName: history };
    const words = { Label: label, MasterLabel: label, PluralLabel: label };
    return [
        [object.name, row],
        [history, { ...row, ...names, ...words, KeyPrefix: null }]
    ];
}

function entityRow(object: ObjectSchema): Row {
    const { name, label, pluralLabel, keyPrefix, sharingModel } = object;
    return {
        DurableId: name,
        QualifiedApiName: name,
        DeveloperName: name.replace(/__\w+$/, ''),
        Label: label,
        MasterLabel: label,
        PluralLabel: pluralLabel,
        KeyPrefix: keyPrefix,
        InternalSharingModel: sharingModel,
        ExternalSharingModel: object.externalSharingModel ?? externalDefault(sharingModel)
    };
}

/** What is not said is closed to users from outside. */
function externalDefault(internal: ObjectSchema['sharingModel']): ObjectSchema['sharingModel'] {
    return internal === 'ControlledByParent' ? internal : 'Private';
}

function writeFlows(org: Org, userId: string): void {
    const wanted = documentsOf(org.schema, 'Flow').map(({ fullName, content }): [string, Row] => {
        const isActive = textOf(content, 'status') === 'Active';
        return [
            fullName,
            {
                DurableId: fullName,
                ApiName: fullName,
                Label: textOf(content, 'label') ?? fullName,
                ProcessType: textOf(content, 'processType') ?? null,
                ActiveVersionId: isActive ? `${fullName}-1` : null,
                IsActive: isActive
            }
        ];
    });
    const rows = { objectName: 'FlowDefinitionView', nameField: 'ApiName', wanted: new Map(wanted) };
    syncRows(org, rows, userId);
}

/** Whether an app is shown is a setting of the org, which a deploy leaves as it is. */
function writeApps(org: Org, userId: string): void {
    const wanted = documentsOf(org.schema, 'CustomApplication').map(({ fullName, content }): [string, Row] => {
        const known = rowWhere(org, 'AppMenuItem', 'Name', fullName);
        const label = textOf(content, 'label') ?? fullName;
        return [fullName, { Name: fullName, Label: label, Type: 'TabSet', IsVisible: known?.['IsVisible'] ?? true }];
    });
    syncRows(org, { objectName: 'AppMenuItem', nameField: 'Name', wanted: new Map(wanted) }, userId);
}

function writeProfileRights(org: Org): void {
    const profiles = requireObject(org, 'Profile');
    for (const [name, profile] of org.schema.profiles) {
        const row = rowWhere(org, 'Profile', 'Name', name);
        const flags = userPermissionFlags(profile);
        if (row === undefined || Object.entries(flags).every(([field, flag]) => row[field] === flag)) continue;
        updateSetupRow(org, profiles.name, String(row['Id']), flags);
    }
}

function writeFieldPermissions(org: Org, userId: string): void {
    const known = org.db.query(`SELECT DISTINCT "ParentId" AS "parent" FROM "FieldPermissions"`, []);
    const gone = new Set(known.map((row) => String(row['parent'])));
    for (const set of org.schema.permissionSets.values()) {
        const id = rowWhere(org, 'PermissionSet', 'Name', set.name)?.['Id'];
        if (typeof id !== 'string') continue;
        gone.delete(id);
        syncFieldPermissions(org, { parent: id, wanted: fieldPermissions(org.schema, set, id) }, userId);
    }
    for (const parent of gone) syncFieldPermissions(org, { parent, wanted: new Map() }, userId);
}

function syncFieldPermissions(
    org: Org,
    { parent, wanted }: { readonly parent: string; readonly wanted: ReadonlyMap<string, Row> },
    userId: string
): void {
    const among = ['ParentId', parent] as const;
    syncRows(org, { objectName: 'FieldPermissions', nameField: 'Field', wanted, among }, userId);
}

/** A row that grants nothing is none (Object Reference, "FieldPermissions"). */
function fieldPermissions(schema: OrgSchema, set: PermissionSetSchema, parent: string): ReadonlyMap<string, Row> {
    const rows = new Map<string, Row>();
    for (const [key, { read, edit }] of set.fields) {
        const [objectName = '', fieldName = ''] = key.split('.');
        const object = objectOf(schema, objectName);
        const field = object && fieldOf(object, fieldName);
        if (!object || !field || !read) continue;
        const name = `${object.name}.${field.name}`;
        const rights = { PermissionsRead: read, PermissionsEdit: edit };
        rows.set(name, { ParentId: parent, SobjectType: object.name, Field: name, ...rights });
    }
    return rows;
}

function writePages(org: Org, entities: Ids, userId: string): void {
    const wanted = documentsOf(org.schema, 'FlexiPage').map(({ fullName, content }): [string, Row] => [
        fullName,
        {
            DeveloperName: fullName,
            MasterLabel: textOf(content, 'masterLabel') ?? fullName,
            Type: textOf(content, 'type') ?? null,
            EntityDefinitionId: entities.get(textOf(content, 'sobjectType') ?? '') ?? null
        }
    ]);
    const rows = { objectName: 'FlexiPage', nameField: 'DeveloperName', wanted: new Map(wanted) };
    syncRows(toolingOrg(org), rows, userId);
}

function writeValidationRules(org: Org, entities: Ids, userId: string): void {
    const wanted = [...org.schema.objects.values()].flatMap((object) =>
        object.validationRules.map(({ name, isActive, message, errorField }): [string, Row] => [
            `${object.name}.${name}`,
            {
                FullName: `${object.name}.${name}`,
                ValidationName: name,
                Active: isActive,
                ErrorMessage: message,
                ErrorDisplayField: errorField ?? null,
                EntityDefinitionId: entities.get(object.name) ?? null
            }
        ])
    );
    const rows = { objectName: 'ValidationRule', nameField: 'FullName', wanted: new Map(wanted) };
    syncRows(toolingOrg(org), rows, userId);
}
