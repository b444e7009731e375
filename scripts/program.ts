import { Command, CommanderError } from 'commander';
import type { AnyCommand } from './commands/definition.ts';
import type { CommandEntry } from './commands/table.ts';
import { CliError, EXIT_CODES } from './errors.ts';
import type { CliErrorCode } from './errors.ts';
import type { ClientSettings } from './org/client.ts';
import { SILENT, progressOn } from './progress.ts';
import { resumeCommand } from './resume.ts';

interface CommonFlags {
    readonly targetOrg?: string;
    readonly json?: boolean;
    readonly quiet?: boolean;
}

/** After these the same command goes on where it stopped: what is saved stays, and is not written twice. */
const RESUMABLE: readonly CliErrorCode[] = [
    'OrgUnreachable',
    'LoginExpired',
    'LimitReached',
    'OrgFailing',
    'CountMismatch'
];
/** What shells answer for a program that SIGINT ended: 128 and the signal's number. */
const INTERRUPTED = 130;

/**
 * Runs the command line: result on stdout, progress and errors on stderr. Only the command that is meant is loaded.
 * @param settings how the client of the org behaves, for tests
 * @returns the exit code.
 */
export async function runProgram(
    commands: readonly CommandEntry[],
    argv: readonly string[],
    settings?: ClientSettings
): Promise<number> {
    const program = new Command('second-chair')
        .description('Seeds orgs for Second Chair, computes its roll-ups and finds what is wrong.')
        .exitOverride()
        .showHelpAfterError()
        .addHelpText('after', `\nExit codes: 0 done, 1 a fault of this program, ${exitCodeHelp()}.`);
    try {
        for (const { name, summary, load } of commands) {
            const sub = program.command(name).description(summary);
            if (argv.includes(name)) addFlags(sub, await load(), settings);
        }
        await program.parseAsync(argv, { from: 'user' });
        return 0;
    } catch (error) {
        return report(error, argv);
    }
}

/** Lets Ctrl+C end the program with a sentence that says how to go on. */
export function endOnInterrupt(argv: readonly string[]): void {
    process.once('SIGINT', () => {
        process.stderr.write(
            `\nInterrupted. What the org has saved stays; this goes on with it:\n  ${resumeCommand(argv)}\n`
        );
        process.exit(INTERRUPTED);
    });
}

function addFlags(sub: Command, command: AnyCommand, settings: ClientSettings | undefined): void {
    sub.option(
        '-o, --target-org <alias>',
        'alias or user name as in `sf org list`; else SF_INSTANCE_URL and SF_ACCESS_TOKEN'
    )
        .option('--json', 'print the result as JSON')
        .option('-q, --quiet', 'no progress lines');
    command.flags(sub).action(async (flags: CommonFlags) => {
        const progress = flags.quiet ? SILENT : progressOn(process.stderr);
        const target = { targetOrg: flags.targetOrg, settings };
        const { result, text, failure } = await command.execute(flags, { target, progress });
        if (failure) throw new PartlyDone(failure, flags.json ? { result } : { text });
        process.stdout.write(flags.json ? `${JSON.stringify({ status: 0, result }, null, 2)}\n` : `${text}\n`);
    });
}

/** A result that is printed, and why it is not all that was asked for. */
class PartlyDone extends Error {
    readonly failure: CliError;
    readonly outcome: { readonly result?: object; readonly text?: string };

    constructor(failure: CliError, outcome: PartlyDone['outcome']) {
        super(failure.message);
        this.failure = failure;
        this.outcome = outcome;
    }
}

function report(error: unknown, argv: readonly string[]): number {
    // commander has printed its own message by now
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_CODES.BadUsage;
    if (error instanceof PartlyDone) return reportOutcome(error, argv);
    return reportFailure(error, argv);
}

function reportOutcome({ failure, outcome: { text, ...result } }: PartlyDone, argv: readonly string[]): number {
    if (text !== undefined) process.stdout.write(`${text}\n`);
    return reportFailure(failure, argv, result);
}

/** `outcome` is what `--json` prints beside the failure. */
function reportFailure(error: unknown, argv: readonly string[], outcome: object = {}): number {
    const failure = error instanceof CliError ? error : undefined;
    const message = error instanceof Error ? error.message : String(error);
    const actions = [...(failure?.actions ?? []), ...(failure ? waysToResume(failure.code, argv) : [])];
    if (argv.includes('--json')) {
        const json = failure ? { ...failure.toJSON(), actions, ...outcome } : { status: 1, message };
        process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
    }
    process.stderr.write([`Error: ${message}`, ...actions.map((action) => `  ${action}`), ''].join('\n'));
    if (!failure && error instanceof Error && process.env['DEBUG']) process.stderr.write(`${error.stack ?? ''}\n`);
    return failure?.exitCode ?? 1;
}

function waysToResume(code: CliErrorCode, argv: readonly string[]): string[] {
    return RESUMABLE.includes(code) ? [`Go on with: ${resumeCommand(argv)}`] : [];
}

function exitCodeHelp(): string {
    return Object.entries(EXIT_CODES)
        .map(([name, code]) => `${code} ${name}`)
        .concat(`${INTERRUPTED} interrupted`)
        .join(', ');
}
