import { COUNT_FIELDS, MEDIAN_FIELDS } from '../../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { CountName, Counts, MedianName, Medians } from '../../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { Cells, RowSink } from '../../org/cells.ts';
import type { RowQuery } from '../../org/query.ts';
import { isClose } from '../engine/compare.ts';
import type { Rollup, Scope } from '../counting/group.ts';
import type { StoredRollup, StoredSet } from '../engine/port.ts';
import { Rows } from '../events/rows.ts';
import type { Day } from '../../day.ts';
import { whereOpen } from '../engine/horizon.ts';

const COUNTS = Object.entries(COUNT_FIELDS) as [CountName, string][];
const MEDIANS = Object.entries(MEDIAN_FIELDS) as [MedianName, string][];
/** After them stands the number of the run that wrote the row. */
const RUN = COUNTS.length + MEDIANS.length;

/** All rows of periods that are not closed. */
export function storedQuery(horizon?: Day): RowQuery {
    return {
        object: 'InvolvementRollup__c',
        columns: ['Key__c', ...Object.values(COUNT_FIELDS), ...Object.values(MEDIAN_FIELDS), 'RunNumber__c'],
        where: ['Key__c != null', whereOpen(horizon)].filter((part) => part !== '').join(' AND ')
    };
}

/**
 * The roll-ups of a whole org as they are stored: numbers in typed arrays, found by key. 50,000 of them take 25 MB, as
 * objects several times that.
 */
export class StoredTable implements StoredSet {
    private readonly figures = new Rows(RUN + 1, 'any');
    private readonly keys: string[] = [];
    private places: Map<string, number> | undefined;
    private readonly met: boolean[] = [];

    get size(): number {
        return this.keys.length;
    }

    /** Where the rows of `storedQuery` go. */
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

    meet(wanted: Rollup): StoredRollup | 'same' | undefined {
        this.places ??= new Map(this.keys.map((key, row) => [key, row]));
        const row = this.places.get(wanted.key);
        if (row === undefined) return undefined;
        this.met[row] = true;
        return this.isSame(row, wanted) ? 'same' : this.rollup(row);
    }

    *left(): Generator<StoredRollup, void, undefined> {
        for (let row = 0; row < this.keys.length; row++) if (this.met[row] !== true) yield this.rollup(row);
    }

    private take(cells: Cells): void {
        const row = this.figures.add();
        this.keys[row] = cells.text(0);
        for (let at = 0; at <= RUN; at++) {
            const isBlankMedian = at >= COUNTS.length && cells.size(1 + at) === 0;
            this.figures.set(row, at, isBlankMedian ? Number.NaN : cells.number(1 + at));
        }
    }

    private isSame(row: number, { counts, medians }: Rollup): boolean {
        const { figures } = this;
        return (
            COUNTS.every(([name], at) => isClose(counts[name], figures.get(row, at))) &&
            MEDIANS.every(([name], at) => isSameMedian(medians[name], figures.get(row, COUNTS.length + at)))
        );
    }

    private rollup(row: number): StoredRollup {
        const { figures } = this;
        const medians = MEDIANS.map(([name], at) => [name, figures.get(row, COUNTS.length + at)] as const);
        return {
            ...placeOf(this.keys[row] ?? ''),
            run: figures.get(row, RUN) || 0,
            counts: Object.fromEntries(COUNTS.map(([name], at) => [name, figures.get(row, at)])) as Counts,
            medians: Object.fromEntries(medians.filter(([, median]) => !Number.isNaN(median))) as Medians
        };
    }
}

function isSameMedian(median: number | undefined, stored: number): boolean {
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
