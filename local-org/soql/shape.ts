import type { FieldSchema, ObjectSchema, Row, Value } from '../schema/model.ts';
import { isStored, type SqlValue } from '../storage/database.ts';
import type { Place } from './scope.ts';

/** A row of a result: its values in the order of the outputs. */
export type SqlRow = readonly SqlValue[];

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

/** The results of one SELECT's SQL: each expression has its place, equal ones the same. */
export class Outputs {
    readonly #places = new Map<string, number>();

    /** The place of the expression's value in a row. */
    key(sql: string): number {
        let place = this.#places.get(sql);
        if (place === undefined) this.#places.set(sql, (place = this.#places.size));
        return place;
    }

    /** How many values a row has. */
    get size(): number {
        return this.#places.size;
    }

    sql(): string {
        return [...this.#places.keys()].join(', ');
    }
}

/** A sub-query's place in its parent record. */
export interface Children {
    readonly kind: 'children';
    /** Index among the statement's sub-queries. */
    readonly index: number;
}

/** What becomes of one key of a record's JSON. */
export type Entry =
    | { readonly kind: 'value'; readonly key: number; readonly decode: Decode }
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
        readonly idKey: number;
        readonly stored: Map<string, { key: number; field: FieldSchema }>;
    }[];
    readonly entries: Map<string, Entry>;
}

/** A shape without entries; asking for its ids makes them part of the result. */
export function newShape(place: Place, outputs: Outputs): RecordShape {
    const targets = place.targets.map(({ object, table }) => ({
        object,
        idKey: outputs.key(`${table}."Id"`),
        stored: new Map<string, { key: number; field: FieldSchema }>()
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

/** Makes the record of a row; null when the row has no such parent. */
export type Shaper = (row: SqlRow, context: ShapeContext) => SoqlRecord | null;

/** One value of a record; `computed` are the formulas of its object. */
type Reader = (row: SqlRow, context: ShapeContext, id: string, computed: Row) => unknown;

/** The function that makes records of a shape which has all its entries. */
export function shaperOf(shape: RecordShape): Shaper {
    const names = [...shape.entries.keys()];
    const readers = [...shape.entries.values()].map(readerOf);
    const formulas = [...shape.entries.values()].flatMap((entry) =>
        entry.kind === 'formula' ? [entry.field.name] : []
    );
    return (row, context) => {
        const target = shape.targets.find(({ idKey }) => row[idKey] !== null);
        const id = target && row[target.idKey];
        if (target === undefined || typeof id !== 'string') return null;
        const type = target.object.name;
        const url = `/services/data/v${context.version}/sobjects/${type}/${id}`;
        const record: Record<string, unknown> = { attributes: { type, url } };
        const computed = formulas.length === 0 ? {} : formulaValues(target, formulas, row, context);
        for (let index = 0; index < readers.length; index++)
            record[names[index] ?? ''] = readers[index]?.(row, context, id, computed);
        return record as SoqlRecord;
    };
}

function readerOf(entry: Entry): Reader {
    switch (entry.kind) {
        case 'value': {
            const { key, decode } = entry;
            return decode === asIs ? (row) => row[key] : (row) => decode(row[key] ?? null);
        }
        case 'formula':
            return (_row, _context, _id, computed) => entry.decode(encodeResult(computed[entry.field.name]));
        case 'parent':
            return shaperOf(entry.shape);
        case 'cases': {
            const shapers = entry.shapes.map(shaperOf);
            return (row, context) => firstOf(shapers, row, context);
        }
        case 'children':
            return (_row, context, id) => context.children(entry.index, id);
    }
}

function firstOf(shapers: readonly Shaper[], row: SqlRow, context: ShapeContext): SoqlRecord | null {
    for (const shaper of shapers) {
        const record = shaper(row, context);
        if (record) return record;
    }
    return null;
}

function formulaValues(
    target: RecordShape['targets'][number],
    names: readonly string[],
    row: SqlRow,
    context: ShapeContext
): Row {
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
