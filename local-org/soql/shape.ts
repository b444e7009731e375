import type { FieldSchema, ObjectSchema, Row, Value } from '../schema/model.ts';
import { isStored, type SqlValue } from '../storage/database.ts';
import type { Place } from './scope.ts';

export type SqlRow = Readonly<Record<string, SqlValue>>;

/** A record as REST answers it: `attributes`, values, nested parents, and `{ totalSize, done, records }` of sub-queries. */
export interface SoqlRecord {
    readonly attributes: { readonly type: string; readonly url?: string };
    readonly [name: string]: unknown;
}

/** Turns what SQL gives for a field into what the API answers. */
export type Decode = (value: SqlValue) => unknown;

const asIs: Decode = (value) => value;

/** Date-times leave with an offset and without `Z`; checkboxes are stored as numbers. */
export function decoderOf(field: FieldSchema): Decode {
    if (field.type === 'Checkbox') return (value) => value === 1;
    if (field.type === 'DateTime') return (value) => (typeof value === 'string' ? value.replace(/Z$/, '+0000') : value);
    return asIs;
}

/** The label of a picklist value; a value that is no longer in the list shows as it is. */
export function labelDecoderOf(field: FieldSchema): Decode {
    const labels = new Map(field.picklist?.values.map(({ value, label }) => [value, label]));
    const label = (value: string): string => labels.get(value) ?? value;
    return (value) => (typeof value === 'string' ? value.split(';').map(label).join(';') : value);
}

/** The results of one SELECT's SQL: expressions get keys, equal ones the same. */
export class Outputs {
    readonly #keys = new Map<string, string>();

    key(sql: string): string {
        let key = this.#keys.get(sql);
        if (key === undefined) {
            key = `c${this.#keys.size}`;
            this.#keys.set(sql, key);
        }
        return key;
    }

    sql(): string {
        return [...this.#keys].map(([sql, key]) => `${sql} AS ${key}`).join(', ');
    }
}

/** A sub-query's place in its parent record. */
export interface Children {
    readonly kind: 'children';
    /** Index among the statement's sub-queries. */
    readonly index: number;
}

export type Entry =
    | { readonly kind: 'value'; readonly key: string; readonly decode: Decode }
    | { readonly kind: 'formula'; readonly field: FieldSchema; readonly decode: Decode }
    | { readonly kind: 'parent'; readonly shape: RecordShape }
    /** A parent whose fields depend on its object; null when it is of none of these. */
    | { readonly kind: 'cases'; readonly shapes: readonly RecordShape[] }
    | Children;

/** How the records of one place are put together from a row. */
export interface RecordShape {
    readonly place: Place;
    /** Per target of the place: the keys of its id and, when formulas are asked for, of its stored fields. */
    readonly targets: readonly {
        readonly object: ObjectSchema;
        readonly idKey: string;
        readonly stored: Map<string, { key: string; field: FieldSchema }>;
    }[];
    readonly entries: Map<string, Entry>;
}

/** A shape without entries; asking for its ids makes them part of the result. */
export function newShape(place: Place, outputs: Outputs): RecordShape {
    const targets = place.targets.map(({ object, table }) => ({
        object,
        idKey: outputs.key(`${table}."Id"`),
        stored: new Map<string, { key: string; field: FieldSchema }>()
    }));
    return { place, targets, entries: new Map() };
}

/** Makes all stored fields part of the result: a formula may ask for any of them. */
export function needStoredFields(shape: RecordShape, outputs: Outputs): void {
    shape.targets.forEach(({ object, stored }, index) => {
        const table = shape.place.targets[index]?.table ?? '';
        for (const field of object.fields.values())
            if (isStored(field)) stored.set(field.name, { key: outputs.key(`${table}."${field.name}"`), field });
    });
}

/** What shaping asks of the world around it. */
export interface ShapeContext {
    readonly version: string;
    formulas(object: ObjectSchema, row: Row, names: readonly string[]): Row;
    children(index: number, parentId: string): unknown;
}

/** The record of a row; null when the row has no such parent. */
export function shapeRecord(shape: RecordShape, row: SqlRow, context: ShapeContext): SoqlRecord | null {
    const target = shape.targets.find(({ idKey }) => row[idKey] !== null);
    const id = target && row[target.idKey];
    if (target === undefined || typeof id !== 'string') return null;
    const type = target.object.name;
    const record: Record<string, unknown> = {
        attributes: { type, url: `/services/data/v${context.version}/sobjects/${type}/${id}` }
    };
    const computed = formulaValues(shape, target, row, context);
    for (const [name, entry] of shape.entries) {
        switch (entry.kind) {
            case 'value':
                record[name] = entry.decode(row[entry.key] ?? null);
                break;
            case 'formula':
                record[name] = entry.decode(encodeResult(computed[entry.field.name]));
                break;
            case 'parent':
                record[name] = shapeRecord(entry.shape, row, context);
                break;
            case 'cases':
                record[name] = firstOf(entry.shapes, row, context);
                break;
            case 'children':
                record[name] = context.children(entry.index, id);
        }
    }
    return record as SoqlRecord;
}

function firstOf(shapes: readonly RecordShape[], row: SqlRow, context: ShapeContext): SoqlRecord | null {
    for (const shape of shapes) {
        const record = shapeRecord(shape, row, context);
        if (record) return record;
    }
    return null;
}

function formulaValues(
    shape: RecordShape,
    target: RecordShape['targets'][number],
    row: SqlRow,
    context: ShapeContext
): Row {
    if (target.stored.size === 0) return {};
    const names = [...shape.entries.values()].flatMap((entry) => (entry.kind === 'formula' ? [entry.field.name] : []));
    const full: Row = {};
    for (const [name, { key, field }] of target.stored) {
        const value = row[key] ?? null;
        full[name] = field.type === 'Checkbox' ? value === 1 : value;
    }
    return context.formulas(target.object, full, names);
}

/** Formula results are values of the engine; the decoders expect what SQL gives. */
function encodeResult(value: Value | undefined): SqlValue {
    return typeof value === 'boolean' ? Number(value) : (value ?? null);
}
