import { bulkQuery } from './bulk-query.ts';
import type { BulkQueryOptions } from './bulk-query.ts';
import { JsonCells } from './cells.ts';
import type { RowSink } from './cells.ts';
import type { OrgClient } from './client.ts';
import { soqlOf } from './query.ts';
import type { RowQuery } from './query.ts';
import { beginningAgain, pagesOf } from './read.ts';

/**
 * Rows up to which pages of the REST API are read: ten calls of 2,000 rows. A Bulk job takes as many calls for any number, but
 * waits in the org's queue.
 */
const MOST_BY_REST = 20_000;

export interface ReadRowsOptions extends BulkQueryOptions {
    /** Told how the rows are read, and how many there are. */
    readonly say?: (text: string) => void;
    readonly mostByRest?: number;
}

/**
 * Reads all rows of a query into a sink, few by REST and many by one Bulk job. The first page tells how many there are, so a
 * small org costs no call more.
 * @returns the number of rows
 * @throws CliError CountMismatch when other rows came than the org announced; what a Bulk query throws; OrgError
 */
export async function readRows(
    client: OrgClient,
    query: RowQuery,
    sink: RowSink,
    { say, mostByRest = MOST_BY_REST, ...options }: ReadRowsOptions = {}
): Promise<number> {
    const cells = new JsonCells(query.columns);
    const tell = (rows: number, way: string): void => say?.(`${query.object}: ${rows} rows by ${way}`);
    const byRest = await beginningAgain(async () => {
        let rows = 0;
        sink.drop();
        for await (const { totalSize, records } of pagesOf(client, soqlOf(query), query)) {
            if (rows === 0) tell(totalSize, totalSize > mostByRest ? 'a Bulk job' : 'REST');
            if (totalSize > mostByRest) return undefined;
            for (const record of records) sink.take(cells.of(record));
            rows += records.length;
        }
        sink.keep();
        return rows;
    });
    return byRest ?? bulkQuery(client, query, sink, options);
}
