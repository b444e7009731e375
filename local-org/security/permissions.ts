import { tableName } from '../storage/database.ts';
import { objectOf } from '../schema/model.ts';
import { column, readPrincipals } from './principals.ts';
import type { Principals } from './principals.ts';
import type { Caller, Org } from '../org.ts';
import type {
    FieldSchema,
    ObjectPermission,
    ObjectSchema,
    OrgSchema,
    PermissionSetSchema,
    Row
} from '../schema/model.ts';

/** The profile that passes every object, field and row check. */
const ADMINISTRATOR = 'System Administrator';

/** What one user may do, united from the profile and the assigned permission sets. */
export interface Permissions {
    readonly isAdministrator: boolean;
    readonly profile: PermissionSetSchema | undefined;
    /** The assigned permission sets that are deployed. */
    readonly sets: readonly PermissionSetSchema[];
    /** Equal texts mean equal permissions within one schema: the key for whatever is derived from them. */
    readonly signature: string;
    /** Filled by `objectAccess` and `fieldAccess` as objects and fields are asked for. */
    readonly objects: Map<ObjectSchema, ObjectPermission>;
    readonly fields: Map<ObjectSchema, Map<FieldSchema, FieldPermission>>;
}

/** Whether somebody sees and may set a field. */
export interface FieldPermission {
    readonly read: boolean;
    readonly edit: boolean;
}

interface Person {
    readonly schema: OrgSchema;
    readonly version: number;
    /** Up to this version of all data the person is known to be the same. */
    checkedAt: number;
    readonly user: Row;
    readonly permissions: Permissions;
    /** When an assignment expires and the permissions with it: milliseconds since 1970. */
    readonly expiresAt: number;
    /** Once somebody asked. */
    principals?: Principals;
}

/** Writes to these objects can change what a person is or may do; writes to all others leave the cached answers alone. */
const DECIDING_OBJECTS = [
    'User',
    'UserRole',
    'Profile',
    'PermissionSet',
    'PermissionSetAssignment',
    'Group',
    'GroupMember'
];

const people = new WeakMap<Org, Map<string, Person>>();

/** The caller's permissions, cached until a deploy or a write to users, roles or assignments. */
export function permissionsOf(caller: Caller): Permissions {
    return personOf(caller).permissions;
}

/** The caller's User row; empty when there is none. */
export function userOf(caller: Caller): Row {
    return personOf(caller).user;
}

/** In whose name the caller has access to records. */
export function principalsOf(caller: Caller): Principals {
    const person = personOf(caller);
    person.principals ??= readPrincipals(caller.org, caller.userId, person.user['UserRoleId']);
    return person.principals;
}

/** Equal texts mean equal rights within one deployed schema: the cache key for what is derived from them. */
export function accessSignature(caller: Caller): string {
    return caller.asSystem === true ? 'system' : permissionsOf(caller).signature;
}

function personOf({ org, userId }: Caller): Person {
    let known = people.get(org);
    if (known === undefined) people.set(org, (known = new Map()));
    let person = known.get(userId);
    const isSameSchema = person !== undefined && person.schema === org.schema && org.now().getTime() < person.expiresAt;
    if (person !== undefined && isSameSchema && person.checkedAt === org.db.dataVersion) return person;
    const version = versionOf(org);
    if (person === undefined || !isSameSchema || person.version !== version) {
        person = loadPerson(org, userId, version);
        known.set(userId, person);
    }
    person.checkedAt = org.db.dataVersion;
    return person;
}

/** Table versions only grow, so their sum changes with each of them. */
function versionOf({ schema, db }: Org): number {
    let version = 0;
    for (const name of DECIDING_OBJECTS) {
        const object = objectOf(schema, name);
        if (object) version += db.tableVersion(object);
    }
    return version;
}

/** Somebody who was deactivated keeps nothing. */
function loadPerson(org: Org, userId: string, version: number): Person {
    const user = findRow(org, 'User', userId) ?? {};
    const isActive = user['IsActive'] === true;
    const profileName = isActive ? String(findRow(org, 'Profile', user['ProfileId'])?.['Name'] ?? '') : '';
    const { names, expiresAt } = isActive ? assignedSets(org, userId) : { names: [], expiresAt: Infinity };
    const sets = names.flatMap((name) => org.schema.permissionSets.get(name) ?? []);
    const permissions: Permissions = {
        isAdministrator: profileName === ADMINISTRATOR,
        profile: org.schema.profiles.get(profileName),
        sets: sets.filter((set) => set.hasActivationRequired !== true),
        signature: JSON.stringify([profileName, ...names]),
        objects: new Map(),
        fields: new Map()
    };
    return { schema: org.schema, version, expiresAt, checkedAt: org.db.dataVersion, user, permissions };
}

function findRow({ schema, db }: Org, objectName: string, id: unknown): Row | undefined {
    const object = objectOf(schema, objectName);
    return object && typeof id === 'string' ? db.find(object, id) : undefined;
}

/** The names of the permission sets that are assigned and not expired, and when the next of them expires. */
function assignedSets({ schema, db, now }: Org, userId: string): { names: string[]; expiresAt: number } {
    const assignment = objectOf(schema, 'PermissionSetAssignment');
    const set = objectOf(schema, 'PermissionSet');
    if (assignment === undefined || set === undefined) return { names: [], expiresAt: Infinity };
    const rows = db.query(
        `SELECT s.${column(set, 'Name')} AS name, a.${column(assignment, 'ExpirationDate')} AS expires ` +
            `FROM ${tableName(assignment)} a ` +
            `JOIN ${tableName(set)} s ON s."Id" = a.${column(assignment, 'PermissionSetId')} ` +
            `WHERE a.${column(assignment, 'AssigneeId')} = ? AND a."IsDeleted" = 0 AND s."IsDeleted" = 0 ORDER BY 1`,
        [userId]
    );
    const today = now().getTime();
    const assigned = rows
        .map(({ name, expires }) => ({
            name: String(name),
            expires: expires === null ? Infinity : Date.parse(String(expires))
        }))
        .filter(({ expires }) => expires > today);
    return {
        names: [...new Set(assigned.map(({ name }) => name))],
        expiresAt: Math.min(Infinity, ...assigned.map(({ expires }) => expires))
    };
}
