import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** The project's own Salesforce CLI, asked for JSON. */
export interface SalesforceCli {
    /**
     * Runs one command and returns its `result`.
     * @throws SfFailed with the CLI's own message and, for a deploy, every failed component.
     */
    run(parameters: readonly string[], options?: SfOptions): Promise<unknown>;
}

export interface SfOptions {
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
}

/** A component that a deploy refused. */
export interface ComponentFailure {
    readonly type: string;
    readonly fullName: string;
    readonly problem: string;
    /** Absolute path of its source; the deploy names none for what is in no file. */
    readonly file?: string;
    readonly line?: number;
}

/** A command of the CLI that failed. */
export class SfFailed extends Error {
    override readonly name = 'SfFailed';
    /** The CLI's name for it, as `SourceConflictError`; a failed deploy has none. */
    readonly errorName: string | undefined;
    readonly failures: readonly ComponentFailure[];
    /** Components that differ in the org from what the CLI deployed or retrieved last, as `CustomField A__c.B__c`. */
    readonly conflicts: readonly string[];
    readonly isDeploy: boolean;
    /** What the CLI said, without the command. */
    readonly said: string;

    constructor(parameters: readonly string[], answer: SfAnswer) {
        const failures = failuresOf(answer.result as DeployAnswer | undefined);
        const said = answer.message ?? 'failed';
        const lines = failures.map(
            ({ fullName, problem, line }) => `  ${fullName}${line ? `:${line}` : ''}: ${problem}`
        );
        super([`sf ${parameters.slice(0, 3).join(' ')}: ${said}`, ...lines].join('\n'));
        this.errorName = answer.name;
        this.isDeploy = parameters.slice(0, 3).join(' ') === 'project deploy start';
        this.failures = failures;
        this.conflicts = conflictsOf(answer);
        this.said = said;
    }
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
    readonly name?: string;
    readonly message?: string;
    readonly result?: unknown;
    readonly data?: unknown;
}

interface DeployAnswer {
    readonly files?: readonly {
        readonly state: string;
        readonly type: string;
        readonly fullName: string;
        readonly error?: string;
        readonly filePath?: string;
        readonly lineNumber?: number;
    }[];
}

/** The CLI's program, for Node. */
export const SF_SCRIPT = join(ROOT, 'node_modules/@salesforce/cli/bin/run.js');

/** What the CLI's environment needs besides the usual, so that its logins are in that home and nothing leaves the machine. */
export function sfEnvironment(home: string): Record<string, string> {
    return { ...QUIET, HOME: home, USERPROFILE: home };
}

/** The CLI; with a home of its own it neither sees nor changes the logins of whoever starts it. */
export function salesforceCli(home?: string): SalesforceCli {
    const surroundings = home === undefined ? {} : sfEnvironment(home);
    return {
        async run(parameters, { cwd = ROOT, env = {} } = {}) {
            const printed = await output([...parameters, '--json'], {
                cwd,
                env: { ...process.env, ...surroundings, ...env }
            });
            const answer = asAnswer(printed);
            if (answer.status !== 0) throw new SfFailed(parameters, answer);
            return answer.result;
        }
    };
}

interface Printed {
    readonly stdout: string;
    readonly stderr: string;
}

/** What the CLI prints, into files: it ends without waiting until a pipe has taken all, and a long answer would be cut off. */
async function output(
    parameters: readonly string[],
    options: { cwd: string; env: NodeJS.ProcessEnv }
): Promise<Printed> {
    const folder = mkdtempSync(join(tmpdir(), 'second-chair-sf-'));
    const files = { stdout: join(folder, 'stdout'), stderr: join(folder, 'stderr') };
    const [stdout, stderr] = [openSync(files.stdout, 'w'), openSync(files.stderr, 'w')];
    try {
        const child = spawn(process.execPath, [SF_SCRIPT, ...parameters], {
            ...options,
            stdio: ['ignore', stdout, stderr]
        });
        await once(child, 'close');
        return { stdout: readFileSync(files.stdout, 'utf8'), stderr: readFileSync(files.stderr, 'utf8') };
    } finally {
        closeSync(stdout);
        closeSync(stderr);
        rmSync(folder, { recursive: true });
    }
}

/** What is no answer in JSON, the CLI has died of. */
function asAnswer({ stdout, stderr }: Printed): SfAnswer {
    try {
        return JSON.parse(stdout) as SfAnswer;
    } catch {
        return { status: 1, message: stderr.trim() || stdout.trim() || 'The Salesforce CLI ended without an answer.' };
    }
}

function failuresOf(result: DeployAnswer | undefined): ComponentFailure[] {
    return (result?.files ?? []).flatMap(({ state, type, fullName, error, filePath, lineNumber }) =>
        state === 'Failed' ? [{ type, fullName, problem: error ?? 'failed', file: filePath, line: lineNumber }] : []
    );
}

function conflictsOf({ name, data }: SfAnswer): string[] {
    if (name !== 'SourceConflictError') return [];
    const files = data as readonly { readonly type: string; readonly fullName: string }[];
    return [...new Set(files.map(({ type, fullName }) => `${type} ${fullName}`))].sort();
}
