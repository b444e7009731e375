import { GraphQLError } from 'graphql';
import { displayValue } from '../ui-api/display-value.ts';
import { runSoql } from '../../soql/run.ts';
import { pageOf } from './connection.ts';
import { orderOf, windowOf, writtenOrder } from './connection-arguments.ts';
import { conditionOf } from './plan.ts';
import { FieldNode } from './record-node.ts';
import { argumentsOf, selectedAt, selectedBelow, selectedHere } from './request.ts';
import { DATE_FUNCTIONS } from './value-types.ts';
import type { GraphQLResolveInfo } from 'graphql';
import type { FieldSchema } from '../../schema/model.ts';
import type { Connection } from './connection.ts';
import type { GraphObject } from './graph.ts';
import type { Json, Resolvable } from './record-node.ts';
import type { GraphRequest, Selected } from './request.ts';
import type { Input } from './where.ts';

const FUNCTIONS: Readonly<Record<string, string>> = {
    count: 'COUNT',
    countDistinct: 'COUNT_DISTINCT',
    sum: 'SUM',
    avg: 'AVG',
    min: 'MIN',
    max: 'MAX'
};

/** SOQL expression -> alias of its column in the result: `SUM(Amount)` -> `e0`. */
class Columns {
    readonly #aliases = new Map<string, string>();

    alias(expression: string): string {
        let alias = this.#aliases.get(expression);
        if (alias === undefined) this.#aliases.set(expression, (alias = `e${this.#aliases.size}`));
        return alias;
    }

    get list(): string {
        return [...this.#aliases].map(([expression, alias]) => `${expression} ${alias}`).join(', ');
    }
}

/** Resolves `uiapi.aggregate.<Object>`: one SOQL text, grouped or over all rows. */
export function queryAggregate(request: GraphRequest, info: GraphQLResolveInfo, type: GraphObject): Connection {
    const here = selectedHere(info);
    const args = argumentsOf(info, here);
    const groups = groupsOf(request, type, args['groupBy']);
    const columns = new Columns();
    for (const group of groups) columns.alias(group);
    for (const selected of selectedAt(info, here, ['edges', 'node', 'aggregate']))
        collect({ request, info, type, groups, columns }, selected, '');
    if (columns.list === '') columns.alias('COUNT(Id)');
    const rows = runSoql(request.caller, statement(request, info, { type, args, groups, columns })).records;
    const window = windowOf(args);
    const wanted = rows.slice(window.offset, window.offset + window.first + 1);
    const nodes = wanted.map((row) => ({ aggregate: new AggregateNode(request, type, { row, columns }) }));
    return pageOf(nodes, window, rows.length);
}

interface Statement {
    readonly type: GraphObject;
    readonly args: Input;
    readonly groups: ReadonlySet<string>;
    readonly columns: Columns;
}

function statement(
    request: GraphRequest,
    info: GraphQLResolveInfo,
    { type, args, groups, columns }: Statement
): string {
    const condition = conditionOf(request, type, args);
    const [node] = info.fieldNodes;
    const variables = { ...info.variableValues, ...request.variables };
    const order = node ? orderOf(request.graph, type, writtenOrder(node, variables)) : [];
    return [
        `SELECT ${columns.list} FROM ${type.object.name}`,
        condition === undefined ? '' : `WHERE ${condition}`,
        groups.size === 0 ? '' : `GROUP BY ${[...groups].join(', ')}`,
        order.length === 0 ? '' : `ORDER BY ${order.join(', ')}`
    ]
        .filter(Boolean)
        .join(' ');
}

/** The expressions to group by: `StageName`, `CALENDAR_YEAR(CloseDate)`, `Owner.Name`. */
function groupsOf(request: GraphRequest, type: GraphObject, groupBy: unknown, prefix = ''): Set<string> {
    const groups = new Set<string>();
    if (typeof groupBy !== 'object' || groupBy === null) return groups;
    for (const [name, clause] of Object.entries(groupBy) as [string, unknown][]) {
        if (name === 'type' && prefix === '') {
            if (clause !== 'GROUP_BY')
                throw new GraphQLError(`Grouping by ${String(clause)} is not supported by this org`);
            continue;
        }
        const parent = request.graph.get(type.parents.get(name)?.objectName ?? '');
        const field = type.fields.get(name);
        const found = field
            ? groupExpression(field, prefix + name, { ...(clause as Input) })
            : parent && [...groupsOf(request, parent, clause, `${prefix}${name}.`)];
        for (const group of found ?? []) groups.add(group);
    }
    return groups;
}

function groupExpression(field: FieldSchema, path: string, { group, function: name }: Input): string[] {
    if (typeof name === 'string') return [`${name}(${path})`];
    if (group !== true) return [];
    if (field.type === 'DateTime') throw new GraphQLError(`Group ${field.name} by a date function`);
    return [path];
}

interface Collecting {
    readonly request: GraphRequest;
    readonly info: GraphQLResolveInfo;
    readonly type: GraphObject;
    readonly groups: ReadonlySet<string>;
    readonly columns: Columns;
}

/** Notes the columns that one selected field, or the fields of a selected parent, need. */
function collect(context: Collecting, selected: Selected, prefix: string): void {
    const { info, type, request, groups, columns } = context;
    const below = selected.type ? selectedBelow(info, selected.type, selected.nodes) : [];
    const path = prefix + selected.name;
    if (type.fields.has(selected.name)) {
        for (const { name } of below) {
            const expression = expressionOf(path, name);
            const isGroup = expression === path || DATE_FUNCTIONS.has(name);
            if (isGroup && !groups.has(expression))
                throw new GraphQLError(`Field '${path}' must be grouped or aggregated`);
            columns.alias(expression);
        }
        return;
    }
    const parent = request.graph.get(type.parents.get(selected.name)?.objectName ?? '');
    if (parent) for (const each of below) collect({ ...context, type: parent }, each, `${path}.`);
}

/** `sum` of `Amount` -> `SUM(Amount)`, `calendarYear` -> `CALENDAR_YEAR(...)`; whatever shows the group itself -> the path. */
function expressionOf(path: string, name: string): string {
    const called = FUNCTIONS[name] ?? DATE_FUNCTIONS.get(name);
    return called === undefined ? path : `${called}(${path})`;
}

interface ResultRow {
    readonly row: Json;
    readonly columns: Columns;
}

/** One result row, seen as fields and parents. */
class AggregateNode implements Resolvable {
    readonly #request: GraphRequest;
    readonly #type: GraphObject;
    readonly #result: ResultRow;
    readonly #prefix: string;

