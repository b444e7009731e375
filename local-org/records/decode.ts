import { SalesforceApiError } from '../errors.ts';
import { isJsonObject } from '../json-object.ts';
import type { Caller } from '../org.ts';
import { fieldOf, objectOf, type FieldSchema, type ObjectSchema, type Row } from '../schema/model.ts';
import { canReadRow, fieldAccess } from '../security/access.ts';
import { decodeValue, type InputFormat } from './decode-value.ts';

/** The refusal of a field that does not exist, or that the caller may not see. */
export function noSuchColumn(object: ObjectSchema, name: string): SalesforceApiError {
    return new SalesforceApiError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
}

/** A record as a client sends it -> canonical field names and checked values. @throws INVALID_FIELD and the errors of `decodeValue` */
export function decodeInput(object: ObjectSchema, json: unknown, format: InputFormat = 'json'): Row {
    if (!isJsonObject(json)) throw new SalesforceApiError('JSON_PARSER_ERROR', 'A record must be a JSON object');
    const row: Row = {};
    for (const [name, value] of Object.entries(json)) {
        if (name === 'attributes') continue;
        const field = fieldOf(object, name);
        if (field === undefined) throw noSuchColumn(object, name);
        row[field.name] = decodeValue(field, value, format);
    }
    return row;
}

/** As `decodeInput`, and `{"Deal__r": {"ExternalKey__c": "x"}}` becomes the id of that record. */
export function decodeRecord(caller: Caller, object: ObjectSchema, json: unknown, format: InputFormat = 'json'): Row {
    if (!isJsonObject(json)) return decodeInput(object, json, format);
    const plain: [string, unknown][] = [];
    const references: Row = {};
    for (const [name, value] of Object.entries(json)) {
        const lookup = name === 'attributes' ? undefined : relationshipNamed(object, name);
        if (lookup === undefined) plain.push([name, value]);
        else references[lookup.name] = value === null ? null : resolveReference(caller, lookup, value, format);
    }
    return { ...decodeInput(object, Object.fromEntries(plain), format), ...references };
}

const relationships = new WeakMap<ObjectSchema, Map<string, FieldSchema>>();

function relationshipNamed(object: ObjectSchema, name: string): FieldSchema | undefined {
    let named = relationships.get(object);
    if (named === undefined) {
        const lookups = [...object.fields.values()].filter((field) => field.relationshipName !== undefined);
        named = new Map(lookups.map((field) => [String(field.relationshipName).toLowerCase(), field]));
        relationships.set(object, named);
    }
    return named.get(name.toLowerCase());
}

function resolveReference(caller: Caller, lookup: FieldSchema, value: unknown, format: InputFormat): string {
    const entries = isJsonObject(value) ? Object.entries(value).filter(([name]) => name !== 'attributes') : [];
    const [entry] = entries;
    if (entry === undefined || entries.length > 1 || !isJsonObject(value)) {
        throw new SalesforceApiError(
            'INVALID_FIELD',
            `Foreign key external ID lookup for ${lookup.name} must name exactly one external ID field`,
            [lookup.name]
        );
    }
    const target = targetOf(caller, lookup, value);
    const key = target && fieldOf(target, entry[0]);
    if (target === undefined || key === undefined) {
        throw new SalesforceApiError(
            'INVALID_FIELD',
            `No such column '${entry[0]}' on sobject of type ${target?.name ?? lookup.relationshipName}`
        );
    }
    return idByExternalKey(caller, target, key, decodeValue(key, entry[1], format));
}

/** A polymorphic lookup says in `attributes.type` where it points. */
function targetOf(caller: Caller, lookup: FieldSchema, value: Record<string, unknown>): ObjectSchema | undefined {
    const { attributes } = value;
    const named = isJsonObject(attributes) && typeof attributes['type'] === 'string' ? attributes['type'] : undefined;
    return objectOf(caller.org.schema, named ?? lookup.referenceTo?.[0] ?? '');
}

/** Fields a record can be named by from outside: external ids, and the id lookup fields of the platform. */
export function isExternalKey(field: FieldSchema): boolean {
    return field.externalId === true || field.type === 'Id' || (field.name === 'Username' && field.unique === true);
}

function idByExternalKey(caller: Caller, target: ObjectSchema, key: FieldSchema, value: Row[string]): string {
    const found = isExternalKey(key) && value !== null && fieldAccess(caller, target, key).read;
    const rows = found ? caller.org.db.findBy(target, key, value, { limit: 2 }) : [];
    const visible = rows.filter((row) => canReadRow(caller, target, row));
    const [first] = visible;
    if (visible.length === 1 && first !== undefined) return String(first['Id']);
    throw new SalesforceApiError(
        'INVALID_FIELD',
        visible.length === 0
            ? `Foreign key external ID: ${String(value).toLowerCase()} not found for field ${key.name} in entity ${target.name}`
            : `Foreign key external ID: ${String(value).toLowerCase()} is not unique for field ${key.name} in entity ${target.name}`
    );
}
