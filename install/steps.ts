/** Runs the named steps of a long start and says how each one went. */
export interface Steps {
    /** Runs a step; its name and its seconds are printed when it is done. A failure is thrown on with `advice` below it. */
    run<Result>(name: string, work: () => Promise<Result>, advice?: string): Promise<Result>;
}

/** A step that failed, with what to do about it. */
export class StepFailed extends Error {
    override readonly name = 'StepFailed';

    constructor(step: string, cause: unknown, advice: string) {
        super(`${step} failed: ${cause instanceof Error ? cause.message : String(cause)}\n${advice}`, { cause });
    }
}

const DEFAULT_ADVICE = 'Run `npm start -- --fresh` to begin anew. If it fails again, run `npm ci` first.';

export function stepsTo(print: (line: string) => void): Steps {
    return {
        async run(name, work, advice = DEFAULT_ADVICE) {
            const since = performance.now();
            try {
                const result = await work();
                print(`  ✓ ${name} (${((performance.now() - since) / 1000).toFixed(1)} s)`);
                return result;
            } catch (error) {
                throw error instanceof StepFailed ? error : new StepFailed(name, error, advice);
            }
        }
    };
}
