import { COUNT_FIELDS, MEDIAN_FIELDS, NO_COUNTS } from '../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { CountName, MedianName } from '../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { Cells, RowSink } from '../org/cells.ts';
import type { RowQuery } from '../org/query.ts';
import type { Rollup, Scope } from './group.ts';
import { Rows } from './rows.ts';

const COUNTS = Object.entries(COUNT_FIELDS) as [CountName, string][];
const MEDIANS = Object.entries(MEDIAN_FIELDS) as [MedianName, string][];
const WIDTH = COUNTS.length + MEDIANS.length;
/** Amounts have two decimals. */
const HALF_A_CENT = 0.005;

export const STORED_QUERY: RowQuery = {
    object: 'InvolvementRollup__c',
    columns: ['Key__c', ...Object.values(COUNT_FIELDS), ...Object.values(MEDIAN_FIELDS)],
    where: 'Key__c != null'
};

/**
 * The roll-ups of a whole org as they are stored: numbers in typed arrays, found by key. 50,000 of them take 25 MB, as
 * objects several times that.
 */
export class StoredTable {
    private readonly figures = new Rows(WIDTH, 'any');
    private readonly keys: string[] = [];
    private places: Map<string, number> | undefined;
    private readonly found: boolean[] = [];

    get size(): number {
        return this.keys.length;
    }

    /** Where the rows of `STORED_QUERY` go. */
    sink(): RowSink {
        let kept = 0;
        return {
            take: (cells) => this.take(cells),
            keep: () => (kept = this.keys.length),
            drop: () => {
                this.figures.cut(kept);
                this.keys.length = kept;
            }
        };
    }

    /** Whether a row is stored as it should be. It then is no row that is left. */
    holds(rollup: Rollup): boolean {
        this.places ??= new Map(this.keys.map((key, row) => [key, row]));
        const row = this.places.get(rollup.key);
        if (row === undefined) return false;
        this.found[row] = true;
        return (
            COUNTS.every(([name], at) => isClose(rollup.counts[name], this.figures.get(row, at))) &&
            MEDIANS.every(([name], at) => isSame(rollup.medians[name], this.figures.get(row, COUNTS.length + at)))
        );
    }

    /** Rows that nobody asked for and that are not empty: what they counted is gone. They come as they should be. */
    *left(): Generator<Rollup, void, undefined> {
        for (const [row, key] of this.keys.entries()) {
            if (this.found[row] !== true && !this.isEmpty(row))
                yield { ...placeOf(key), counts: NO_COUNTS, medians: {} };
        }
    }

    private take(cells: Cells): void {
        const row = this.figures.add();
        this.keys[row] = cells.text(0);
        for (let at = 0; at < COUNTS.length; at++) this.figures.set(row, at, cells.number(1 + at));
        for (let at = COUNTS.length; at < WIDTH; at++) {
            const isBlank = cells.size(1 + at) === 0;
            this.figures.set(row, at, isBlank ? Number.NaN : cells.number(1 + at));
        }
    }

    private isEmpty(row: number): boolean {
        return COUNTS.every((_count, at) => this.figures.get(row, at) === 0);
    }
}

function isClose(one: number, other: number): boolean {
    return Math.abs(one - other) < HALF_A_CENT;
}

function isSame(median: number | undefined, stored: number): boolean {
    return median === undefined ? Number.isNaN(stored) : isClose(median, stored);
}

const SCOPES: Readonly<Record<string, Scope>> = { P: 'Pair', M: 'Manager', S: 'Seller' };

/** What a key says (`rollupKey`). */
function placeOf(key: string): Omit<Rollup, 'counts' | 'medians'> {
    const [scope = '', manager, seller, type, periodStart = ''] = key.split(':');
    return {
        key,
        scope: SCOPES[scope] ?? 'Pair',
        manager: manager === '-' ? undefined : manager,
        seller: seller === '-' ? undefined : seller,
        periodType: type === 'M' ? 'Month' : 'Quarter',
        periodStart
    };
}
