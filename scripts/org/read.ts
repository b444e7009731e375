import { CliError } from '../errors.ts';
import type { OrgClient } from './client.ts';
import { isRefusal } from './org-error.ts';

/** A row of a query answer: field name -> JSON value; `attributes` is there as well. */
export type OrgRow = Readonly<Record<string, unknown>>;

interface QueryPage {
    readonly totalSize: number;
    readonly done: boolean;
    readonly nextRecordsUrl?: string;
    readonly records: readonly OrgRow[];
}

export interface ReadOptions {
    /** Deleted rows too (`queryAll`). */
    readonly deleted?: boolean;
}

/** A cursor that the org has lost is gone for good, so the query is begun again; an org that loses it always is not asked for ever. */
const BEGINNINGS = 3;

/**
 * All rows of a query, page after page, checked against the announced count.
 * @throws CliError CountMismatch when the org delivered fewer or more rows than it announced; OrgError.
 */
export async function readAll<Row extends OrgRow>(
    client: OrgClient,
    soql: string,
    { deleted = false }: ReadOptions = {}
): Promise<Row[]> {
    const path = `${deleted ? 'queryAll' : 'query'}?q=${encodeURIComponent(soql)}`;
    for (let beginning = 1; ; beginning++) {
        try {
            return (await readPages(client, path, soql)) as Row[];
        } catch (error) {
            if (beginning === BEGINNINGS || !isRefusal(error, 'INVALID_QUERY_LOCATOR')) throw error;
        }
    }
}

async function readPages(client: OrgClient, path: string, soql: string): Promise<OrgRow[]> {
    const rows: OrgRow[] = [];
    let page = await client.json<QueryPage>({ method: 'GET', path });
    const announced = page.totalSize;
    rows.push(...page.records);
    while (page.nextRecordsUrl !== undefined) {
        page = await client.json<QueryPage>({ method: 'GET', path: page.nextRecordsUrl });
        rows.push(...page.records);
    }
    if (rows.length !== announced) {
        throw new CliError(
            'CountMismatch',
            `The org announced ${announced} rows and delivered ${rows.length}: ${soql}`,
            ['Run the command again.']
        );
    }
    return rows;
}
