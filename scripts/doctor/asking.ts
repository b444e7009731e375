/** Asks an org questions and keeps what it refuses as a fact that is not known. */
import { askEach, askOne } from '../org/ask.ts';
import type { Answer, Rows } from '../org/ask.ts';
import type { OrgClient } from '../org/client.ts';
import { OrgError } from '../org/org-error.ts';
import type { Hidden, Known } from './facts.ts';
import type { Question } from './question.ts';

type Questions = Readonly<Record<string, Question<unknown>>>;

/** What is known after asking questions, by their names. */
export type KnownOf<T extends Questions> = {
    readonly [Name in keyof T]: Known<T[Name] extends Question<infer Value> ? Value : never>;
};

/** Asks them all, five in a call. @throws OrgError when the org gives no answer */
export async function askAll<T extends Questions>(client: OrgClient, questions: T): Promise<KnownOf<T>> {
    const entries = Object.entries(questions);
    const answers = await askEach(
        client,
        entries.map(([, { soql }]) => soql)
    );
    const facts = entries.map(([name, question], index) => [name, known(question, answers[index])]);
    return Object.fromEntries(facts) as KnownOf<T>;
}

/** Asks one question. @throws OrgError when the org gives no answer */
export async function ask<T>(client: OrgClient, question: Question<T>): Promise<Known<T>> {
    return known(question, await askOne<Rows>(client, pathOf('query', question)));
}

/** The same with deleted rows. @throws OrgError */
export async function askDeleted<T>(client: OrgClient, question: Question<T>): Promise<Known<T>> {
    return known(question, await askOne<Rows>(client, pathOf('queryAll', question)));
}

/** Asks the Tooling API, whose first page of 2,000 rows holds all that the package has. @throws OrgError */
export async function askTooling<T>(client: OrgClient, question: Question<T>): Promise<Known<T>> {
    return known(question, await askOne<Rows>(client, pathOf('tooling/query', question)));
}

function pathOf(resource: string, { soql }: Question<unknown>): string {
    return `${resource}?q=${encodeURIComponent(soql)}`;
}

function known<T>({ read, needs }: Question<T>, answer: Answer<Rows> | undefined): Known<T> {
    if (answer === undefined || answer instanceof OrgError) return hidden(answer, needs);
    return { value: read(answer) };
}

/** A fact that the org refused to tell. */
export function hidden(error: OrgError | undefined, needs: string): Hidden {
    return { because: `the org answers ${error?.errorCode ?? 'nothing'}`, needs };
}

/** A fact made of two, known when both are. */
export function bothKnown<A, B, T>(one: Known<A>, other: Known<B>, join: (one: A, other: B) => T): Known<T> {
    if ('because' in one) return one;
    return 'because' in other ? other : { value: join(one.value, other.value) };
}
