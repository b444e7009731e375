import { displayValue, labelOf, utc } from '../ui-api/display-value.ts';
import { MASTER_RECORD_TYPE } from '../ui-api/record.ts';
import type { Reader } from '../ui-api/display-value.ts';
import type { FieldSchema } from '../../schema/model.ts';
import type { GraphObject } from './graph.ts';

/** A value in an answer that knows its own parts; `key` is the name the client gave the part. */
export interface Resolvable {
    resolve(name: string, key: string, args: Readonly<Record<string, unknown>>): unknown;
}

/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** `{ value displayValue label }` of one field; texts are made only when asked for. */
export class FieldNode implements Resolvable {
    readonly #reader: Reader;
    readonly #field: FieldSchema;
    readonly #value: unknown;

    constructor(reader: Reader, field: FieldSchema, value: unknown) {
        this.#reader = reader;
        this.#field = field;
        this.#value = field.type === 'DateTime' && typeof value === 'string' ? utc(value) : (value ?? null);
    }

    resolve(name: string): unknown {
        if (name === 'value') return this.#value;
        if (name === 'displayValue') return displayValue(this.#reader, this.#field, this.#value);
        return name === 'label' && this.#value !== null ? labelOf(this.#field, String(this.#value)) : null;
    }
}

/** One record of an answer, with its parents and, under the names the client gave them, its child connections. */
export class RecordNode implements Resolvable {
    readonly type: GraphObject;
    readonly parents = new Map<string, RecordNode>();
    readonly children = new Map<string, unknown>();
    readonly #reader: Reader;
    readonly #record: Json;

    constructor(reader: Reader, type: GraphObject, record: Json) {
        this.#reader = reader;
        this.type = type;
        this.#record = record;
    }

    /** The raw value of a field that the query selected. */
    value(fieldName: string): unknown {
        return this.#record[fieldName] ?? null;
    }

    resolve(name: string, key: string, args: Readonly<Record<string, unknown>>): unknown {
        switch (name) {
            case 'Id':
                return this.value('Id');
            case 'ApiName':
                return this.type.object.name;
            case 'DisplayValue':
                return this.value(this.type.object.nameField);
            case 'WeakEtag':
                return Date.parse(utc(String(this.value('SystemModstamp')))) || 0;
            case 'RecordTypeId':
                return args['fallback'] === true ? { value: MASTER_RECORD_TYPE, displayValue: null } : null;
        }
        const field = this.type.fields.get(name);
        if (field !== undefined) return new FieldNode(this.#reader, field, this.value(name));
        const isParent = this.type.parents.has(name) || this.type.unions.has(name);
        return isParent ? (this.parents.get(name) ?? null) : (this.children.get(key) ?? null);
    }
}
