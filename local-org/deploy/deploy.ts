import { randomInt } from 'node:crypto';
import { makeId } from '../ids.ts';
import type { Org } from '../org.ts';
import { adminOf } from '../setup.ts';
import { checkDeploy } from './check.ts';
import { fillSummaries } from './fill-summaries.ts';
import { readIncoming, type Incoming } from './incoming.ts';
import { keepKeyPrefixes } from './load.ts';
import { planPartly } from './partial.ts';
import { planDeploy, type DeployPlan } from './plan.ts';
import type { Problem } from './problem.ts';
import {
    canceledResult,
    finishedResult,
    isFatal,
    refusedResult,
    type DeployOptions,
    type DeployRequest,
    type DeployResult
} from './result.ts';
import { writeSetupRows } from './setup-rows.ts';
import { toolingOrg, trackSource } from './source-members.ts';
import { XmlError } from './xml.ts';
import { readZip, ZipError } from './zip.ts';

/** Deploys a zip in metadata format on behalf of a user (the administrator when nobody is named) and waits for the end. */
export async function deployZip(
    org: Org,
    zip: Uint8Array,
    options: DeployOptions & { userId?: string } = {}
): Promise<DeployResult> {
    return runDeploy(deployRequest(org, options), zip);
}

/** A request with a new id; ids are random, because results outlive the process. */
export function deployRequest(org: Org, { userId, ...options }: DeployOptions & { userId?: string }): DeployRequest {
    const createdBy = userId ?? String(adminOf(org)['Id']);
    return {
        id: makeId('0Af', randomInt(2 ** 47)),
        org,
        options,
        createdBy,
        createdByName: userName(org, createdBy),
        createdDate: org.now().toISOString()
    };
}

/** A user's name as results show it. */
export function userName(org: Org, userId: string): string {
    const user = org.schema.objects.get('user');
    return String((user && org.db.find(user, userId)?.['Name']) ?? '');
}

/**
 * Runs a deploy: all or nothing, unless the options let the sound part pass. What is wrong with it is its result; only the
 * server's own faults throw. The signal cancels it as long as nothing was changed.
 */
export async function runDeploy(request: DeployRequest, zip: Uint8Array, signal?: AbortSignal): Promise<DeployResult> {
    const { org, options } = request;
    try {
        const unpacked = await readZip(zip, options);
        if (!unpacked.files.has('package.xml')) return withoutManifest(request, unpacked.root);
        const incoming = await readIncoming(unpacked);
        if (signal?.aborted) return canceledResult(request);
        const { plan, problems, isPartial } = await decide(request, incoming);
        if (signal?.aborted) return canceledResult(request);
        const isFailed = !isPartial && problems.some((problem) => isFatal(problem, options));
        if (!isFailed && options.checkOnly !== true) commit(org, plan, request.createdBy);
        return finishedResult(request, { root: incoming.root, changes: plan.changes, problems, isPartial });
    } catch (error) {
        if (error instanceof ZipError) return refusedResult(request, error.message, error.code);
        if (error instanceof XmlError) return refusedResult(request, error.message);
        throw error;
    }
}

/** What is to be done: all of it, or the part of it that has no errors. */
async function decide(
    { org, options }: DeployRequest,
    incoming: Incoming
): Promise<{ plan: DeployPlan; problems: readonly Problem[]; isPartial: boolean }> {
    if (options.rollbackOnError === false) {
        return planPartly(org, incoming, (problem) => isFatal(problem, options));
    }
    const plan = planDeploy(org, incoming);
    return { plan, problems: await checkDeploy(plan), isPartial: false };
}

/** The platform reports a manifest that is missing as a component that failed. */
function withoutManifest(request: DeployRequest, root: string): DeployResult {
    const problem = { type: '', fullName: 'package.xml', path: 'package.xml', message: 'No package.xml found' };
    return finishedResult(request, { root, changes: [], problems: [problem] });
}

/** Puts the plan into force: files, tables and rows in one transaction, then the schema that everybody reads. */
function commit(org: Org, plan: DeployPlan, userId: string): void {
    const before = org.schema;
    // Its tables must not be part of what a failure takes back: they are made once per process.
    toolingOrg(org);
    try {
        org.db.transaction(() => {
            for (const [path, bytes] of plan.writes) {
                if (bytes === undefined) org.db.removeFile(path);
                else org.db.putFile(path, bytes);
            }
            keepKeyPrefixes(org.db, plan.keyPrefixes);
            org.db.applySchema(plan.schema);
            org.schema = plan.schema;
            fillSummaries(org, before);
            writeSetupRows(org, userId);
            trackSource(org, plan, userId);
        });
    } catch (error) {
        org.schema = before;
        throw error;
    }
}
