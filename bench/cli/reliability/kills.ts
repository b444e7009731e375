import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { middle, type Bench, type Measure } from '../../bench.ts';
import { compared, ROLLUP, rowsOf, SEED, type Job } from './jobs.ts';
import { ended, inWorld, start, type World } from './world.ts';

/** R9: how many calls the run after a kill may take of those that one takes that nothing happens to. */
const MOST_CALLS = 1.1;

type When = 'before' | 'after';

/** When a command is killed: at the nth request, before the org has it or after the org has answered. */
interface Boundary {
    readonly nth: number;
    readonly when: When;
}

interface Killed extends Boundary {
    readonly lost: number;
    readonly doubled: number;
    readonly status: number | null;
    readonly calls: number;
}

/** Commands that are killed at every HTTP boundary, and run again (R9). */
export const killsBench: Bench = {
    title: 'Killed at every HTTP boundary (R9)',
    async run() {
        const measures: Measure[] = [];
        for (const job of [ROLLUP, SEED]) measures.push(...(await measuresOf(job)));
        return {
            measures,
            notes: [
                'SIGKILL before the org gets the request, and after it has done it but before the client hears of it; then the same ' +
                    'command once more, when the lease of the killed one has run out.'
            ]
        };
    }
};

async function measuresOf(job: Job): Promise<Measure[]> {
    const undisturbed = await inWorld(job.size, async (world) => {
        const { calls, status, message } = await through(world, job, undefined);
        if (status !== 0) throw new Error(`${job.name} fails undisturbed. ${message}`);
        return { calls, rows: rowsOf(job, world.databaseFile) };
    });
    const killed: Killed[] = [];
    for (let nth = 1; nth <= undisturbed.calls; nth++) {
        for (const when of ['before', 'after'] as const) {
            killed.push(await inWorld(job.size, (world) => killAndRepeat(world, job, { nth, when }, undisturbed.rows)));
            if (process.env['BENCH_TELL']) process.stderr.write(`${job.name} ${JSON.stringify(killed.at(-1))}\n`);
        }
    }
    const { name } = job;
    const sum = (of: (each: Killed) => number): number => killed.reduce((all, each) => all + of(each), 0);
    const calls = killed.map((each) => each.calls);
    const beside = {
        unit: 'calls',
        peer: undisturbed.calls,
        peerName: 'the calls of a run that nothing happens to',
        target: MOST_CALLS
    };
    return [
        { name: `${name}: boundaries`, unit: 'kills', ours: killed.length },
        { name: `${name}: rows lost`, unit: 'rows', ours: sum(({ lost }) => lost), limit: 0 },
        { name: `${name}: rows doubled`, unit: 'rows', ours: sum(({ doubled }) => doubled), limit: 0 },
        {
            name: `${name}: next run failed`,
            unit: 'commands',
            ours: sum(({ status }) => Number(status !== 0)),
            limit: 0
        },
        { name: `${name}: calls of the next run, median`, ours: middle(calls), ...beside },
        { name: `${name}: calls of the next run, most`, ours: Math.max(...calls), ...beside }
    ];
}

async function killAndRepeat(world: World, job: Job, boundary: Boundary, wanted: readonly string[]): Promise<Killed> {
    await through(world, job, boundary);
    await world.later();
    const { calls, status } = await through(world, job, undefined);
    return { ...boundary, ...compared(wanted, rowsOf(job, world.databaseFile)), status, calls };
}

/** Runs the job through a proxy that counts its calls and kills it at a boundary. */
async function through(world: World, job: Job, boundary: Boundary | undefined) {
    let calls = 0;
    let kill = (): void => undefined;
    const server = createServer((incoming, answer) => {
        calls++;
        const isHere = boundary?.nth === calls;
        if (isHere && boundary.when === 'before') return kill();
        forward(world.org.url, incoming, answer, isHere ? () => kill() : undefined);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const child = start(world, job.parameters, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    kill = () => void child.kill('SIGKILL');
    const end = await ended(child);
    server.closeAllConnections();
    server.close();
    return { ...end, calls };
}

function forward(
    url: string,
    incoming: IncomingMessage,
    answer: ServerResponse,
    instead: (() => void) | undefined
): void {
    const to = new URL(incoming.url ?? '/', url);
    const headers = { ...incoming.headers, host: to.host };
    const outgoing = request(to, { method: incoming.method ?? 'GET', headers, agent: false });
    outgoing.on('response', (response) => {
        if (instead !== undefined) {
            response.resume().on('end', instead);
            return;
        }
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
    });
    outgoing.on('error', () => answer.destroy());
    incoming.pipe(outgoing);
}
