/**
 * Access that follows from accounts (Record-Level Access: Under the Hood, "Implicit Sharing"): who has an opportunity or a
 * contact sees its account; who owns the account has its opportunities and contacts as his role says.
 */
import { fieldOf, objectOf } from '../schema/model.ts';
import { columnName, tableName } from '../storage/database.ts';
import { anyOf, highest, isMine, levelNamed, mineIn, type RowLevel, type SqlFilter } from './levels.ts';
import { column } from './principals.ts';
import { levelOfShares, ownedOrShared, sharedWithMe } from './shares.ts';
import type { Caller } from '../org.ts';
import type { FieldSchema, ObjectSchema, OrgSchema, Row } from '../schema/model.ts';

/** Objects below an account that are shared on their own. */
const CHILDREN = ['Opportunity', 'Contact'];

interface Child {
    readonly object: ObjectSchema;
    readonly key: FieldSchema;
}

function childrenOf(schema: OrgSchema): Child[] {
    return CHILDREN.flatMap((name) => {
        const object = objectOf(schema, name);
        const key = object && fieldOf(object, 'AccountId');
        return key && object.sharingModel !== 'ControlledByParent' ? [{ object, key }] : [];
    });
}

/** The rows that accounts open to the caller; undefined when accounts decide nothing about the object. */
export function implicitFilter(caller: Caller, object: ObjectSchema, alias: string): SqlFilter | undefined {
    if (object.name === 'Account') return parentFilter(caller, alias);
    const account = objectOf(caller.org.schema, 'Account');
    const child = childrenOf(caller.org.schema).find((each) => each.object.name === object.name);
    if (account === undefined || child === undefined) return undefined;
    const key = `${alias}.${columnName(child.key)}`;
    const filters = [
        ownersFilter(caller, account, object, key),
        sharedWithMe(caller, account, key, levelField(object))
    ];
    return filters.every((filter) => filter === undefined) ? undefined : anyOf(filters);
}

function parentFilter(caller: Caller, alias: string): SqlFilter {
    return anyOf(
        childrenOf(caller.org.schema).map(({ object, key }): SqlFilter => {
            const mine = ownedOrShared(caller, object, 'child');
            const accounts = `SELECT child.${columnName(key)} FROM ${tableName(object)} child WHERE child."IsDeleted" = 0 AND (${mine.sql})`;
            return { sql: `${alias}."Id" IN (${accounts})`, params: mine.params };
        })
    );
}

/** The children of accounts whose owner's role opens them; undefined when no role does. */
function ownersFilter(
    caller: Caller,
    account: ObjectSchema,
    object: ObjectSchema,
    keySql: string
): SqlFilter | undefined {
    const roles = objectOf(caller.org.schema, 'UserRole');
    const users = objectOf(caller.org.schema, 'User');
    const access = roles && fieldOf(roles, accessField(object));
    if (users === undefined || roles === undefined || access === undefined) return undefined;
    const opening = `SELECT "Id" FROM ${tableName(roles)} WHERE ${columnName(access)} IN ('Read', 'Edit') AND "IsDeleted" = 0`;
    if (caller.org.db.query(`${opening} LIMIT 1`, []).length === 0) return undefined;
    const owner = `a.${column(account, 'OwnerId')}`;
    const mine = mineIn(caller, owner);
    const sql =
        `${keySql} IN (SELECT a."Id" FROM ${tableName(account)} a JOIN ${tableName(users)} u ON u."Id" = ${owner}` +
        ` WHERE a."IsDeleted" = 0 AND ${mine.sql} AND u.${column(users, 'UserRoleId')} IN (${opening}))`;
    return { sql, params: mine.params };
}

/** How far accounts let the caller go with a row. */
export function implicitLevel(caller: Caller, object: ObjectSchema, row: Row): RowLevel {
    if (object.name === 'Account') return hasChild(caller, row['Id']) ? 'read' : 'none';
    const { schema, db } = caller.org;
    const account = objectOf(schema, 'Account');
    const accountId = row['AccountId'];
    const isChild = childrenOf(schema).some((child) => child.object.name === object.name);
    if (account === undefined || !isChild || typeof accountId !== 'string') return 'none';
    const owner = db.find(account, accountId)?.['OwnerId'];
    const byRole = isMine(caller, owner) ? levelNamed(roleOf(caller, owner)?.[accessField(object)]) : 'none';
    return highest([byRole, levelOfShares(caller, account, accountId, levelField(object))]);
}

function hasChild(caller: Caller, accountId: Row[string] | undefined): boolean {
    if (typeof accountId !== 'string') return false;
    return childrenOf(caller.org.schema).some(({ object, key }) => {
        const mine = ownedOrShared(caller, object, 'child');
        const sql =
            `SELECT 1 FROM ${tableName(object)} child WHERE child.${columnName(key)} = ?` +
            ` AND child."IsDeleted" = 0 AND (${mine.sql}) LIMIT 1`;
        return caller.org.db.query(sql, [accountId, ...mine.params]).length > 0;
    });
}

function roleOf({ org }: Caller, userId: Row[string] | undefined): Row | undefined {
    const users = objectOf(org.schema, 'User');
    const roles = objectOf(org.schema, 'UserRole');
    const roleId = users && typeof userId === 'string' ? org.db.find(users, userId)?.['UserRoleId'] : undefined;
    return roles && typeof roleId === 'string' ? org.db.find(roles, roleId) : undefined;
}

function accessField(object: ObjectSchema): string {
    return `${object.name}AccessForAccountOwner`;
}

function levelField(object: ObjectSchema): string {
    return `${object.name}AccessLevel`;
}
