/** `npm run org:scratch`: from a clone to an org that works. Progress goes to stderr, the result to stdout. */
import { CommanderError } from 'commander';
import { EXIT_CODES } from '../scripts/errors.ts';
import { installCommand, sfCommand } from './commands.ts';
import { explain, InstallFailed } from './failure.ts';
import { install } from './install.ts';
import type { Installed } from './install.ts';
import { openCommand } from './open.ts';
import { readOptions } from './options.ts';
import { stepsTo } from './steps.ts';
import { toolsTo } from './tools.ts';

/** What shells answer for a program that SIGINT ended: 128 and the signal's number. */
const INTERRUPTED = 130;

async function main(argv: readonly string[]): Promise<number> {
    const options = readOptions(argv);
    const say = (line: string): void => void process.stderr.write(`${line}\n`);
    const tools = toolsTo({ say, onProgress: (text) => process.stderr.write(text) });
    endOnInterrupt(argv);
    const org = options.targetOrg ?? options.alias;
    const scene = { org, dist: tools.dist, resume: installCommand(argv) };
    try {
        const steps = stepsTo(say, (step, cause) => explain(step, cause, scene));
        const result = await install(options, { tools, steps, scene });
        process.stdout.write(options.json ? `${JSON.stringify({ status: 0, result }, null, 2)}\n` : told(result));
        return 0;
    } catch (error) {
        if (!(error instanceof InstallFailed)) throw error;
        if (options.json) process.stdout.write(`${JSON.stringify(error, null, 2)}\n`);
        say(`\n${toldFailure(error)}`);
        return error.exitCode;
    }
}

function endOnInterrupt(argv: readonly string[]): void {
    process.once('SIGINT', () => {
        process.stderr.write(`\nInterrupted. What is done stays; this goes on with it:\n  ${installCommand(argv)}\n`);
        process.exit(INTERRUPTED);
    });
}

function told({ org, username, url, isOpened, warnings }: Installed): string {
    return [
        '',
        `Second Chair is in ${org} (${username}).`,
        ...(warnings.length > 0 ? ['With warnings, above.'] : []),
        ...(isOpened ? [] : [`Its page, which logs you in for a short time and is not to be passed on: ${url}`]),
        `To open it again: ${openCommand(org)}`,
        'To give it to others, as SecondChairManager, SecondChairSeller or SecondChairLeader:',
        `  ${sfCommand(['org', 'assign', 'permset', '--target-org', org, '--name', 'SecondChairSeller', '--on-behalf-of', 'somebody@example.com'])}`,
        ''
    ].join('\n');
}

function toldFailure({ message, command, details, actions }: InstallFailed): string {
    return [
        `Error: ${message}`,
        ...(command === undefined ? [] : [`  at: ${command}`]),
        ...details.map((line) => `  ${line}`),
        ...actions.map((line) => `  ${line}`)
    ].join('\n');
}

try {
    process.exitCode = await main(process.argv.slice(2));
} catch (error) {
    // commander has printed its own message by now
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? 0 : EXIT_CODES.BadUsage;
}
