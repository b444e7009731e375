import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Bench, Measure } from '../../bench.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
/** R10. */
const HISTORIES = 20_000;

interface Report {
    readonly success: boolean;
    readonly numPassedTests: number;
    readonly numFailedTests: number;
}

/** What the property tests of the test run show (R10, R11). */
export const propertiesBench: Bench = {
    title: 'Random histories and the same bytes (R10, R11)',
    async run() {
        const histories = await passed('scripts/test/rollups/engine.property');
        const bytes = await passed('scripts/test/seed/same-bytes');
        const measures: Measure[] = [
            {
                ...{ name: 'R10: random histories that end in what a full recompute gives', unit: 'histories' },
                ...{ ours: histories.success ? HISTORIES : 0, least: HISTORIES }
            },
            {
                ...{ name: 'R11: tests that the same seed number makes the same bytes', unit: 'tests' },
                ...{ ours: bytes.numPassedTests, least: Math.max(1, bytes.numPassedTests + bytes.numFailedTests) }
            }
        ];
        return { measures };
    }
};

async function passed(pattern: string): Promise<Report> {
    const folder = await mkdtemp(path.join(tmpdir(), 'bench-properties-'));
    const file = path.join(folder, 'report.json');
    const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js');
    const flags = ['--selectProjects', 'node', '--testPathPattern', pattern, '--json', '--outputFile', file];
    const parameters = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, ...flags];
    // A test that fails ends with 1, and is in the report.
    await promisify(execFile)(process.execPath, parameters, {
        cwd: ROOT,
        env: { ...process.env, HISTORIES: String(HISTORIES) },
        maxBuffer: 2 ** 26
    }).catch(() => undefined);
    const report = JSON.parse(await readFile(file, 'utf8')) as Report;
    await rm(folder, { recursive: true });
    return report;
}
