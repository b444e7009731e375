/** Other loaders, each as its documentation shows it, on an org that has the people. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sumOf, type Sample } from '../contest.ts';
import type { ServedOrg } from '../org-process.ts';
import { patiently } from '../patiently.ts';
import { loggedInSf, script, type Sf } from '../programs.ts';
import { sfdmuFolder, writeExportJson } from './sfdmu.ts';
import { csvFile, tablesIn, type Table } from './tables.ts';

/** Minutes for a job to end. */
const WAIT = '30';

/** `sf data import bulk` for each object, or `sf data upsert bulk` for those that have an external id. */
export function bySf(org: ServedOrg, files: string, operation: 'import' | 'upsert'): Promise<Sample> {
    return withSf(org, async (sf) => {
        const samples: Sample[] = [];
        for (const table of tablesIn(files)) {
            const key = operation === 'upsert' ? table.externalId : undefined;
            const how = key === undefined ? ['import', 'bulk'] : ['upsert', 'bulk', '--external-id', key];
            const file = ['--sobject', table.object, '--file', csvFile(files, table), '--line-ending', 'LF'];
            samples.push(await sf('data', ...how, ...file, '--wait', WAIT, '--json'));
        }
        return sumOf(samples);
    });
}

/** `sf data import tree` with a plan of files. */
export function bySfTree(org: ServedOrg, plan: string): Promise<Sample> {
    return patiently(org, (patient) => withSf(patient, (sf) => sf('data', 'import', 'tree', '--plan', plan, '--json')));
}

/** Records through jsforce. */
export function byJsforce(org: ServedOrg, files: string): Promise<Sample> {
    return script(org, 'seed/jsforce-load.ts', files);
}

/** SFDMU, all objects at once. */
export function bySfdmu(org: ServedOrg, filesWithIds: string, tables: readonly Table[]): Promise<Sample> {
    return withSf(org, async (sf) => {
        await sf('plugins', 'link', '--no-install', await sfdmuFolder());
        // It writes logs and reports beside the files.
        const folder = await mkdtemp(path.join(tmpdir(), 'bench-sfdmu-'));
        await cp(filesWithIds, folder, { recursive: true });
        writeExportJson(folder, org, tables);
        const from = ['--sourceusername', 'csvfile', '--targetusername', org.username];
        const sample = await sf('sfdmu', 'run', '--path', folder, ...from, '--noprompt');
        await rm(folder, { recursive: true });
        return sample;
    });
}

async function withSf(org: ServedOrg, work: (sf: Sf) => Promise<Sample>): Promise<Sample> {
    const home = await mkdtemp(path.join(tmpdir(), 'bench-home-'));
    try {
        return await work(await loggedInSf(org, home));
    } finally {
        await rm(home, { recursive: true });
    }
}