    constructor(request: GraphRequest, type: GraphObject, result: ResultRow, prefix = '') {
        this.#request = request;
        this.#type = type;
        this.#result = result;
        this.#prefix = prefix;
    }

    resolve(name: string): unknown {
        const field = this.#type.fields.get(name);
        const path = this.#prefix + name;
        if (field !== undefined) return new AggregateField(this.#request, field, { ...this.#result, path });
        const parent = this.#request.graph.get(this.#type.parents.get(name)?.objectName ?? '');
        return parent ? new AggregateNode(this.#request, parent, this.#result, `${path}.`) : null;
    }
}

/** One field of a result row: the group's value and the functions over the field. */
class AggregateField implements Resolvable {
    readonly #request: GraphRequest;
    readonly #field: FieldSchema;
    readonly #result: ResultRow & { readonly path: string };

    constructor(request: GraphRequest, field: FieldSchema, result: ResultRow & { readonly path: string }) {
        this.#request = request;
        this.#field = field;
        this.#result = result;
    }

    resolve(name: string): unknown {
        const { row, columns, path } = this.#result;
        const value = row[columns.alias(expressionOf(path, name))] ?? null;
        if (DATE_FUNCTIONS.has(name)) return { value, format: null };
        if (name === 'count' || name === 'countDistinct')
            return { value, displayValue: value === null ? null : String(value) };
        const reader = this.#request.reader;
        if (name in FUNCTIONS) return { value, displayValue: displayValue(reader, this.#field, value) };
        return new FieldNode(reader, this.#field, value).resolve(name);
    }
}
