import { columnName, tableName } from '../storage/database.ts';
import { fieldOf, objectOf } from '../schema/model.ts';
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
export const ADMINISTRATOR = 'System Administrator';

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
    /** The ids of the users in roles below, once somebody asked. */
    below?: ReadonlySet<string>;
}

/** Writes to these objects can change what a person is or may do; writes to all others leave the cached answers alone. */
const DECIDING_OBJECTS = ['User', 'UserRole', 'Profile', 'PermissionSet', 'PermissionSetAssignment'];

const people = new WeakMap<Org, Map<string, Person>>();

/** The caller's permissions, cached until a deploy or a write to users, roles or assignments. */
export function permissionsOf(caller: Caller): Permissions {
    return personOf(caller).permissions;
}

/** The caller's User row; empty when there is none. */
export function userOf(caller: Caller): Row {
    return personOf(caller).user;
}

/** The users in roles below the caller's: their records are the caller's too. */
export function usersBelow(caller: Caller): ReadonlySet<string> {
    const person = personOf(caller);
    person.below ??= idsBelow(caller.org, person.user['UserRoleId'] ?? null);
    return person.below;
}

/** Equal texts mean equal rights within one deployed schema: the cache key for what is derived from them. */
export function accessSignature(caller: Caller): string {
    return caller.asSystem === true ? 'system' : permissionsOf(caller).signature;
}

function personOf({ org, userId }: Caller): Person {
    let known = people.get(org);
    if (known === undefined) people.set(org, (known = new Map()));
    let person = known.get(userId);
    const isSameSchema = person !== undefined && person.schema === org.schema;
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

function loadPerson(org: Org, userId: string, version: number): Person {
    const user = findRow(org, 'User', userId) ?? {};
    const profileName = String(findRow(org, 'Profile', user['ProfileId'])?.['Name'] ?? '');
    const setNames = assignedSetNames(org, userId);
    const permissions: Permissions = {
        isAdministrator: profileName === ADMINISTRATOR,
        profile: org.schema.profiles.get(profileName),
        sets: setNames.flatMap((name) => org.schema.permissionSets.get(name) ?? []),
        signature: JSON.stringify([profileName, ...setNames]),
        objects: new Map(),
        fields: new Map()
    };
    return { schema: org.schema, version, checkedAt: org.db.dataVersion, user, permissions };
}

function findRow({ schema, db }: Org, objectName: string, id: unknown): Row | undefined {
    const object = objectOf(schema, objectName);
    return object && typeof id === 'string' ? db.find(object, id) : undefined;
}

function assignedSetNames({ schema, db }: Org, userId: string): string[] {
    const assignment = objectOf(schema, 'PermissionSetAssignment');
    const set = objectOf(schema, 'PermissionSet');
    if (assignment === undefined || set === undefined) return [];
    const rows = db.query(
        `SELECT DISTINCT s.${column(set, 'Name')} AS name FROM ${tableName(assignment)} a ` +
            `JOIN ${tableName(set)} s ON s."Id" = a.${column(assignment, 'PermissionSetId')} ` +
            `WHERE a.${column(assignment, 'AssigneeId')} = ? AND a."IsDeleted" = 0 AND s."IsDeleted" = 0 ORDER BY 1`,
        [userId]
    );
    return rows.map((row) => String(row['name']));
}

function idsBelow({ schema, db }: Org, role: Row[string]): ReadonlySet<string> {
    const below = usersBelowSql(schema, role);
    return new Set(below ? db.query(below.sql, below.params).map((row) => String(row['Id'])) : []);
}

/** A SELECT of the ids of the users in roles below that role; a circle in the role tree ends the descent. */
export function usersBelowSql(
    schema: OrgSchema,
    role: Row[string] | undefined
): { sql: string; params: string[] } | undefined {
    const roles = objectOf(schema, 'UserRole');
    const users = objectOf(schema, 'User');
    if (typeof role !== 'string' || roles === undefined || users === undefined) return undefined;
    const parent = column(roles, 'ParentRoleId');
    const below =
        `WITH RECURSIVE below(id) AS (SELECT "Id" FROM ${tableName(roles)} WHERE ${parent} = ? AND "IsDeleted" = 0` +
        ` UNION SELECT r."Id" FROM ${tableName(roles)} r JOIN below ON r.${parent} = below.id WHERE r."IsDeleted" = 0)` +
        ` SELECT id FROM below WHERE id <> ?`;
    return {
        sql: `SELECT "Id" FROM ${tableName(users)} WHERE ${column(users, 'UserRoleId')} IN (${below})`,
        params: [role, role]
    };
}

/** The quoted column of a field that every org has. */
export function column(object: ObjectSchema, fieldName: string): string {
    const field = fieldOf(object, fieldName);
    if (field === undefined) throw new Error(`${object.name} has no field ${fieldName}`);
    return columnName(field);
}
