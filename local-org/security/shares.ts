import { fieldOf, objectOf } from '../schema/model.ts';
import { columnName, tableName } from '../storage/database.ts';
import { anyOf, highest, isMine, levelNamed, mineIn, scanned, type RowLevel, type SqlFilter } from './levels.ts';
import { column } from './principals.ts';
import type { Caller } from '../org.ts';
import type { ObjectSchema, OrgSchema, Row } from '../schema/model.ts';

/** Rows that belong to the caller or to somebody below him, or that are shared with one of them. */
export function ownedOrShared(caller: Caller, object: ObjectSchema, alias: string): SqlFilter {
    const owner = fieldOf(object, 'OwnerId');
    return anyOf([
        owner && mineIn(caller, `${alias}.${columnName(owner)}`),
        sharedWithMe(caller, object, `${alias}."Id"`)
    ]);
}

/** The rows whose id column names a record that is shared with the caller; `levelField` looks at another level than the record's own. */
export function sharedWithMe(
    caller: Caller,
    object: ObjectSchema,
    idSql: string,
    levelField?: string
): SqlFilter | undefined {
    const share = shareObjectOf(caller.org.schema, object);
    if (share?.shares === undefined) return undefined;
    const mine = mineIn(caller, column(share, 'UserOrGroupId'));
    const opens = levelField === undefined ? '' : ` AND ${column(share, levelField)} IN ('Read', 'Edit')`;
    const rows = `SELECT ${column(share, share.shares.keyField)} FROM ${tableName(share)} WHERE ${mine.sql} AND "IsDeleted" = 0${opens}`;
    return { sql: `${scanned(caller, idSql)} IN (${rows})`, params: mine.params };
}

/** How far the shares of a record let the caller go; `levelField` looks at another level than the record's own. */
export function levelOfShares(
    caller: Caller,
    object: ObjectSchema,
    id: Row[string] | undefined,
    levelField?: string
): RowLevel {
    const share = shareObjectOf(caller.org.schema, object);
    const key = share?.shares && fieldOf(share, share.shares.keyField);
    if (share?.shares === undefined || key === undefined || typeof id !== 'string') return 'none';
    const level = levelField ?? share.shares.levelField;
    const shares = caller.org.db.findBy(share, key, id).filter((each) => isMine(caller, each['UserOrGroupId']));
    return highest(shares.map((each) => levelNamed(each[level])));
}

function shareObjectOf(schema: OrgSchema, object: ObjectSchema): ObjectSchema | undefined {
    return object.shareObject === undefined ? undefined : objectOf(schema, object.shareObject);
}

/** The object whose rows a share object shares. */
export function sharedObject(schema: OrgSchema, share: ObjectSchema): ObjectSchema | undefined {
    return share.shares && objectOf(schema, share.shares.object);
}

/** Only shares that people made are theirs to change; all others follow from owners, rules and accounts. */
export function isManualShare(row: Row): boolean {
    const cause = row['RowCause'];
    return cause === undefined || cause === null || cause === 'Manual';
}
