import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Starts the org once for all stories; returns what stops it. */
export default async function startServer(): Promise<() => Promise<void>> {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'serve.ts')], {
        stdio: ['ignore', 'pipe', 'inherit']
    });
    process.env['E2E_ORG'] = await readyLine(child);
    return () => stop(child);
}

function readyLine(child: ChildProcess): Promise<string> {
    return new Promise((resolve, reject) => {
        child.once('exit', (code) => reject(new Error(`The org did not start (exit code ${code}).`)));
        if (!child.stdout) throw new Error('The child process has no output to read.');
        createInterface(child.stdout).on('line', (line) => {
            if (line.startsWith('READY ')) resolve(line.slice('READY '.length));
        });
    });
}

function stop(child: ChildProcess): Promise<void> {
    return new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
    });
}
