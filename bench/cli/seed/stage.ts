import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { serveOrg } from '../org-process.ts';
import { ours } from '../programs.ts';
import { seededIn } from './natural.ts';
import { tablesIn, type Table } from './tables.ts';

/** Deals to grow beyond those of the export: 48,000 of them bring a hundred thousand records of all objects. */
const DEALS = process.env['BENCH_DEALS'];

/** Our command: the whole export, unless more is asked for. */
export const SEED = ['seed', ...(DEALS === undefined ? [] : ['--opportunities', DEALS]), '--seed', '7', '--quiet'];

/** What the contestants are given. */
export interface Stage {
    /** An org with the people only. */
    readonly bare: string;
    readonly files: string;
    readonly filesWithIds: string;
    readonly tables: readonly Table[];
    /** What is in the org after our seed, by object. */
    readonly seeded: Readonly<Record<string, string>>;
}

/** Seeds an org and takes it apart. */
export async function prepareStage(folder: string): Promise<Stage> {
    const of = (name: string): string => path.join(folder, name);
    const stage = { bare: of('bare'), files: of('files'), filesWithIds: of('files-with-ids') };
    const org = await serveOrg({ moments: 0, managers: 0 });
    try {
        await ours(org, ...SEED);
        await org.stop();
        await cp(org.folder, stage.bare, { recursive: true });
        const program = path.join(import.meta.dirname, 'unload.ts');
        await promisify(execFile)(process.execPath, [program, stage.bare, stage.files, stage.filesWithIds]);
        const tables = tablesIn(stage.files);
        return { ...stage, tables, seeded: seededIn(org.databaseFile, tables) };
    } finally {
        await org.close();
    }
}
