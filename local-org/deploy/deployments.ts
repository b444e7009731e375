import type { Org } from '../org.ts';
import { deployRequest, runDeploy } from './deploy.ts';
import { pendingResult, type DeployOptions, type DeployResult } from './result.ts';

interface Deployment {
    result: DeployResult;
    /** Kept of validations only, which may be deployed later. */
    readonly zip?: Uint8Array;
    /** Settles when the deploy has ended, never with an error. */
    readonly end: Promise<void>;
}

/** The deploys of one org: one at a time, remembered as long as the process lives. */
export class Deployments {
    readonly #org: Org;
    readonly #byId = new Map<string, Deployment>();
    #last: Promise<void> = Promise.resolve();

    constructor(org: Org) {
        this.#org = org;
    }

    /** Begins a deploy and answers its first state. */
    start(zip: Uint8Array, options: DeployOptions, userId: string): DeployResult {
        const request = deployRequest(this.#org, { ...options, userId });
        const end = this.#last.then(async () => {
            deployment.result = await runDeploy(request, zip).catch((error: unknown) => {
                console.error(error);
                const message = error instanceof Error ? error.message : String(error);
                return { ...pendingResult(request), done: true, status: 'Failed', errorMessage: message } as const;
            });
        });
        const deployment: Deployment = {
            result: pendingResult(request),
            end,
            ...(options.checkOnly === true ? { zip } : {})
        };
        this.#last = end;
        this.#byId.set(request.id, deployment);
        return deployment.result;
    }

    /** Deploys what a successful validation has checked. */
    startValidated(validationId: string, userId: string): DeployResult | undefined {
        const validated = this.#byId.get(validationId);
        if (validated?.zip === undefined || !validated.result.success) return undefined;
        return this.start(validated.zip, {}, userId);
    }

    /** The deploy's state; waits a little for the end, so that clients which ask every second need not ask twice. */
    async state(id: string, patienceMs = 800): Promise<DeployResult | undefined> {
        const deployment = this.#byId.get(id);
        if (deployment === undefined) return undefined;
        let timer: NodeJS.Timeout | undefined;
        const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
        await Promise.race([deployment.end, patience]);
        clearTimeout(timer);
        return deployment.result;
    }
}

const deployments = new WeakMap<Org['db'], Deployments>();

/** The deploys of that org. */
export function deploymentsOf(org: Org): Deployments {
    let known = deployments.get(org.db);
    if (known === undefined) {
        known = new Deployments(org);
        deployments.set(org.db, known);
    }
    return known;
}
