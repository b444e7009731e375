import type { FieldSchema, ObjectSchema } from '../schema/model.ts';
import type { SqlValue } from '../storage/database.ts';
import type { Decode, Shaper } from './shape.ts';

/** The clauses of one SQL statement; `?N` stands for the N-th of the parameters. */
export interface Statement {
    readonly outputs: string;
    readonly from: string;
    readonly conditions: readonly string[];
    readonly groupBy: readonly string[];
    readonly having?: string;
    readonly orderBy: readonly string[];
    readonly limit?: number;
    readonly offset?: number;
    readonly params: readonly SqlValue[];
}

/** One selected column, for clients that ask for their names and types. */
export interface QueryColumn {
    /** Names from the record to the value: `['Owner', 'Name']`, or the alias. */
    readonly path: readonly string[];
    /** The name without a given alias: the field's or the function's. */
    readonly displayName: string;
    readonly field?: FieldSchema;
    readonly isAggregate?: boolean;
    /** The columns of a sub-query. */
    readonly columns?: readonly QueryColumn[];
}

interface Compiled {
    readonly object: ObjectSchema;
    readonly statement: Statement;
    readonly columns: readonly QueryColumn[];
}

/** A query whose answer are records. */
export interface RecordQuery extends Compiled {
    readonly kind: 'records';
    /** The queried object's name in the statement. */
    readonly table: string;
    /** Where a row has the record's id, and how many values it has. */
    readonly idKey: number;
    readonly width: number;
    readonly shaper: Shaper;
    readonly children: readonly ChildQuery[];
}

/** A sub-query, and the column of its table that points at the parent. */
export interface ChildQuery {
    readonly query: RecordQuery;
    readonly keySql: string;
}

/** A query whose answer are groups, or one row of figures. */
export interface AggregateQuery extends Compiled {
    readonly kind: 'aggregate';
    readonly values: readonly { readonly name: string; readonly key: number; readonly decode: Decode }[];
}

/** `SELECT COUNT() FROM ...`: no rows, only their number. */
export interface CountQuery extends Compiled {
    readonly kind: 'count';
}

/** A query ready to run: for records, for groups, or for `COUNT()`. */
export type CompiledQuery = RecordQuery | AggregateQuery | CountQuery;

/** The text of a statement. */
export function sqlOf(statement: Statement): string {
    const { outputs, from, conditions, groupBy, having, orderBy, limit, offset } = statement;
    return [
        `SELECT ${outputs} FROM ${from}`,
        conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '',
        groupBy.length > 0 ? `GROUP BY ${groupBy.join(', ')}` : '',
        having === undefined ? '' : `HAVING ${having}`,
        orderBy.length > 0 ? `ORDER BY ${orderBy.join(', ')}` : '',
        limit === undefined && offset === undefined ? '' : `LIMIT ${limit ?? -1} OFFSET ${offset ?? 0}`
    ]
        .filter((clause) => clause !== '')
        .join(' ');
}
