import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { draw } from '../../../local-org/draw.ts';
import { quick } from '../org/fixtures/faulty.ts';
import { runCommand } from './fixtures/command-line.ts';
import type { Ending } from './fixtures/command-line.ts';
import { openDoor } from './fixtures/killing-door.ts';
import type { Side } from './fixtures/killing-door.ts';
import { openOffice } from './fixtures/office.ts';
import { differing, stateOf } from './fixtures/state.ts';
import type { State } from './fixtures/state.ts';

/**
 * kill -9 at the boundaries of HTTP requests, and then the same command again. A sample of them in every run; all of them
 * with `KILL_EVERYWHERE=1 npm run test:node -- --testPathPattern faults/kill`.
 */
const IS_WHOLE = process.env['KILL_EVERYWHERE'] === '1';
const SAMPLE = 3;
const TIMEOUT = 900_000;
const CLI = fileURLToPath(new URL('../../cli.js', import.meta.url));
const TINY_EXPORT = fileURLToPath(new URL('fixtures/tiny-export', import.meta.url));
const ARGUMENTS = { seed: ['seed', '--quiet', '--export', TINY_EXPORT], rollup: ['rollup', '--quiet'] } as const;
type Command = keyof typeof ARGUMENTS;

const office = await openOffice();
const { running } = office;
const door = await openDoor(running.url);
const target = { url: door.url, accessToken: running.accessToken };

afterAll(async () => {
    door.close();
    await running.close();
});

interface Undisturbed {
    readonly state: State;
    /** Requests of the run. */
    readonly calls: number;
}
const undisturbed: Record<Command, Undisturbed> = {} as Record<Command, Undisturbed>;

async function again(command: Command): Promise<Ending & { readonly calls: number }> {
    door.set();
    const ending = await runCommand(target, ARGUMENTS[command], quick());
    return { ...ending, calls: door.calls };
}

beforeAll(async () => {
    for (const command of ['seed', 'rollup'] as const) {
        office.keep(command);
        const first = await again(command);
        if (first.exitCode !== 0) throw new Error(first.errors);
        undisturbed[command] = { state: stateOf(running), calls: first.calls };
    }
}, TIMEOUT);

/** Starts the command line as a process of its own and kills it at a boundary. */
async function killAt(command: Command, nth: number, side: Side): Promise<void> {
    const env = { ...process.env, SF_INSTANCE_URL: door.url, SF_ACCESS_TOKEN: running.accessToken, NODE_OPTIONS: '' };
    const child = spawn(process.execPath, [CLI, ...ARGUMENTS[command]], { env, stdio: 'ignore' });
    door.set({ nth, side, kill: () => child.kill('SIGKILL') });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
}

function boundaries(command: Command): readonly (readonly [number, Side])[] {
    const all = Array.from({ length: undisturbed[command].calls }, (_, index) => index + 1).flatMap((nth) =>
        (['before', 'after'] as const).map((side) => [nth, side] as const)
    );
    if (IS_WHOLE) return all;
    return Array.from({ length: SAMPLE }, (_, index) => {
        const part = all.length / SAMPLE;
        return all[Math.floor((index + draw(1, command, index)) * part)] ?? [1, 'before'];
    });
}

describe.each(['seed', 'rollup'] as const)('%s', (command) => {
    it(
        'killed at a request and run again leaves what an undisturbed run leaves',
        async () => {
            const { state, calls } = undisturbed[command];
            for (const [nth, side] of boundaries(command)) {
                office.restore(command);
                await killAt(command, nth, side);
                const rest = await again(command);
                const where = `${side} request ${nth} of ${calls}`;
                const found = stateOf(running);
                expect({ where, exitCode: rest.exitCode, errors: rest.errors }).toEqual({
                    where,
                    exitCode: 0,
                    errors: ''
                });
                expect({ where, doubled: found.doubled }).toEqual({ where, doubled: [] });
                expect({ where, differing: differing(state, found) }).toEqual({ where, differing: [] });
                expect({ where, differing: differing(found, state) }).toEqual({ where, differing: [] });
                // A dead run's lease is taken over, and rows that it wrote are written once more by the run that follows.
                const more = rest.calls - calls;
                expect({ where, more, isCheap: more <= 4 }).toEqual({ where, more, isCheap: true });
            }
        },
        TIMEOUT
    );
});
