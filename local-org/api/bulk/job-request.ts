import { SalesforceApiError } from '../../errors.ts';
import type { JsonObject } from '../../json-object.ts';
import type { Caller } from '../../org.ts';
import { externalIdField } from '../../records/save.ts';
import { fieldOf, objectOf, type ObjectSchema } from '../../schema/model.ts';
import { fieldAccess, objectAccess } from '../../security/access.ts';
import { objectInBody } from '../json.ts';
import { DELIMITERS, LINE_ENDINGS, type IngestJob, type QueryOperation } from './job.ts';

/** What a client says of a new ingest job. */
export type IngestRequest = Pick<
    IngestJob,
    'object' | 'operation' | 'externalIdFieldName' | 'columnDelimiter' | 'lineEnding'
>;

/** What a client says of a new query job. */
export interface QueryRequest extends Pick<IngestRequest, 'columnDelimiter' | 'lineEnding'> {
    readonly operation: QueryOperation;
    readonly query: string;
}

/** A new ingest job's properties, checked ("Create a Job"). @throws INVALIDJOB, FEATURENOTENABLED, JSON_PARSER_ERROR */
export function ingestRequest(caller: Caller, body: unknown): IngestRequest {
    const given = objectInBody(body);
    const operation = oneOf(given, 'operation', ['insert', 'update', 'upsert', 'delete', 'hardDelete'] as const);
    if (operation === 'hardDelete') {
        throw new SalesforceApiError(
            'FEATURENOTENABLED',
            'hardDelete operation requires special user profile permission, please contact your system administrator'
        );
    }
    const object = visibleObject(caller, given);
    const externalIdFieldName = operation === 'upsert' ? externalId(caller, object, given) : undefined;
    if (operation !== 'upsert') refuse(given, 'externalIdFieldName', 'External ID can only be specified for upsert');
    refuse(given, 'assignmentRuleId', 'Assignment rules are not supported');
    return { object: object.name, operation, externalIdFieldName, ...format(given) };
}

/** A new query job's properties, checked ("Create a Query Job"). @throws INVALIDJOB, JSON_PARSER_ERROR */
export function queryRequest(body: unknown): QueryRequest {
    const given = objectInBody(body);
    const operation = oneOf(given, 'operation', ['query', 'queryAll'] as const);
    const { query } = given;
    if (typeof query !== 'string' || query.trim() === '') throw invalidJob('A query must be specified');
    return { operation, query, ...format(given) };
}

/** The state that a client wants a job to have. @throws JSON_PARSER_ERROR */
export function wantedState<S extends string>(body: unknown, states: readonly S[]): S {
    return oneOf(objectInBody(body), 'state', states);
}

function format(given: JsonObject): Pick<IngestRequest, 'columnDelimiter' | 'lineEnding'> {
    oneOf(given, 'contentType', ['CSV'] as const, 'CSV');
    return {
        columnDelimiter: oneOf(given, 'columnDelimiter', keysOf(DELIMITERS), 'COMMA'),
        lineEnding: oneOf(given, 'lineEnding', keysOf(LINE_ENDINGS), 'LF')
    };
}

function keysOf<K extends string>(table: Readonly<Record<K, string>>): K[] {
    return Object.keys(table) as K[];
}

/** The property's value, in the letter case of the list. */
function oneOf<V extends string>(given: JsonObject, name: string, values: readonly V[], standard?: V): V {
    const value = given[name] ?? standard;
    const found = values.find((each) => typeof value === 'string' && each.toLowerCase() === value.toLowerCase());
    if (found !== undefined) return found;
    if (value === undefined) throw invalidJob(`${name} must be specified`);
    throw new SalesforceApiError(
        'JSON_PARSER_ERROR',
        `Cannot deserialize value of ${name} from ${JSON.stringify(value)}: value not one of [${values.join(', ')}]`
    );
}

function visibleObject(caller: Caller, { object: name }: JsonObject): ObjectSchema {
    const object = typeof name === 'string' ? objectOf(caller.org.schema, name) : undefined;
    if (object !== undefined && objectAccess(caller, object).read) return object;
    throw invalidJob(`Unable to find object: ${typeof name === 'string' ? name : ''}`);
}

function externalId(caller: Caller, object: ObjectSchema, { externalIdFieldName: name }: JsonObject): string {
    if (typeof name !== 'string' || name === '') {
        throw invalidJob(`External ID was blank for ${object.name}. An External ID must be specified for upsert.`);
    }
    const field = fieldOf(object, name);
    if (field === undefined || !fieldAccess(caller, object, field).read) {
        throw invalidJob(`Field name not found : ${name}`);
    }
    return externalIdField(object, name).name;
}

function refuse(given: JsonObject, name: string, why: string): void {
    if (given[name] !== undefined && given[name] !== null && given[name] !== '') throw invalidJob(why);
}

function invalidJob(why: string): SalesforceApiError {
    return new SalesforceApiError('INVALIDJOB', `InvalidJob : ${why}`);
}
