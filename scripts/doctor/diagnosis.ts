/** What all checks together say of an org. Pure. */
import { CHECKS } from './checks.ts';
import type { Facts } from './facts.ts';
import type { Finding, Severity, Unchecked } from './finding.ts';
import type { Fix } from './fixes.ts';

export interface Diagnosis {
    /** Errors first, then warnings, then hints. */
    readonly findings: readonly Finding[];
    readonly unchecked: readonly Unchecked[];
    readonly checks: number;
}

const ORDER: readonly Severity[] = ['error', 'warning', 'hint'];

export function diagnose(facts: Facts): Diagnosis {
    const outcomes = CHECKS.flatMap((check) => check.examine(facts) ?? []);
    const findings = outcomes.filter((outcome) => 'severity' in outcome);
    return {
        findings: ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity)),
        unchecked: outcomes.filter((outcome) => 'because' in outcome),
        checks: CHECKS.length
    };
}

/** What mends the findings that a program may mend, each once. */
export function fixesOf({ findings }: Pick<Diagnosis, 'findings'>): Fix[] {
    const fixes = findings.flatMap((finding) => finding.fixes);
    return [...new Map(fixes.map((fix) => [JSON.stringify(fix), fix])).values()];
}
