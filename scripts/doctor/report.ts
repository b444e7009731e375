/** A diagnosis in words, and as the JSON of `--json` (docs/doctor.md). Pure. */
import { counted } from './finding.ts';
import type { Finding, Severity, Unchecked } from './finding.ts';

const MOST_NAMES = 5;

/** What the command answers; its shape is documented and only grows. */
export interface DoctorResult {
    readonly org: string;
    readonly findings: readonly FindingResult[];
    readonly unchecked: readonly Unchecked[];
    /** What `--fix` has done, or would do with `--dry-run`. */
    readonly changes: readonly string[];
    readonly isDryRun: boolean;
    readonly checks: number;
    /** HTTP requests. */
    readonly calls: number;
}

export interface FindingResult extends Omit<Finding, 'fixes'> {
    /** Whether `--fix` would mend it. */
    readonly isFixable: boolean;
}

export function toFindingResult({ fixes, ...finding }: Finding): FindingResult {
    return { ...finding, isFixable: fixes.length > 0 };
}

/** The result for people. */
export function reportText({ org, findings, unchecked, changes, isDryRun, checks, calls }: DoctorResult): string {
    const did = isDryRun ? 'Would' : 'Done';
    return [
        ...changes.map((change) => `${did}: ${change}`),
        ...findings.flatMap(findingLines),
        ...uncheckedLines(unchecked),
        `${org}: ${totals(findings)}; ${checks - unchecked.length} of ${checks} checks done; ${calls} calls`
    ].join('\n');
}

function findingLines({ id, severity, what, names, why, remedy }: FindingResult): string[] {
    return [`${severity}  ${what}${named(names)}  [${id}]`, `    Why: ${why}`, `    Mend: ${remedy}`];
}

/** The first five names, and how many more there are. */
export function named(names: readonly string[]): string {
    if (names.length === 0) return '';
    const more = names.length - MOST_NAMES;
    return `: ${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** One line for all checks that were kept from looking by the same. */
function uncheckedLines(unchecked: readonly Unchecked[]): string[] {
    const groups = Map.groupBy(unchecked, ({ because, needs }) => `because ${because}; needs ${needs}`);
    return [...groups].map(([reason, checks]) => `could not check ${checks.map(({ id }) => id).join(', ')} ${reason}`);
}

function totals(findings: readonly FindingResult[]): string {
    if (findings.length === 0) return 'nothing found';
    const count = (severity: Severity): string =>
        counted(findings.filter((finding) => finding.severity === severity).length, severity);
    return [count('error'), count('warning'), count('hint')].join(', ');
}
