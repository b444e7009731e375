import { SalesforceApiError } from '../errors.ts';
import type { Caller } from '../org.ts';
import { fieldOf, type ObjectSchema, type Row } from '../schema/model.ts';

/** A permission set is assigned to a person once. @throws DUPLICATE_VALUE */
export function refuseSecondAssignment(caller: Caller, object: ObjectSchema, record: Row): void {
    if (object.name !== 'PermissionSetAssignment') return;
    const { AssigneeId, PermissionSetId } = record;
    const isAssigned = rowsWith(caller, object, 'AssigneeId', record).some(
        (row) => row['PermissionSetId'] === PermissionSetId
    );
    if (!isAssigned) return;
    throw new SalesforceApiError(
        'DUPLICATE_VALUE',
        `Duplicate PermissionSetAssignment. Assignee: ${String(AssigneeId)}; Permission Set: ${String(PermissionSetId)}`,
        ['AssigneeId', 'PermissionSetId']
    );
}

/** The id of the membership that the record repeats: the platform answers it instead of adding a second (Object Reference, `GroupMember`). */
export function sameMember(caller: Caller, object: ObjectSchema, record: Row): string | undefined {
    if (object.name !== 'GroupMember') return undefined;
    const same = rowsWith(caller, object, 'GroupId', record).find(
        (row) => row['UserOrGroupId'] === record['UserOrGroupId']
    );
    return same && String(same['Id']);
}

function rowsWith(caller: Caller, object: ObjectSchema, fieldName: string, record: Row): Row[] {
    const field = fieldOf(object, fieldName);
    return field === undefined ? [] : caller.org.db.findBy(object, field, record[fieldName] ?? null);
}

/** Objects whose rows come from deployed metadata are never written through a record door. */
export function refuseMetadataRows(object: ObjectSchema, operation: 'inserted' | 'updated' | 'deleted'): void {
    if (object.kind !== 'metadataType') return;
    throw new SalesforceApiError(
        'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
        `entity type cannot be ${operation}: ${object.label}`
    );
}
