import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { CliError } from '../errors.ts';
import type { Target } from '../org/connect.ts';
import type { Progress } from '../progress.ts';

/** What every command is given beside its own flags. */
export interface CommandContext {
    readonly target: Target;
    readonly progress: Progress;
}

/** One command: its flags, its work, and its result in words. */
export interface CommandDefinition<Flags extends object, Result extends object> {
    readonly flags: (command: Command) => Command;
    /** Loads what it needs itself: the flags alone are read for the help. */
    readonly run: (flags: Flags, context: CommandContext) => Promise<Result>;
    readonly print: (result: Result) => string;
    /** Why a result is not all that was asked for: it is printed, and the exit code says so. */
    readonly failure?: (result: Result) => CliError | undefined;
}

/** A command as the table of `cli.js` holds it: flags and result are its own business. */
export interface AnyCommand {
    readonly flags: (command: Command) => Command;
    readonly execute: (
        flags: object,
        context: CommandContext
    ) => Promise<{ readonly result: object; readonly text: string; readonly failure?: CliError | undefined }>;
}

/** Checks a definition's types and hides them from the table. */
export function defineCommand<Flags extends object, Result extends object>(
    definition: CommandDefinition<Flags, Result>
): AnyCommand {
    const { flags, run, print, failure } = definition;
    return {
        flags,
        async execute(given, context) {
            const result = await run(given as Flags, context);
            return { result, text: print(result), failure: failure?.(result) };
        }
    };
}

/** Flag parser for a whole number that is not negative. */
export function wholeNumber(text: string): number {
    if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
    return Number(text);
}
