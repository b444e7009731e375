import type { Measure } from './bench.ts';
import type { Machine } from './machine.ts';

/** What one benchmark found, on what and when. */
export interface Finding {
    readonly title: string;
    readonly measures: readonly Measure[];
    readonly notes: readonly string[];
    readonly machine: Machine;
}

/** The most memory that the local org may ever take, in megabytes. */
export const MEMORY_LIMIT_MB = 300;

/** Whether a measure stays within its targets, its limits and the memory that the org may take. */
export function isReached(measure: Measure): boolean {
    const { ours, peer = Infinity, target = Infinity, timesLess = 0, limit = Infinity, least = -Infinity } = measure;
    return (
        ours / peer <= target &&
        peer / ours >= timesLess &&
        ours <= limit &&
        ours >= least &&
        (measure.rssMb ?? 0) <= MEMORY_LIMIT_MB
    );
}

/** The columns of a table of measures. */
export const HEADER = ['', 'ours', 'peer', 'ratio', 'target', 'peak MB', 'reached'];

/** A measure as a row of such a table. */
export function cellsOf(measure: Measure): string[] {
    const { name, unit, ours, peer, rssMb } = measure;
    const goals = goalsOf(measure);
    return [
        name,
        shown(ours, unit),
        peer === undefined ? '' : shown(peer, unit),
        ratioOf(measure),
        goals.join(', '),
        rssMb === undefined ? '' : rssMb.toFixed(0),
        goals.length === 0 && rssMb === undefined ? '' : isReached(measure) ? 'yes' : 'NO'
    ];
}

function goalsOf({ unit, target, timesLess, limit, least }: Measure): string[] {
    return [
        ...(target === undefined ? [] : [`≤ ${target}x`]),
        ...(timesLess === undefined ? [] : [`≥ ${timesLess}x less`]),
        ...(limit === undefined ? [] : [`≤ ${shown(limit, unit)}`]),
        ...(least === undefined ? [] : [`≥ ${shown(least, unit)}`])
    ];
}

function ratioOf({ ours, peer, timesLess }: Measure): string {
    if (peer === undefined) return '';
    return timesLess === undefined ? `${(ours / peer).toFixed(2)}x` : `${(peer / ours).toPrecision(3)}x less`;
}

const MEASURED = new Set(['µs', 'ms', 's', 'MB']);

/** Three digits are as many as a measure repeats; what is counted is exact. */
function shown(value: number, unit: string): string {
    const isExact = !MEASURED.has(unit) || value >= 100;
    const digits = isExact ? value.toLocaleString('en', { maximumFractionDigits: 0 }) : value.toPrecision(3);
    return `${digits} ${unit}`.trim();
}

/** A finding for a terminal. */
export function asTable({ title, measures, notes }: Pick<Finding, 'title' | 'measures' | 'notes'>): string {
    const rows = [HEADER, ...measures.map(cellsOf)];
    const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    const line = (row: readonly string[]): string =>
        row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
    const peers = peersOf(measures);
    return ['', peers === '' ? title : `${title} (peer: ${peers})`, ...rows.map(line), ...notes].join('\n');
}

/** The peers of some measures in words; empty when there are none. */
export function peersOf(measures: readonly Measure[]): string {
    return [...new Set(measures.flatMap(({ peerName = [] }) => peerName))].join('; ');
}
