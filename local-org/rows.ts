import type { Org } from './org.ts';
import { objectOf, type ObjectSchema, type Row } from './schema/model.ts';

/** The org's object of that name. For names that the org itself brings along. */
export function requireObject(org: Org, name: string): ObjectSchema {
    const object = objectOf(org.schema, name);
    if (object === undefined) throw new Error(`This org has no object ${name}`);
    return object;
}

/** All living rows of an object whose field holds that value. */
export function rowsWhere(org: Org, objectName: string, fieldName: string, value: string | null): Row[] {
    const object = requireObject(org, objectName);
    const field = object.fields.get(fieldName.toLowerCase());
    return field === undefined ? [] : org.db.findBy(object, field, value);
}

/** The first living row of an object whose field holds that value. */
export function rowWhere(org: Org, objectName: string, fieldName: string, value: string): Row | undefined {
    return rowsWhere(org, objectName, fieldName, value)[0];
}

/**
 * Writes a row that belongs to the org's set-up, past all rules of saving: users and profiles of a new org, the rows that
 * deployed metadata becomes. Whoever saves on behalf of a person uses `records/save.ts`.
 */
export function insertSetupRow(org: Org, objectName: string, values: Row, by?: string): string {
    const object = requireObject(org, objectName);
    const id = typeof values['Id'] === 'string' ? values['Id'] : org.db.nextId(object);
    const at = org.now().toISOString();
    const author = by ?? id;
    const system: Row = {
        CreatedById: author,
        CreatedDate: at,
        LastModifiedById: author,
        LastModifiedDate: at,
        SystemModstamp: at,
        IsDeleted: false
    };
    const row: Row = {};
    for (const field of object.fields.values()) {
        if (field.formula === undefined)
            row[field.name] = values[field.name] ?? system[field.name] ?? blankOf(field.type);
    }
    org.db.insert(object, { ...row, Id: id });
    return id;
}

function blankOf(type: string): false | null {
    return type === 'Checkbox' ? false : null;
}

/** Changes a row that belongs to the org's set-up, past all rules of saving. */
export function updateSetupRow(org: Org, objectName: string, id: string, changes: Row): void {
    const at = org.now().toISOString();
    const object = requireObject(org, objectName);
    const stamp: Row = object.fields.has('systemmodstamp') ? { SystemModstamp: at } : {};
    if (object.fields.has('lastmodifieddate')) stamp['LastModifiedDate'] = at;
    org.db.update(object, id, { ...changes, ...stamp });
}
