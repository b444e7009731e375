import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Report } from './hunt.ts';

const REQUESTS = 100_000;
/** Another one tries other requests; this one is what everybody's tests try. */
const SEED = 1;
/** A thousand requests take less than a second: an org that has not got further in this time hangs. */
const PATIENCE = 60_000;

interface Run extends Report {
    /** What the org wrote to its log. */
    readonly logged: readonly string[];
}

/** Runs in a process of its own: one that hangs in a loop can be ended, and nothing of the test runner is between it and Node. */
function run(): Promise<Run> {
    const script = join(import.meta.dirname, 'run.ts');
    const child = spawn(process.execPath, [script, '--requests', String(REQUESTS), '--seed', String(SEED)]);
    let [report, progress] = ['', ''];
    return new Promise((resolve, reject) => {
        const hang = () => {
            child.kill('SIGKILL');
            reject(new Error(`hangs after request ${progress}`));
        };
        let watchdog = setTimeout(hang, PATIENCE);
        child.stdout.on('data', (data) => (report += String(data)));
        child.stderr.on('data', (data) => {
            progress = String(data);
            clearTimeout(watchdog);
            watchdog = setTimeout(hang, PATIENCE);
        });
        child.on('error', reject);
        child.on('close', (code) => {
            clearTimeout(watchdog);
            if (code === 0) resolve(JSON.parse(report) as Run);
            else reject(new Error(`ended with ${code} after: ${progress}`));
        });
    });
}

let found: Run;
beforeAll(async () => {
    found = await run();
}, 10 * 60_000);

test('comes to every route that the app has', () => {
    expect(found.missed).toEqual([]);
    expect(found.requests).toBe(REQUESTS);
});

test("is answered with the platform's errors, never with one of the server and never too late", () => {
    expect(found.findings).toEqual([]);
    expect(found.logged).toEqual([]);
});

test('gets through in part, or it would test nothing', () => {
    const { 200: read = 0, 201: created = 0, 204: changed = 0, 400: refused = 0 } = found.statuses;
    expect(Math.min(read, refused)).toBeGreaterThan(REQUESTS / 10);
    expect(Math.min(created, changed)).toBeGreaterThan(100);
});

test('changes no row for somebody without rights', () => {
    expect(found.changed).toEqual([]);
});

test('breaks nothing, and valid requests are answered as before', () => {
    expect(found.damage).toEqual([]);
    expect(found.unanswered).toEqual([]);
});
