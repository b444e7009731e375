import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What a client took, all processes of it that are Node's. */
export interface Usage {
    /** Processor time, of the user and the system. */
    readonly cpuSeconds: number;
    /** Of the process that had most. */
    readonly peakMb: number;
    readonly seconds: number;
}

/** A client that ended, and how. */
export interface Ended extends Usage {
    readonly status: number;
    readonly stdout: string;
    readonly stderr: string;
}

export interface ClientOptions {
    readonly env?: Readonly<Record<string, string>>;
    readonly cwd?: string;
    /** Exit codes that are no failure; 0 alone, unless others are named. */
    readonly allowed?: readonly number[];
}

const TELL_USAGE = path.join(import.meta.dirname, 'tell-usage.cjs');

/** Runs a program of Node's to its end. @throws an Error with what it said when it fails */
export async function runClient(parameters: readonly string[], options: ClientOptions = {}): Promise<Ended> {
    const { env = {}, cwd, allowed = [0] } = options;
    const folder = mkdtempSync(path.join(tmpdir(), 'bench-usage-'));
    const usage = path.join(folder, 'usage');
    const start = performance.now();
    const child = spawn(process.execPath, parameters, {
        cwd,
        env: { ...process.env, NODE_OPTIONS: `--require "${TELL_USAGE}"`, BENCH_USAGE: usage, ...env },
        stdio: ['ignore', 'pipe', 'pipe']
    });
    const stdout = textOf(child.stdout);
    const stderr = textOf(child.stderr);
    const [status] = (await once(child, 'close')) as [number];
    const seconds = (performance.now() - start) / 1000;
    const ended = { status, stdout: stdout(), stderr: stderr(), seconds };
    if (!allowed.includes(status)) {
        throw new Error(`node ${parameters.join(' ')} ended with ${status}.\n${ended.stdout}${ended.stderr}`);
    }
    const lines = readFileSync(usage, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(' ').map(Number));
    rmSync(folder, { recursive: true });
    return {
        ...ended,
        cpuSeconds: lines.reduce((sum, [cpu = 0]) => sum + cpu, 0),
        peakMb: Math.max(...lines.map(([, peak = 0]) => peak))
    };
}

function textOf(stream: NodeJS.ReadableStream): () => string {
    let text = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    return () => text;
}
