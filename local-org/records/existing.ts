import { SalesforceApiError } from '../errors.ts';
import type { Caller } from '../org.ts';
import type { ObjectSchema, Row } from '../schema/model.ts';
import { canReadRow } from '../security/access.ts';
import { tableName } from '../storage/database.ts';

/** The row that an operation is about. A row the caller may not see is as good as none. @throws ENTITY_IS_DELETED, INVALID_CROSS_REFERENCE_KEY */
export function existingRow(caller: Caller, object: ObjectSchema, id: string): Row {
    const row = caller.org.db.find(object, id);
    if (row !== undefined && canReadRow(caller, object, row)) return row;
    if (row === undefined && isInRecycleBin(caller, object, id)) {
        throw new SalesforceApiError('ENTITY_IS_DELETED', 'entity is deleted');
    }
    throw new SalesforceApiError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [], 404);
}

function isInRecycleBin(caller: Caller, object: ObjectSchema, id: string): boolean {
    return caller.org.db.query(`SELECT 1 FROM ${tableName(object)} WHERE "Id" = ?`, [id]).length > 0;
}

/** The refusal of a change that the caller's permissions or sharing do not allow. */
export function insufficientAccess(): SalesforceApiError {
    return new SalesforceApiError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
}
