import { Hono } from 'hono';
import { SalesforceApiError } from '../errors.ts';
import { isJsonObject } from '../json-object.ts';
import { decodeInput } from '../records/decode.ts';
import { deleteRecord, insertRecord, updateRecord } from '../records/save.ts';
import { canReadRow } from '../security/access.ts';
import { readJson } from './json.ts';
import { objectInfo, readableObject } from './ui-api/object-info.ts';
import { allPicklistValues, picklistValues } from './ui-api/picklist-values.ts';
import { recordErrorBody } from './ui-api/record-error.ts';
import { locate, readRecord } from './ui-api/record.ts';
import type { Context } from 'hono';
import type { ApiEnv } from './environment.ts';
import type { PicklistRequest } from './ui-api/picklist-values.ts';
import type { WantedFields } from './ui-api/field-tree.ts';
import type { Caller } from '../org.ts';
import type { ObjectSchema } from '../schema/model.ts';

const EVERYTHING: WantedFields = { fields: [], optionalFields: [], everything: true };

/** UI API: records as pages see them, object and picklist descriptions (User Interface API Developer Guide). */
export function uiApiRoutes(): Hono<ApiEnv> {
    const routes = new Hono<ApiEnv>();
    routes.get('/ui-api/records/batch/:ids', (context) => context.json(readBatch(context)));
    routes.get('/ui-api/records/:id', (context) =>
        context.json(readRecord(context.get('caller'), context.req.param('id'), wantedFields(context)))
    );
    routes.post('/ui-api/records', create);
    routes.patch('/ui-api/records/:id', update);
    routes.delete('/ui-api/records/:id', (context) => {
        const { object, id } = locate(context.get('caller'), context.req.param('id'));
        deleteRecord(context.get('caller'), object, id);
        return context.body(null, 204);
    });
    routes.get('/ui-api/object-info/batch/:names', (context) => context.json(describeBatch(context)));
    routes.get('/ui-api/object-info/:object', (context) => {
        const caller = context.get('caller');
        return context.json(objectInfo(caller, readableObject(caller, context.req.param('object'))));
    });
    routes.get('/ui-api/object-info/:object/picklist-values/:recordType', (context) =>
        context.json(allPicklistValues(context.get('caller'), picklistRequest(context)))
    );
    routes.get('/ui-api/object-info/:object/picklist-values/:recordType/:field', (context) =>
        context.json(picklistValues(context.get('caller'), picklistRequest(context), context.req.param('field')))
    );
    return routes;
}

function wantedFields(context: Context<ApiEnv>): WantedFields {
    const wanted = {
        fields: namesIn(context.req.query('fields')),
        optionalFields: namesIn(context.req.query('optionalFields')),
        everything: context.req.query('layoutTypes') !== undefined
    };
    if (wanted.fields.length + wanted.optionalFields.length === 0 && !wanted.everything)
        throw new SalesforceApiError('MISSING_ARGUMENT', 'Specify fields, optionalFields or layoutTypes');
    return wanted;
}

function namesIn(list: string | undefined): string[] {
    return (list ?? '').split(',').flatMap((name) => name.trim() || []);
}

/** One bad record does not spoil the others: each result carries its own status. */
function readBatch(context: Context<ApiEnv>): Record<string, unknown> {
    const wanted = wantedFields(context);
    return batch(namesIn(context.req.param('ids')), (id) => readRecord(context.get('caller'), id, wanted));
}

function describeBatch(context: Context<ApiEnv>): Record<string, unknown> {
    const caller = context.get('caller');
    return batch(namesIn(context.req.param('names')), (name) => objectInfo(caller, readableObject(caller, name)));
}

function batch(keys: readonly string[], read: (key: string) => unknown): Record<string, unknown> {
    const results = keys.map((key) => {
        try {
            return { result: read(key), statusCode: 200 };
        } catch (error) {
            if (!(error instanceof SalesforceApiError)) throw error;
            return { result: error.toBodies(), statusCode: error.status };
        }
    });
    return { hasErrors: results.some(({ statusCode }) => statusCode !== 200), results };
}

function picklistRequest(context: Context<ApiEnv>): PicklistRequest {
    return {
        object: readableObject(context.get('caller'), context.req.param('object') ?? ''),
        recordTypeId: context.req.param('recordType') ?? '',
        base: `/services/data/v${context.get('version')}/ui-api/object-info`
    };
}

async function create(context: Context<ApiEnv>): Promise<Response> {
    const caller = context.get('caller');
    const { apiName, fields } = inputOf(await readJson(context));
    const object = readableObject(caller, apiName ?? '');
    return answerSave(context, object, 201, () => insertRecord(caller, object, decodeInput(object, fields)));
}

async function update(context: Context<ApiEnv>): Promise<Response> {
    const caller = context.get('caller');
    const { object, id } = locate(caller, context.req.param('id') ?? '');
    const { fields } = inputOf(await readJson(context));
    const changes = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'Id'));
    return answerSave(context, object, 200, () => {
        refuseIfModified(caller, object, { id, since: context.req.header('if-unmodified-since') });
        updateRecord(caller, object, id, decodeInput(object, changes));
        return id;
    });
}

/**
 * `If-Unmodified-Since`: the moment at which the client's version was saved, as UI API answered it, or an HTTP date, which counts
 * whole seconds. @throws ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE when somebody has saved the record since
 */
function refuseIfModified(
    caller: Caller,
    object: ObjectSchema,
    given: { id: string; since: string | undefined }
): void {
    const { id, since = '' } = given;
    const modified = Date.parse(String(caller.org.db.find(object, id)?.['LastModifiedDate'] ?? ''));
    const known = since.endsWith('GMT') ? Math.floor(modified / 1000) * 1000 : modified;
    if (known > Date.parse(since)) {
        const message = 'The record was modified after it was read. Load it again, then repeat your change.';
        throw new SalesforceApiError('ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE', message);
    }
}

interface RecordInput {
    readonly apiName?: string;
    readonly fields: Record<string, unknown>;
}

function inputOf(body: unknown): RecordInput {
    if (!isJsonObject(body) || !isJsonObject(body['fields']))
        throw new SalesforceApiError('JSON_PARSER_ERROR', "The request body must hold the record's fields");
    return { fields: body['fields'], ...(typeof body['apiName'] === 'string' ? { apiName: body['apiName'] } : {}) };
}

/** Saves and answers with the saved record as the caller sees it, or with what is wrong with the given one. */
function answerSave(context: Context<ApiEnv>, object: ObjectSchema, status: 200 | 201, save: () => string): Response {
    let id: string;
    try {
        id = save();
    } catch (error) {
        const body = recordErrorBody(object, error);
        if (body === undefined) throw error;
        return context.json(body, body.statusCode);
    }
    return context.json(savedRecord(context.get('caller'), object, id), status);
}

/** A record may be given away by the very save: it is saved all the same, and its fields are no longer the caller's to see. */
function savedRecord(caller: Caller, object: ObjectSchema, id: string): Record<string, unknown> {
    const row = caller.org.db.find(object, id);
    const isVisible = row !== undefined && canReadRow(caller, object, row);
    return isVisible
        ? readRecord(caller, id, EVERYTHING)
        : { apiName: object.name, childRelationships: {}, fields: {}, id };
}
