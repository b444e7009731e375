import { decodeInput, decodeRecord, isExternalKey } from './decode.ts';
import { refusingRepeated } from './repeated-keys.ts';
import { deleteRecord, externalIdField, insertRecord, updateRecord, upsertRecord } from './save.ts';
import type { SaveTask } from './save-all.ts';
import { SalesforceApiError } from '../errors.ts';
import type { Caller } from '../org.ts';
import { fieldOf, objectOf, type FieldSchema, type ObjectSchema, type Row } from '../schema/model.ts';
import { fieldAccess } from '../security/access.ts';

/** What all rows of a bulk job are about. */
export interface RowOperation {
    readonly object: ObjectSchema;
    readonly operation: 'insert' | 'update' | 'upsert' | 'delete';
    /** Upserts only. */
    readonly externalIdFieldName?: string;
}

/** How the rows under one header are saved. */
export interface RowPlan {
    /** The saves of the rows of one chunk, to be run by `saveAll`. */
    tasks(rows: readonly (readonly string[])[]): SaveTask[];
    /** The id that the row gives for its record, as it stands there; '' when it gives none. */
    givenId(cells: readonly string[]): string;
}

/** A header that does not fit the object or the operation: no row is saved then. */
export class HeaderProblem extends Error {
    override readonly name = 'HeaderProblem';
}

/** A cell that makes its field blank; an empty cell leaves the field alone ("Valid CSV Record Rows"). */
const BLANK = '#N/A';

/** A column of the object itself, or of a record it refers to (`Deal__r.ExternalKey__c`, `User:Owner.Username`). */
interface Column {
    /** Field name, or relationship name. */
    readonly name: string;
    readonly reference?: { readonly type: string; readonly key: string };
}

/** Plans the rows under a header. @throws HeaderProblem */
export function rowPlan(caller: Caller, job: RowOperation, header: readonly string[]): RowPlan {
    const columns = header.map((name) => columnOf(caller, job.object, name.trim()));
    refuseWrongColumns(job, columns, header);
    const idAt = columns.findIndex(({ name, reference }) => name === 'Id' && reference === undefined);
    const key = job.operation === 'upsert' ? externalIdField(job.object, job.externalIdFieldName ?? 'Id') : undefined;
    const keyAt = columns.findIndex(({ name, reference }) => name === key?.name && reference === undefined);
    const save = saver(caller, job);
    const decode = columns.some(({ reference }) => reference !== undefined)
        ? (record: unknown): Row => decodeRecord(caller, job.object, record, 'csv')
        : (record: unknown): Row => decodeInput(job.object, record, 'csv');
    return {
        tasks(rows) {
            const tasks = rows.map((cells) => () => save(decode(recordOf(columns, cells))));
            return key
                ? refusingRepeated(
                      key,
                      rows.map((cells) => cells[keyAt]),
                      tasks
                  )
                : tasks;
        },
        givenId: (cells) => cells[idAt] ?? ''
    };
}

function columnOf(caller: Caller, object: ObjectSchema, name: string): Column {
    const field = fieldOf(object, name);
    if (field !== undefined && fieldAccess(caller, object, field).read) return { name: field.name };
    const [, type, relationship = '', keyName = ''] = /^(?:(\w+):)?(\w+)\.(\w+)$/.exec(name) ?? [];
    const lookup = relationshipOf(object, relationship);
    const targetName = type ?? lookup?.referenceTo?.[0] ?? '';
    const target = lookup?.referenceTo?.some((each) => each.toLowerCase() === targetName.toLowerCase())
        ? objectOf(caller.org.schema, targetName)
        : undefined;
    const key = target && fieldOf(target, keyName);
    if (lookup?.relationshipName === undefined || target === undefined || key === undefined || !isExternalKey(key)) {
        throw notFound(name);
    }
    if (!fieldAccess(caller, object, lookup).read || !fieldAccess(caller, target, key).read) throw notFound(name);
    return { name: lookup.relationshipName, reference: { type: target.name, key: key.name } };
}

function relationshipOf(object: ObjectSchema, name: string): FieldSchema | undefined {
    const wanted = name.toLowerCase();
    return [...object.fields.values()].find((field) => field.relationshipName?.toLowerCase() === wanted);
}

function refuseWrongColumns(job: RowOperation, columns: readonly Column[], header: readonly string[]): void {
    const names = columns.map(({ name }) => name);
    const second = names.findIndex((name, at) => names.indexOf(name) !== at);
    if (second >= 0) throw new HeaderProblem(`InvalidBatch : Duplicate field name : ${header[second]}`);
    const key = job.operation === 'upsert' ? job.externalIdFieldName : job.operation === 'insert' ? undefined : 'Id';
    if (key !== undefined && !names.includes(key)) throw notFound(key);
    if (job.operation === 'delete' && names.length > 1) {
        throw new HeaderProblem("InvalidBatch : The 'delete' batch must contain only ids");
    }
}

function notFound(name: string): HeaderProblem {
    return new HeaderProblem(`InvalidBatch : Field name not found : ${name}`);
}

/** The row in the form in which REST clients send records. */
function recordOf(columns: readonly Column[], cells: readonly string[]): Record<string, unknown> {
    const record: Record<string, unknown> = {};
    columns.forEach(({ name, reference }, at) => {
        const cell = cells[at];
        if (cell === undefined || cell === '') return;
        if (cell === BLANK) record[name] = null;
        else record[name] = reference ? { attributes: { type: reference.type }, [reference.key]: cell } : cell;
    });
    return record;
}

type Saver = (input: Row) => ReturnType<SaveTask>;

function saver(caller: Caller, { object, operation, externalIdFieldName }: RowOperation): Saver {
    switch (operation) {
        case 'insert':
            return (input) => ({ id: insertRecord(caller, object, input), created: true });
        case 'update':
            return (input) => update(caller, object, input);
        case 'delete':
            return ({ Id: id }) => {
                deleteRecord(caller, object, requireGivenId(id, 'delete'));
                return { id: String(id), created: false };
            };
        case 'upsert': {
            const key = externalIdField(object, externalIdFieldName ?? 'Id');
            return (input) => upsert(caller, object, key, input);
        }
    }
}

function update(caller: Caller, object: ObjectSchema, { Id, ...changes }: Row): ReturnType<SaveTask> {
    const id = requireGivenId(Id, 'update');
    updateRecord(caller, object, id, changes);
    return { id, created: false };
}

function upsert(caller: Caller, object: ObjectSchema, key: FieldSchema, input: Row): ReturnType<SaveTask> {
    if (key.type !== 'Id') return upsertRecord(caller, object, key, input[key.name] ?? null, input);
    const { Id: id, ...values } = input;
    if (typeof id !== 'string') return { id: insertRecord(caller, object, values), created: true };
    updateRecord(caller, object, id, values);
    return { id, created: false };
}

function requireGivenId(id: Row[string] | undefined, call: string): string {
    if (typeof id === 'string') return id;
    throw new SalesforceApiError('MISSING_ARGUMENT', `Id not specified in an ${call} call`);
}
