import type { Bench, Measure } from '../../bench.ts';
import { medians, ROUNDS, type Sample } from '../contest.ts';
import { serveOrg, type ServedOrg } from '../org-process.ts';
import { orgOf, type OrgSize } from '../org/sizes.ts';
import { ours } from '../programs.ts';
import { changeMoments, CHANGES, RECENT_DAYS } from './changes.ts';

/** The orgs that are compared; the last one is measured only where it is asked for: it takes 6 GB and half an hour. */
const SIZES = (process.env['BENCH_SIZES'] ?? '100000,1000000').split(',').map(Number);
/** R3: at any size; and less CPU than our own full run over a million moments. */
const MOST_CALLS = 6;
const TIMES_LESS = 30;
/** R4, R7: how much more a larger org may take. */
const GROWTH = 1.2;
const MEMORY_GROWTH = 1.5;

/** What our own command took on an org of one size. */
interface Runs {
    readonly size: OrgSize;
    readonly full: Sample;
    readonly incremental: Sample;
    /** Whether everything was as a full recompute says, after all rounds. */
    readonly isVerified: boolean;
}

/** An incremental run after a few changes, and what grows with the org (R3, R4, R7). */
export const incrementalBench: Bench = {
    title: 'Incremental roll-ups and growth (R3, R4, R7)',
    async run() {
        const all: Runs[] = [];
        for (const moments of SIZES) all.push(await runsOn(orgOf(moments)));
        const [smallest, ...larger] = all;
        const last = all.at(-1);
        return {
            measures: [...all.flatMap(measuresOf), ...larger.flatMap((runs) => growth(runs, smallest))],
            notes: [
                `${CHANGES} changes between two runs: minutes of 90 moments, 10 voided, all of the last ${RECENT_DAYS} days and of nine managers. Medians of ` +
                    `${ROUNDS} rounds; the full run was measured once on each org. Orgs differ in the number of people only.`,
                all.every(({ isVerified }) => isVerified)
                    ? '`rollup --verify` found everything as a full recompute says, after the last round on each org.'
                    : `\`rollup --verify\` found differences on the org of ${last?.size.moments} moments.`
            ]
        };
    }
};

async function runsOn(size: OrgSize): Promise<Runs> {
    const org = await serveOrg(size);
    try {
        const full = await ours(org, 'rollup', '--full', '--quiet');
        const samples: Sample[] = [];
        for (let round = 0; round < ROUNDS; round++) samples.push(await afterChanges(org, size, round));
        return { size, full, incremental: medians(samples), isVerified: await isVerified(org) };
    } finally {
        await org.close();
    }
}

async function afterChanges(org: ServedOrg, size: OrgSize, round: number): Promise<Sample> {
    await changeMoments(org, size, round);
    const { stdout, ...sample } = await ours(org, 'rollup', '--json', '--quiet');
    const { result } = JSON.parse(stdout) as { result: { mode?: string; written: number } };
    if (result.mode !== 'Incremental' || result.written === 0) throw new Error(`No incremental run: ${stdout}`);
    return sample;
}

/** Exit codes of `--verify`: 0 when nothing differs. */
async function isVerified(org: ServedOrg): Promise<boolean> {
    const { status } = await ours(org, 'rollup', '--verify', '--quiet');
    return status === 0;
}

function measuresOf({ size, full, incremental }: Runs): Measure[] {
    const of = `${size.moments.toLocaleString('en')} moments`;
    const isMillion = size.moments === 1_000_000;
    return [
        { name: `R3, ${of}: API calls`, unit: 'calls', ours: incremental.calls, limit: MOST_CALLS },
        {
            ...{ name: `R3, ${of}: CPU`, unit: 's', ours: incremental.cpuSeconds },
            ...{ peer: full.cpuSeconds, peerName: 'our own full run', ...(isMillion ? { timesLess: TIMES_LESS } : {}) }
        },
        { name: `R3, ${of}: time`, unit: 's', ours: incremental.seconds, peer: full.seconds }
    ];
}

function growth(runs: Runs, smallest: Runs | undefined): Measure[] {
    if (smallest === undefined) return [];
    const than = `${runs.size.moments.toLocaleString('en')} moments beside ${smallest.size.moments.toLocaleString('en')}`;
    return [
        {
            ...{ name: `R4, incremental run, ${than}: CPU`, unit: 's', ours: runs.incremental.cpuSeconds },
            ...{ peer: smallest.incremental.cpuSeconds, target: GROWTH }
        },
        {
            ...{ name: `R7, full run, ${than}: peak memory`, unit: 'MB', ours: runs.full.peakMb },
            ...{ peer: smallest.full.peakMb, target: MEMORY_GROWTH }
        }
    ];
}
