import type { Org } from '../org.ts';
import { rowWhere } from '../rows.ts';
import { profileName } from '../schema/read-profile.ts';
import { childrenOf, flagOf, textOf } from '../schema/document.ts';
import {
    documentsOf,
    fieldOf,
    objectOf,
    type FieldSchema,
    type Row,
    type Value,
    type XmlElement
} from '../schema/model.ts';
import { userPermissionFlags } from '../schema/standard/metadata-rows.ts';
import { writeMetadataRows } from './metadata-rows.ts';
import { writePeople } from './setup-people.ts';
import { syncRows } from './sync-rows.ts';

/** Makes the rows that deployed metadata is visible as, and takes away those whose metadata is gone. */
export function writeSetupRows(org: Org, userId: string): void {
    writePermissionSets(org, userId);
    writeProfiles(org, userId);
    writePeople(org, userId);
    writeNotificationTypes(org, userId);
    writeMetadataRecords(org, userId);
    writeMetadataRows(org, userId);
}

function writePermissionSets(org: Org, userId: string): void {
    const wanted = [...org.schema.permissionSets.values()].map((set): [string, Row] => {
        const { name, label, description = null, isGroup = false } = set;
        const row = { Name: name, Label: label, Description: description, IsCustom: true, ...userPermissionFlags(set) };
        return [name, { ...row, Type: isGroup ? 'Group' : 'Regular' }];
    });
    syncRows(org, { objectName: 'PermissionSet', nameField: 'Name', wanted: new Map(wanted) }, userId);
}

/** A new profile is one for the licence that all users of this org have. */
function writeProfiles(org: Org, userId: string): void {
    const documents = documentsOf(org.schema, 'Profile');
    const license = rowWhere(org, 'UserLicense', 'Name', 'Salesforce')?.['Id'] ?? null;
    const wanted = documents.map(({ fullName }): [string, Row] => {
        const name = profileName(fullName);
        return [name, { Name: name, UserLicenseId: license, UserType: 'Standard' }];
    });
    const rows = { objectName: 'Profile', nameField: 'Name', wanted: new Map(wanted), madeBy: 'Profile' };
    syncRows(org, rows, userId);
}

function writeNotificationTypes(org: Org, userId: string): void {
    const wanted = documentsOf(org.schema, 'CustomNotificationType').map(({ fullName, content }): [string, Row] => [
        fullName,
        {
            DeveloperName: fullName,
            CustomNotifTypeName: textOf(content, 'customNotifTypeName') ?? fullName,
            MasterLabel: textOf(content, 'masterLabel') ?? fullName,
            Description: textOf(content, 'description') ?? null,
            Desktop: flagOf(content, 'desktop'),
            Mobile: flagOf(content, 'mobile')
        }
    ]);
    const rows = { objectName: 'CustomNotificationType', nameField: 'DeveloperName', wanted: new Map(wanted) };
    syncRows(org, rows, userId);
}

/** Records of custom metadata types: file `Threshold.Rate.md` is the record `Rate` of `Threshold__mdt`. */
function writeMetadataRecords(org: Org, userId: string): void {
    const records = documentsOf(org.schema, 'CustomMetadata');
    for (const object of org.schema.objects.values()) {
        if (object.kind !== 'metadataType') continue;
        const typeName = object.name.replace(/__mdt$/, '').toLowerCase();
        const wanted = records
            .filter(({ fullName }) => fullName.split('.')[0]?.toLowerCase() === typeName)
            .map(({ fullName, content }): [string, Row] => {
                const name = fullName.split('.')[1] ?? '';
                return [name, metadataRecord(org, object.name, name, content)];
            });
        const rows = { objectName: object.name, nameField: 'DeveloperName', wanted: new Map(wanted) };
        syncRows(org, rows, userId);
    }
}

function metadataRecord(org: Org, objectName: string, name: string, content: XmlElement): Row {
    const object = objectOf(org.schema, objectName);
    const label = textOf(content, 'label') ?? name;
    const row: Row = {
        DeveloperName: name,
        MasterLabel: label,
        Label: label,
        QualifiedApiName: name,
        NamespacePrefix: null,
        Language: 'en_US'
    };
    for (const field of object?.fields.values() ?? []) {
        if (field.custom && field.formula === undefined) row[field.name] = field.type === 'Checkbox' ? false : null;
    }
    for (const given of childrenOf(content, 'values')) {
        const field = object && fieldOf(object, textOf(given, 'field') ?? '');
        if (field !== undefined) row[field.name] = metadataValue(field, textOf(given, 'value'));
    }
    return row;
}

/** A value in a record's file: its `xsi:type` only repeats what the field says. */
function metadataValue(field: FieldSchema, text: string | undefined): Value {
    if (field.type === 'Checkbox') return text === 'true';
    if (text === undefined || text === '') return null;
    if (field.type === 'Number' || field.type === 'Percent' || field.type === 'Currency') return Number(text);
    return text;
}

/** Custom metadata types whose record file names a type that is not there, for the checks. */
export function metadataTypeOf(fullName: string): string {
    return `${fullName.split('.')[0] ?? ''}__mdt`;
}
