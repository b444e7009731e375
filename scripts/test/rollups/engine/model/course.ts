/** A run that stops before any of its port's calls: it may crash there, sleep and wake, or let another run go first. */
import { CliError } from '../../../../errors.ts';
import { rollUp } from '../../../../rollups/engine/engine.ts';
import type { RunResult } from '../../../../rollups/engine/engine.ts';
import type { Wish } from '../../../../rollups/engine/plan.ts';
import type { RollupPort } from '../../../../rollups/engine/port.ts';

/** Every call of a port. */
export const CALLS = [
    'begin',
    'takeOver',
    'endEarlierWrites',
    'changes',
    'renew',
    'read',
    'write',
    'writeMany',
    'sums',
    'finish',
    'prune'
] as const;
/** What a run may end with in a history without any fault of the engine. */
const EXPECTED = ['AlreadyRunning', 'LeaseLost', 'OrgRefused'];

export class Course {
    result: RunResult | undefined;
    /** An error that no history explains. */
    failure: unknown;
    isOver = false;
    #go: (() => void) | undefined;
    #arrived: () => void = () => undefined;
    readonly #port: RollupPort;
    readonly #start: (port: RollupPort) => Promise<RunResult>;

    constructor(port: RollupPort, wish: Wish) {
        this.#port = this.#stopping(port);
        this.#start = (stopping) => rollUp({ port: stopping, say: () => undefined }, wish, 'a test');
    }

    /** Lets the run make so many calls, or fewer when it ends before. */
    async steps(count: number): Promise<void> {
        for (let step = 0; step < count && !this.isOver; step++) {
            const arrived = new Promise<void>((resolve) => (this.#arrived = resolve));
            if (this.#go) this.#go();
            else void this.#run();
            await arrived;
        }
    }

    async #run(): Promise<void> {
        try {
            this.result = await this.#start(this.#port);
        } catch (error) {
            if (!(error instanceof CliError && EXPECTED.includes(error.code))) this.failure = error;
        }
        this.isOver = true;
        this.#arrived();
    }

    #stopping(port: RollupPort): RollupPort {
        const calls = CALLS.map((name) => {
            const call = port[name].bind(port) as (...parameters: unknown[]) => Promise<unknown>;
            return [name, async (...parameters: unknown[]) => (await this.#stop(), call(...parameters))];
        });
        return { batchSize: port.batchSize, manyRows: port.manyRows, ...Object.fromEntries(calls) } as RollupPort;
    }

    #stop(): Promise<void> {
        const go = new Promise<void>((resolve) => (this.#go = resolve));
        this.#arrived();
        return go;
    }
}
