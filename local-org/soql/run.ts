import { SalesforceApiError } from '../errors.ts';
import type { Caller } from '../org.ts';
import type { ObjectSchema } from '../schema/model.ts';
import { compileQuery } from './compile.ts';
import { sqlOf, type AggregateQuery, type CompiledQuery, type CountQuery, type QueryColumn } from './compiled.ts';
import { parseSoql } from './parse.ts';
import { RecordRun, type ChildPages, type Pages } from './record-run.ts';
import { Session } from './session.ts';
import type { SoqlRecord } from './shape.ts';

export { soqlString } from './string-literal.ts';
export type { QueryColumn } from './compiled.ts';
export type { SoqlRecord } from './shape.ts';

/** How a query is run, besides its text. */
export interface QueryOptions {
    /** Answer deleted rows too, as `queryAll` does. */
    readonly includeDeleted?: boolean;
    /** API version for the urls in records, `66.0` unless given. */
    readonly version?: string;
    /** Keeps the children of one record, of which there are more than fit a page, and answers the address of their next page. */
    readonly keepChildren?: (children: QueryCursor) => string;
}

/** A query's answer. */
export interface QueryResult {
    readonly records: readonly SoqlRecord[];
    /** Number of rows; for `SELECT COUNT()` the count, with no records. */
    readonly totalSize: number;
    readonly columns: readonly QueryColumn[];
    readonly object: ObjectSchema;
    readonly isAggregate: boolean;
    /** `SELECT COUNT()`: there are no records to be paged through. */
    readonly isCount?: boolean;
}

/** A query whose rows are read in pages: which rows they are, and in which order, is settled when it is opened. */
export interface QueryCursor extends Omit<QueryResult, 'records'>, Pages {}

/** What a statement would answer, without running it. @throws SalesforceApiError as running it would */
export function describeQuery(caller: Caller, soql: string): Pick<QueryResult, 'columns' | 'object' | 'isAggregate'> {
    const { columns, object, kind } = compileQuery(new Session(caller, soql, false), parseSoql(soql));
    return { columns, object, isAggregate: kind === 'aggregate' };
}

/** The platform does not page through groups (SOQL and SOSL Reference, "GROUP BY"). */
const MAX_GROUPS = 2000;

/** Runs a statement on behalf of the caller and answers all its records. @throws SalesforceApiError in the platform's words */
export function runSoql(caller: Caller, soql: string, options: QueryOptions = {}): QueryResult {
    const { page, ...rest } = openQuery(caller, soql, Infinity, options);
    return { ...rest, records: page(0, Infinity) };
}

/** Opens a statement for reading in pages of about that size. @throws SalesforceApiError in the platform's words */
export function openQuery(caller: Caller, soql: string, pageSize: number, options: QueryOptions = {}): QueryCursor {
    const session = new Session(caller, soql, options.includeDeleted ?? false);
    const query = compileQuery(session, parseSoql(soql));
    const { object, columns, kind } = query;
    const { totalSize, page } = understood(() => pagesOf(caller, query, pageSize, options));
    return {
        totalSize,
        page: (offset, size) => understood(() => page(offset, size)),
        object,
        columns,
        isAggregate: kind === 'aggregate',
        isCount: kind === 'count'
    };
}

function pagesOf(caller: Caller, query: CompiledQuery, pageSize: number, options: QueryOptions): Pages {
    if (query.kind === 'count') return { totalSize: countOf(caller, query), page: () => [] };
    if (query.kind === 'aggregate') {
        const records = aggregateRecords(caller, query);
        return { totalSize: records.length, page: (offset, size) => records.slice(offset, offset + size) };
    }
    const { version = '66.0', keepChildren } = options;
    const childPages = keepChildren && pagesOfChildren(pageSize, keepChildren);
    return new RecordRun(caller, query, { version, childPages }).open(pageSize);
}

function pagesOfChildren(size: number, keep: (children: QueryCursor) => string): ChildPages {
    return {
        size,
        keep: (children, { object, columns }) => keep({ ...children, object, columns, isAggregate: false })
    };
}

function countOf({ org }: Caller, { statement }: CountQuery): number {
    const isWhole = statement.limit === undefined && statement.offset === undefined;
    const sql = isWhole ? sqlOf({ ...statement, outputs: 'COUNT(*)' }) : `SELECT COUNT(*) FROM (${sqlOf(statement)})`;
    return Number(org.db.rows(sql, statement.params)[0]?.[0] ?? 0);
}

function aggregateRecords({ org }: Caller, query: AggregateQuery): SoqlRecord[] {
    const { statement, values } = query;
    const limit = Math.min(statement.limit ?? Infinity, MAX_GROUPS + 1);
    const rows = org.db.rows(sqlOf({ ...statement, limit }), statement.params);
    if (rows.length > MAX_GROUPS) {
        const message =
            'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch';
        throw new SalesforceApiError('EXCEEDED_ID_LIMIT', message);
    }
    return rows.map((row) => {
        const record: Record<string, unknown> = { attributes: { type: 'AggregateResult' } };
        for (const { name, key, decode } of values) record[name] = decode(row[key] ?? null);
        return record as SoqlRecord;
    });
}

/** What SQLite says of a statement that asks for more than it can hold together. */
const TOO_MUCH = /too large|too many|too complex|too deep|stack overflow|at most \d+ tables/i;

function understood<T>(work: () => T): T {
    try {
        return work();
    } catch (error) {
        const { code, message } = error as { code?: string; message?: string };
        if (code !== 'ERR_SQLITE_ERROR' || !TOO_MUCH.test(message ?? '')) throw error;
        const text = 'Query is either selecting too many fields or the filter conditions are too complicated.';
        throw new SalesforceApiError('QUERY_TOO_COMPLICATED', text);
    }
}
