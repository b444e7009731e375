import { columnName, tableName } from '../storage/database.ts';
import { fieldOf, objectOf } from '../schema/model.ts';
import type { Org } from '../org.ts';
import type { ObjectSchema, Row } from '../schema/model.ts';

/** In whose name a person has access: what belongs to one of these, or is shared with one of them, is his. */
export interface Principals {
    /** The person, the users in roles below, and the groups and queues of either. */
    readonly ids: ReadonlySet<string>;
    /** The same as a JSON list, for SQL. */
    readonly json: string;
    /** They are so many that looking at every row is quicker than looking each of them up. */
    readonly isMost: boolean;
}

/** Reads who a user speaks for: himself, those below him in the role tree, and the groups they are in. */
export function readPrincipals(org: Org, userId: string, roleId: Row[string] | undefined): Principals {
    const tree = roleTree(org);
    const below = typeof roleId === 'string' ? rolesBelow(tree, roleId) : [];
    const users = idsOf(org, 'User', 'UserRoleId', below);
    const mine = groupsOf(org, [userId, ...standingGroups(org, tree, typeof roleId === 'string' ? roleId : '', below)]);
    const theirs = groupsOf(org, users, true);
    const ids = new Set([userId, ...users, ...mine, ...theirs]);
    return { ids, json: JSON.stringify([...ids]), isMost: users.length > userCount(org) * MOST };
}

/** Measured on 100,000 rows: with fewer the index wins, with more the scan. */
const MOST = 0.3;

function userCount({ schema, db }: Org): number {
    const users = objectOf(schema, 'User');
    return users ? Number(db.query(`SELECT count(*) AS n FROM ${tableName(users)}`, [])[0]?.['n'] ?? 0) : 0;
}

type RoleTree = ReadonlyMap<string, string | null>;

function roleTree({ schema, db }: Org): RoleTree {
    const roles = objectOf(schema, 'UserRole');
    if (roles === undefined) return new Map();
    const parent = column(roles, 'ParentRoleId');
    const rows = db.query(`SELECT "Id", ${parent} AS parent FROM ${tableName(roles)} WHERE "IsDeleted" = 0`, []);
    return new Map(rows.map((row) => [String(row['Id']), row['parent'] === null ? null : String(row['parent'])]));
}

/** The roles below a role; a circle in the tree ends the descent, and nobody is below himself. */
function rolesBelow(tree: RoleTree, roleId: string): string[] {
    const found = new Set([roleId]);
    // A set visits what is added while it is walked.
    for (const role of found) for (const [id, parent] of tree) if (parent === role) found.add(id);
    found.delete(roleId);
    return [...found];
}

function rolesAbove(tree: RoleTree, roleId: string): string[] {
    const found = new Set([roleId]);
    for (const role of found) {
        const parent = tree.get(role);
        if (typeof parent === 'string') found.add(parent);
    }
    found.delete(roleId);
    return [...found];
}

/** Groups nobody is listed in: everybody's, those of a role, and those of a role with all roles below it. */
function standingGroups(org: Org, tree: RoleTree, roleId: string, below: readonly string[]): string[] {
    const everybody = idsOf(org, 'Group', 'Type', ['Organization']);
    if (roleId === '') return everybody;
    const inRole = [roleId, ...below];
    const inBranch = [...inRole, ...rolesAbove(tree, roleId)];
    return [
        ...everybody,
        ...roleGroups(org, ['Role'], inRole),
        ...roleGroups(org, ['RoleAndSubordinates', 'RoleAndSubordinatesInternal'], inBranch)
    ];
}

function roleGroups(org: Org, types: readonly string[], roles: readonly string[]): string[] {
    const group = objectOf(org.schema, 'Group');
    if (group === undefined || fieldOf(group, 'RelatedId') === undefined) return [];
    const sql =
        `SELECT "Id" FROM ${tableName(group)} WHERE "IsDeleted" = 0 AND ${column(group, 'RelatedId')} IN ${LISTED}` +
        ` AND ${column(group, 'Type')} IN ${LISTED}`;
    return org.db.query(sql, [JSON.stringify(roles), JSON.stringify(types)]).map((row) => String(row['Id']));
}

/** The members and all groups they are in, group in group; for the people above them only groups that include bosses. */
function groupsOf({ schema, db }: Org, members: readonly string[], forBosses = false): string[] {
    const group = objectOf(schema, 'Group');
    const member = objectOf(schema, 'GroupMember');
    if (group === undefined || member === undefined || members.length === 0) return [...members];
    const bosses = forBosses ? ` AND g.${column(group, 'DoesIncludeBosses')} = 1` : '';
    const sql =
        `SELECT DISTINCT g."Id" FROM ${tableName(member)} m JOIN ${tableName(group)} g ON g."Id" = m.${column(member, 'GroupId')}` +
        ` WHERE m.${column(member, 'UserOrGroupId')} IN ${LISTED} AND m."IsDeleted" = 0 AND g."IsDeleted" = 0${bosses}`;
    const found = new Set(members);
    let added = [...members];
    while (added.length > 0) {
        const rows = db.query(sql, [JSON.stringify(added)]);
        added = rows.map((row) => String(row['Id'])).filter((id) => !found.has(id));
        for (const id of added) found.add(id);
    }
    return [...found];
}

/** SQL of a list of values that is one parameter: a JSON text. */
const LISTED = '(SELECT value FROM json_each(?))';

function idsOf({ schema, db }: Org, objectName: string, fieldName: string, values: readonly string[]): string[] {
    const object = objectOf(schema, objectName);
    if (object === undefined || values.length === 0) return [];
    const sql = `SELECT "Id" FROM ${tableName(object)} WHERE ${column(object, fieldName)} IN ${LISTED} AND "IsDeleted" = 0`;
    return db.query(sql, [JSON.stringify(values)]).map((row) => String(row['Id']));
}

/** The quoted column of a field that every org has. */
export function column(object: ObjectSchema, fieldName: string): string {
    const field = fieldOf(object, fieldName);
    if (field === undefined) throw new Error(`${object.name} has no field ${fieldName}`);
    return columnName(field);
}
