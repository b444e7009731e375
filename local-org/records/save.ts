import { checkFieldRights } from './field-rights.ts';
import { checkSystemRules, noCrossReferenceAccess } from './checks.ts';
import { checkValidationRules } from './rules.ts';
import { deleteNow } from './remove.ts';
import { deriveFields } from './derived.ts';
import { existingRow, insufficientAccess } from './existing.ts';
import { checkPeople } from './people.ts';
import { runFlows } from './flow-state.ts';
import { newRecord, stamp } from './new-record.ts';
import { savePlan, type SavePlan } from './plan.ts';
import { cachedRow } from './row-cache.ts';
import { RecordScope } from './scope.ts';
import { refuseMetadataRows, refuseSecondAssignment, sameMember } from './setup-objects.ts';
import { checkShare, levelsOf, sameShare } from './shares.ts';
import { checkSignup } from './signup-rules.ts';
import { summaryChange } from './summaries.ts';
import { isOutermost, nested, refuseMixture } from './unit-of-work.ts';
import { SalesforceApiError } from '../errors.ts';
import type { FlowStore } from '../flow/model.ts';
import { withLicense } from '../limits/licenses.ts';
import { takeStorage } from '../limits/storage.ts';
import { asSystem, type Caller, type Save } from '../org.ts';
import { fieldOf, type FieldSchema, type ObjectSchema, type Row, type Value } from '../schema/model.ts';
import { canCreateRow, canEditRow, objectAccess, rowLevel } from '../security/access.ts';
import { addRoleGroups } from '../setup.ts';
import { UniqueViolation } from '../storage/unique-violation.ts';

/** What flows read and change records with. */
const store: FlowStore = {
    insert: insertRecord,
    update: updateRecord,
    delete: deleteRecord,
    find: (caller, object, id) => {
        const row = cachedRow(caller.org, object, id);
        return row && { ...row };
    }
};

/** Creates a record and answers its id; one record is one savepoint. @throws SalesforceApiError */
export function insertRecord(caller: Caller, object: ObjectSchema, input: Row): string {
    return nested(caller.org, () => {
        announce({ caller, object, operation: 'insert', record: input });
        refuseMixture(caller.org, object);
        refuseMetadataRows(object, 'inserted');
        if (!objectAccess(caller, object).create) throw insufficientAccess();
        refuseGivenId(input);
        checkFieldRights(caller, object, input, 'create');
        const plan = savePlan(caller.org.schema, object);
        const record = newRecord(caller, plan, input);
        const share = sameShare(caller, object, record);
        if (share !== undefined) {
            updateRecord(caller, object, share, levelsOf(object, record));
            return share;
        }
        const member = sameMember(caller, object, record);
        return member ?? create(caller, object, plan, record, input);
    });
}

function create(caller: Caller, object: ObjectSchema, plan: SavePlan, record: Row, input: Row): string {
    const { db } = caller.org;
    const saved = { record, prior: undefined, isNew: true };
    runFlows(plan.beforeFlows, caller, saved, store);
    deriveFields(caller, object, { row: record, prior: undefined, given: input });
    checkSystemRules(caller, plan, record, undefined, input);
    checkPeople(caller, object, record, undefined);
    if (!canCreateRow(caller, object, record)) throw refusedParent(object, record);
    checkShare(caller, object, record);
    checkValidationRules(plan, new RecordScope(caller, record, undefined, true));
    refuseSecondAssignment(caller, object, record);
    checkSignup(caller.org, object, record);
    takeStorage(caller.org, object);
    const id = db.nextId(object);
    record['Id'] = id;
    for (const field of plan.stored) {
        if (field.type === 'AutoNumber') record[field.name] = db.nextAutoNumber(object, field);
    }
    stamp(caller, record, true);
    writing(() => withLicense(caller.org, { object, user: record }, () => db.insert(object, record)));
    if (object.name === 'UserRole') addRoleGroups(caller.org, record, caller.userId);
    rollUp(caller, object, plan, [record]);
    runFlows(plan.afterFlows, caller, saved, store);
    return id;
}

/** Changes a record; fields that are not given stay. @throws SalesforceApiError */
export function updateRecord(caller: Caller, object: ObjectSchema, id: string, changes: Row): void {
    nested(caller.org, () => {
        announce({ caller, object, operation: 'update', record: { ...changes, Id: id } });
        refuseMixture(caller.org, object);
        refuseMetadataRows(object, 'updated');
        const row = existingRow(caller, object, id);
        if (!canEditRow(caller, object, row)) throw insufficientAccess();
        checkFieldRights(caller, object, changes, 'update');
        if (isTransfer(row, changes) && rowLevel(caller, object, row) !== 'all') throw insufficientAccess();
        change(caller, object, row, changes);
    });
}

