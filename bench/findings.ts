import type { Measure } from './bench.ts';
import type { Machine } from './machine.ts';

/** What one benchmark found. */
export interface Finding {
    readonly title: string;
    readonly measures: readonly Measure[];
}

/** The most memory that the local org may ever take, in megabytes. */
const MEMORY_LIMIT_MB = 300;

/** Whether a measure stays within its target, its limit and the memory that anything may take. */
export function isReached(measure: Measure): boolean {
    const { ours, target = Infinity, limit = Infinity, rssMb = 0 } = measure;
    return (ratio(measure) ?? 0) <= target && ours <= limit && rssMb <= MEMORY_LIMIT_MB;
}

function ratio({ ours, peer }: Measure): number | undefined {
    return peer === undefined ? undefined : ours / peer;
}

const HEADER = ['', 'ours', 'peer', 'ratio', 'target', 'peak MB', 'reached'];

function cellsOf(measure: Measure): string[] {
    const { name, unit, ours, peer, target, limit, rssMb } = measure;
    const goals = [
        ...(target === undefined ? [] : [`≤ ${target}x`]),
        ...(limit === undefined ? [] : [`≤ ${shown(limit)} ${unit}`])
    ];
    const hasGoal = goals.length > 0 || rssMb !== undefined;
    return [
        name,
        `${shown(ours)} ${unit}`,
        peer === undefined ? '' : `${shown(peer)} ${unit}`,
        ratio(measure)?.toFixed(2).concat('x') ?? '',
        goals.join(', '),
        rssMb === undefined ? '' : rssMb.toFixed(0),
        !hasGoal ? '' : isReached(measure) ? 'yes' : 'NO'
    ];
}

/** Three digits are as many as a measure repeats. */
function shown(value: number): string {
    return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}

/** A finding for a terminal. */
export function asTable({ title, measures }: Finding): string {
    const rows = [HEADER, ...measures.map(cellsOf)];
    const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    const line = (row: readonly string[]): string =>
        row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
    const peers = peersOf(measures);
    return ['', peers === '' ? title : `${title} (peer: ${peers})`, ...rows.map(line)].join('\n');
}

/** All findings as the text of docs/benchmarks.md. */
export function asDocument(machine: Machine, findings: readonly Finding[]): string {
    return [
        '# Benchmarks',
        '',
        '`npm run bench` measures the local org beside a peer that does the same by hand, by turns in one run: what the machine',
        'is, or does besides, slows both alike, so the ratios can be compared and the times cannot. Peak memory is that of the',
        `process that serves the org; it is to stay within ${MEMORY_LIMIT_MB} MB in all of them. Pages have no peer, only limits.`,
        '',
        '<!-- Written by `npm run bench -- --write`. -->',
        '',
        `Measured on ${machine.date} at ${machine.commit}: ${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB, ` +
            `${machine.platform}, Node ${machine.node}, load ${machine.load}.`,
        ...findings.flatMap(sectionOf),
        ''
    ].join('\n');
}

function sectionOf({ title, measures }: Finding): string[] {
    const rows = [HEADER, HEADER.map((_, column) => (column === 0 ? '---' : '---:')), ...measures.map(cellsOf)];
    const peers = peersOf(measures);
    const lines = rows.map((row) => `| ${row.join(' | ')} |`);
    return ['', `## ${title}`, '', ...(peers === '' ? [] : [`Peer: ${peers}.`, '']), ...lines];
}

function peersOf(measures: readonly Measure[]): string {
    return [...new Set(measures.flatMap(({ peerName = [] }) => peerName))].join('; ');
}
