import { asJsonObject, type JsonObject } from '../json-object.ts';
import { objectInBody } from './json.ts';
import { mounted, type RecordAnswer, type RecordRequest, type RecordRoute } from './record-door.ts';
import { listParameter, recordJson, visibleFields, visibleObject, visibleRow } from './record-json.ts';
import { SalesforceApiError } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { Caller } from '../org.ts';
import { decodeRecord } from '../records/decode.ts';
import { refusingRepeated } from '../records/repeated-keys.ts';
import { deleteRecord, externalIdField, insertRecord, updateRecord, upsertRecord } from '../records/save.ts';
import { saveAll, type SaveTask } from '../records/save-all.ts';
import { objectOf, type FieldSchema, type ObjectSchema } from '../schema/model.ts';
import { objectAccess } from '../security/access.ts';

/** The most records of one request (REST API Developer Guide, "sObject Collections"). */
const MAX_RECORDS = 200;
const MAX_RETRIEVED = 2000;

/** `/composite/sobjects`: create, update, delete, upsert and retrieve up to 200 records. */
export const collectionTable: readonly RecordRoute[] = [
    ['POST', '/composite/sobjects', (request) => save(request, createTask)],
    ['PATCH', '/composite/sobjects', (request) => save(request, updateTask)],
    ['DELETE', '/composite/sobjects', remove],
    ['PATCH', '/composite/sobjects/:object/:key', upsert],
    ['GET', '/composite/sobjects/:object', retrieveByUrl],
    ['POST', '/composite/sobjects/:object', retrieveByBody]
];

/** /composite/sobjects as a door of its own. */
export const collectionRoutes = () => mounted(collectionTable);

function asTexts(value: unknown): string[] | undefined {
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined;
}

function save(
    { caller, body }: RecordRequest,
    taskFor: (caller: Caller, record: JsonObject) => SaveTask,
    key?: FieldSchema
): RecordAnswer {
    const { records, allOrNone } = objectInBody(body);
    if (!Array.isArray(records)) throw new SalesforceApiError('MISSING_ARGUMENT', 'records');
    refuseTooMany(records.length, MAX_RECORDS);
    const objects = records.map(objectInBody);
    const tasks = objects.map((record) => taskFor(caller, record));
    const saves = key ? refusingRepeated(key, valuesOf(key, objects), tasks) : tasks;
    return { status: 200, body: saveAll(caller, saves, allOrNone === true) };
}

/** The field's values as the client sent them, in whatever case it wrote the name. */
function valuesOf({ name }: FieldSchema, records: readonly JsonObject[]): unknown[] {
    const wanted = name.toLowerCase();
    return records.map((record) => Object.entries(record).find(([each]) => each.toLowerCase() === wanted)?.[1]);
}

function refuseTooMany(count: number, maximum: number): void {
    if (count <= maximum) return;
    throw new SalesforceApiError(
        'EXCEEDED_ID_LIMIT',
        `record limit reached. cannot submit more than ${maximum} records into this call`
    );
}

/** Each record says in its attributes what it is. */
function objectOfRecord(caller: Caller, record: JsonObject): ObjectSchema {
    const { attributes } = record;
    const type = asJsonObject(attributes)['type'];
    if (typeof type !== 'string')
        throw new SalesforceApiError('INVALID_TYPE', 'Each record must have a type in its attributes');
    const object = objectOf(caller.org.schema, type);
    if (object === undefined || !objectAccess(caller, object).read)
        throw new SalesforceApiError('INVALID_TYPE', `sObject type '${type}' is not supported.`);
    return object;
}

function createTask(caller: Caller, record: JsonObject): SaveTask {
    return () => {
        const object = objectOfRecord(caller, record);
        return { id: insertRecord(caller, object, decodeRecord(caller, object, record)) };
    };
}

function updateTask(caller: Caller, record: JsonObject): SaveTask {
    return () => {
        const object = objectOfRecord(caller, record);
        const { Id: id, ...changes } = decodeRecord(caller, object, record);
        if (typeof id !== 'string')
            throw new SalesforceApiError('MISSING_ARGUMENT', 'Id not specified in an update call', ['Id']);
        updateRecord(caller, object, id, changes);
        return { id };
    };
}

function upsert(request: RecordRequest): RecordAnswer {
    const object = visibleObject(request.caller, request.param('object'));
    const key = externalIdField(object, request.param('key'));
    return save(request, (caller, record) => upsertTask(caller, object, key, record), key);
}

function upsertTask(caller: Caller, object: ObjectSchema, key: FieldSchema, record: JsonObject): SaveTask {
    return () => {
        const input = decodeRecord(caller, object, record);
        const value = input[key.name] ?? null;
        if (key.type !== 'Id') return upsertRecord(caller, object, key, value, input);
        const { Id: id, ...rest } = input;
        if (typeof id !== 'string') return { id: insertRecord(caller, object, rest), created: true };
        updateRecord(caller, object, id, rest);
        return { id, created: false };
    };
}

function remove({ caller, query }: RecordRequest): RecordAnswer {
    const ids = listParameter(query('ids')) ?? [];
    refuseTooMany(ids.length, MAX_RECORDS);
    const tasks = ids.map((text): SaveTask => () => {
        const { object, id } = located(caller, text);
        deleteRecord(caller, object, id);
        return { id };
    });
    return { status: 200, body: saveAll(caller, tasks, query('allOrNone') === 'true') };
}

/** The object of an id follows from its first three characters; one that the caller may not read holds no record for him. */
function located(caller: Caller, text: string): { object: ObjectSchema; id: string } {
    const id = toId18(text);
    const object = [...caller.org.schema.objects.values()].find((each) => id?.startsWith(each.keyPrefix));
    if (id === undefined || object === undefined) throw new SalesforceApiError('MALFORMED_ID', `malformed id ${text}`);
    if (!objectAccess(caller, object).read)
        throw new SalesforceApiError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [], 404);
    return { object, id };
}

function retrieveByUrl(request: RecordRequest): RecordAnswer {
    return retrieve(request, listParameter(request.query('ids')), listParameter(request.query('fields')));
}

function retrieveByBody(request: RecordRequest): RecordAnswer {
    const { ids, fields } = objectInBody(request.body);
    return retrieve(request, asTexts(ids), asTexts(fields));
}

/** Records in the order of their ids; `null` where there is none to be seen. */
function retrieve(
    { caller, version, param }: RecordRequest,
    ids: readonly string[] | undefined,
    names: readonly string[] | undefined
): RecordAnswer {
    const object = visibleObject(caller, param('object'));
    if (ids === undefined) throw new SalesforceApiError('MISSING_ARGUMENT', 'ids');
    if (names === undefined) throw new SalesforceApiError('MISSING_ARGUMENT', 'fields');
    refuseTooMany(ids.length, MAX_RETRIEVED);
    const fields = visibleFields(caller, object, names);
    const shown = ids.map((id) => {
        const row = visibleRow(caller, object, id);
        return row === undefined ? null : recordJson(caller, { object, row, fields, version });
    });
    return { status: 200, body: shown };
}
