import { Command, CommanderError } from 'commander';
import type { AnyCommand } from './commands/definition.ts';
import { CliError, EXIT_CODES } from './errors.ts';
import { SILENT, progressOn } from './progress.ts';

interface CommonFlags {
    readonly targetOrg?: string;
    readonly json?: boolean;
    readonly quiet?: boolean;
}

/**
 * Runs the command line: result on stdout, progress and errors on stderr.
 * @returns the exit code.
 */
export async function runProgram(commands: readonly AnyCommand[], argv: readonly string[]): Promise<number> {
    const program = new Command('second-chair')
        .description('Seeds orgs for Second Chair and computes its roll-ups.')
        .exitOverride()
        .showHelpAfterError()
        .addHelpText('after', `\nExit codes: 0 done, 1 a fault of this program, ${exitCodeHelp()}.`);
    for (const command of commands) addCommand(program, command);
    try {
        await program.parseAsync(argv, { from: 'user' });
        return 0;
    } catch (error) {
        return report(error, argv.includes('--json'));
    }
}

function addCommand(program: Command, command: AnyCommand): void {
    const sub = program
        .command(command.name)
        .description(command.summary)
        .option(
            '-o, --target-org <alias>',
            'alias or user name as in `sf org list`; else SF_INSTANCE_URL and SF_ACCESS_TOKEN'
        )
        .option('--json', 'print the result as JSON')
        .option('-q, --quiet', 'no progress lines');
    command.flags(sub).action(async (flags: CommonFlags) => {
        const progress = flags.quiet ? SILENT : progressOn(process.stderr);
        const { result, text } = await command.execute(flags, { target: { targetOrg: flags.targetOrg }, progress });
        process.stdout.write(flags.json ? `${JSON.stringify({ status: 0, result }, null, 2)}\n` : `${text}\n`);
    });
}

function report(error: unknown, asJson: boolean): number {
    // commander has printed its own message by now
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_CODES.BadUsage;
    const failure = error instanceof CliError ? error : undefined;
    const message = error instanceof Error ? error.message : String(error);
    if (asJson) process.stdout.write(`${JSON.stringify(failure ?? { status: 1, message }, null, 2)}\n`);
    process.stderr.write(
        [`Error: ${message}`, ...(failure?.actions ?? []).map((action) => `  ${action}`), ''].join('\n')
    );
    if (!failure && error instanceof Error && process.env['DEBUG']) process.stderr.write(`${error.stack ?? ''}\n`);
    return failure?.exitCode ?? 1;
}

function exitCodeHelp(): string {
    return Object.entries(EXIT_CODES)
        .map(([name, code]) => `${code} ${name}`)
        .join(', ');
}
