import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Bench, Measure } from '../bench.ts';
import { NODE_FLAGS } from './server-process.ts';

const run = promisify(execFile);

/** Runs a program of this folder on its own, in as little memory as the org's server, and answers what it prints. */
async function program(name: string, folder: string): Promise<string> {
    const { stdout } = await run(process.execPath, [...NODE_FLAGS, path.join(import.meta.dirname, name), folder]);
    return stdout;
}

/** SOQL over a million rows, beside SQL that a person would write for the same question. */
export const soqlBench: Bench = {
    title: 'SOQL over 1,000,000 rows',
    async run() {
        const folder = await mkdtemp(path.join(tmpdir(), 'bench-soql-'));
        try {
            await program('million.ts', folder);
            return { measures: JSON.parse(await program('soql-run.ts', folder)) as Measure[] };
        } finally {
            await rm(folder, { recursive: true });
        }
    }
};
