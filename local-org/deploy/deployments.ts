import { SalesforceApiError } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { Org } from '../org.ts';
import { DeployStore } from './deploy-store.ts';
import { deployRequest, runDeploy, userName } from './deploy.ts';
import { canceledResult, pendingResult, refusedResult, runsTests } from './result.ts';
import type { DeployOptions, DeployRequest, DeployResult } from './result.ts';

/** A deploy that waits for its turn or runs. */
interface Running {
    readonly request: DeployRequest;
    readonly controller: AbortController;
    /** Settles when the deploy has ended, never with an error. */
    end: Promise<void>;
    result: DeployResult;
}

/** The deploys of one org: one at a time, in the order they came; their results outlive the process. */
export class Deployments {
    readonly #org: Org;
    readonly #store: DeployStore;
    readonly #running = new Map<string, Running>();
    #last: Promise<void> = Promise.resolve();

    constructor(org: Org) {
        this.#org = org;
        this.#store = new DeployStore(org);
        for (const result of this.#store.unfinished()) {
            const errorMessage = 'UNKNOWN_EXCEPTION: The org was stopped before the deployment ended';
            this.#store.put({
                ...result,
                done: true,
                status: 'Failed',
                errorMessage,
                errorStatusCode: 'UNKNOWN_EXCEPTION'
            });
        }
    }

    /** Lets the work wait until all deploys before it have ended; deploys after it wait for it. */
    async enqueue(work: () => Promise<void>): Promise<void> {
        const turn = this.#last.then(work);
        this.#last = turn.catch(() => undefined);
        return turn;
    }

    /** Begins a deploy and answers its first state. */
    start(zip: Uint8Array, options: DeployOptions, userId: string): DeployResult {
        this.#store.prune();
        const request = deployRequest(this.#org, { ...options, userId });
        const running: Running = {
            request,
            controller: new AbortController(),
            end: Promise.resolve(),
            result: pendingResult(request)
        };
        this.#running.set(request.id, running);
        this.#store.put(running.result);
        running.end = this.enqueue(async () => this.#run(running, zip));
        return running.result;
    }

    /** Deploys what a successful validation with tests has checked. @throws INVALID_ID_FIELD for every other id */
    startValidated(validationId: string, userId: string): DeployResult {
        const validated = this.#store.validated(requireDeployId(validationId));
        if (validated === undefined) {
            const text = 'The specified validation is either expired or not eligible for quick deploy';
            throw new SalesforceApiError('INVALID_ID_FIELD', text);
        }
        return this.start(validated.zip, { ...validated.options, checkOnly: false, testLevel: 'NoTestRun' }, userId);
    }

    /**
     * The deploy's state; waits a little for the end, so that clients which ask every second need not ask twice.
     * @throws INVALID_CROSS_REFERENCE_KEY
     */
    async state(deployId: string, patienceMs = 800): Promise<DeployResult> {
        const id = requireDeployId(deployId);
        const running = this.#running.get(id);
        if (running !== undefined) {
            let timer: NodeJS.Timeout | undefined;
            const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
            await Promise.race([running.end, patience]);
            clearTimeout(timer);
        }
        const result = this.#running.get(id)?.result ?? this.#store.get(id);
        if (result === undefined) {
            throw new SalesforceApiError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
        }
        return result;
    }

    /**
     * Asks a deploy to stop: at once while it waits, soon while it runs.
     * @throws INVALID_ID_FIELD when it has ended, INVALID_CROSS_REFERENCE_KEY when there is none
     */
    async cancel(deployId: string, userId: string): Promise<DeployResult> {
        const id = requireDeployId(deployId);
        const running = this.#running.get(id);
        if (running === undefined) {
            await this.state(id);
            throw new SalesforceApiError('INVALID_ID_FIELD', 'Deployment already completed');
        }
        const by = { canceledBy: userId, canceledByName: userName(this.#org, userId) };
        const isWaiting = running.result.status === 'Pending';
        running.controller.abort(by);
        running.result = isWaiting
            ? { ...canceledResult(running.request), ...by }
            : { ...running.result, status: 'Canceling', ...by };
        if (isWaiting) this.#finish(running);
        return running.result;
    }

    async #run(running: Running, zip: Uint8Array): Promise<void> {
        const { request, controller } = running;
        if (controller.signal.aborted) return;
        running.result = { ...running.result, status: 'InProgress', startDate: this.#org.now().toISOString() };
        const { startDate } = running.result;
        const result = await runDeploy(request, zip, controller.signal).catch((error: unknown) => {
            console.error(error);
            return refusedResult(request, 'An unexpected error occurred', 'UNKNOWN_EXCEPTION');
        });
        const by = result.status === 'Canceled' ? (controller.signal.reason as object) : {};
        running.result = { ...result, startDate, ...by };
        const { checkOnly, success } = running.result;
        if (success && !checkOnly) this.#store.forgetValidations();
        this.#finish(running);
        if (success && checkOnly && runsTests(request.options)) {
            this.#store.putValidated(request.id, { zip, options: request.options });
        }
    }

    #finish({ request, result }: Running): void {
        this.#store.put(result);
        this.#running.delete(request.id);
    }
}

/** @throws MALFORMED_ID, INVALID_CROSS_REFERENCE_KEY for an id of something else */
function requireDeployId(text: string): string {
    const id = toId18(text);
    if (id === undefined) throw new SalesforceApiError('MALFORMED_ID', `bad id ${text.slice(0, 40)}`);
    if (!id.startsWith('0Af')) {
        throw new SalesforceApiError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
    }
    return id;
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
