import type { Bench, Outcome } from '../../bench.ts';
import { byTurns, measuresBeside, ROUNDS, type Contestant, type Sample } from '../contest.ts';
import { serveOrg, type ServedOrg } from '../org-process.ts';
import { orgOf } from '../org/sizes.ts';
import { patiently } from '../patiently.ts';
import { ours, script } from '../programs.ts';
import { storedIn, type Stored } from './stored.ts';

const MOMENTS = Number(process.env['BENCH_MOMENTS'] ?? 1_000_000);

/** A full roll-up, beside scripts that do the same with a library (R1, R2). */
export const rollupBench: Bench = {
    title: `Rolling up ${MOMENTS.toLocaleString('en')} moments (R1, R2)`,
    async run() {
        const found = new Map<string, Stored>();
        const on = (name: string, work: (org: ServedOrg) => Promise<Sample>): Contestant => {
            return () => rollUp(work, (stored) => void found.set(name, stored));
        };
        const samples = await byTurns(ROUNDS, {
            ours: on('ours', (org) => ours(org, 'rollup', '--full', '--quiet')),
            rest: on('jsforce REST', (org) => byJsforce(org, 'rollup/jsforce-rest.ts')),
            bulk: on('jsforce Bulk', (org) => byJsforce(org, 'rollup/jsforce-bulk.ts'))
        });
        return outcome(samples, found);
    }
};

async function rollUp(work: (org: ServedOrg) => Promise<Sample>, look: (stored: Stored) => void): Promise<Sample> {
    const org = await serveOrg(orgOf(MOMENTS));
    try {
        const sample = await work(org);
        look(storedIn(org.databaseFile));
        return sample;
    } finally {
        await org.close();
    }
}

function byJsforce(org: ServedOrg, file: string): Promise<Sample> {
    return patiently(org, (patient) => script(patient, file));
}

function outcome(
    samples: Readonly<Record<'ours' | 'rest' | 'bulk', Sample>>,
    found: ReadonlyMap<string, Stored>
): Outcome {
    const ours = found.get('ours');
    const unequal = [...found]
        .filter(([, { hash }]) => hash !== ours?.hash)
        .map(([name, { rows }]) => `${name} (${rows} rows)`);
    return {
        measures: [
            ...measuresBeside(
                'R1, jsforce REST',
                { ours: samples.ours, peer: samples.rest },
                { cpu: 5, memory: 6, calls: 25 }
            ),
            ...measuresBeside('R2, jsforce Bulk', { ours: samples.ours, peer: samples.bulk }, { cpu: 12 })
        ],
        notes: [
            `${ROUNDS} rounds, medians, each on a fresh copy of the org. jsforce Bulk is given the results of a query in one page: it ` +
                'puts several together wrongly (jsforce issues 1546 and 1693). Both scripts group with our own pure functions, and ' +
                'reach the org through a process that keeps their idle connections open, which takes them no CPU.',
            unequal.length === 0
                ? `What was stored afterwards was compared, ${ours?.rows.toLocaleString('en')} roll-ups with all columns: equal.`
                : `Not equal to ours (${ours?.rows} rows) afterwards: ${unequal.join(', ')}.`
        ]
    };
}
