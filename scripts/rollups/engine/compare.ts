/** What is stored beside what it should be. Pure. */
import { COUNT_FIELDS, MEDIAN_FIELDS } from '../../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { CountName, MedianName } from '../../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { PeriodType } from '../../../force-app/main/shared/lwc/period/period.ts';
import { emptied } from '../counting/group.ts';
import type { Rollup } from '../counting/group.ts';
import type { StoredRollup, StoredSet, Sums } from './port.ts';

/** A row that is not as it should be. */
export interface Difference {
    readonly wanted: Rollup;
    readonly stored?: StoredRollup | undefined;
}

type Figures = Pick<Rollup, 'counts'> & Partial<Pick<Rollup, 'medians'>>;

/** Amounts have two decimals in an org. */
const HALF_A_CENT = 0.005;
const COUNT_NAMES = Object.keys(COUNT_FIELDS) as CountName[];
const MEDIAN_NAMES = Object.keys(MEDIAN_FIELDS) as MedianName[];

/**
 * Puts each wanted row beside the stored one of its key; stored rows that nothing is counted for should be empty. Rows are
 * handed over one by one and not kept, as those of a first run are all of an org's: the counts are whole after the last one.
 */
export class Comparison implements Iterable<Difference> {
    /** Rows met so far, those with nothing in them too. */
    rows = 0;
    /** How many of them are as they should be. */
    unchanged = 0;
    /** How many are not, because their events are gone. */
    emptied = 0;
    /** The moments that rows of pairs should hold, by months and by quarters. */
    readonly moments: Record<PeriodType, number> = { Month: 0, Quarter: 0 };
    readonly #wanted: Iterable<Rollup>;
    readonly #stored: StoredSet;
    readonly #keepsSame: boolean;

    /** With `keepsSame` rows that are right are handed over as well. */
    constructor(
        wanted: Iterable<Rollup>,
        stored: StoredSet,
        { keepsSame = false }: { readonly keepsSame?: boolean } = {}
    ) {
        this.#wanted = wanted;
        this.#stored = stored;
        this.#keepsSame = keepsSame;
    }

    /** The rows that are not as they should be. Once: a stored row is met once. */
    *[Symbol.iterator](): Generator<Difference, void, undefined> {
        for (const wanted of this.#wanted) {
            const there = this.#stored.meet(wanted);
            if (this.#hands(wanted, there)) yield { wanted, stored: there === 'same' ? undefined : there };
        }
        for (const stored of this.#stored.left()) {
            const wanted = emptied(stored);
            const there = isSame(wanted, stored) ? 'same' : stored;
            if (there !== 'same') this.emptied++;
            if (this.#hands(wanted, there)) yield { wanted, stored };
        }
    }

    #hands({ scope, periodType, counts }: Rollup, there: StoredRollup | 'same' | undefined): boolean {
        this.rows++;
        if (scope === 'Pair') this.moments[periodType] += counts.involvements;
        if (there !== 'same') return true;
        this.unchanged++;
        return this.#keepsSame;
    }
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
