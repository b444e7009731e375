/** Several queries of which some may be refused: whoever asks goes on with the others. */
import type { OrgClient } from './client.ts';
import { MOST_QUERIES, checkCount, composite, isDone, partError, queryPart } from './composite.ts';
import type { Part, PartAnswer } from './composite.ts';
import { OrgError } from './org-error.ts';
import type { OrgRow, QueryPage } from './read.ts';

/** All rows of a query; of a `COUNT()` only how many there are. */
export interface Rows {
    readonly totalSize: number;
    readonly records: readonly OrgRow[];
}

/** What came of a question: its answer, or the org's refusal. */
export type Answer<T> = T | OrgError;

/** Asks each query, five in a call; answers stand in the order of the queries. @throws OrgError when the org gives no answer */
export async function askEach(client: OrgClient, queries: readonly string[]): Promise<Answer<Rows>[]> {
    const answers: Answer<Rows>[] = [];
    let waiting = queries.map((soql, index) => ({ index, part: queryPart({ soql }) }));
    while (waiting.length > 0) {
        const now = waiting.slice(0, MOST_QUERIES);
        waiting = waiting.slice(MOST_QUERIES);
        const pages = await askParts<QueryPage>(
            client,
            now.map(({ part }) => part)
        );
        now.forEach(({ index }, place) => {
            const page = pages[place];
            if (page === undefined) return;
            const before = answers[index];
            answers[index] = page instanceof OrgError ? page : joined(before, page);
            if (page instanceof OrgError || page.nextRecordsUrl === undefined) return;
            waiting.push({ index, part: { method: 'GET', path: page.nextRecordsUrl } });
        });
    }
    queries.forEach((soql, index) => checkAnswer(soql, answers[index]));
    return answers;
}

/** Sends at most 25 requests that change nothing in one call. @throws OrgError when the org gives no answer */
export async function askParts<T>(client: OrgClient, parts: readonly Part[]): Promise<Answer<T>[]> {
    return client.repeating('safe', async () => {
        const answers = await composite(client, parts, { repeat: 'never' });
        return answers.map((answer) => answerOf<T>(client, answer));
    });
}

/** Sends one request that changes nothing. @throws OrgError when the org gives no answer */
export async function askOne<T>(client: OrgClient, path: string): Promise<Answer<T>> {
    try {
        return await client.json<T>({ method: 'GET', path });
    } catch (error) {
        return refusalOrThrow(error);
    }
}

function answerOf<T>(client: OrgClient, answer: PartAnswer): Answer<T> {
    return isDone(answer) ? (answer.body as T) : refusalOrThrow(partError(client, answer));
}

/** Only what the org refuses for good is an answer; what it could not do now is no reason to go on without. */
function refusalOrThrow(error: unknown): OrgError {
    if (error instanceof OrgError && (error.code === 'NoPermission' || error.code === 'OrgRefused')) return error;
    throw error;
}

function joined(before: Answer<Rows> | undefined, { totalSize, records }: QueryPage): Rows {
    if (before === undefined || before instanceof OrgError) return { totalSize, records };
    return { totalSize: before.totalSize, records: [...before.records, ...records] };
}

function checkAnswer(soql: string, answer: Answer<Rows> | undefined): void {
    if (answer === undefined || answer instanceof OrgError || /\bCOUNT\(\)/.test(soql)) return;
    checkCount(soql, answer.totalSize, answer.records.length);
}
