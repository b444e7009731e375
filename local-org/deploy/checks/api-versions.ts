import { textOf } from '../../schema/document.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { broughtDocuments } from './documents.ts';
import { NEWEST_VERSION } from '../../platform-version.ts';

/** What is wrong with the API version that a component says it is made for. */
export function versionFaults(type: string, version: string): string[] {
    const isKnown = /^\d+(\.0)?$/.test(version.trim()) && Number(version) <= NEWEST_VERSION;
    return isKnown ? [] : [`The ${type} apiVersion can't be "${version.trim()}"`];
}

/** Flows are made for API versions that exist. */
export function checkFlowVersions(plan: DeployPlan): Problem[] {
    return broughtDocuments(plan, 'Flow').flatMap(({ fullName, content }) => {
        const version = textOf(content, 'apiVersion');
        if (version === undefined) return [];
        return versionFaults('Flow', version).map((message) => problemAt('Flow', fullName, message, content));
    });
}
