/**
 * `npm test`: lint, types, component tests, Node tests, browser stories; each runs even if one before it failed. Ends
 * with one line that counts the tests.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const REPORTS = mkdtempSync(join(tmpdir(), 'second-chair-test-'));

interface Counts {
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
}

interface Part {
    readonly name: string;
    /** npm script and its parameters. */
    readonly command: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
    /** Reads the runner's report; a part without one counts as a single check. */
    readonly count?: () => Counts;
}

interface JestReport {
    readonly numPassedTests: number;
    readonly numFailedTests: number;
    readonly numPendingTests: number;
    readonly numFailedTestSuites: number;
}

interface PlaywrightReport {
    readonly stats: {
        readonly expected: number;
        readonly unexpected: number;
        readonly flaky: number;
        readonly skipped: number;
    };
}

const report = (name: string): string => join(REPORTS, `${name}.json`);

function readReport<Report>(name: string): Report {
    return JSON.parse(readFileSync(report(name), 'utf8')) as Report;
}

function jest(script: string): Part {
    return {
        name: script,
        // Jest leaves one core free unless told, which is half of a small machine.
        command: [script, '--', '--json', `--outputFile=${report(script)}`, '--maxWorkers=100%'],
        count: () => {
            const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } =
                readReport<JestReport>(script);
            // A suite that could not be loaded counts no test as failed.
            return {
                passed: numPassedTests,
                failed: Math.max(numFailedTests, numFailedTestSuites),
                skipped: numPendingTests
            };
        }
    };
}

const PARTS: readonly Part[] = [
    { name: 'types', command: ['typecheck'] },
    { name: 'lint', command: ['lint'] },
    jest('test:lwc'),
    jest('test:node'),
    {
        name: 'test:e2e',
        command: ['test:e2e'],
        env: { E2E_REPORT: report('e2e') },
        count: () => {
            const { expected, unexpected, flaky, skipped } = readReport<PlaywrightReport>('e2e').stats;
            return { passed: expected, failed: unexpected + flaky, skipped };
        }
    }
];

function run(part: Part): Counts {
    const since = performance.now();
    process.stdout.write(`\n▶ ${part.name}\n`);
    const { status } = spawnSync('npm', ['run', '--silent', ...part.command], {
        cwd: ROOT,
        env: { ...process.env, ...part.env },
        // Reports go to files; what the runners print to stdout as JSON would only bury their own messages.
        stdio: ['ignore', part.name.startsWith('test:') && part.name !== 'test:e2e' ? 'ignore' : 'inherit', 'inherit'],
        shell: process.platform === 'win32'
    });
    const counts = countsOf(part, status === 0);
    const seconds = ((performance.now() - since) / 1000).toFixed(0);
    process.stdout.write(
        `${counts.failed === 0 ? '✓' : '✗'} ${part.name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)\n`
    );
    return counts;
}

/** A runner that died without a report has failed, whatever it would have counted. */
function countsOf(part: Part, succeeded: boolean): Counts {
    const failure = { passed: 0, failed: 1, skipped: 0 };
    if (!part.count) return succeeded ? { passed: 1, failed: 0, skipped: 0 } : failure;
    try {
        const counts = part.count();
        return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
    } catch {
        return failure;
    }
}

const all = PARTS.map(run);
rmSync(REPORTS, { recursive: true });
const sum = (name: keyof Counts): number => all.reduce((total, counts) => total + counts[name], 0);
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
