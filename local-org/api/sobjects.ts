import { noSuchResource } from './environment.ts';
import { mounted, type RecordAnswer, type RecordRequest, type RecordRoute } from './record-door.ts';
import { listParameter, recordJson, recordUrl, visibleFields, visibleObject, visibleRow } from './record-json.ts';
import { SalesforceApiError } from '../errors.ts';
import { requireId } from '../ids.ts';
import { decodeRecord } from '../records/decode.ts';
import { decodeValue } from '../records/decode-value.ts';
import { deleteRecord, externalIdField, insertRecord, updateRecord, upsertRecord } from '../records/save.ts';
import type { FieldSchema, ObjectSchema, Row, Value } from '../schema/model.ts';
import { canReadRow } from '../security/access.ts';

/** Words such as `describe` stand in the same place as ids and belong to other doors. A bare `|` would match half of a longer path. */
const ONE_RECORD = '/sobjects/:object/:id{[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?}';
const NO_RECORD = '/sobjects/:object/:word';
const BY_KEY = '/sobjects/:object/:key/:value';

/** `/sobjects/:object` and the paths of single records (REST API Developer Guide, "sObject Rows"). */
export const sobjectTable: readonly RecordRoute[] = [
    ['POST', '/sobjects/:object', create],
    ['GET', ONE_RECORD, read],
    ['PATCH', ONE_RECORD, update],
    ['DELETE', ONE_RECORD, remove],
    ['GET', BY_KEY, readByKey],
    ['PATCH', BY_KEY, upsert],
    ['DELETE', BY_KEY, removeByKey],
    ['GET', NO_RECORD, noExternalId],
    ['PATCH', NO_RECORD, noExternalId],
    ['DELETE', NO_RECORD, noExternalId]
];

/** The doors for single records, each as a route. */
export const sobjectRoutes = () => mounted(sobjectTable);

function objectIn(request: RecordRequest): ObjectSchema {
    return visibleObject(request.caller, request.param('object'));
}

function create(request: RecordRequest): RecordAnswer {
    const { caller, body, version } = request;
    const object = objectIn(request);
    const id = insertRecord(caller, object, decodeRecord(caller, object, body));
    const headers = { Location: recordUrl(version, object, { Id: id }) };
    return { status: 201, body: { id, success: true, errors: [] }, headers };
}

function read(request: RecordRequest): RecordAnswer {
    const object = objectIn(request);
    const row = visibleRow(request.caller, object, request.param('id'));
    if (row === undefined) throw noSuchResource();
    return shown(request, object, row);
}

/** A word that is neither an id nor a resource is taken for the name of an external id (recorded answers of the platform). */
function noExternalId(request: RecordRequest): never {
    objectIn(request);
    const message = `Provided external ID field does not exist or is not accessible: ${request.param('word')}`;
    throw new SalesforceApiError('NOT_FOUND', message);
}

function shown({ caller, version, query }: RecordRequest, object: ObjectSchema, row: Row): RecordAnswer {
    const fields = visibleFields(caller, object, listParameter(query('fields')));
    return { status: 200, body: recordJson(caller, { object, row, fields, version }) };
}

function update(request: RecordRequest): RecordAnswer {
    const { caller, body } = request;
    const object = objectIn(request);
    const changes = decodeRecord(caller, object, body);
    refuseKey('Id', changes);
    updateRecord(caller, object, requireId(request.param('id')), changes);
    return { status: 204 };
}

/** A record that is named in the path is not named again in the body. */
function refuseKey(name: string, input: Row): void {
    if (!(name in input)) return;
    throw new SalesforceApiError('INVALID_FIELD', `The ${name} field should not be specified in the sobject data.`, [
        name
    ]);
}

function remove(request: RecordRequest): RecordAnswer {
    deleteRecord(request.caller, objectIn(request), requireId(request.param('id')));
    return { status: 204 };
}

function keyIn(request: RecordRequest): { object: ObjectSchema; key: FieldSchema; value: Value } {
    const object = objectIn(request);
    const key = externalIdField(object, request.param('key'));
    return { object, key, value: decodeValue(key, request.param('value')) };
}

/** The visible records that hold the value of an external id: the one, or the answer that there are several. */
function rowByKey(request: RecordRequest): { object: ObjectSchema; row: Row } | RecordAnswer {
    const { caller, version } = request;
    const { object, key, value } = keyIn(request);
    const holders = value === null ? [] : caller.org.db.findBy(object, key, value);
    const rows = holders.filter((each) => canReadRow(caller, object, each));
    const [row] = rows;
    if (row === undefined) throw noSuchResource();
    if (rows.length > 1) return { status: 300, body: rows.map((each) => recordUrl(version, object, each)) };
    return { object, row };
}

function readByKey(request: RecordRequest): RecordAnswer {
    const found = rowByKey(request);
    return 'status' in found ? found : shown(request, found.object, found.row);
}

function upsert(request: RecordRequest): RecordAnswer {
    const { caller, body } = request;
    const { object, key, value } = keyIn(request);
    const input = decodeRecord(caller, object, body);
    refuseKey(key.name, input);
    if (key.type === 'Id') {
        updateRecord(caller, object, String(value), input);
        return { status: 204 };
    }
    const { id, created } = upsertRecord(caller, object, key, value, input);
    return { status: created ? 201 : 200, body: { id, success: true, errors: [], created } };
}

function removeByKey(request: RecordRequest): RecordAnswer {
    const found = rowByKey(request);
    if ('status' in found) return found;
    deleteRecord(request.caller, found.object, String(found.row['Id']));
    return { status: 204 };
}
