/** One thing that a benchmark measured, beside a peer, where there is one, that does the same by hand in the same run. */
export interface Measure {
    readonly name: string;
    /** Of `ours` and `peer`: `ms`, `µs`, `s` or `MB`; anything else is counted, for example `calls`. */
    readonly unit: string;
    readonly ours: number;
    readonly peer?: number;
    /** What the peer is, for example `hand-written SQL`. */
    readonly peerName?: string;
    /** The largest `ours / peer` that is good enough. */
    readonly target?: number;
    /** How many times less than the peer is good enough: `5` asks for at most a fifth of it. */
    readonly timesLess?: number;
    /** The largest `ours` that is good enough, whatever the peer takes. */
    readonly limit?: number;
    /** The smallest `ours` that is good enough: of things that are counted, such as faults that were injected. */
    readonly least?: number;
    /** Peak memory of the process, in megabytes. */
    readonly rssMb?: number;
}

/** A subject that is measured: its module exports one of these and `bench/run.ts` prints what it finds. */
export interface Bench {
    readonly title: string;
    run(): Promise<Outcome>;
}

/** What was measured, and what a reader has to know besides: how results were compared, what could not run here. */
export interface Outcome {
    readonly measures: readonly Measure[];
    readonly notes?: readonly string[];
}

/** The median of the milliseconds that the work takes, over so many runs after one that warms up. */
export async function median(runs: number, work: () => unknown): Promise<number> {
    await work();
    const times: number[] = [];
    for (let run = 0; run < runs; run++) times.push(await timed(work));
    return middle(times);
}

/** The medians of two kinds of work, done by turns so that whatever else the machine does slows both alike. */
export async function sideBySide(
    runs: number,
    ours: () => unknown,
    peer: () => unknown
): Promise<{ ours: number; peer: number }> {
    const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
    await ours();
    await peer();
    for (let run = 0; run < runs; run++) {
        times.ours.push(await timed(ours));
        times.peer.push(await timed(peer));
    }
    return { ours: middle(times.ours), peer: middle(times.peer) };
}

async function timed(work: () => unknown): Promise<number> {
    const start = performance.now();
    await work();
    return performance.now() - start;
}

/** The middle of some numbers; NaN of none. */
export function middle(numbers: readonly number[]): number {
    const sorted = [...numbers].sort((a, b) => a - b);
    const half = Math.floor(sorted.length / 2);
    const upper = sorted[half] ?? NaN;
    return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? NaN)) / 2;
}
