import { CliError } from '../errors.ts';
import type { OrgClient } from './client.ts';
import { isRefusal } from './org-error.ts';

/** A row of a query answer: field name -> JSON value; `attributes` is there as well. */
export type OrgRow = Readonly<Record<string, unknown>>;

/** One answer of a query. */
export interface QueryPage {
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
    return beginningAgain(async () => {
        const rows: OrgRow[] = [];
        for await (const { records } of pagesOf(client, soql, { deleted })) rows.push(...records);
        return rows as Row[];
    });
}

/** Does a piece of work that reads by `pagesOf` from its beginning when the org has lost the cursor. */
export async function beginningAgain<T>(work: () => Promise<T>): Promise<T> {
    for (let beginning = 1; ; beginning++) {
        try {
            return await work();
        } catch (error) {
            if (beginning === BEGINNINGS || !isRefusal(error, 'INVALID_QUERY_LOCATOR')) throw error;
        }
    }
}

/**
 * The pages of a query as they come.
 * @throws CliError CountMismatch after the last one when the org delivered fewer or more rows than it announced; OrgError
 */
export async function* pagesOf(
    client: OrgClient,
    soql: string,
    { deleted = false }: ReadOptions = {}
): AsyncGenerator<QueryPage, void, undefined> {
    const first = `${deleted ? 'queryAll' : 'query'}?q=${encodeURIComponent(soql)}`;
    let announced: number | undefined;
    let rows = 0;
    for (let path: string | undefined = first; path !== undefined;) {
        const page: QueryPage = await client.json<QueryPage>({ method: 'GET', path, isWhole: isPage });
        announced ??= page.totalSize;
        rows += page.records.length;
        yield page;
        path = page.nextRecordsUrl;
    }
    if (rows === announced) return;
    throw new CliError('CountMismatch', `The org announced ${announced} rows and delivered ${rows}: ${soql}`, [
        'Run the command again.'
    ]);
}

/** Something on the way may answer in place of the org. */
function isPage(answer: unknown): boolean {
    const { records, totalSize } = answer as Partial<QueryPage>;
    return Array.isArray(records) && typeof totalSize === 'number';
}
