import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bench, Measure } from '../bench.ts';
import { byTurns, type Sample } from './contest.ts';
import { serveOrg } from './org-process.ts';
import { loggedInSf, ours } from './programs.ts';

const ROUNDS = 5;
/** R12: at least four times less than `sf`. */
const TIMES_LESS = 4;

/** What a command costs that has nearly nothing to do, beside the same kind of command of the Salesforce CLI. */
export const startCliBench: Bench = {
    title: 'Start of the command line (R12)',
    async run() {
        const home = await mkdtemp(path.join(tmpdir(), 'bench-home-'));
        const org = await serveOrg({ moments: 0, managers: 0 });
        try {
            const sf = await loggedInSf(org, home);
            const pairs = {
                'help of a command': {
                    ours: () => ours(org, 'rollup', '--help'),
                    sf: () => sf('data', 'query', '--help')
                },
                'a small call: a roll-up of an empty org, a query of one row': {
                    ours: () => ours(org, 'rollup', '--dry-run', '--json', '--quiet'),
                    sf: () => sf('data', 'query', '--query', 'SELECT Id FROM Organization', '--json')
                }
            };
            const measures: Measure[] = [];
            for (const [name, pair] of Object.entries(pairs)) {
                // The first time fills caches of both.
                await byTurns(1, pair);
                measures.push(...measuresOf(name, await byTurns(ROUNDS, pair)));
            }
            return { measures };
        } finally {
            await org.close();
            await rm(home, { recursive: true });
        }
    }
};

function measuresOf(name: string, { ours, sf }: Record<'ours' | 'sf', Sample>): Measure[] {
    const beside = { peerName: '`sf`, started as `node run.js`', timesLess: TIMES_LESS };
    return [
        { name: `${name}: CPU`, unit: 's', ours: ours.cpuSeconds, peer: sf.cpuSeconds, ...beside },
        { name: `${name}: time`, unit: 's', ours: ours.seconds, peer: sf.seconds, ...beside }
    ];
}
