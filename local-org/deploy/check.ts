import { checkFlowVersions } from './checks/api-versions.ts';
import { checkChangedFields } from './checks/changed-fields.ts';
import { checkComponents } from './checks/components.ts';
import { checkElements } from './checks/elements.ts';
import { checkFlows, checkObjectFormulas } from './checks/formulas.ts';
import { checkLayouts } from './checks/layouts.ts';
import { checkManifest } from './checks/manifest.ts';
import { checkMetadataRecords, checkValueSets } from './checks/metadata-records.ts';
import { checkObjects } from './checks/objects.ts';
import { checkPages } from './checks/pages.ts';
import { checkPaths } from './checks/paths.ts';
import { checkPeople } from './checks/people.ts';
import { checkPermissionSets } from './checks/permission-sets.ts';
import { checkProfiles } from './checks/profiles.ts';
import { checkQuickActions } from './checks/quick-actions.ts';
import { checkReports } from './checks/reports.ts';
import { checkRestrictionRules } from './checks/restriction-rules.ts';
import { checkTranslations } from './checks/translations.ts';
import { typeHolding } from './metadata-types.ts';
import type { DeployPlan } from './plan.ts';
import type { Problem } from './problem.ts';

const CHECKS: readonly ((plan: DeployPlan) => Problem[])[] = [
    checkElements,
    checkManifest,
    checkObjects,
    checkObjectFormulas,
    checkValueSets,
    checkPermissionSets,
    checkFlows,
    checkPages,
    checkLayouts,
    checkMetadataRecords,
    checkChangedFields,
    checkFlowVersions,
    checkPaths,
    checkPeople,
    checkProfiles,
    checkQuickActions,
    checkReports,
    checkRestrictionRules,
    checkTranslations
];

/** Everything that is wrong with a deploy, as far as this org can tell before it takes anything in. */
export async function checkDeploy(plan: DeployPlan): Promise<Problem[]> {
    return [
        ...plan.problems.filter((problem) => !isToldOtherwise(plan, problem)),
        ...CHECKS.flatMap((check) => check(plan)),
        ...(await checkComponents(plan))
    ];
}

/** A file of a type that is refused belongs to a member of the manifest, whose refusal says more. */
function isToldOtherwise({ incoming }: DeployPlan, { type, message }: Problem): boolean {
    const isRefused = incoming.manifest.some((member) => typeHolding(member.type) === undefined);
    return isRefused && type === '' && message === 'Not in package.xml';
}
