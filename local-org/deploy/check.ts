import type { Org } from '../org.ts';
import { checkElements } from './checks/elements.ts';
import { checkManifest } from './checks/manifest.ts';
import type { DeployPlan } from './plan.ts';
import type { Problem } from './problem.ts';

/** Everything that is wrong with a deploy, in the order in which the platform would stumble over it. */
export async function checkDeploy(_org: Org, plan: DeployPlan): Promise<Problem[]> {
    return [...plan.problems, ...checkElements(plan), ...checkManifest(plan)];
}
