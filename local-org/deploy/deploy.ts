import type { Org } from '../org.ts';
import { adminOf } from '../setup.ts';
import { checkDeploy } from './check.ts';
import { readIncoming } from './incoming.ts';
import { keepKeyPrefixes } from './load.ts';
import { planDeploy, type DeployPlan } from './plan.ts';
import { finishedResult, refusedResult, type DeployOptions, type DeployRequest, type DeployResult } from './result.ts';
import { writeSetupRows } from './setup-rows.ts';
import { trackSource } from './source-members.ts';
import { XmlError } from './xml.ts';
import { readZip, ZipError } from './zip.ts';

let counter = 0;

/** Deploys a zip in metadata format on behalf of a user (the administrator when nobody is named) and waits for the end. */
export async function deployZip(
    org: Org,
    zip: Uint8Array,
    options: DeployOptions & { userId?: string } = {}
): Promise<DeployResult> {
    return runDeploy(deployRequest(org, options), zip);
}

/** A request with a new id. */
export function deployRequest(org: Org, { userId, ...options }: DeployOptions & { userId?: string }): DeployRequest {
    const createdBy = userId ?? String(adminOf(org)['Id']);
    const user = org.schema.objects.get('user');
    const row = user && org.db.find(user, createdBy);
    return {
        id: `0Af000${String(++counter).padStart(9, '0')}AAA`,
        org,
        options,
        createdBy,
        createdByName: String(row?.['Name'] ?? ''),
        createdDate: org.now().toISOString()
    };
}

/** Runs a deploy: all or nothing. What is wrong with it is its result; only the server's own faults throw. */
export async function runDeploy(request: DeployRequest, zip: Uint8Array): Promise<DeployResult> {
    const { org, options } = request;
    try {
        const plan = planDeploy(org, readIncoming(readZip(zip)));
        const problems = await checkDeploy(plan);
        const isFailed = problems.some((problem) => problem.isWarning !== true);
        if (!isFailed && options.checkOnly !== true) commit(org, plan, request.createdBy);
        return finishedResult(request, plan.changes, problems);
    } catch (error) {
        if (error instanceof ZipError || error instanceof XmlError) return refusedResult(request, error.message);
        throw error;
    }
}

/** Puts the plan into force: files, tables and rows in one transaction, then the schema that everybody reads. */
function commit(org: Org, plan: DeployPlan, userId: string): void {
    const before = org.schema;
    try {
        org.db.transaction(() => {
            for (const [path, bytes] of plan.writes) {
                if (bytes === undefined) org.db.removeFile(path);
                else org.db.putFile(path, bytes);
            }
            keepKeyPrefixes(org.db, plan.keyPrefixes);
            org.db.applySchema(plan.schema);
            org.schema = plan.schema;
            writeSetupRows(org, userId);
            trackSource(org, plan, userId);
        });
    } catch (error) {
        org.schema = before;
        throw error;
    }
}
