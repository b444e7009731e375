import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Sample } from '../contest.ts';
import { serveCopy, serveOrg, type ServedOrg } from '../org-process.ts';
import { ours } from '../programs.ts';
import { seededIn } from './natural.ts';
import { tablesIn, type Table } from './tables.ts';

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

/** Seeds an org and takes it apart; `seed` are the parameters of our command. */
export async function prepareStage(folder: string, seed: readonly string[]): Promise<Stage> {
    const of = (name: string): string => path.join(folder, name);
    const stage = { bare: of('bare'), files: of('files'), filesWithIds: of('files-with-ids') };
    const org = await serveOrg({ moments: 0, managers: 0 });
    try {
        await ours(org, ...seed);
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

/** Lets a contestant work on a copy of an org, and looks at what is in it afterwards. */
export async function loadInto(
    template: string,
    work: (org: ServedOrg) => Promise<Sample>,
    look: (org: ServedOrg) => void
): Promise<Sample> {
    const org = await serveCopy(template);
    try {
        const sample = await work(org);
        await org.stop();
        look(org);
        return sample;
    } finally {
        await org.close();
    }
}

/** What is not in an org as our seed leaves it; empty when all is. */
export function differenceOf({ tables, seeded }: Stage, { databaseFile }: ServedOrg): string {
    return Object.entries(seededIn(databaseFile, tables))
        .filter(([object, found]) => found !== seeded[object])
        .map(([object, found]) => `${object} (${found.split(',')[0]} instead of ${seeded[object]?.split(',')[0]})`)
        .join(', ');
}
