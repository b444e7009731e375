import { Hono, type Context } from 'hono';
import { noSuchResource, readJson, type ApiEnv } from './environment.ts';
import { listParameter, recordJson, recordUrl, visibleFields, visibleObject, visibleRow } from './record-json.ts';
import { SalesforceApiError } from '../errors.ts';
import { requireId } from '../ids.ts';
import type { Caller } from '../org.ts';
import { decodeRecord } from '../records/decode.ts';
import { decodeValue } from '../records/decode-value.ts';
import { deleteRecord, externalIdField, insertRecord, updateRecord, upsertRecord } from '../records/save.ts';
import type { FieldSchema, ObjectSchema, Row, Value } from '../schema/model.ts';
import { canReadRow } from '../security/access.ts';

type Door = Context<ApiEnv>;

/** Words such as `describe` stand in the same place as ids and belong to other doors. */
const ONE_RECORD = '/sobjects/:object/:id{[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?}';
const BY_KEY = '/sobjects/:object/:key/:value';

/** `/sobjects/:object` and the paths of single records (REST API Developer Guide, "sObject Rows"). */
export function sobjectRoutes(): Hono<ApiEnv> {
    const routes = new Hono<ApiEnv>();
    routes.post('/sobjects/:object', create);
    routes.get(ONE_RECORD, read);
    routes.patch(ONE_RECORD, update);
    routes.delete(ONE_RECORD, remove);
    routes.get(BY_KEY, readByKey);
    routes.patch(BY_KEY, upsert);
    routes.delete(BY_KEY, removeByKey);
    return routes;
}

function objectIn(context: Door): { caller: Caller; object: ObjectSchema } {
    const caller = context.get('caller');
    return { caller, object: visibleObject(caller, context.req.param('object') ?? '') };
}

async function create(context: Door): Promise<Response> {
    const { caller, object } = objectIn(context);
    const id = insertRecord(caller, object, decodeRecord(caller, object, await readJson(context)));
    context.header('Location', recordUrl(context.get('version'), object, { Id: id }));
    return context.json({ id, success: true, errors: [] }, 201);
}

function read(context: Door): Response {
    const { caller, object } = objectIn(context);
    const row = visibleRow(caller, object, context.req.param('id') ?? '');
    if (row === undefined) throw noSuchResource();
    return answer(context, object, row);
}

function answer(context: Door, object: ObjectSchema, row: Row): Response {
    const caller = context.get('caller');
    const fields = visibleFields(caller, object, listParameter(context.req.query('fields')));
    return context.json(recordJson(caller, { object, row, fields, version: context.get('version') }));
}

async function update(context: Door): Promise<Response> {
    const { caller, object } = objectIn(context);
    const changes = decodeRecord(caller, object, await readJson(context));
    if ('Id' in changes) {
        throw new SalesforceApiError('INVALID_FIELD', 'The Id field should not be specified in the sobject data.', [
            'Id'
        ]);
    }
    updateRecord(caller, object, requireId(context.req.param('id')), changes);
    return context.body(null, 204);
}

function remove(context: Door): Response {
    const { caller, object } = objectIn(context);
    deleteRecord(caller, object, requireId(context.req.param('id')));
    return context.body(null, 204);
}

function keyIn(context: Door): { caller: Caller; object: ObjectSchema; key: FieldSchema; value: Value } {
    const { caller, object } = objectIn(context);
    const key = externalIdField(object, context.req.param('key') ?? '');
    return { caller, object, key, value: decodeValue(key, context.req.param('value') ?? '') };
}

/** The visible records that hold the value of an external id. */
function rowsByKey(context: Door): { object: ObjectSchema; rows: Row[] } {
    const { caller, object, key, value } = keyIn(context);
    const rows = value === null ? [] : caller.org.db.findBy(object, key, value);
    return { object, rows: rows.filter((row) => canReadRow(caller, object, row)) };
}

function readByKey(context: Door): Response {
    const { object, rows } = rowsByKey(context);
    const [row] = rows;
    if (row === undefined) throw noSuchResource();
    if (rows.length > 1)
        return context.json(
            rows.map((each) => recordUrl(context.get('version'), object, each)),
            300
        );
    return answer(context, object, row);
}

async function upsert(context: Door): Promise<Response> {
    const { caller, object, key, value } = keyIn(context);
    const input = decodeRecord(caller, object, await readJson(context));
    if (key.type === 'Id') {
        updateRecord(caller, object, String(value), input);
        return context.body(null, 204);
    }
    if (key.name in input) {
        throw new SalesforceApiError(
            'INVALID_FIELD',
            `The ${key.name} field should not be specified in the sobject data.`,
            [key.name]
        );
    }
    const { id, created } = upsertRecord(caller, object, key, value, input);
    return context.json({ id, success: true, errors: [], created }, created ? 201 : 200);
}

function removeByKey(context: Door): Response {
    const { object, rows } = rowsByKey(context);
    const [row] = rows;
    if (row === undefined) throw noSuchResource();
    if (rows.length > 1)
        return context.json(
            rows.map((each) => recordUrl(context.get('version'), object, each)),
            300
        );
    deleteRecord(context.get('caller'), object, String(row['Id']));
    return context.body(null, 204);
}
