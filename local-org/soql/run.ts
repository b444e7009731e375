import { SalesforceApiError } from '../errors.ts';
import type { Caller } from '../org.ts';
import { withFormulas } from '../records/formula-fields.ts';
import type { ObjectSchema } from '../schema/model.ts';
import { compileQuery } from './compile.ts';
import { sqlOf, type AggregateQuery, type ChildQuery, type QueryColumn, type RecordQuery } from './compiled.ts';
import { parseSoql } from './parse.ts';
import { Session } from './session.ts';
import { shapeRecord, type ShapeContext, type SoqlRecord, type SqlRow } from './shape.ts';

export { soqlString } from './string-literal.ts';
export type { QueryColumn } from './compiled.ts';
export type { SoqlRecord } from './shape.ts';

export interface QueryOptions {
    /** Answer deleted rows too, as `queryAll` does. */
    readonly includeDeleted?: boolean;
    /** API version for the urls in records, `66.0` unless given. */
    readonly version?: string;
}

/** A query's answer. */
export interface QueryResult {
    readonly records: readonly SoqlRecord[];
    /** Number of rows; for `SELECT COUNT()` the count, with no records. */
    readonly totalSize: number;
    readonly columns: readonly QueryColumn[];
    readonly object: ObjectSchema;
    readonly isAggregate: boolean;
}

/** A query whose rows are read in pages: which rows they are, and in which order, is settled when it is opened. */
export interface QueryCursor extends Omit<QueryResult, 'records'> {
    page(offset: number, size: number): SoqlRecord[];
}

/** What a statement would answer, without running it. @throws SalesforceApiError as running it would */
export function describeQuery(caller: Caller, soql: string): Pick<QueryResult, 'columns' | 'object' | 'isAggregate'> {
    const { columns, object, kind } = compileQuery(new Session(caller, soql, false), parseSoql(soql));
    return { columns, object, isAggregate: kind === 'aggregate' };
}

/** The platform does not page through groups. */
const MAX_GROUPS = 2000;

/** Ids of parents in one run of a sub-query: enough to make runs few, few enough to keep a page small. */
const PARENTS_AT_ONCE = 2000;

/** Runs a statement on behalf of the caller and answers all its records. @throws SalesforceApiError in the platform's words */
export function runSoql(caller: Caller, soql: string, options: QueryOptions = {}): QueryResult {
    const { page, ...rest } = openQuery(caller, soql, Infinity, options);
    return { ...rest, records: page(0, Infinity) };
}

/**
 * Opens a statement for reading in pages of about that size. A result of one page is read at once; of a larger one only the
 * ids are kept, and each page reads its rows when it is asked for.
 */
export function openQuery(caller: Caller, soql: string, pageSize: number, options: QueryOptions = {}): QueryCursor {
    const session = new Session(caller, soql, options.includeDeleted ?? false);
    const query = compileQuery(session, parseSoql(soql));
    const { object, columns } = query;
    const { db } = caller.org;
    if (query.kind === 'count') {
        const sql = `SELECT COUNT(*) AS n FROM (${sqlOf(query.statement)})`;
        const totalSize = Number(db.query(sql, query.statement.params)[0]?.['n'] ?? 0);
        return { totalSize, object, columns, isAggregate: false, page: () => [] };
    }
    if (query.kind === 'aggregate') {
        const records = aggregateRecords(caller, query);
        const page = (offset: number, size: number): SoqlRecord[] => records.slice(offset, offset + size);
        return { totalSize: records.length, object, columns, isAggregate: true, page };
    }
    const run = new RecordRun(caller, query, options.version ?? '66.0');
    return { ...run.open(pageSize), object, columns, isAggregate: false };
}

function aggregateRecords({ org }: Caller, query: AggregateQuery): SoqlRecord[] {
    const rows = org.db.query(sqlOf(query.statement), query.statement.params);
    if (rows.length > MAX_GROUPS) {
        const message =
            'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch';
        throw new SalesforceApiError('EXCEEDED_ID_LIMIT', message);
    }
    return rows.map((row) => {
        const record: Record<string, unknown> = { attributes: { type: 'AggregateResult' } };
        for (const { name, key, decode } of query.values) record[name] = decode(row[key] ?? null);
        return record as SoqlRecord;
    });
}

/** One run of a query for records. */
class RecordRun {
    readonly #caller: Caller;
    readonly #query: RecordQuery;
    readonly #version: string;

