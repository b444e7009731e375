import { fieldOf, objectOf } from '../schema/model.ts';
import { columnName, tableName } from '../storage/database.ts';
import { isOpen, objectAccess, sharedObject } from './grants.ts';
import { column, permissionsOf, userOf, usersBelow, usersBelowSql } from './permissions.ts';
import type { Caller } from '../org.ts';
import type { FieldSchema, ObjectSchema, Row } from '../schema/model.ts';

/** A SQL condition and its positional values. */
export interface SqlFilter {
    readonly sql: string;
    readonly params: (string | number)[];
}

/** How far sharing lets a caller go with one row, whatever his object permissions are. */
export type RowLevel = 'none' | 'read' | 'edit' | 'all';

const NOBODY: SqlFilter = { sql: '0', params: [] };
const ORDER: readonly RowLevel[] = ['none', 'read', 'edit', 'all'];

/** The SQL condition that keeps the rows the caller may see, for a table under that alias; undefined when he sees them all. */
export function rowFilter(caller: Caller, object: ObjectSchema, alias: string): SqlFilter | undefined {
    if (caller.asSystem === true || permissionsOf(caller).isAdministrator) return undefined;
    if (!objectAccess(caller, object).read) return NOBODY;
    if (isOpen(object) || objectAccess(caller, object).viewAll) return undefined;
    const masters = mastersOf(caller, object);
    if (masters.length > 0) return allOf(masters.map((master) => masterFilter(caller, object, alias, master)));
    if (isPublic(object)) return undefined;
    return ownedOrShared(caller, object, alias);
}

/** Sharing's answer for one row that is known: owner and the roles above have all, a share or the org-wide default less. */
export function rowLevel(caller: Caller, object: ObjectSchema, row: Row): RowLevel {
    if (caller.asSystem === true || permissionsOf(caller).isAdministrator) return 'all';
    const access = objectAccess(caller, object);
    if (access.modifyAll) return 'all';
    const level = levelBySharing(caller, object, row);
    return access.viewAll || isOpen(object) ? highest([level, 'read']) : level;
}

/** A lookup whose target decides over the row. */
interface Master {
    readonly field: FieldSchema;
    readonly object: ObjectSchema;
}

/** The masters of a ControlledByParent object (a contact's is its account), and of a share row the record it shares. */
function mastersOf(caller: Caller, object: ObjectSchema): Master[] {
    const { schema } = caller.org;
    if (object.kind === 'share') {
        const field = fieldOf(object, 'ParentId');
        const parent = sharedObject(schema, object);
        return field && parent ? [{ field, object: parent }] : [];
    }
    if (object.sharingModel !== 'ControlledByParent') return [];
    const details = [...object.fields.values()].filter((field) => field.type === 'MasterDetail');
    const deciding =
        details.length > 0 ? details : [fieldOf(object, 'AccountId')].filter((field) => field !== undefined);
    return deciding.flatMap((field) => {
        const master = objectOf(schema, field.referenceTo?.[0] ?? '');
        return master ? [{ field, object: master }] : [];
    });
}

function isPublic(object: ObjectSchema): boolean {
    return (
        object.sharingModel === 'Read' ||
        object.sharingModel === 'ReadWrite' ||
        object.sharingModel === 'ReadWriteTransfer'
    );
}

function allOf(filters: (SqlFilter | undefined)[]): SqlFilter | undefined {
    const real = filters.filter((filter) => filter !== undefined);
    if (real.length === 0) return undefined;
    return { sql: real.map(({ sql }) => `(${sql})`).join(' AND '), params: real.flatMap(({ params }) => params) };
}

/** Without a master (a contact of no account) the owner decides. */
function masterFilter(caller: Caller, object: ObjectSchema, alias: string, master: Master): SqlFilter | undefined {
    const inner = `m${alias.replace(/\W/g, '')}_${master.field.name}`;
    const filter = rowFilter(caller, master.object, inner);
    if (filter === undefined) return undefined;
    const key = `${alias}.${columnName(master.field)}`;
    const exists =
        `EXISTS (SELECT 1 FROM ${tableName(master.object)} ${inner} WHERE ${inner}."Id" = ${key}` +
        ` AND ${inner}."IsDeleted" = 0 AND (${filter.sql}))`;
    if (master.field.type === 'MasterDetail' || fieldOf(object, 'OwnerId') === undefined)
        return { sql: exists, params: filter.params };
    const own = ownedOrShared(caller, object, alias);
    return { sql: `${exists} OR (${key} IS NULL AND (${own.sql}))`, params: [...filter.params, ...own.params] };
}

