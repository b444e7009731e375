/** What is stored beside what it should be. Pure. */
import { COUNT_FIELDS, MEDIAN_FIELDS } from '../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { CountName, MedianName } from '../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { PeriodType } from '../../force-app/main/shared/lwc/period/period.ts';
import { emptied } from './group.ts';
import type { Rollup } from './group.ts';
import type { StoredRollup, StoredSet, Sums } from './port.ts';

/** A row that is not as it should be. */
export interface Difference {
    readonly wanted: Rollup;
    readonly stored?: StoredRollup | undefined;
    /** Its events are gone: it stays, with nothing in it. */
    readonly isEmptied: boolean;
}

export interface Comparison {
    readonly differing: readonly Difference[];
    /** How many rows are as they should be, those with nothing in them too. */
    readonly unchanged: number;
    /** These rows, if they were wanted. */
    readonly same: readonly Rollup[];
    /** The moments that rows of pairs should hold, by months and by quarters. */
    readonly moments: Readonly<Record<PeriodType, number>>;
}

type Figures = Pick<Rollup, 'counts'> & Partial<Pick<Rollup, 'medians'>>;

/** Amounts have two decimals in an org. */
const HALF_A_CENT = 0.005;
const COUNT_NAMES = Object.keys(COUNT_FIELDS) as CountName[];
const MEDIAN_NAMES = Object.keys(MEDIAN_FIELDS) as MedianName[];

/**
 * Puts each wanted row beside the stored one of its key; stored rows that nothing is counted for should be empty. Rows that
 * are right are many: they are kept only if they are wanted.
 */
export function compare(
    wanted: Iterable<Rollup>,
    stored: StoredSet,
    { keepSame = false }: { readonly keepSame?: boolean } = {}
): Comparison {
    const differing: Difference[] = [];
    const same: Rollup[] = [];
    const moments = { Month: 0, Quarter: 0 };
    let unchanged = 0;
    const put = (row: Rollup, there: StoredRollup | 'same' | undefined, isEmptied: boolean): void => {
        if (row.scope === 'Pair') moments[row.periodType] += row.counts.involvements;
        if (there !== 'same') differing.push({ wanted: row, stored: there, isEmptied });
        else if (++unchanged && keepSame) same.push(row);
    };
    for (const row of wanted) put(row, stored.meet(row), false);
    for (const there of stored.left()) {
        const row = emptied(there);
        put(row, isSame(row, there) ? 'same' : there, true);
    }
    return { differing, unchanged, same, moments };
}

/** A few stored rows. */
export function storedSet(rows: readonly StoredRollup[]): StoredSet {
    const rest = new Map(rows.map((row) => [row.key, row]));
    return {
        meet: (wanted) => {
            const there = rest.get(wanted.key);
            rest.delete(wanted.key);
            return there && isSame(wanted, there) ? 'same' : there;
        },
        left: () => rest.values()
    };
}

/** Whether a figure is what an org keeps of another one. */
export function isClose(one: number, other: number): boolean {
    return Math.abs(one - other) < HALF_A_CENT;
}

/** The figures that two rows do not agree on. */
export function differingFigures(one: Figures, other: Figures): string[] {
    return [
        ...COUNT_NAMES.filter((name) => !isClose(one.counts[name], other.counts[name])),
        // A median of nothing is no median of 0.
        ...MEDIAN_NAMES.filter((name) => one.medians?.[name] !== other.medians?.[name])
    ];
}

/**
 * Whether the sums add up: what is stored is what was counted, and what was read is still there but for what has changed since.
 * @returns what is wrong, or undefined
 */
export function wrongSums(counted: Readonly<Record<PeriodType, number>>, sums: Sums): string | undefined {
    for (const type of ['Month', 'Quarter'] as const) {
        if (sums.stored[type] !== counted[type])
            return `The rows by ${type.toLowerCase()} hold ${sums.stored[type]} moments, and ${counted[type]} were counted.`;
    }
    if (Math.abs(sums.read - sums.found) > sums.newer) {
        return `${sums.read} moments were read, and now there are ${sums.found}; ${sums.newer} have changed meanwhile.`;
    }
    return undefined;
}

function isSame(one: Figures, other: Figures): boolean {
    return differingFigures(one, other).length === 0;
}
