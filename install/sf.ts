import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..');

/** The Salesforce CLI with a home of its own, so that it neither sees nor changes the logins of whoever starts it. */
export interface SalesforceCli {
    /**
     * Runs one command and returns its `result`.
     * @throws Error with the CLI's own message and, for a deploy, every failed component.
     */
    run(parameters: readonly string[], options?: SfOptions): Promise<unknown>;
}

export interface SfOptions {
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
}

/** Nothing leaves the machine: no telemetry, no update (its two halves read two names), no version check. */
const QUIET = {
    SF_DISABLE_TELEMETRY: 'true',
    SF_AUTOUPDATE_DISABLE: 'true',
    SF_DISABLE_AUTOUPDATE: 'true',
    SF_SKIP_NEW_VERSION_CHECK: 'true',
    SF_DISABLE_LOG_FILE: 'true',
    CI: 'true'
};

interface SfAnswer {
    readonly status: number;
    readonly message?: string;
    readonly result?: unknown;
}

interface DeployAnswer {
    readonly details?: {
        readonly componentFailures?: readonly {
            readonly fullName: string;
            readonly problem: string;
            readonly lineNumber?: number;
        }[];
    };
}

/** The CLI's program, for Node. */
export const SF_SCRIPT = join(ROOT, 'node_modules/@salesforce/cli/bin/run.js');

/** What the CLI's environment needs besides the usual, so that its logins are in that home and nothing leaves the machine. */
export function sfEnvironment(home: string): Record<string, string> {
    return { ...QUIET, HOME: home, USERPROFILE: home };
}

export function salesforceCli(home: string): SalesforceCli {
    return {
        async run(parameters, { cwd = ROOT, env = {} } = {}) {
            const options = { cwd, env: { ...process.env, ...sfEnvironment(home), ...env }, maxBuffer: 2 ** 26 };
            const stdout = await run(process.execPath, [SF_SCRIPT, ...parameters, '--json'], options).then(
                (done) => done.stdout,
                (failed: { stdout?: string; stderr?: string }) =>
                    failed.stdout || JSON.stringify({ status: 1, message: failed.stderr })
            );
            const answer = JSON.parse(stdout) as SfAnswer;
            if (answer.status !== 0) throw new Error(describe(parameters, answer));
            return answer.result;
        }
    };
}

function describe(parameters: readonly string[], answer: SfAnswer): string {
    const failures = (answer.result as DeployAnswer | undefined)?.details?.componentFailures ?? [];
    const lines = failures.map(
        ({ fullName, problem, lineNumber }) => `  ${fullName}${lineNumber ? `:${lineNumber}` : ''}: ${problem}`
    );
    return [`sf ${parameters.slice(0, 3).join(' ')}: ${answer.message ?? 'failed'}`, ...lines].join('\n');
}
