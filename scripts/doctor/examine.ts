/** What the command does with an org: look, mend if asked, and look again. */
import type { OrgClient } from '../org/client.ts';
import type { Progress } from '../progress.ts';
import { diagnose, fixesOf } from './diagnosis.ts';
import type { Diagnosis } from './diagnosis.ts';
import { applyFixes, fixText } from './fixes.ts';
import { gatherFacts } from './gather.ts';
import { toFindingResult } from './report.ts';
import type { DoctorResult } from './report.ts';

export interface ExamineOptions {
    readonly fix: boolean;
    readonly dryRun: boolean;
    /** Milliseconds after which roll-ups are stale. */
    readonly staleAfter: number;
}

/** @throws CliError OrgRefused when a change was refused; OrgError when the org gives no answer */
export async function examine(client: OrgClient, options: ExamineOptions, progress: Progress): Promise<DoctorResult> {
    const look = async (): Promise<Diagnosis & { readonly org: string }> => {
        const facts = await gatherFacts(client, options.staleAfter);
        progress.step(`Read what the checks look at, ${client.calls} calls so far`);
        const { organization } = facts;
        const org = 'value' in organization ? organization.value.name : client.instanceUrl;
        return { ...diagnose(facts), org };
    };
    const first = await look();
    const fixes = options.fix ? fixesOf(first) : [];
    const isMending = fixes.length > 0 && !options.dryRun;
    if (isMending) await applyFixes(client, fixes);
    const { org, findings, unchecked, checks } = isMending ? await look() : first;
    return {
        org,
        findings: findings.map(toFindingResult),
        unchecked,
        changes: fixes.map(fixText),
        isDryRun: options.dryRun,
        checks,
        calls: client.calls
    };
}
