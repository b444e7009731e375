import { toId18 } from '../ids.ts';
import type { Caller } from '../org.ts';
import { noSuchColumn } from '../records/decode.ts';
import { withFormulas } from '../records/formula-fields.ts';
import { fieldOf, objectOf, type FieldSchema, type ObjectSchema, type Row, type Value } from '../schema/model.ts';
import { canReadRow, fieldAccess, objectAccess } from '../security/access.ts';
import { noSuchResource } from './environment.ts';

/** A record as the REST doors answer it. */
export type RecordJson = Record<string, Value | { readonly type: string; readonly url: string }>;

/** The object named in a path, as far as the caller may see it. @throws NOT_FOUND */
export function visibleObject(caller: Caller, name: string): ObjectSchema {
    const object = objectOf(caller.org.schema, name);
    if (object === undefined || !objectAccess(caller, object).read) throw noSuchResource();
    return object;
}

/** The fields that an answer shows: those asked for, else all that the caller may see. @throws INVALID_FIELD */
export function visibleFields(caller: Caller, object: ObjectSchema, names?: readonly string[]): FieldSchema[] {
    const isVisible = (field: FieldSchema): boolean => fieldAccess(caller, object, field).read;
    if (names === undefined) return [...object.fields.values()].filter(isVisible);
    return names.map((name) => {
        const field = fieldOf(object, name);
        if (field === undefined || !isVisible(field)) throw noSuchColumn(object, name);
        return field;
    });
}

/** The visible record with that id, or undefined. */
export function visibleRow(caller: Caller, object: ObjectSchema, idText: string): Row | undefined {
    const id = toId18(idText);
    const row = id === undefined ? undefined : caller.org.db.find(object, id);
    return row !== undefined && canReadRow(caller, object, row) ? row : undefined;
}

/** A record with its attributes; date-times in the form REST uses. */
export function recordJson(
    caller: Caller,
    {
        object,
        row,
        fields,
        version
    }: { object: ObjectSchema; row: Row; fields: readonly FieldSchema[]; version: string }
): RecordJson {
    const computed = withFormulas(
        caller,
        object,
        row,
        fields.map((field) => field.name)
    );
    const json: RecordJson = { attributes: { type: object.name, url: recordUrl(version, object, row) } };
    for (const field of fields) json[field.name] = restValue(field, computed[field.name] ?? null);
    json['Id'] = row['Id'] ?? null;
    return json;
}

/** The path under which a record is found. */
export function recordUrl(version: string, object: ObjectSchema, row: Row): string {
    return `/services/data/v${version}/sobjects/${object.name}/${String(row['Id'])}`;
}

function restValue(field: FieldSchema, value: Value): Value {
    return field.type === 'DateTime' && typeof value === 'string' ? value.replace('Z', '+0000') : value;
}

/** A list parameter such as `fields=Id,Name`. */
export function listParameter(text: string | undefined): string[] | undefined {
    const names = text
        ?.split(',')
        .map((name) => name.trim())
        .filter(Boolean);
    return names === undefined || names.length === 0 ? undefined : names;
}
