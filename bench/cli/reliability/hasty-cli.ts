/** Our command line with little patience: what it would wait for between two tries it waits for a moment only. */
import { setTimeout as sleep } from 'node:timers/promises';
import { COMMANDS } from '../../../scripts/commands/table.ts';
import { PATIENCE } from '../../../scripts/org/patience.ts';
import { runProgram } from '../../../scripts/program.ts';

const LONGEST_WAIT_MS = 20;

process.exitCode = await runProgram(COMMANDS, process.argv.slice(2), {
    patience: { ...PATIENCE, beginMs: 5000, idleMs: 3000 },
    surroundings: { sleep: (ms) => sleep(Math.min(ms, LONGEST_WAIT_MS)), random: Math.random }
});
