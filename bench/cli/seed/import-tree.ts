import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bench, Measure } from '../../bench.ts';
import { byTurns, measuresBeside, ROUNDS, type Sample } from '../contest.ts';
import { templateOf } from '../org/template.ts';
import { ours } from '../programs.ts';
import { bySfTree } from './loaders.ts';
import { differenceOf, loadInto, prepareStage } from './stage.ts';
import { writeTrees } from './tree.ts';

const EXPORT = path.join(import.meta.dirname, '../../../scripts/seed/data');
const PIPELINE = 'sales_pipeline.csv';
const TEAMS = 'sales_teams.csv';

interface Size {
    readonly sellers: number;
    readonly deals: number;
}

/** About 1,000, 2,000 and 4,000 records of all objects. */
const SIZES: readonly Size[] = [
    { sellers: 10, deals: 212 },
    { sellers: 20, deals: 530 },
    { sellers: 35, deals: 1065 }
];

/** What came of one size. */
interface Found {
    readonly records: number;
    readonly samples: Readonly<Record<'ours' | 'peer', Sample>>;
    /** What is not in the org as our seed leaves it; empty when all is. */
    readonly difference: string;
}

/** Seeding few records, beside the command that is made for few records: how both grow. */
export const importTreeBench: Bench = {
    title: 'Seeding few records, beside `sf data import tree`',
    async run() {
        const found: Found[] = [];
        for (const size of SIZES) found.push(await contest(size));
        return { measures: found.flatMap(measuresOf), notes: notesOf(found) };
    }
};

async function contest(size: Size): Promise<Found> {
    const folder = await mkdtemp(path.join(tmpdir(), 'bench-tree-'));
    try {
        const seed = ['seed', '--export', exportOf(path.join(folder, 'export'), size), '--seed', '7', '--quiet'];
        const stage = await prepareStage(folder, seed);
        const plan = writeTrees(stage.filesWithIds, stage.tables);
        const empty = await templateOf({ moments: 0, managers: 0 });
        const differences = new Set<string>();
        const look = (org: Parameters<typeof differenceOf>[1]): unknown => differences.add(differenceOf(stage, org));
        const samples = await byTurns(ROUNDS, {
            ours: () => loadInto(empty, (org) => ours(org, ...seed), look),
            peer: () => loadInto(stage.bare, (org) => bySfTree(org, plan), look)
        });
        const records = stage.tables.reduce((sum, { rows }) => sum + rows, 0);
        return { records, samples, difference: [...differences].filter((text) => text !== '').join('; ') };
    } finally {
        await rm(folder, { recursive: true });
    }
}

/** The export with its first sellers, and of their deals the first. */
function exportOf(folder: string, { sellers, deals }: Size): string {
    mkdirSync(folder);
    cpSync(EXPORT, folder, { recursive: true });
    const [head = '', ...teams] = linesOf(TEAMS).slice(0, sellers + 1);
    const names = teams.map((line) => line.split(',')[0] ?? '');
    const [header = '', ...pipeline] = linesOf(PIPELINE);
    const own = pipeline.filter((line) => names.includes(line.split(',')[1] ?? '')).slice(0, deals);
    writeFileSync(path.join(folder, TEAMS), [head, ...teams, ''].join('\n'));
    writeFileSync(path.join(folder, PIPELINE), [header, ...own, ''].join('\n'));
    return folder;
}

function linesOf(name: string): string[] {
    return readFileSync(path.join(EXPORT, name), 'utf8').split(/\r?\n/);
}

function measuresOf({ records, samples }: Found): Measure[] {
    return measuresBeside(`${records.toLocaleString('en')} records`, samples, {});
}

function notesOf(found: readonly Found[]): string[] {
    const [least, most] = [found[0], found.at(-1)];
    const growth = (name: 'ours' | 'peer'): string =>
        ((most?.samples[name].cpuSeconds ?? NaN) / (least?.samples[name].cpuSeconds ?? NaN)).toFixed(1);
    const times = ((most?.records ?? NaN) / (least?.records ?? NaN)).toFixed(1);
    const unequal = found.flatMap(({ records, difference }) =>
        difference === '' ? [] : [`${records}: ${difference}`]
    );
    return [
        'Deals of the first sellers of the export. Ours makes up the story, creates the users and looks what is there; the peer gets a plan of ' +
            `files, with references to parents and the ids of users, in an org that has the users. Medians of ${ROUNDS} rounds.`,
        `Records grow ${times} times, CPU of ours ${growth('ours')} times, of the peer ${growth('peer')} times.`,
        unequal.length === 0
            ? 'What was in the org afterwards was compared, all rows and columns: equal.'
            : `Not equal afterwards: ${unequal.join('; ')}.`
    ];
}
