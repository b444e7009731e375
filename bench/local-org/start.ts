import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { middle, type Bench, type Measure } from '../bench.ts';
import { DATABASE_FILE } from './bare-table.ts';
import { DEFINITION_FILE } from '../package-org.ts';
import { makeOffice, MOMENT } from './office.ts';
import { SERVE, startServer } from './server-process.ts';

const RUNS = 5;
const LIMIT_MS = 1000;
const BARE = path.join(import.meta.dirname, 'bare-server.ts');

/** From the command to the line that says that the org answers. */
export const startBench: Bench = {
    title: 'Start to ready',
    async run() {
        const folder = await mkdtemp(path.join(tmpdir(), 'bench-start-'));
        try {
            const deployed = path.join(folder, 'deployed');
            await makeOffice(deployed);
            let n = 0;
            const fresh = () => ['--data', path.join(folder, `new-${n++}`), '--definition', DEFINITION_FILE];
            const bare = () => [path.join(deployed, DATABASE_FILE), MOMENT, path.join(folder, `bare-${n++}`)];
            const measures = [
                await measure('a new org', fresh, bare),
                await measure('an org with the package', () => ['--data', deployed], bare)
            ];
            return { measures };
        } finally {
            await rm(folder, { recursive: true });
        }
    }
};

async function measure(name: string, parameters: () => string[], bareParameters: () => string[]): Promise<Measure> {
    const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
    const peaks: number[] = [];
    for (let run = 0; run <= RUNS; run++) {
        const ours = await startOnce(SERVE, parameters());
        const peer = await startOnce(BARE, bareParameters());
        peaks.push(ours.peakMb);
        // The first time fills the caches that all others find full, as anyone's second start does.
        if (run === 0) continue;
        times.ours.push(ours.readyAfter);
        times.peer.push(peer.readyAfter);
    }
    return {
        name,
        unit: 'ms',
        ours: middle(times.ours),
        peer: middle(times.peer),
        peerName: 'an HTTP server over one table',
        limit: LIMIT_MS,
        rssMb: Math.max(...peaks)
    };
}

async function startOnce(script: string, parameters: string[]): Promise<{ readyAfter: number; peakMb: number }> {
    const server = await startServer(script, parameters);
    try {
        return { readyAfter: server.readyAfter, peakMb: await server.peakMb() };
    } finally {
        await server.stop();
    }
}
