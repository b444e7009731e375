/** docs/benchmarks.md and the findings that it is made of, which are kept so that one part can be measured again alone. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { cellsOf, HEADER, MEMORY_LIMIT_MB, peersOf, type Finding } from './findings.ts';
import type { Machine } from './machine.ts';

const DOCUMENT = path.join(import.meta.dirname, '../docs/benchmarks.md');
const KEPT = path.join(import.meta.dirname, 'findings.json');

/** Findings by the name of their benchmark. */
export type Findings = Readonly<Record<string, Finding>>;

/** Puts what was measured now in the place of what was known of it, and writes the document anew; `order` is that of its sections. */
export async function writeDocument(measured: Findings, order: readonly string[]): Promise<void> {
    const known = existsSync(KEPT) ? (JSON.parse(readFileSync(KEPT, 'utf8')) as Findings) : {};
    const all = { ...known, ...measured };
    const kept = Object.fromEntries(order.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));
    await writeFormatted(KEPT, 'json', JSON.stringify(kept));
    await writeFormatted(DOCUMENT, 'markdown', asDocument(Object.values(kept)));
}

async function writeFormatted(file: string, parser: string, text: string): Promise<void> {
    writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser }));
}

/** Findings as the text of docs/benchmarks.md. */
export function asDocument(findings: readonly Finding[]): string {
    return [
        '# Benchmarks',
        '',
        '`npm run bench` measures the local org beside a peer that does the same by hand, and the command line beside other',
        'clients on the same org, by turns in one run: what the machine is, or does besides, slows both alike, so the ratios can',
        'be compared and the times cannot. Peak memory of the org is that of the process that serves it; it is to stay within',
        `${MEMORY_LIMIT_MB} MB in all of them. Pages have no peer, only limits.`,
        '',
        '<!-- Written by `npm run bench -- --write`; with names, it measures those anew and keeps the others. -->',
        ...findings.flatMap(sectionOf),
        ...QUOTED,
        ''
    ].join('\n');
}

/** What cannot run here is quoted, and never claimed to be beaten. */
const QUOTED = [
    '',
    '## Quoted, not measured',
    '',
    '- DLRS: 2,009 batches in 2 h 45 min (SFDO-Community/declarative-lookup-rollup-summaries, issue 739).',
    '- apex-rollup: stops near 500,000 of 2 million parents (jamessimone/apex-rollup, issue 662).',
    '- `sf data import bulk`: 809 to 924 rows a second in a real org (salesforcecli/plugin-data, pull request 1098).'
];

function sectionOf({ title, measures, notes, machine }: Finding): string[] {
    const rows = [HEADER, HEADER.map((_, column) => (column === 0 ? '---' : '---:')), ...measures.map(cellsOf)];
    const peers = peersOf(measures);
    return [
        '',
        `## ${title}`,
        '',
        `Measured on ${told(machine)}.`,
        ...(peers === '' ? [] : ['', `Peer: ${peers}.`]),
        '',
        ...rows.map((row) => `| ${row.join(' | ')} |`),
        ...notes.flatMap((note) => ['', note])
    ];
}

function told({ date, commit, processor, cores, memoryGb, platform, node, load }: Machine): string {
    return `${date} at ${commit}: ${processor}, ${cores} cores, ${memoryGb} GB, ${platform}, Node ${node}, load ${load}`;
}
