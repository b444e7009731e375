import { fieldOf, objectOf } from '../schema/model.ts';
import { columnName, tableName } from '../storage/database.ts';
import { isOpen, objectAccess } from './grants.ts';
import { implicitFilter, implicitLevel } from './implicit.ts';
import { allOf, anyOf, highest, isMine, lowest, NOBODY, type RowLevel, type SqlFilter } from './levels.ts';
import { permissionsOf } from './permissions.ts';
import { isLeftByRules, restrictionFilter } from './restriction.ts';
import { levelOfShares, ownedOrShared, sharedObject } from './shares.ts';
import type { Caller } from '../org.ts';
import type { FieldSchema, ObjectSchema, Row } from '../schema/model.ts';

/** The SQL condition that keeps the rows the caller may see, for a table under that alias; undefined when he sees them all. */
export function rowFilter(caller: Caller, object: ObjectSchema, alias: string): SqlFilter | undefined {
    return allOf([grantedFilter(caller, object, alias), restrictionFilter(caller, object, alias)]);
}

/** What permissions and sharing grant, before restriction rules narrow it. */
function grantedFilter(caller: Caller, object: ObjectSchema, alias: string): SqlFilter | undefined {
    if (caller.asSystem === true || permissionsOf(caller).isAdministrator) return undefined;
    if (!objectAccess(caller, object).read) return NOBODY;
    if (isOpen(object) || objectAccess(caller, object).viewAll) return undefined;
    return sharingFilter(caller, object, alias);
}

/** Sharing's answer for one row that is known: owner and the roles above have all, a share or the org-wide default less. */
export function rowLevel(caller: Caller, object: ObjectSchema, row: Row): RowLevel {
    return isLeftByRules(caller, object, row) ? grantedLevel(caller, object, row) : 'none';
}

function grantedLevel(caller: Caller, object: ObjectSchema, row: Row): RowLevel {
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
    if (object.shares !== undefined) {
        const field = fieldOf(object, object.shares.keyField);
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

function sharingFilter(caller: Caller, object: ObjectSchema, alias: string): SqlFilter | undefined {
    const masters = mastersOf(caller, object);
    if (masters.length > 0) return allOf(masters.map((master) => masterFilter(caller, object, alias, master)));
    if (isPublic(object)) return undefined;
    return anyOf([ownedOrShared(caller, object, alias), implicitFilter(caller, object, alias)]);
}

/**
 * Without a master (a contact of no account) the owner decides. A rule that restricts the master does not reach its details
 * (Restriction Rules Developer Guide, "Considerations"); a share is seen with its record.
 */
function masterFilter(caller: Caller, object: ObjectSchema, alias: string, master: Master): SqlFilter | undefined {
    const inner = `m${alias.replace(/\W/g, '')}_${master.field.name}`;
    const filterOf = object.kind === 'share' ? rowFilter : grantedFilter;
    const filter = filterOf(caller, master.object, inner);
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

function levelBySharing(caller: Caller, object: ObjectSchema, row: Row): RowLevel {
    const masters = mastersOf(caller, object);
    if (masters.length > 0) return lowest(masters.map((master) => levelFromMaster(caller, object, row, master)));
    if (isMine(caller, row['OwnerId'])) return 'all';
    if (object.sharingModel === 'ReadWrite' || object.sharingModel === 'ReadWriteTransfer') return 'edit';
    const byDefault = object.sharingModel === 'Read' ? 'read' : 'none';
    return highest([byDefault, levelOfShares(caller, object, row['Id']), implicitLevel(caller, object, row)]);
}

function levelFromMaster(caller: Caller, object: ObjectSchema, row: Row, master: Master): RowLevel {
    const id = row[master.field.name];
    if (typeof id !== 'string') return isMine(caller, row['OwnerId']) ? 'all' : 'none';
    const masterRow = caller.org.db.find(master.object, id);
    if (masterRow === undefined || !objectAccess(caller, master.object).read) return 'none';
    const level = (object.kind === 'share' ? rowLevel : grantedLevel)(caller, master.object, masterRow);
    if (object.kind === 'share') return level === 'all' ? 'all' : lowest([level, 'read']);
    if (level === 'none') return 'none';
    return level !== 'read' || master.field.writeRequiresMasterRead === true ? 'all' : 'read';
}
