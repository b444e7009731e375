import { isDeepStrictEqual } from 'node:util';
import { Skipped, type Basis, type BoundCase, type Subject } from './case.ts';
import type { Stage } from './stage.ts';

export type Verdict = 'same' | 'different' | 'known' | 'skipped';

/** What became of one case. */
export interface Result {
    readonly id: string;
    readonly title: string;
    readonly source: string;
    readonly basis: Basis;
    readonly verdict: Verdict;
    readonly expected: unknown;
    /** What the org answered; absent for a skipped case. */
    readonly got?: unknown;
    /** Why it was skipped, or why the difference is known. */
    readonly reason?: string;
}

/** The cases whose id contains the pattern, where `*` stands for anything; all without one. */
export function chosen(subjects: readonly Subject[], pattern?: string): readonly BoundCase[] {
    const cases = subjects.flatMap((each) => each.cases);
    if (pattern === undefined) return cases;
    const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const wanted = new RegExp(parts.join('.*'), 'i');
    return cases.filter(({ id }) => wanted.test(id));
}

/** Asks the org every case, one after the other, and tells each result as it comes. */
export async function ask(
    stage: Stage,
    cases: readonly BoundCase[],
    tell: (result: Result) => void = () => undefined
): Promise<readonly Result[]> {
    const results: Result[] = [];
    for (const each of cases) {
        const result = await resultOf(stage, each);
        results.push(result);
        tell(result);
    }
    return results;
}

async function resultOf(stage: Stage, { run, knownDifference, ...about }: BoundCase): Promise<Result> {
    try {
        const got = plain(stage.mask.apply(await observed(stage, run)));
        if (isDeepStrictEqual(got, plain(about.expected))) return { ...about, verdict: 'same', got };
        return knownDifference === undefined
            ? { ...about, verdict: 'different', got }
            : { ...about, verdict: 'known', got, reason: knownDifference };
    } catch (error) {
        if (error instanceof Skipped) return { ...about, verdict: 'skipped', reason: error.message };
        throw error;
    }
}

/** What the case saw; a case that cannot be carried out saw its own failure. */
async function observed(stage: Stage, run: BoundCase['run']): Promise<unknown> {
    try {
        return plain(await run(stage));
    } catch (error) {
        if (error instanceof Skipped) throw error;
        return `(failed) ${error instanceof Error ? error.message : String(error)}`;
    }
}

/** Without properties that are undefined, as it would be printed. */
function plain(value: unknown): unknown {
    return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown);
}
