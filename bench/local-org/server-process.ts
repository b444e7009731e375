import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A server in a process of its own, so that its memory and its processor time are its own too. */
export interface ServerProcess {
    readonly url: string;
    /** Milliseconds from its start to the line that says that it is ready. */
    readonly readyAfter: number;
    /** The most memory it ever had, in megabytes. */
    peakMb(): Promise<number>;
    stop(): Promise<void>;
}

/** The program of the org itself. */
export const SERVE = path.join(import.meta.dirname, '../../local-org/serve.ts');

const TELL_PEAK = pathToFileURL(path.join(import.meta.dirname, 'tell-peak.ts')).href;
/** How Node is to be started for the org, as the usage of its server says. */
export const NODE_FLAGS = ['--max-semi-space-size=8'] as const;
const READY = /^Ready at (http:\S+)/m;

/** Starts a program that prints `Ready at <url>` once it answers. @throws an Error when it ends before */
export async function startServer(script: string, parameters: readonly string[]): Promise<ServerProcess> {
    const start = performance.now();
    const child = spawn(process.execPath, [...NODE_FLAGS, '--import', TELL_PEAK, script, ...parameters], {
        stdio: ['ignore', 'pipe', 'inherit', 'ipc']
    });
    const url = await readyAt(child);
    const readyAfter = performance.now() - start;
    return {
        url,
        readyAfter,
        peakMb: async () => {
            const answer = once(child, 'message');
            child.send('peak');
            const [peak] = (await answer) as [number];
            return peak;
        },
        stop: async () => {
            const exit = once(child, 'exit');
            child.kill('SIGTERM');
            await exit;
        }
    };
}

function readyAt(child: ChildProcess): Promise<string> {
    return new Promise((resolve, reject) => {
        let output = '';
        child.stdout?.on('data', (chunk: Buffer) => {
            output += chunk.toString();
            const url = READY.exec(output)?.[1];
            if (url !== undefined) resolve(url);
        });
        child.once('exit', (code) =>
            reject(new Error(`The server ended with ${code} before it was ready.\n${output}`))
        );
    });
}
