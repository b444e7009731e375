import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bench, Measure, Outcome } from '../../bench.ts';
import { byTurns, measuresBeside, ROUNDS, type Contestant, type Sample } from '../contest.ts';
import type { ServedOrg } from '../org-process.ts';
import { templateOf } from '../org/template.ts';
import { ours } from '../programs.ts';
import { byJsforce, bySf, bySfdmu } from './loaders.ts';
import { sfdmuFolder, SFDMU_VERSION } from './sfdmu.ts';
import { differenceOf, loadInto, prepareStage, type Stage } from './stage.ts';

/** Deals to grow beyond those of the export: 48,000 of them bring a hundred thousand records of all objects. */
const DEALS = process.env['BENCH_DEALS'];

/** Our command: the whole export, unless more is asked for. */
const SEED = ['seed', ...(DEALS === undefined ? [] : ['--opportunities', DEALS]), '--seed', '7', '--quiet'];

/** Those that load the same records, and how many times less CPU we are to take (R5). */
const PEERS: Readonly<Record<string, { readonly name: string; readonly timesLess?: number }>> = {
    sfdmu: { name: `SFDMU ${SFDMU_VERSION}`, timesLess: 15 },
    sfUpsert: { name: '`sf data upsert bulk`', timesLess: 3 },
    sfImport: { name: '`sf data import bulk`' },
    jsforce: { name: 'jsforce records', timesLess: 4 }
};

/** What seeding takes, beside loaders that are given the same records in files. */
export const seedBench: Bench = {
    title: 'Seeding (R5)',
    async run() {
        const folder = await mkdtemp(path.join(tmpdir(), 'bench-seed-'));
        try {
            return await contest(await prepareStage(folder, SEED));
        } finally {
            await rm(folder, { recursive: true });
        }
    }
};

async function contest(stage: Stage): Promise<Outcome> {
    const { bare, files, filesWithIds, tables } = stage;
    const differences = new Map<string, string>();
    const on = (name: string, template: string, work: (org: ServedOrg) => Promise<Sample>): [string, Contestant] => [
        name,
        () => loadInto(template, work, (org) => void differences.set(name, differenceOf(stage, org)))
    ];
    const missing = await sfdmuFolder().then(
        () => undefined,
        (error: unknown) =>
            `SFDMU was left out: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`
    );
    const samples = await byTurns(
        ROUNDS,
        Object.fromEntries([
            on('ours', await templateOf({ moments: 0, managers: 0 }), (org) => ours(org, ...SEED)),
            on('sfImport', bare, (org) => bySf(org, files, 'import')),
            on('sfUpsert', bare, (org) => bySf(org, files, 'upsert')),
            on('jsforce', bare, (org) => byJsforce(org, files)),
            ...(missing === undefined ? [on('sfdmu', bare, (org) => bySfdmu(org, filesWithIds, tables))] : [])
        ])
    );
    return {
        measures: measuresOf(samples),
        notes: [...notesOf(stage, differences), ...(missing === undefined ? [] : [missing])]
    };
}

function measuresOf(samples: Readonly<Record<string, Sample>>): Measure[] {
    return Object.entries(PEERS).flatMap(([key, { name, timesLess }]) =>
        measuresBeside(name, { ours: samples['ours'], peer: samples[key] }, { cpu: timesLess })
    );
}

function notesOf({ tables }: Stage, differences: ReadonlyMap<string, string>): string[] {
    const total = tables.reduce((sum, { rows }) => sum + rows, 0);
    const objects = tables.map(({ object, rows }) => `${rows.toLocaleString('en')} ${object}`).join(', ');
    const unequal = [...differences].filter(([, difference]) => difference !== '');
    const same = unequal
        .map(([name, difference]) => `${PEERS[name]?.name ?? 'ours, run again'}: ${difference}`)
        .join('; ');
    return [
        `${total.toLocaleString('en')} records: ${objects}. Ours makes up the story, creates the users and looks what is there; the ` +
            `others get files with the ids of the parents ready, in an org that has the users. Medians of ${ROUNDS} rounds.`,
        same === ''
            ? 'What was in the org afterwards was compared, all rows and columns: equal.'
            : `Not equal afterwards: ${same}.`
    ];
}
