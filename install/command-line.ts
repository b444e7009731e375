import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
/** How package.json starts it. */
const CLI = ['--max-semi-space-size=4', join(ROOT, 'scripts/cli.js')];

/** How to log in to an org without a login of the Salesforce CLI. */
export interface TokenLogin {
    readonly url: string;
    readonly accessToken: string;
}

/** A command of ours that did not end with 0: what it printed on stderr, and its exit code. */
export class CommandLineFailed extends Error {
    override readonly name = 'CommandLineFailed';
    /** 0 and above; undefined where a signal ended it. */
    readonly exitCode: number | undefined;
    /** What it printed on stdout before it gave up. */
    readonly output: string;

    constructor(errors: string, exitCode: number | undefined, output: string) {
        super(errors);
        this.exitCode = exitCode;
        this.output = output;
    }
}

export interface CommandLineOptions {
    readonly env?: Readonly<Record<string, string>>;
    /** Gets what goes to stderr as it comes: the progress of a long command. */
    readonly onProgress?: (text: string) => void;
}

/** Runs the project's own command line and gives what it prints. @throws CommandLineFailed */
export function runCommandLine(
    parameters: readonly string[],
    { env = {}, onProgress }: CommandLineOptions = {}
): Promise<string> {
    const child = spawn(process.execPath, [...CLI, ...parameters], {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe']
    });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
        errors += text;
        onProgress?.(text);
    });
    return new Promise((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (code) =>
            code === 0 ? resolve(output) : reject(new CommandLineFailed(errors.trim(), code ?? undefined, output))
        );
    });
}

/** Runs it against an org that a token opens. @throws CommandLineFailed */
export function commandLine({ url, accessToken }: TokenLogin, parameters: readonly string[]): Promise<string> {
    return runCommandLine(parameters, { env: { SF_INSTANCE_URL: url, SF_ACCESS_TOKEN: accessToken } });
}
