import { finishQuery, startQuery } from './bulk-query.ts';
import type { BulkQueryOptions, StartedQuery } from './bulk-query.ts';
import { JsonCells } from './cells.ts';
import type { RowSink } from './cells.ts';
import type { OrgClient } from './client.ts';
import { countRows } from './count.ts';
import { soqlOf } from './query.ts';
import type { RowQuery } from './query.ts';
import { beginningAgain, pagesOf } from './read.ts';

/** Rows up to which pages of the REST API are read: five calls. A Bulk job takes as many for any number, and waits in a queue. */
const MOST_BY_REST = 10_000;

/** A query, and where its rows go. */
export interface Reading {
    readonly query: RowQuery;
    readonly sink: RowSink;
}

export interface ReadOptions extends BulkQueryOptions {
    /** Told how the rows of each query are read, and how many there are. */
    readonly say?: (text: string) => void;
    readonly mostByRest?: number;
}

/**
 * Reads all rows of some queries, few by REST and many by a Bulk job. One call counts them all, and the jobs run side by side
 * while the rest is read.
 * @throws CliError CountMismatch when other rows came than the org announced; what a Bulk query throws; OrgError
 */
export async function readEach(
    client: OrgClient,
    readings: readonly Reading[],
    { say, mostByRest = client.bulkAbove ?? MOST_BY_REST, ...options }: ReadOptions = {}
): Promise<void> {
    const queries = readings.map(({ query }) => query);
    const counts = await countRows(client, queries);
    const isLarge = (index: number): boolean => (counts[index] ?? 0) > mostByRest;
    for (const [index, { object }] of queries.entries()) {
        say?.(`${object}: ${counts[index]} rows by ${isLarge(index) ? 'a Bulk job' : 'REST'}`);
    }
    const large: StartedQuery[] = [];
    for (const [index, reading] of readings.entries()) {
        if (isLarge(index))
            large.push({ ...reading, job: await startQuery(client, reading.query), rows: counts[index] });
    }
    for (const [index, reading] of readings.entries()) {
        if (!isLarge(index) && counts[index] !== 0) await readByRest(client, reading);
    }
    for (const started of large) await finishQuery(client, started, options);
}

/** Reads all rows of one query into a sink, by REST or by a Bulk job. @throws what `readEach` throws */
export function readRows(client: OrgClient, query: RowQuery, sink: RowSink, options: ReadOptions = {}): Promise<void> {
    return readEach(client, [{ query, sink }], options);
}

async function readByRest(client: OrgClient, { query, sink }: Reading): Promise<void> {
    const cells = new JsonCells(query.columns);
    await beginningAgain(async () => {
        sink.drop();
        for await (const { records } of pagesOf(client, soqlOf(query), query)) {
            for (const record of records) sink.take(cells.of(record));
        }
        sink.keep();
    });
}
