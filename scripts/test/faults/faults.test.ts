import { fileURLToPath } from 'node:url';
import { quick } from '../org/fixtures/faulty.ts';
import { runAtOnce, runCommand } from './fixtures/command-line.ts';
import type { CommandLine, Ending } from './fixtures/command-line.ts';
import { openOffice } from './fixtures/office.ts';
import { differing, stateOf } from './fixtures/state.ts';
import type { State } from './fixtures/state.ts';
import type { Command, EndsWith, FaultCase } from './fault-case.ts';
import { FAULT_CASES } from './table.ts';

const TINY_EXPORT = fileURLToPath(new URL('fixtures/tiny-export', import.meta.url));
const ARGUMENTS: Readonly<Record<Command, readonly string[]>> = {
    seed: ['seed', '--quiet', '--export', TINY_EXPORT],
    rollup: ['rollup', '--quiet']
};
/** A real answer may take a while on a machine that does other things; silence costs this long, and no work. */
const SETTINGS = { ...quick(), patience: { beginMs: 2500, idleMs: 1000, leastBytes: 1024 } };
const TIMEOUT = 60_000;
/** What happened in one line, and what to do in at least one more. */
const NAMED = /^Error: .+\n( {2}.+\n)+$/;

const office = await openOffice();
const { running } = office;
const lineOf = (command: Command, settings: FaultCase['settings'] = {}): CommandLine => ({
    target: running,
    argv: ARGUMENTS[command],
    settings: { ...SETTINGS, ...settings }
});
const run = (command: Command): Promise<Ending> => runCommand(running, ARGUMENTS[command], SETTINGS);

/** Where each command begins, and what the org holds when nothing goes wrong. */
const undisturbed: Record<Command, State> = {} as Record<Command, State>;

async function undisturbedRun(command: Command): Promise<State> {
    office.keep(command);
    const { exitCode, errors } = await run(command);
    if (exitCode !== 0) throw new Error(errors);
    return stateOf(running);
}

beforeAll(async () => {
    undisturbed.seed = await undisturbedRun('seed');
    undisturbed.rollup = await undisturbedRun('rollup');
}, TIMEOUT);

afterAll(() => running.close());

const cases = FAULT_CASES.flatMap(({ ends, ...rest }) =>
    (Object.entries(ends) as [Command, EndsWith][]).map(([command, end]) => ({ command, end, ...rest }))
);

interface Disturbed extends Omit<FaultCase, 'ends'> {
    readonly command: Command;
    readonly end: EndsWith;
}

describe.each(['seed', 'rollup'] as const)('%s', (command) => {
    it.each(cases.filter((each) => each.command === command))(
        'when $fault: $end, and all is right after the next run',
        async ({ plan, end, settings, isTwice = false }: Disturbed) => {
            office.restore(command);
            await office.use(plan);
            const endings = await runAtOnce(lineOf(command, settings), isTwice ? 2 : 1);
            const name = endings.find((ending) => ending.name !== 'done')?.name ?? 'done';
            const errors = endings[0]?.errors ?? '';
            expect({ name, errors: name === end ? '' : errors }).toEqual({ name: end, errors: '' });
            // Of two at once one is done in any case.
            expect(endings.some((ending) => ending.name === 'done')).toBe(isTwice || end === 'done');
            expect(await office.struck()).toBeGreaterThan(plan.requests || plan.rows ? 0 : -1);
            expectNothingWrong(stateOf(running), command, end);
            expect(errors).toMatch(end === 'done' ? /^$/ : NAMED);

            await office.use({});
            expect(await run(command)).toMatchObject({ exitCode: 0, errors: '' });
            const state = stateOf(running);
            expect(differing(undisturbed[command], state)).toEqual([]);
            expectNothingWrong(state, command, 'done');
        },
        TIMEOUT
    );
});

/** Nothing is doubled and nothing half-written; when all is done, nothing is missing either. */
function expectNothingWrong(state: State, command: Command, end: EndsWith): void {
    const whole = undisturbed[command];
    // People take turns on few licences, so in the middle somebody may be inactive who is not in the end.
    const isPassing = (key: string): boolean => end !== 'done' && key.startsWith('User ');
    expect(state.doubled).toEqual([]);
    expect(differing(state, whole).filter((key) => !isPassing(key))).toEqual([]);
    expect(end === 'done' ? differing(whole, state) : []).toEqual([]);
}