function change(caller: Caller, object: ObjectSchema, prior: Row, changes: Row): void {
    const plan = savePlan(caller.org.schema, object);
    const record: Row = { ...prior, ...withoutBlankCheckboxes(prior, changes) };
    const saved = { record, prior, isNew: false };
    runFlows(plan.beforeFlows, caller, saved, store);
    deriveFields(caller, object, { row: record, prior, given: changes });
    checkSystemRules(caller, plan, record, prior, changes);
    checkPeople(caller, object, record, prior);
    if (isMoved(object, record, prior) && rowLevel(caller, object, record) !== 'all') {
        throw refusedParent(object, record);
    }
    checkShare(caller, object, record);
    checkValidationRules(plan, new RecordScope(caller, record, prior));
    stamp(caller, record, false);
    const write = () => caller.org.db.update(object, String(prior['Id']), changedFields(record, prior));
    writing(() => withLicense(caller.org, { object, user: record, prior }, write));
    rollUp(caller, object, plan, [prior, record]);
    runFlows(plan.afterFlows, caller, saved, store);
}

/** Deletes a record with its details; it stays in the recycle bin. @throws SalesforceApiError */
export function deleteRecord(caller: Caller, object: ObjectSchema, id: string): void {
    nested(caller.org, () => {
        announce({ caller, object, operation: 'delete', record: { Id: id } });
        refuseMixture(caller.org, object);
        refuseMetadataRows(object, 'deleted');
        for (const { object: deleted, row } of deleteNow(caller, object, id)) {
            rollUp(caller, deleted, savePlan(caller.org.schema, deleted), [row]);
        }
    });
}

/** Changes the record that holds the external id, or creates it. @throws DUPLICATE_EXTERNAL_ID when several do */
export function upsertRecord(
    caller: Caller,
    object: ObjectSchema,
    key: FieldSchema,
    value: Value,
    input: Row
): { id: string; created: boolean } {
    if (value === null) {
        throw new SalesforceApiError('MISSING_ARGUMENT', `${key.name} not specified`, [key.name]);
    }
    const rest = Object.fromEntries(Object.entries(input).filter(([name]) => name !== key.name));
    const [row, second] = caller.org.db.findBy(object, key, value, { limit: 2 });
    if (second !== undefined) {
        throw new SalesforceApiError(
            'DUPLICATE_EXTERNAL_ID',
            `${key.name}: more than one record found for external id field: [${String(row?.['Id'])}, ${String(second['Id'])}]`,
            [key.name]
        );
    }
    if (row === undefined) return { id: insertRecord(caller, object, { ...rest, [key.name]: value }), created: true };
    updateRecord(caller, object, String(row['Id']), rest);
    return { id: String(row['Id']), created: false };
}

/** Saves the parents whose roll-ups the records change, each with a save of its own by the system. */
function rollUp(caller: Caller, object: ObjectSchema, plan: SavePlan, records: readonly Row[]): void {
    for (const target of plan.summaries) {
        const ids = new Set(records.map((record) => record[target.key.name]).filter((id) => typeof id === 'string'));
        for (const id of ids) {
            const found = summaryChange(caller.org, object, target, id);
            const row = found && caller.org.db.find(found.parent, id);
            if (found !== undefined && row !== undefined) {
                nested(caller.org, () => change(asSystem(caller), found.parent, row, found.values));
            }
        }
    }
}

/** Tells of a save that a client asked for; what flows and roll-ups save on its account is part of it. */
function announce(save: Save): void {
    const { org } = save.caller;
    if (isOutermost(org)) org.conditions.beforeSave?.(save);
}

function writing(write: () => void): void {
    try {
        write();
    } catch (error) {
        if (error instanceof UniqueViolation) throw new SalesforceApiError('DUPLICATE_VALUE', error.message);
        throw error;
    }
}

function refuseGivenId(input: Row): void {
    if (!('Id' in input)) return;
    throw new SalesforceApiError('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
}

/** A detail needs rights on its master: the platform speaks of the cross reference then. */
function refusedParent(object: ObjectSchema, record: Row): SalesforceApiError {
    const keys = [...object.fields.values()].filter(
        (field) => field.type === 'MasterDetail' || field.name === object.shares?.keyField
    );
    const parent = keys.map((field) => record[field.name]).find((id) => typeof id === 'string');
    return parent === undefined ? insufficientAccess() : noCrossReferenceAccess(parent);
}

/** A detail comes to another master: that needs the same rights there as creating it would. */
function isMoved(object: ObjectSchema, record: Row, prior: Row): boolean {
    const masters = [...object.fields.values()].filter((field) => field.type === 'MasterDetail');
    return masters.some(({ name }) => record[name] !== prior[name]);
}

function isTransfer(row: Row, changes: Row): boolean {
    return 'OwnerId' in changes && changes['OwnerId'] !== row['OwnerId'];
}

function withoutBlankCheckboxes(prior: Row, changes: Row): Row {
    const blanks = Object.entries(changes).filter(
        ([name, value]) => value === null && typeof prior[name] === 'boolean'
    );
    return { ...changes, ...Object.fromEntries(blanks.map(([name]) => [name, false])) };
}

function changedFields(record: Row, prior: Row): Row {
    return Object.fromEntries(Object.entries(record).filter(([name, value]) => value !== prior[name]));
}

/** The external id field of that name. @throws INVALID_FIELD as the platform does for any other field */
export function externalIdField(object: ObjectSchema, name: string): FieldSchema {
    const field = fieldOf(object, name);
    if (field !== undefined && (field.externalId === true || field.type === 'Id')) return field;
    throw new SalesforceApiError(
        'NOT_FOUND',
        `Provided external ID field does not exist or is not accessible: ${name}`
    );
}