function ownedOrShared(caller: Caller, object: ObjectSchema, alias: string): SqlFilter {
    const mine = usersUpToMe(caller);
    const parts: SqlFilter[] = [];
    const owner = fieldOf(object, 'OwnerId');
    if (owner) parts.push({ sql: `${alias}.${columnName(owner)} IN (${mine.sql})`, params: mine.params });
    const share = shareObjectOf(caller, object);
    if (share) {
        const rows = `SELECT ${column(share, 'ParentId')} FROM ${tableName(share)} WHERE ${column(share, 'UserOrGroupId')} IN (${mine.sql}) AND "IsDeleted" = 0`;
        parts.push({ sql: `${alias}."Id" IN (${rows})`, params: mine.params });
    }
    if (parts.length === 0) return NOBODY;
    return { sql: parts.map(({ sql }) => sql).join(' OR '), params: parts.flatMap(({ params }) => params) };
}

/** The caller and the users in roles below his: what is theirs, or shared with them, is his. */
function usersUpToMe(caller: Caller): SqlFilter {
    const below = usersBelowSql(caller.org.schema, userOf(caller)['UserRoleId']);
    if (below === undefined) return { sql: '?', params: [caller.userId] };
    return { sql: `SELECT ? UNION ALL ${below.sql}`, params: [caller.userId, ...below.params] };
}

function levelBySharing(caller: Caller, object: ObjectSchema, row: Row): RowLevel {
    const masters = mastersOf(caller, object);
    if (masters.length > 0) return lowest(masters.map((master) => levelFromMaster(caller, object, row, master)));
    if (isMine(caller, row)) return 'all';
    if (object.sharingModel === 'ReadWrite' || object.sharingModel === 'ReadWriteTransfer') return 'edit';
    return highest([object.sharingModel === 'Read' ? 'read' : 'none', levelOfShares(caller, object, row)]);
}

function levelFromMaster(caller: Caller, object: ObjectSchema, row: Row, master: Master): RowLevel {
    const id = row[master.field.name];
    if (typeof id !== 'string') return isMine(caller, row) ? 'all' : 'none';
    const masterRow = caller.org.db.find(master.object, id);
    if (masterRow === undefined || !objectAccess(caller, master.object).read) return 'none';
    const level = rowLevel(caller, master.object, masterRow);
    if (object.kind === 'share') return level === 'all' ? 'all' : lowest([level, 'read']);
    if (level === 'none') return 'none';
    return level !== 'read' || master.field.writeRequiresMasterRead === true ? 'all' : 'read';
}

/** The caller owns the row, or its owner's role is below his. */
function isMine(caller: Caller, row: Row): boolean {
    return isUpToMe(caller, row['OwnerId']);
}

function isUpToMe(caller: Caller, userId: Row[string] | undefined): boolean {
    return typeof userId === 'string' && (userId === caller.userId || usersBelow(caller).has(userId));
}

function levelOfShares(caller: Caller, object: ObjectSchema, row: Row): RowLevel {
    const share = shareObjectOf(caller, object);
    const parent = share && fieldOf(share, 'ParentId');
    const id = row['Id'];
    if (parent === undefined || share === undefined || typeof id !== 'string') return 'none';
    const shares = caller.org.db.findBy(share, parent, id).filter((each) => isUpToMe(caller, each['UserOrGroupId']));
    return highest(
        shares.map(({ AccessLevel }) => (AccessLevel === 'All' ? 'all' : AccessLevel === 'Edit' ? 'edit' : 'read'))
    );
}

function shareObjectOf(caller: Caller, object: ObjectSchema): ObjectSchema | undefined {
    return object.shareObject === undefined ? undefined : objectOf(caller.org.schema, object.shareObject);
}

function highest(levels: readonly RowLevel[]): RowLevel {
    return ORDER[Math.max(0, ...levels.map((level) => ORDER.indexOf(level)))] ?? 'none';
}

function lowest(levels: readonly RowLevel[]): RowLevel {
    return ORDER[Math.min(...levels.map((level) => ORDER.indexOf(level)))] ?? 'none';
}
