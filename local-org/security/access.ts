/** The one place that says who may see and do what. Every door and room asks here; a caller that is the system passes everything. */
import { objectAccess } from './grants.ts';
import { isManualShare } from './shares.ts';
import { rowLevel } from './sharing.ts';
import type { Caller } from '../org.ts';
import type { ObjectSchema, Row } from '../schema/model.ts';

export { fieldAccess, hasCustomPermission, objectAccess } from './grants.ts';
export { accessSignature, userOf } from './permissions.ts';
export { rowFilter, rowLevel } from './sharing.ts';
export type { RowLevel, SqlFilter } from './levels.ts';

/** The caller may read the object and sharing shows him the row. */
export function canReadRow(caller: Caller, object: ObjectSchema, row: Row): boolean {
    return objectAccess(caller, object).read && rowLevel(caller, object, row) !== 'none';
}

/** The caller may edit the object and sharing lets him change the row. */
export function canEditRow(caller: Caller, object: ObjectSchema, row: Row): boolean {
    if (isGivenByPlatform(caller, object, row)) return false;
    const level = objectAccess(caller, object).edit ? rowLevel(caller, object, row) : 'none';
    return level === 'edit' || level === 'all';
}

/** The caller may delete from the object, and the row is his, his masters' or below him. */
export function canDeleteRow(caller: Caller, object: ObjectSchema, row: Row): boolean {
    if (isGivenByPlatform(caller, object, row)) return false;
    return objectAccess(caller, object).delete && rowLevel(caller, object, row) === 'all';
}

/** The caller may create in the object and, for a detail or a share, on the records the new row points to; ask with the complete row. */
export function canCreateRow(caller: Caller, object: ObjectSchema, row: Row): boolean {
    if (!objectAccess(caller, object).create) return false;
    const isControlled = object.sharingModel === 'ControlledByParent' || object.kind === 'share';
    return !isControlled || rowLevel(caller, object, row) === 'all';
}

function isGivenByPlatform(caller: Caller, object: ObjectSchema, row: Row): boolean {
    return object.kind === 'share' && caller.asSystem !== true && !isManualShare(row);
}
