import { existingRow, insufficientAccess } from './existing.ts';
import { SalesforceApiError } from '../errors.ts';
import { asSystem, type Caller } from '../org.ts';
import type { FieldSchema, ObjectSchema, OrgSchema, Row } from '../schema/model.ts';
import { canDeleteRow } from '../security/access.ts';
import { stampTime } from '../stamps.ts';

/** A row that was deleted, as it was before. */
export interface DeletedRow {
    readonly object: ObjectSchema;
    readonly row: Row;
}

interface Dependent {
    readonly object: ObjectSchema;
    readonly field: FieldSchema;
}

/** People and their traces are never deleted on the platform, only deactivated. */
const UNDELETABLE = new Set(['User', 'Profile', 'Organization', 'UserLicense', 'OpportunityStage', 'RecordType']);
const AUDIT_FIELDS = new Set(['OwnerId', 'CreatedById', 'LastModifiedById']);

/** Deletes a record, its details and what else depends on it; answers all deleted rows. @throws SalesforceApiError */
export function deleteNow(caller: Caller, object: ObjectSchema, id: string): DeletedRow[] {
    if (UNDELETABLE.has(object.name)) {
        throw new SalesforceApiError(
            'INVALID_TYPE_FOR_OPERATION',
            `entity type ${object.name} does not support delete`
        );
    }
    const row = existingRow(caller, object, id);
    if (!canDeleteRow(caller, object, row)) throw insufficientAccess();
    return remove(asSystem(caller), object, row);
}

function remove(caller: Caller, object: ObjectSchema, row: Row): DeletedRow[] {
    const { db } = caller.org;
    const id = String(row['Id']);
    const deleted: DeletedRow[] = [];
    for (const { object: child, field } of dependentsOf(caller.org.schema, object)) {
        const children = db.findBy(child, field, id);
        if (children.length === 0) continue;
        const constraint = field.type === 'MasterDetail' ? 'Cascade' : (field.deleteConstraint ?? 'SetNull');
        if (constraint === 'Restrict') throw restricted(object, row, child, children);
        for (const each of children) {
            if (constraint === 'Cascade') deleted.push(...remove(caller, child, each));
            else db.update(child, String(each['Id']), { [field.name]: null });
        }
    }
    db.markDeleted(object, id, stampTime(caller.org, row['SystemModstamp']));
    return [...deleted, { object, row }];
}

function restricted(object: ObjectSchema, row: Row, child: ObjectSchema, children: readonly Row[]): SalesforceApiError {
    const names = children.map((each) => String(each[child.nameField] ?? each['Id'])).join(', ');
    return new SalesforceApiError(
        'DELETE_FAILED',
        `Your attempt to delete ${String(row[object.nameField] ?? row['Id'])} could not be completed because it is ` +
            `associated with the following ${child.pluralLabel.toLowerCase()}.: ${names}\n`
    );
}

const dependents = new WeakMap<OrgSchema, Map<ObjectSchema, Dependent[]>>();

/** The lookups that point to an object. */
function dependentsOf(schema: OrgSchema, target: ObjectSchema): Dependent[] {
    let known = dependents.get(schema);
    if (known === undefined) dependents.set(schema, (known = new Map()));
    let found = known.get(target);
    if (found === undefined) {
        found = [...schema.objects.values()].flatMap((object) =>
            [...object.fields.values()]
                .filter((field) => field.referenceTo?.includes(target.name) && !AUDIT_FIELDS.has(field.name))
                .map((field) => ({ object, field }))
        );
        known.set(target, found);
    }
    return found;
}
