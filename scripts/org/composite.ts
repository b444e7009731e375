/** Several requests in one call (REST API Developer Guide, "Composite"). */
import type { OrgClient, Repeat } from './client.ts';
import { failureOf } from './failures.ts';
import type { OrgError } from './org-error.ts';
import type { OrgRow } from './read.ts';
import { API_VERSION } from './client.ts';
import { CliError } from '../errors.ts';

/** Most queries and collections in one composite request. */
export const MOST_QUERIES = 5;
/** Parts of a composite answer have none that matter. */
const NO_HEADERS = { get: () => null };
const PATH = `/services/data/v${API_VERSION}/`;

export interface Part {
    readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
    /** What follows `/services/data/v66.0/`. */
    readonly path: string;
    readonly body?: unknown;
}

export interface PartAnswer {
    readonly status: number;
    readonly body: unknown;
}

export interface CompositeOptions {
    readonly allOrNone?: boolean;
    readonly repeat: Repeat;
}

/** A query and whether deleted rows are wanted too. */
export interface PartQuery {
    readonly soql: string;
    readonly deleted?: boolean;
}

/** Sends parts in one call, one after the other; answers stand in their order. @throws OrgError */
export async function composite(
    client: OrgClient,
    parts: readonly Part[],
    { allOrNone = false, repeat }: CompositeOptions
): Promise<PartAnswer[]> {
    const compositeRequest = parts.map(({ method, path, body }, index) => ({
        method,
        url: path.startsWith('/') ? path : PATH + path,
        referenceId: `r${index}`,
        ...(body !== undefined && { body })
    }));
    const { compositeResponse } = await client.json<CompositeAnswer>({
        method: 'POST',
        path: 'composite',
        body: { allOrNone, collateSubrequests: false, compositeRequest },
        isWhole: (answer) => (answer as Partial<CompositeAnswer>).compositeResponse?.length === parts.length,
        repeat
    });
    return compositeResponse.map(({ httpStatusCode, body }) => ({ status: httpStatusCode, body }));
}

interface CompositeAnswer {
    readonly compositeResponse: readonly { readonly httpStatusCode: number; readonly body: unknown }[];
}

export function isDone({ status }: PartAnswer): boolean {
    return status >= 200 && status < 300;
}

/** The error of a part that is no success. */
export function partError({ instanceUrl }: OrgClient, { status, body }: PartAnswer): OrgError {
    const text = JSON.stringify(body);
    return failureOf({ instanceUrl, status, text, headers: NO_HEADERS, contentType: 'application/json' });
}

export function queryPart({ soql, deleted = false }: PartQuery): Part {
    return { method: 'GET', path: `${deleted ? 'queryAll' : 'query'}?q=${encodeURIComponent(soql)}` };
}

interface QueryPage {
    readonly totalSize: number;
    readonly nextRecordsUrl?: string;
    readonly records: readonly OrgRow[];
}

/** The page in an answer, complete or the first of several. @throws OrgError */
export function pageIn(client: OrgClient, answer: PartAnswer | undefined): QueryPage {
    if (!answer || !isDone(answer)) throw partError(client, answer ?? { status: 500, body: null });
    return answer.body as QueryPage;
}

/**
 * All rows of each query, in as few calls as may be: five pages a call, checked against the announced counts.
 * @throws OrgError; CliError CountMismatch
 */
export async function queryTogether(client: OrgClient, queries: readonly PartQuery[]): Promise<OrgRow[][]> {
    const rows: OrgRow[][] = queries.map(() => []);
    const announced: number[] = [];
    let waiting = queries.map((query, index) => ({ index, part: queryPart(query) }));
    while (waiting.length > 0) {
        const now = waiting.slice(0, MOST_QUERIES);
        const pages = await pagesOf(
            client,
            now.map(({ part }) => part)
        );
        const further = now.flatMap(({ index }, place) => {
            const page = pages[place];
            if (!page) return [];
            rows[index]?.push(...page.records);
            announced[index] ??= page.totalSize;
            const { nextRecordsUrl } = page;
            return nextRecordsUrl === undefined
                ? []
                : [{ index, part: { method: 'GET', path: nextRecordsUrl } as const }];
        });
        waiting = [...further, ...waiting.slice(MOST_QUERIES)];
    }
    queries.forEach(({ soql }, index) => checkCount(soql, announced[index] ?? 0, rows[index]?.length ?? 0));
    return rows;
}

/** One call; a query that timed out is asked again with the others. */
async function pagesOf(client: OrgClient, parts: readonly Part[]): Promise<QueryPage[]> {
    return client.repeating('safe', async () => {
        const answers = await composite(client, parts, { repeat: 'never' });
        return answers.map((answer) => pageIn(client, answer));
    });
}

/** @throws CliError CountMismatch when an org delivered fewer or more rows than it announced */
export function checkCount(soql: string, announced: number, delivered: number): void {
    if (announced === delivered) return;
    throw new CliError('CountMismatch', `The org announced ${announced} rows and delivered ${delivered}: ${soql}`, [
        'Run the command again.'
    ]);
}
