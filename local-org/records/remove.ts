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
const UNDELETABLE = new Set([
    'User',
    'Profile',
    'Organization',
    'UserLicense',
    'OpportunityStage',
    'RecordType',
    'EntityDefinition',
    'FlowDefinitionView'
]);
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

/** Each row is deleted before what depends on it is looked for, so that rows which depend on each other come to an end. */
function remove(caller: Caller, object: ObjectSchema, row: Row): DeletedRow[] {
    const deleted: DeletedRow[] = [];
    const waiting: DeletedRow[] = [{ object, row }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const id = String(next.row['Id']);
        if (caller.org.db.find(next.object, id) === undefined) continue;
        caller.org.db.markDeleted(next.object, id, stampTime(caller.org, next.row['SystemModstamp']));
        deleted.push(next);
        for (const dependent of dependentsOf(caller.org.schema, next.object)) {
            waiting.push(...released(caller, next, dependent));
        }
    }
    return deleted;
}

/** Frees the children of a deleted row from it; answers those that go with it. @throws DELETE_FAILED */
function released(caller: Caller, parent: DeletedRow, { object, field }: Dependent): DeletedRow[] {
    const { db } = caller.org;
    const children = db.findBy(object, field, parent.row['Id'] ?? null);
    if (children.length === 0) return [];
    const constraint = field.type === 'MasterDetail' ? 'Cascade' : (field.deleteConstraint ?? 'SetNull');
    if (constraint === 'Restrict') throw restricted(parent.object, parent.row, object, children);
    if (constraint === 'Cascade') return children.map((row) => ({ object, row }));
    // No rule and no flow sees this change, but it is one: whoever reads by SystemModstamp must meet it.
    for (const each of children) {
        const stamp: Row =
            'SystemModstamp' in each ? { SystemModstamp: stampTime(caller.org, each['SystemModstamp']) } : {};
        db.update(object, String(each['Id']), { [field.name]: null, ...stamp });
    }
    return [];
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
