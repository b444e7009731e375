import type { Org } from '../org.ts';
import { insertSetupRow, requireObject, updateSetupRow } from '../rows.ts';
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

/** Makes the rows that deployed metadata is visible as, and takes away those whose metadata is gone. */
export function writeSetupRows(org: Org, userId: string): void {
    writePermissionSets(org, userId);
    writeNotificationTypes(org, userId);
    writeMetadataRecords(org, userId);
}

/** Rows of an object by the value that names them; only those are touched that metadata makes. */
function sync(org: Org, objectName: string, nameField: string, wanted: ReadonlyMap<string, Row>, userId: string): void {
    const object = requireObject(org, objectName);
    const rows = org.db.query(`SELECT "Id", "${nameField}" AS "name" FROM "${object.name}" WHERE "IsDeleted" = 0`, []);
    const known = new Map(rows.map((row) => [String(row['name']), String(row['Id'])]));
    for (const [name, values] of wanted) {
        const id = known.get(name);
        if (id === undefined) insertSetupRow(org, objectName, values, userId);
        else if (isDifferent(org.db.find(object, id), values)) updateSetupRow(org, objectName, id, values);
    }
    for (const [name, id] of known) if (!wanted.has(name)) org.db.markDeleted(object, id, org.now().toISOString());
}

function isDifferent(row: Row | undefined, values: Row): boolean {
    return Object.entries(values).some(([name, value]) => row?.[name] !== value);
}

function writePermissionSets(org: Org, userId: string): void {
    const wanted = [...org.schema.permissionSets.values()].map(({ name, label, description = null }): [string, Row] => [
        name,
        { Name: name, Label: label, Description: description, IsCustom: true, Type: 'Regular' }
    ]);
    sync(org, 'PermissionSet', 'Name', new Map(wanted), userId);
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
    sync(org, 'CustomNotificationType', 'DeveloperName', new Map(wanted), userId);
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
        sync(org, object.name, 'DeveloperName', new Map(wanted), userId);
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
export function metadataValue(field: FieldSchema, text: string | undefined): Value {
    if (field.type === 'Checkbox') return text === 'true';
    if (text === undefined || text === '') return null;
    if (field.type === 'Number' || field.type === 'Percent' || field.type === 'Currency') return Number(text);
    return text;
}

/** Custom metadata types whose record file names a type that is not there, for the checks. */
export function metadataTypeOf(fullName: string): string {
    return `${fullName.split('.')[0] ?? ''}__mdt`;
}
