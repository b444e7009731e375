import type { Result, Verdict } from './runner.ts';

export type Counts = Readonly<Record<Verdict, number>>;

/** How many cases ended how. */
export function countsOf(results: readonly Result[]): Counts {
    const counts = { same: 0, different: 0, known: 0, skipped: 0 };
    for (const { verdict } of results) counts[verdict]++;
    return counts;
}

/** One case as a person reads it: a line, and for a difference what was expected and what came. */
export function resultText({ id, title, source, basis, verdict, expected, got, reason }: Result): string {
    const line = `${verdict.padEnd(9)} ${id}: ${title}`;
    if (verdict === 'same') return line;
    if (verdict === 'skipped') return `${line}\n          because  ${reason ?? ''}`;
    const lines = [line, `          source   ${source} (${basis})`];
    if (reason !== undefined) lines.push(`          known    ${reason}`);
    return [...lines, `          expected ${shown(expected)}`, `          got      ${shown(got)}`].join('\n');
}

function shown(value: unknown): string {
    return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The last lines: the counts, and what to do with differences. */
export function summaryText(results: readonly Result[]): string {
    const { same, different, known, skipped } = countsOf(results);
    const counts = `${results.length} cases: ${same} same, ${different} different, ${known} known, ${skipped} skipped`;
    if (different === 0) return counts;
    return `${counts}\nSend the differences back with --json, see e2e/conformance/README.md.`;
}
