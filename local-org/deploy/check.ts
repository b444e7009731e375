import { checkComponents } from './checks/components.ts';
import { checkElements } from './checks/elements.ts';
import { checkFlows, checkObjectFormulas } from './checks/formulas.ts';
import { checkLayouts } from './checks/layouts.ts';
import { checkManifest } from './checks/manifest.ts';
import { checkMetadataRecords, checkValueSets } from './checks/metadata-records.ts';
import { checkObjects } from './checks/objects.ts';
import { checkPages } from './checks/pages.ts';
import { checkPermissionSets } from './checks/permission-sets.ts';
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
    checkMetadataRecords
];

/** Everything that is wrong with a deploy, as far as this org can tell before it takes anything in. */
export async function checkDeploy(plan: DeployPlan): Promise<Problem[]> {
    return [...plan.problems, ...CHECKS.flatMap((check) => check(plan)), ...(await checkComponents(plan))];
}
