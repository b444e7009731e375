import { middle } from '../bench.ts';
import type { Usage } from './run-client.ts';

/** What one run of a contestant took; API calls as the org counted them. */
export interface Sample extends Usage {
    readonly calls: number;
}

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

function medians(samples: readonly Sample[]): Sample {
    const of = (name: keyof Sample): number => middle(samples.map((sample) => sample[name]));
    return { cpuSeconds: of('cpuSeconds'), peakMb: of('peakMb'), seconds: of('seconds'), calls: of('calls') };
}