    constructor(caller: Caller, query: RecordQuery, version: string) {
        this.#caller = caller;
        this.#query = query;
        this.#version = version;
    }

    open(pageSize: number): Pick<QueryCursor, 'totalSize' | 'page'> {
        const { statement } = this.#query;
        const { limit = Infinity } = statement;
        const first = this.#rows({ ...statement, limit: finite(Math.min(limit, pageSize + 1)) });
        if (first.length <= pageSize) {
            const page = (offset: number, size: number): SoqlRecord[] =>
                this.#records(first.slice(offset, offset + size));
            return { totalSize: first.length, page };
        }
        const ids = this.#ids();
        const page = (offset: number, size: number): SoqlRecord[] =>
            this.#records(this.#rowsOf(ids.slice(offset, offset + size)));
        return { totalSize: ids.length, page };
    }

    #rows(statement: RecordQuery['statement']): SqlRow[] {
        return this.#caller.org.db.query(sqlOf(statement), statement.params);
    }

    #ids(): string[] {
        const { statement, table } = this.#query;
        return this.#rows({ ...statement, outputs: `${table}."Id" AS id` }).map((row) => String(row['id']));
    }

    /** The rows with those ids, in their order. */
    #rowsOf(ids: readonly string[]): SqlRow[] {
        const { statement, table, shape } = this.#query;
        const params = [...statement.params, JSON.stringify(ids)];
        const conditions = [`${table}."Id" IN (SELECT value FROM json_each(?${params.length}))`];
        const rows = this.#rows({ ...statement, conditions, orderBy: [], limit: undefined, offset: undefined, params });
        const idKey = shape.targets[0]?.idKey ?? '';
        const byId = new Map(rows.map((row) => [row[idKey], row]));
        return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
    }

    #records(rows: readonly SqlRow[]): SoqlRecord[] {
        const records: SoqlRecord[] = [];
        for (let start = 0; start < rows.length; start += PARENTS_AT_ONCE) {
            const some = rows.slice(start, start + PARENTS_AT_ONCE);
            const context = this.#context(some);
            for (const row of some) {
                const record = shapeRecord(this.#query.shape, row, context);
                if (record) records.push(record);
            }
        }
        return records;
    }

    #context(rows: readonly SqlRow[]): ShapeContext {
        const idKey = this.#query.shape.targets[0]?.idKey ?? '';
        const ids = rows.map((row) => String(row[idKey]));
        const children = this.#query.children.map((child) => this.#childrenOf(child, ids));
        return {
            version: this.#version,
            formulas: (object, row, names) => withFormulas(this.#caller, object, row, names),
            children: (index, parentId) => {
                const records = children[index]?.get(parentId);
                return records ? { totalSize: records.length, done: true, records } : null;
            }
        };
    }

    /** The records of a sub-query by parent; its LIMIT holds for each parent. */
    #childrenOf({ query, keySql }: ChildQuery, parentIds: readonly string[]): Map<string, SoqlRecord[]> {
        const { statement } = query;
        const { outputs, orderBy, limit } = statement;
        const params = [...statement.params, JSON.stringify(parentIds)];
        const number = `ROW_NUMBER() OVER (PARTITION BY ${keySql} ORDER BY ${orderBy.join(', ')})`;
        const inner = sqlOf({
            ...statement,
            outputs: `${outputs}, ${keySql} AS parent, ${number} AS position`,
            conditions: [`${keySql} IN (SELECT value FROM json_each(?${params.length}))`, ...statement.conditions],
            orderBy: [],
            limit: undefined
        });
        const limited = limit === undefined ? '' : `WHERE position <= ${limit}`;
        const rows: SqlRow[] = this.#caller.org.db.query(
            `SELECT * FROM (${inner}) ${limited} ORDER BY position`,
            params
        );
        const records = new RecordRun(this.#caller, query, this.#version).#records(rows);
        const byParent = new Map<string, SoqlRecord[]>();
        rows.forEach((row, index) => {
            const record = records[index];
            const parent = String(row['parent']);
            const siblings = byParent.get(parent);
            if (record && siblings) siblings.push(record);
            else if (record) byParent.set(parent, [record]);
        });
        return byParent;
    }
}

function finite(limit: number): number | undefined {
    return Number.isFinite(limit) ? limit : undefined;
}
