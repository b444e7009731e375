import { GraphQLError } from 'graphql';
import { isJsonObject, type JsonObject } from '../../json-object.ts';
import { soqlString } from '../../soql/string-literal.ts';
import { DATE_FUNCTIONS } from './value-types.ts';
import type { FieldSchema } from '../../schema/model.ts';
import type { Graph, GraphObject } from './graph.ts';

/** An argument value after GraphQL checked it against the schema. */
export type Input = JsonObject;

const COMPARISONS: Readonly<Record<string, string>> = {
    eq: '=',
    ne: '!=',
    lt: '<',
    lte: '<=',
    gt: '>',
    gte: '>=',
    like: 'LIKE'
};
const LISTS: Readonly<Record<string, string>> = { in: 'IN', nin: 'NOT IN', includes: 'INCLUDES', excludes: 'EXCLUDES' };
const DATE_FUNCTION_NAMES: ReadonlySet<string> = new Set(DATE_FUNCTIONS.values());
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z?$/;

/** Turns the `where` of one request into SOQL conditions; a client's values go in as literals only. */
export class ConditionWriter {
    readonly #graph: Graph;

    constructor(graph: Graph) {
        this.#graph = graph;
    }

    /** The condition in SOQL; undefined when the filter is empty. `prefix` leads from the queried object to this one (`Owner.`). */
    write(type: GraphObject, filter: unknown, prefix = ''): string | undefined {
        if (!isJsonObject(filter)) return undefined;
        const parts = Object.entries(filter).flatMap(([key, value]) => this.#entry(type, key, value, prefix) ?? []);
        return allOf(parts);
    }

    #entry(type: GraphObject, key: string, value: unknown, prefix: string): string | undefined {
        if (value === null || value === undefined) return undefined;
        if (key === 'and') return allOf(this.#list(type, value, prefix));
        if (key === 'or') return anyOf(this.#list(type, value, prefix));
        if (key === 'not') {
            const inner = this.write(type, value, prefix);
            return inner === undefined ? undefined : `(NOT (${inner}))`;
        }
        const field = type.fields.get(key);
        if (field !== undefined && isJsonObject(value)) return this.#field(field, value, prefix + field.name);
        const union = type.unions.get(key);
        if (union !== undefined && isJsonObject(value)) return this.#union(union, value, `${prefix}${key}.`);
        const parent = this.#graph.get(type.parents.get(key)?.objectName ?? '');
        return parent && this.write(parent, value, `${prefix}${key}.`);
    }

    /** `{ Opportunity: { filter } }`: parents that are records of this object and pass its filter. */
    #union(objectNames: readonly string[], value: Input, prefix: string): string | undefined {
        const parts = objectNames.flatMap((name) => {
            const parent = this.#graph.get(name);
            const inner = parent && this.write(parent, value[name], prefix);
            return inner === undefined ? [] : [`${prefix}Type = ${soqlString(name)}`, inner];
        });
        return allOf(parts);
    }

    #list(type: GraphObject, value: unknown, prefix: string): string[] {
        const filters = Array.isArray(value) ? value : [value];
        return filters.flatMap((filter) => this.write(type, filter, prefix) ?? []);
    }

    #field(field: FieldSchema, operators: Input, path: string): string | undefined {
        return allOf(
            Object.entries(operators).flatMap(
                ([operator, value]) => this.#comparison(field, path, operator, value) ?? []
            )
        );
    }

    #comparison(field: FieldSchema, path: string, operator: string, value: unknown): string | undefined {
        const comparison = COMPARISONS[operator];
        if (comparison !== undefined) return `${path} ${comparison} ${literal(field, value)}`;
        const list = LISTS[operator];
        if (list !== undefined) return inList(field, path, list, value);
        if (!isJsonObject(value)) return undefined;
        if (DATE_FUNCTION_NAMES.has(operator)) return datePart(path, operator, value);
        return `${path} ${operator === 'inq' ? 'IN' : 'NOT IN'} (${this.#join(value)})`;
    }

    /** `{ Opportunity: { filter }, ApiName: "AccountId" }` -> `SELECT AccountId FROM Opportunity WHERE filter`. */
    #join({ ApiName, ...objects }: Input): string {
        const [[objectName, filter] = ['', {}], ...others] = Object.entries(objects);
        const type = this.#graph.get(objectName);
        if (type === undefined || others.length > 0) throw new GraphQLError('A join names exactly one object');
        const field = [...type.fields.values()].find((each) => each.name === ApiName);
        if (field === undefined || (field.name !== 'Id' && field.referenceTo === undefined))
            throw new GraphQLError(`'${String(ApiName)}' is not an Id or reference field of ${objectName}`);
        const condition = this.write(type, filter);
        return `SELECT ${field.name} FROM ${objectName}${condition === undefined ? '' : ` WHERE ${condition}`}`;
    }
}

