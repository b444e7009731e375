/** Differences of rows in words and as data. */
import { differingFigures } from './engine/compare.ts';
import type { Difference } from './engine/compare.ts';

/** A figure of a row, as it is stored and as it should be; null for none. */
export interface FigureChange {
    readonly figure: string;
    readonly stored: number | null;
    readonly wanted: number | null;
}

export interface RowChange {
    readonly key: string;
    readonly isNew: boolean;
    readonly figures: readonly FigureChange[];
}

/** `P:005...:Q:2026-04-01: tookOver 3 -> 4`. */
export function changeText({ key, isNew, figures }: RowChange): string {
    const each = figures.map(({ figure, stored, wanted }) => `${figure} ${stored ?? 'none'} -> ${wanted ?? 'none'}`);
    return `${key}${isNew ? ' (new)' : ''}: ${each.join(', ')}`;
}

/** What is stored of a row beside what should be. */
export function toChange({ wanted, stored }: Difference): RowChange {
    const figures = differingFigures(wanted, stored ?? { counts: zeros(wanted.counts), medians: {} }).map((figure) => ({
        figure,
        stored: stored ? figureOf(stored, figure) : null,
        wanted: figureOf(wanted, figure)
    }));
    return { key: wanted.key, isNew: stored === undefined, figures };
}

type Figures = Pick<Difference['wanted'], 'counts' | 'medians'>;

function figureOf({ counts, medians }: Figures, name: string): number | null {
    return ({ ...counts, ...medians } as Readonly<Record<string, number>>)[name] ?? null;
}

function zeros(counts: Figures['counts']): Figures['counts'] {
    return Object.fromEntries(Object.keys(counts).map((name) => [name, 0])) as unknown as Figures['counts'];
}
