import { Hono, type Context } from 'hono';
import { SalesforceApiError } from '../errors.ts';
import { openQuery, describeQuery, type QueryCursor } from '../soql/run.ts';
import { columnMetadata } from './column-metadata.ts';
import type { ApiEnv } from './environment.ts';
import { findLocator, keepCursor } from './query-locators.ts';
import type { RecordAnswer, RecordRequest, RecordRoute } from './record-door.ts';
import type { Caller } from '../org.ts';

const SMALLEST_BATCH = 200;
const LARGEST_BATCH = 2000;

/** Records in one answer: what `Sforce-Query-Options: batchSize=n` asks for, within the platform's bounds. */
function batchSize(context: Context): number {
    const wish = /batchSize\s*=\s*(\d+)/i.exec(context.req.header('sforce-query-options') ?? '')?.[1];
    return Math.min(LARGEST_BATCH, Math.max(SMALLEST_BATCH, Number(wish ?? LARGEST_BATCH)));
}

/** Queries that are parts of one transaction, where nothing has headers or further pages of its own. */
export const queryTable: readonly RecordRoute[] = [
    ['GET', '/query', (request) => answerRecord(request, false)],
    ['GET', '/queryAll', (request) => answerRecord(request, true)]
];

function answerRecord({ caller, version, query }: RecordRequest, includeDeleted: boolean): RecordAnswer {
    return {
        status: 200,
        body: answerTo(caller, { soql: query('q') ?? '', version, size: LARGEST_BATCH, includeDeleted })
    };
}

/** GET /query, /queryAll and their further pages (REST API Developer Guide, "Query" and "QueryAll"). */
export function queryRoutes(): Hono<ApiEnv> {
    return new Hono<ApiEnv>()
        .get('/query', (context) => answer(context, false))
        .get('/queryAll', (context) => answer(context, true))
        .get('/query/:locator', nextPage)
        .get('/queryAll/:locator', nextPage);
}

function answer(context: Context<ApiEnv>, includeDeleted: boolean): Response {
    const caller = context.get('caller');
    const version = context.get('version');
    if (context.req.query('explain') !== undefined)
        throw new SalesforceApiError('INVALID_OPERATION', 'This org makes no query plans');
    const soql = context.req.query('q') ?? '';
    if (context.req.query('columns') === 'true') return context.json(columnMetadata(describeQuery(caller, soql)));
    return context.json(answerTo(caller, { soql, version, size: batchSize(context), includeDeleted }));
}

interface Question {
    readonly soql: string;
    readonly version: string;
    /** Records in one answer. */
    readonly size: number;
    readonly includeDeleted: boolean;
}

/** The first page of a query's answer. */
function answerTo(caller: Caller, { soql, version, size, includeDeleted }: Question): object {
    const keep = (kept: QueryCursor): string => `/services/data/v${version}/query/${keepCursor(caller, kept)}-${size}`;
    const cursor = openQuery(caller, soql, size, { includeDeleted, version, keepChildren: keep });
    const isDone = cursor.isAggregate || cursor.isCount === true || cursor.totalSize <= size;
    const url = isDone ? undefined : keep(cursor);
    const records = cursor.page(0, isDone ? Infinity : size);
    return { totalSize: cursor.totalSize, done: isDone, nextRecordsUrl: url, records };
}

function nextPage(context: Context<ApiEnv>): Response {
    const [locator = '', offset = ''] = (context.req.param('locator') ?? '').split('-');
    const { totalSize, page } = findLocator(context.get('caller'), locator);
    const from = Number(offset);
    if (!/^\d+$/.test(offset) || from >= totalSize) throw invalidLocator();
    const next = from + batchSize(context);
    const url = next < totalSize ? `/services/data/v${context.get('version')}/query/${locator}-${next}` : undefined;
    const records = page(from, next - from);
    return context.json({ totalSize, done: url === undefined, nextRecordsUrl: url, records });
}

function invalidLocator(): SalesforceApiError {
    return new SalesforceApiError('INVALID_QUERY_LOCATOR', 'invalid query locator');
}
