/** Runs the named steps of a long start and says how each one went. */
export interface Steps {
    /** Runs a step; its name and its seconds are printed when it is done. A failure is thrown on as it is explained. */
    run<Result>(name: string, work: () => Promise<Result>, advice?: string): Promise<Result>;
}

/** A step that failed, with what to do about it. */
export class StepFailed extends Error {
    override readonly name = 'StepFailed';

    constructor(step: string, cause: unknown, advice: string) {
        super(`${step} failed: ${cause instanceof Error ? cause.message : String(cause)}\n${advice}`, { cause });
    }
}

/** Makes of a step's failure what is thrown. */
export type Explain = (step: string, cause: unknown, advice?: string) => Error;

const DEFAULT_ADVICE = 'Run `npm start -- --fresh` to begin anew. If it fails again, run `npm ci` first.';

function failedStart(step: string, cause: unknown, advice = DEFAULT_ADVICE): Error {
    return cause instanceof StepFailed ? cause : new StepFailed(step, cause, advice);
}

export function stepsTo(print: (line: string) => void, explain: Explain = failedStart): Steps {
    return {
        async run(name, work, advice) {
            const since = performance.now();
            try {
                const result = await work();
                print(`  ✓ ${name} (${((performance.now() - since) / 1000).toFixed(1)} s)`);
                return result;
            } catch (error) {
                throw explain(name, error, advice);
            }
        }
    };
}
