import { fieldOf, objectOf, type ObjectSchema, type OrgSchema } from '../../schema/model.ts';

/** Columns of lists that are not called after their field (Metadata API, ListView). */
const OWN_COLUMNS = new Set([
    'NAME',
    'OBJECT_ID',
    'RECORDTYPE',
    'LAST_ACTIVITY',
    'LAST_UPDATE',
    'CREATED_DATE',
    'SYSTEM_MODSTAMP',
    'CREATEDBY_USER',
    'CREATEDBY_USER.ALIAS',
    'UPDATEDBY_USER',
    'UPDATEDBY_USER.ALIAS'
]);
/** Records of custom metadata types have these beside their fields. */
const METADATA_COLUMNS = new Set(['NAME', 'IsProtected']);
const OWNER_COLUMNS = new Set(['OWNER.ALIAS', 'OWNER.FIRST_NAME', 'OWNER.LAST_NAME']);

/**
 * Whether a list of the object can have that column. Lists of custom objects name standard fields in their own way, `Name`
 * and `CreatedDate` are none of them; what standard objects call theirs is not documented, only custom fields are looked up.
 */
export function hasColumn(schema: OrgSchema, object: ObjectSchema, name: string): boolean {
    const [prefix = '', column] = name.split('.');
    // Lists of junction records show what is on the other side: `Tag__c.NAME`.
    const other = column === undefined ? undefined : objectOf(schema, prefix);
    if (column !== undefined && other !== undefined) return hasColumn(schema, other, column);
    if (name.endsWith('__c')) return fieldOf(object, name) !== undefined;
    if (object.kind === 'metadataType') return METADATA_COLUMNS.has(name) || fieldOf(object, name) !== undefined;
    if (object.kind !== 'custom') return true;
    return OWN_COLUMNS.has(name) || (OWNER_COLUMNS.has(name) && hasOwner(object));
}

/** Details have no owner of their own, records of custom metadata types have none at all. */
export function hasOwner(object: ObjectSchema): boolean {
    return fieldOf(object, 'OwnerId') !== undefined;
}
