import { setImmediate as nextTick } from 'node:timers/promises';
import { SalesforceApiError } from '../../errors.ts';
import type { Caller } from '../../org.ts';
import type { Select } from '../../soql/ast.ts';
import { parseSoql } from '../../soql/parse.ts';
import { describeQuery, openQuery, type QueryColumn, type SoqlRecord } from '../../soql/run.ts';
import { ageOf } from './ingest-run.ts';
import type { QueryJob } from './job.ts';
import type { BulkJobs } from './jobs.ts';

/** Rows in one part of a result. */
export const ROWS_PER_PART = 1000;

/**
 * What a bulk query is about. @throws API_ERROR for what such queries cannot do ("Bulk API 2.0 Query", SOQL considerations),
 * and whatever running the statement would throw
 */
export function checkBulkQuery(caller: Caller, soql: string): { object: string; columns: QueryColumn[] } {
    const problem = unsupported(parseSoql(soql));
    if (problem !== undefined) throw new SalesforceApiError('API_ERROR', problem);
    const { object, columns } = describeQuery(caller, soql);
    return { object: object.name, columns: [...columns] };
}

/** Functions of a single row's values. */
const ROW_FUNCTIONS = new Set(['TOLABEL', 'FORMAT', 'CONVERTCURRENCY', 'FIELDS']);

const REFUSED_ITEMS: Readonly<Record<string, string>> = {
    subquery: 'Aggregate Relationships not supported in Bulk V2 Query with CSV content type',
    typeof: 'TYPEOF clause not supported in Bulk Query'
};

function unsupported({ items, groupBy, offset }: Select): string | undefined {
    const calls = items.flatMap((item) =>
        item.kind === 'operand' && item.operand.kind === 'call' ? [item.operand] : []
    );
    if (groupBy.length > 0 || calls.some(({ name }) => !ROW_FUNCTIONS.has(name)))
        return 'Aggregate Functions not supported in Bulk Query';
    if (offset !== undefined) return 'OFFSET clause not supported in Bulk Query';
    if (calls.some(({ name, argument }) => name === 'FIELDS' && !/^standard$/i.test(argument?.names[0] ?? '')))
        return 'The SOQL FIELDS function with ALL or CUSTOM not supported in Bulk Query';
    return items.map(({ kind }) => REFUSED_ITEMS[kind]).find((problem) => problem !== undefined);
}

/** Runs a query with the rights of whoever made the job and keeps its rows, so that later changes do not show in them. */
export async function runQuery(jobs: BulkJobs, id: string): Promise<void> {
    const job = running(jobs, id);
    if (job === undefined) return;
    try {
        jobs.removeParts(job, 'rows');
        await keepRows(jobs, jobs.change(job, { state: 'InProgress', numberRecordsProcessed: 0 }));
    } catch (error) {
        const current = running(jobs, id);
        if (current === undefined) return;
        const isExpected = error instanceof SalesforceApiError;
        if (!isExpected) console.error(error);
        const reason = isExpected ? `${error.errorCode}: ${error.message}` : 'An unexpected error occurred';
        jobs.change(current, { state: 'Failed', errorMessage: `InvalidBatch : Failed to process query: ${reason}` });
    }
}

/** The job as it is now, unless it is over, deleted, or the org closed. */
function running(jobs: BulkJobs, id: string): QueryJob | undefined {
    const job = jobs.org.db.isOpen ? jobs.find(id) : undefined;
    return job?.kind === 'query' && ['UploadComplete', 'InProgress'].includes(job.state) ? job : undefined;
}

async function keepRows(jobs: BulkJobs, { id, query, operation, createdById }: QueryJob): Promise<void> {
    const caller: Caller = { org: jobs.org, userId: createdById };
    const { columns, totalSize, page } = openQuery(caller, query, ROWS_PER_PART, {
        includeDeleted: operation === 'queryAll'
    });
    const cells = columns.map(cellOf);
    for (let offset = 0; offset < totalSize; offset += ROWS_PER_PART) {
        const job = running(jobs, id);
        if (job === undefined) return;
        const rows = page(offset, ROWS_PER_PART).map((record) => cells.map((cell) => cell(record)));
        jobs.org.db.transaction(() => {
            jobs.putPart(job, 'rows', offset, JSON.stringify(rows));
            jobs.change(job, { numberRecordsProcessed: offset + rows.length, totalProcessingTime: ageOf(jobs, job) });
        });
        await nextTick();
    }
    const job = running(jobs, id);
    if (job === undefined) return;
    const header = columns.map(({ path }) => path.join('.'));
    jobs.change(job, { state: 'JobComplete', columns: header, totalProcessingTime: ageOf(jobs, job) });
}

/** How a column's value is written in CSV: date-times in UTC with `Z`, nothing for a blank. */
function cellOf({ path, field }: QueryColumn): (record: SoqlRecord) => string {
    const isDateTime = field?.type === 'DateTime';
    return (record) => {
        let value: unknown = record;
        for (const name of path) value = (value as Record<string, unknown> | null)?.[name];
        if (value === null || value === undefined) return '';
        return isDateTime ? String(value).replace(/\+0000$/, 'Z') : String(value as string | number | boolean);
    };
}
