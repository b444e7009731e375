import { GraphQLError, valueFromASTUntyped } from 'graphql';
import type { ArgumentNode, FieldNode } from 'graphql';
import type { Graph, GraphObject } from './graph.ts';
import type { Input } from './where.ts';

/** Rows of a page when the client does not say, and at most (GraphQL API, "Query Limitations"). */
const DEFAULT_FIRST = 10;
const MAX_FIRST = 2000;
const MIN_UPPER_BOUND = 200;

/** Which part of all rows a client wants. */
export interface Window {
    readonly offset: number;
    readonly first: number;
}

/** The window that `first`, `after` and `upperBound` describe. */
export function windowOf({ first, after, upperBound }: Input): Window {
    const count = first ?? DEFAULT_FIRST;
    if (typeof count !== 'number' || count < 1 || count > MAX_FIRST)
        throw new GraphQLError(`The 'first' argument must be between 1 and ${MAX_FIRST}`);
    if (upperBound !== null && upperBound !== undefined && (first === undefined || count < MIN_UPPER_BOUND))
        throw new GraphQLError(
            `The 'upperBound' argument needs a 'first' argument between ${MIN_UPPER_BOUND} and ${MAX_FIRST}`
        );
    return { first: count, offset: typeof after === 'string' ? indexOf(after) + 1 : 0 };
}

/** A row's place as an opaque text. */
export function cursorAt(index: number): string {
    return Buffer.from(`v1:${index}`).toString('base64');
}

function indexOf(cursor: string): number {
    const index = /^v1:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
    if (index === undefined) throw new GraphQLError(`The cursor '${cursor}' is not valid`);
    return Number(index);
}

/**
 * The `orderBy` argument of a field with its entries as the client wrote them: their order means something, and GraphQL's
 * own coercion sorts them by the schema.
 */
export function writtenOrder(node: FieldNode, variables: Input): unknown {
    const argument = node.arguments?.find((each: ArgumentNode) => each.name.value === 'orderBy');
    return argument && valueFromASTUntyped(argument.value, { ...variables });
}

/** The ORDER BY list of that argument; empty when it orders nothing. */
export function orderOf(graph: Graph, type: GraphObject, orderBy: unknown, prefix = ''): string[] {
    if (typeof orderBy !== 'object' || orderBy === null) return [];
    return Object.entries(orderBy).flatMap(([name, clause]: [string, unknown]) => {
        if (typeof clause !== 'object' || clause === null) return [];
        if (type.fields.has(name)) return [orderClause(prefix + name, { ...clause })];
        const parent = graph.get(type.parents.get(name)?.objectName ?? '');
        return parent ? orderOf(graph, parent, clause, `${prefix}${name}.`) : [];
    });
}

function orderClause(path: string, { order, nulls }: Input): string {
    return [path, order === 'DESC' ? 'DESC' : 'ASC', nulls === 'FIRST' || nulls === 'LAST' ? `NULLS ${nulls}` : '']
        .filter(Boolean)
        .join(' ');
}
