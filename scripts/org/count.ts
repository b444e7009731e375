import type { OrgClient } from './client.ts';
import { MOST_QUERIES, composite, isDone, queryPart } from './composite.ts';
import type { PartAnswer } from './composite.ts';
import { countSoqlOf } from './query.ts';
import type { RowQuery } from './query.ts';

/** How many rows each query has, in one call for five of them. @throws OrgError */
export async function countRows(client: OrgClient, queries: readonly RowQuery[]): Promise<number[]> {
    const counts: number[] = [];
    for (let start = 0; start < queries.length; start += MOST_QUERIES) {
        const some = queries.slice(start, start + MOST_QUERIES);
        const answers = await composite(client, some.map(countPart), { repeat: 'safe' });
        for (const [index, query] of some.entries())
            counts.push(countIn(answers[index]) ?? (await countAlone(client, query)));
    }
    return counts;
}

function countPart(query: RowQuery) {
    return queryPart({ soql: countSoqlOf(query), deleted: query.deleted });
}

function countIn(answer: PartAnswer | undefined): number | undefined {
    if (!answer || !isDone(answer)) return undefined;
    return (answer.body as { readonly totalSize?: number }).totalSize;
}

/** What is wrong with a query is said best by the org's answer to it alone; what was wrong for a moment may have passed. */
async function countAlone(client: OrgClient, query: RowQuery): Promise<number> {
    const { totalSize } = await client.json<{ readonly totalSize: number }>(countPart(query));
    return totalSize;
}
