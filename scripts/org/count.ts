import { API_VERSION } from './client.ts';
import type { OrgClient } from './client.ts';
import { countSoqlOf } from './query.ts';
import type { RowQuery } from './query.ts';

/** Most queries in one composite request (REST API Developer Guide, "Composite"). */
const MOST_QUERIES = 5;

interface CountAnswer {
    readonly httpStatusCode: number;
    readonly body: { readonly totalSize?: number };
}

/** How many rows each query has, in one call for five of them. @throws OrgError */
export async function countRows(client: OrgClient, queries: readonly RowQuery[]): Promise<number[]> {
    const counts: number[] = [];
    for (let start = 0; start < queries.length; start += MOST_QUERIES) {
        const some = queries.slice(start, start + MOST_QUERIES);
        const answers = await countTogether(client, some);
        for (const [index, query] of some.entries()) {
            const answer = answers[index];
            const isDone = answer?.httpStatusCode === 200 && answer.body.totalSize !== undefined;
            counts.push(isDone ? (answer.body.totalSize ?? 0) : await countAlone(client, query));
        }
    }
    return counts;
}

async function countTogether(client: OrgClient, queries: readonly RowQuery[]): Promise<readonly CountAnswer[]> {
    const compositeRequest = queries.map((query, index) => ({
        method: 'GET',
        url: `/services/data/v${API_VERSION}/${pathOf(query)}`,
        referenceId: `count${index}`
    }));
    const { compositeResponse } = await client.json<{ readonly compositeResponse: readonly CountAnswer[] }>({
        method: 'POST',
        path: 'composite',
        body: { compositeRequest },
        repeat: 'safe'
    });
    return compositeResponse;
}

/** What is wrong with a query is said best by the org's answer to it alone; what was wrong for a moment may have passed. */
async function countAlone(client: OrgClient, query: RowQuery): Promise<number> {
    const { totalSize } = await client.json<{ readonly totalSize: number }>({ method: 'GET', path: pathOf(query) });
    return totalSize;
}

function pathOf(query: RowQuery): string {
    return `${query.deleted ? 'queryAll' : 'query'}?q=${encodeURIComponent(countSoqlOf(query))}`;
}
