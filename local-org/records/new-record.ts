import { asFieldValue } from './formula-fields.ts';
import type { SavePlan } from './plan.ts';
import { RecordScope } from './scope.ts';
import { emptySummary } from './summaries.ts';
import type { Caller } from '../org.ts';
import type { FieldSchema, Row } from '../schema/model.ts';
import { stampTime } from '../stamps.ts';

/** A complete new record: what was given, defaults for what was not, the caller as its owner. Ids and system fields come with the write. */
export function newRecord(caller: Caller, plan: SavePlan, input: Row): Row {
    const record: Row = {};
    for (const field of plan.stored) record[field.name] = blank(field);
    const scope = new RecordScope(caller, record, undefined, true);
    for (const { field, formula } of plan.defaults) record[field.name] = asFieldValue(field, formula.run(scope));
    if ('OwnerId' in record) record['OwnerId'] = caller.userId;
    for (const [name, value] of Object.entries(input)) {
        // An owner or a checkbox has no blank; a blank in the input means the ordinary value.
        if (value !== null || (name !== 'OwnerId' && typeof record[name] !== 'boolean')) record[name] = value;
    }
    return record;
}

function blank(field: FieldSchema): Row[string] {
    return field.type === 'Checkbox' ? false : field.summary !== undefined ? emptySummary(field) : null;
}

/** Writes who and when into a row, as far as its object has the fields. */
export function stamp(caller: Caller, record: Row, isNew: boolean): void {
    const now = stampTime(caller.org, record['SystemModstamp']);
    if (isNew) {
        set(record, 'CreatedById', caller.userId);
        set(record, 'CreatedDate', now);
    }
    set(record, 'LastModifiedById', caller.userId);
    set(record, 'LastModifiedDate', now);
    set(record, 'SystemModstamp', now);
}

function set(record: Row, name: string, value: string): void {
    if (name in record) record[name] = value;
}
