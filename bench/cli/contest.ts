import { middle, type Measure } from '../bench.ts';
import type { Usage } from './run-client.ts';

/** What one run of a contestant took; API calls as the org counted them. */
export interface Sample extends Usage {
    readonly calls: number;
}

/** Rounds of a contest, unless the environment says otherwise. */
export const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);

/** Runs some work once and tells what it took. */
export type Contestant = () => Promise<Sample>;

/** Medians over so many rounds in which each has its turn, so that whatever else the machine does slows all alike. */
export async function byTurns<Name extends string>(
    rounds: number,
    contestants: Readonly<Record<Name, Contestant>>
): Promise<Record<Name, Sample>> {
    const names = Object.keys(contestants) as Name[];
    const samples = new Map<Name, Sample[]>(names.map((name) => [name, []]));
    for (let round = 0; round < rounds; round++) {
        for (const name of names) samples.get(name)?.push(await contestants[name]());
    }
    return Object.fromEntries(names.map((name) => [name, medians(samples.get(name) ?? [])])) as Record<Name, Sample>;
}

/** The median of each thing that was measured. */
export function medians(samples: readonly Sample[]): Sample {
    const of = (name: keyof Sample): number => middle(samples.map((sample) => sample[name]));
    return { cpuSeconds: of('cpuSeconds'), peakMb: of('peakMb'), seconds: of('seconds'), calls: of('calls') };
}

/** What several programs took that did some work together, one after the other. */
export function sumOf(samples: readonly Sample[]): Sample {
    const of = (name: keyof Sample): number => samples.reduce((sum, sample) => sum + sample[name], 0);
    const peakMb = Math.max(...samples.map((sample) => sample.peakMb));
    return { cpuSeconds: of('cpuSeconds'), peakMb, seconds: of('seconds'), calls: of('calls') };
}

/** How many times less than a peer is good enough; what is left out is told without a target. */
export interface TimesLess {
    readonly cpu?: number | undefined;
    readonly memory?: number | undefined;
    readonly calls?: number | undefined;
}

/** What we took beside one peer: nothing when one of the two did not run. */
export function measuresBeside(
    name: string,
    { ours, peer }: { readonly ours: Sample | undefined; readonly peer: Sample | undefined },
    { cpu, memory, calls }: TimesLess
): Measure[] {
    if (ours === undefined || peer === undefined) return [];
    const goal = (timesLess: number | undefined) => (timesLess === undefined ? {} : { timesLess });
    return [
        { name: `${name}: CPU`, unit: 's', ours: ours.cpuSeconds, peer: peer.cpuSeconds, ...goal(cpu) },
        { name: `${name}: peak memory`, unit: 'MB', ours: ours.peakMb, peer: peer.peakMb, ...goal(memory) },
        { name: `${name}: API calls`, unit: 'calls', ours: ours.calls, peer: peer.calls, ...goal(calls) },
        { name: `${name}: time`, unit: 's', ours: ours.seconds, peer: peer.seconds }
    ];
}
