import { permissionsOf } from './permissions.ts';
import { sharedObject } from './shares.ts';
import type { FieldPermission, Permissions } from './permissions.ts';
import type { Caller } from '../org.ts';
import type { FieldSchema, ObjectPermission, ObjectSchema, OrgSchema, PermissionSetSchema } from '../schema/model.ts';

const ALL: ObjectPermission = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };
const NONE: ObjectPermission = {
    read: false,
    create: false,
    edit: false,
    delete: false,
    viewAll: false,
    modifyAll: false
};

/** Setup objects that every user of an org may read, whatever the permissions say. */
const OPEN_OBJECTS: ReadonlySet<string> = new Set([
    'AppMenuItem',
    'CustomNotificationType',
    'EntityDefinition',
    'FiscalYearSettings',
    'Group',
    'GroupMember',
    'OpportunityStage',
    'Organization',
    'Period',
    'PermissionSet',
    'PermissionSetAssignment',
    'Profile',
    'QueueSobject',
    'RecordType',
    'User',
    'UserLicense',
    'UserRole'
]);

/** True for a setup object whose rows everyone may read. */
export function isOpen(object: ObjectSchema): boolean {
    return OPEN_OBJECTS.has(object.name);
}

/** What the caller may do with the object: the union of his profile and his permission sets. */
export function objectAccess(caller: Caller, object: ObjectSchema): ObjectPermission {
    if (caller.asSystem === true) return ALL;
    const permissions = permissionsOf(caller);
    let access = permissions.objects.get(object);
    if (access === undefined) {
        access = unitedAccess(caller.org.schema, permissions, object);
        permissions.objects.set(object, access);
    }
    return access;
}

function unitedAccess(schema: OrgSchema, permissions: Permissions, object: ObjectSchema): ObjectPermission {
    if (permissions.isAdministrator)
        return object.kind === 'metadataType' ? { ...NONE, read: true, viewAll: true } : ALL;
    if (object.kind === 'share') return sharedWith(schema, permissions, object);
    const sources = [permissions.profile, ...permissions.sets].filter((source) => source !== undefined);
    if (object.kind === 'metadataType') return metadataAccess(sources, object);
    const granted = sources.map((source) => source.objects.get(object.name.toLowerCase()) ?? NONE);
    const viewsData = sources.some((source) => source.userPermissions.has('ViewAllData'));
    const modifiesData = sources.some((source) => source.userPermissions.has('ModifyAllData'));
    const modifyAll = modifiesData || granted.some((grant) => grant.modifyAll);
    const viewAll = modifyAll || viewsData || granted.some((grant) => grant.viewAll);
    return {
        read: viewAll || isOpen(object) || object.name === 'CustomNotification' || granted.some((grant) => grant.read),
        create: modifyAll || granted.some((grant) => grant.create),
        edit: modifyAll || granted.some((grant) => grant.edit),
        delete: modifyAll || granted.some((grant) => grant.delete),
        viewAll,
        modifyAll,
        viewAllFields: granted.some((grant) => grant.viewAllFields === true)
    };
}

/** Records of custom metadata types are read by who customizes the application, and by whom a permission set lets in; nobody saves them. */
function metadataAccess(sources: readonly PermissionSetSchema[], object: ObjectSchema): ObjectPermission {
    const name = object.name.toLowerCase();
    const read = sources.some(
        ({ customMetadataTypes, userPermissions }) =>
            customMetadataTypes?.has(name) === true || userPermissions.has('CustomizeApplication')
    );
    return { ...NONE, read, viewAll: read };
}

/** Share rows are handled by whoever may handle the record: reading needs its object readable, granting needs full access to the row. */
function sharedWith(schema: OrgSchema, permissions: Permissions, share: ObjectSchema): ObjectPermission {
    const parent = sharedObject(schema, share);
    if (parent === undefined) return NONE;
    const { read, edit, viewAll, modifyAll } = unitedAccess(schema, permissions, parent);
    return { read, create: edit, edit, delete: edit, viewAll, modifyAll };
}

/** Whether the caller may see and set the field. `edit` is the permission only; a field no client may write answers false. */
export function fieldAccess(caller: Caller, object: ObjectSchema, field: FieldSchema): FieldPermission {
    if (caller.asSystem === true) return { read: true, edit: isWritable(field) };
    const { fields } = permissionsOf(caller);
    let known = fields.get(object);
    if (known === undefined) fields.set(object, (known = new Map()));
    let access = known.get(field);
    if (access === undefined) known.set(field, (access = unitedFieldAccess(caller, object, field)));
    return access;
}

/** Fields that a user permission opens and no field permission does (Help 000386215, "Federation ID field on User detail page is not visible"). */
const GUARDED_FIELDS: ReadonlyMap<string, string> = new Map([['User.FederationIdentifier', 'ManageUsers']]);

function isGuarded({ isAdministrator, profile, sets }: Permissions, object: ObjectSchema, field: FieldSchema): boolean {
    const key = GUARDED_FIELDS.get(`${object.name}.${field.name}`);
    if (key === undefined || isAdministrator) return false;
    return ![profile, ...sets].some((source) => source?.userPermissions.has(key) === true);
}

function unitedFieldAccess(caller: Caller, object: ObjectSchema, field: FieldSchema): FieldPermission {
    const permissions = permissionsOf(caller);
    if (isGuarded(permissions, object, field)) return { read: false, edit: false };
    const { read, create, edit, viewAllFields = false } = objectAccess(caller, object);
    const mayWrite = isWritable(field) && (create || edit);
    if (followsObject(object, field)) return { read, edit: mayWrite };
    const granted = fieldGrants(permissions, object, field);
    return { read: read && (viewAllFields || granted.read), edit: mayWrite && granted.edit };
}

function isWritable(field: FieldSchema): boolean {
    return field.createable || field.updateable;
}

function followsObject(object: ObjectSchema, field: FieldSchema): boolean {
    if (object.kind === 'metadataType' || object.kind === 'share') return true;
    return field.required || field.type === 'MasterDetail' || field.type === 'Id' || field.name === object.nameField;
}

/** A custom field is hidden until granted, from administrators too; a standard field shows until the profile hides it. */
function fieldGrants(permissions: Permissions, object: ObjectSchema, field: FieldSchema): FieldPermission {
    const key = `${object.name}.${field.name}`.toLowerCase();
    const inProfile = permissions.profile?.fields.get(key) ?? { read: !field.custom, edit: !field.custom };
    const inSets = permissions.sets.map((set) => set.fields.get(key));
    return {
        read: inProfile.read || inSets.some((grant) => grant?.read === true),
        edit: inProfile.edit || inSets.some((grant) => grant?.edit === true)
    };
}

/** Whether a profile or permission set of the person holds the custom permission; administrators and automation hold none by nature. */
export function hasCustomPermission(caller: Caller, name: string): boolean {
    const { profile, sets } = permissionsOf(caller);
    return [profile, ...sets].some((source) => source?.customPermissions.has(name) === true);
}