/** Conditions that all hold; OR groups and NOT bring their own parentheses. */
export function allOf(conditions: readonly string[]): string | undefined {
    return conditions.length === 0 ? undefined : conditions.join(' AND ');
}

function anyOf(conditions: readonly string[]): string | undefined {
    if (conditions.length < 2) return conditions[0];
    return `(${conditions.map((condition) => `(${condition})`).join(' OR ')})`;
}

/** SOQL knows no empty list: nothing is in it, everything outside. */
function inList(field: FieldSchema, path: string, operator: string, value: unknown): string | undefined {
    const values = Array.isArray(value) ? value : [value];
    if (values.length === 0) return operator === 'IN' || operator === 'INCLUDES' ? NOTHING : undefined;
    return `${path} ${operator} (${values.map((each) => literal(field, each)).join(', ')})`;
}

const NOTHING = 'Id = null';

function datePart(path: string, name: string, { value, convertTimezoneValue }: Input): string | undefined {
    const parts = [
        ...wholeNumbers(`${name}(${path})`, value),
        ...wholeNumbers(`${name}(convertTimezone(${path}))`, convertTimezoneValue)
    ];
    return allOf(parts);
}

function wholeNumbers(expression: string, operators: unknown): string[] {
    if (!isJsonObject(operators)) return [];
    return Object.entries(operators).map(([operator, value]) => {
        const list = LISTS[operator];
        if (list === undefined) return `${expression} ${COMPARISONS[operator]} ${numberLiteral(value)}`;
        return `${expression} ${list} (${(Array.isArray(value) ? value : [value]).map(numberLiteral).join(', ')})`;
    });
}

function literal(field: FieldSchema, value: unknown): string {
    if (value === null || value === undefined) return 'null';
    switch (field.type) {
        case 'Checkbox':
            return value === true ? 'true' : 'false';
        case 'Integer':
        case 'Number':
        case 'Currency':
        case 'Percent':
        case 'Summary':
            return numberLiteral(value);
        case 'Date':
        case 'DateTime':
            return dateLiteral(field, value);
        case 'Time':
            return checked(TIME, value).replace(/Z?$/, 'Z');
        default:
            return soqlString(String(value));
    }
}

function numberLiteral(value: unknown): string {
    const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
    if (!/^-?\d+(\.\d+)?$/.test(text)) throw new GraphQLError(`'${String(value)}' is not a number`);
    return text;
}

/** `{ value }`, `{ literal: TODAY }` or `{ range: { last_n_days: 30 } }`. */
function dateLiteral(field: FieldSchema, input: unknown): string {
    const { value, literal: named, range } = isJsonObject(input) ? input : { value: input };
    if (typeof named === 'string') return named;
    if (isJsonObject(range)) {
        const [[unit, count] = ['', 0]] = Object.entries(range);
        return `${unit.toUpperCase()}:${numberLiteral(count)}`;
    }
    if (value === null || value === undefined) return 'null';
    if (field.type === 'Date') return checked(DAY, value);
    const moment = new Date(String(value));
    if (Number.isNaN(moment.getTime())) throw new GraphQLError(`'${String(value)}' is not a date and time`);
    return moment.toISOString();
}

function checked(pattern: RegExp, value: unknown): string {
    if (typeof value !== 'string' || !pattern.test(value))
        throw new GraphQLError(`'${String(value)}' is not valid here`);
    return value;
}
