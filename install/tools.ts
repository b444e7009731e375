import { join } from 'node:path';
import { runCommandLine } from './command-line.ts';
import { sfCommand } from './commands.ts';
import type { Place } from './commands.ts';
import { salesforceCli } from './sf.ts';
import type { SalesforceCli } from './sf.ts';
import { resumeCommand } from '../scripts/resume.ts';

/** What the steps run, each command printed before it runs, so that it can be copied and run alone. */
export interface Tools {
    /** Runs a command of the Salesforce CLI and gives its result. @throws CommandFailed */
    readonly sf: (parameters: readonly string[], place?: Place) => Promise<unknown>;
    /** Runs a command of our own and gives what it prints. @throws CommandFailed */
    readonly cli: (parameters: readonly string[]) => Promise<string>;
    /** Prints a line. */
    readonly say: (line: string) => void;
    /** The folder of the built package. */
    readonly dist: string;
}

/** A command that failed, as it was printed; the cause is what it said. */
export class CommandFailed extends Error {
    override readonly name = 'CommandFailed';
    readonly command: string;

    constructor(command: string, cause: unknown) {
        super(cause instanceof Error ? cause.message : String(cause), { cause });
        this.command = command;
    }
}

export interface ToolOptions {
    readonly say: (line: string) => void;
    /** Gets the progress of a long command as it comes. */
    readonly onProgress?: (text: string) => void;
    readonly dist?: string;
    readonly salesforce?: SalesforceCli;
}

const DIST = join(import.meta.dirname, '../dist');

export function toolsTo({ say, onProgress, dist = DIST, salesforce = salesforceCli() }: ToolOptions): Tools {
    const run = async <Result>(command: string, work: () => Promise<Result>): Promise<Result> => {
        say(`  $ ${command}`);
        try {
            return await work();
        } catch (error) {
            throw new CommandFailed(command, error);
        }
    };
    return {
        say,
        dist,
        sf: (parameters, place = 'project') =>
            run(sfCommand(parameters, place), () =>
                salesforce.run(parameters, place === 'dist' ? { cwd: dist } : undefined)
            ),
        cli: (parameters) => run(resumeCommand(parameters), () => runCommandLine(parameters, { onProgress }))
    };
}
