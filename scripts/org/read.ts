import type { Connection } from 'jsforce';
import { CliError } from '../errors.ts';
import { translating } from './connect.ts';

/** A row of a query answer: field name -> JSON value; `attributes` is there as well. */
export type OrgRow = Readonly<Record<string, unknown>>;

interface QueryPage {
    readonly totalSize: number;
    readonly done: boolean;
    readonly nextRecordsUrl?: string;
    readonly records: readonly OrgRow[];
}

/**
 * All rows of a query, page after page, checked against the announced count: jsforce's own autoFetch stops silently at 10,000.
 * @throws CliError CountMismatch when the org delivered fewer or more rows than it announced.
 */
export async function readAll<Row extends OrgRow>(connection: Connection, soql: string): Promise<Row[]> {
    const rows: OrgRow[] = [];
    const path = `/services/data/v${connection.version}/query?q=${encodeURIComponent(soql)}`;
    let page = await getPage(connection, path);
    const announced = page.totalSize;
    rows.push(...page.records);
    while (page.nextRecordsUrl !== undefined) {
        page = await getPage(connection, page.nextRecordsUrl);
        rows.push(...page.records);
    }
    if (rows.length !== announced) {
        throw new CliError(
            'CountMismatch',
            `The org announced ${announced} rows and delivered ${rows.length}: ${soql}`,
            ['Run the command again.']
        );
    }
    return rows as Row[];
}

function getPage(connection: Connection, path: string): Promise<QueryPage> {
    return translating(connection.instanceUrl, () => connection.request<QueryPage>({ method: 'GET', url: path }));
}
