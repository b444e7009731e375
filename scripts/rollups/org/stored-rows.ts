/** Rows of `InvolvementRollup__c`, as they are read and written. */
import { COUNT_FIELDS, MEDIAN_FIELDS } from '../../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { CountName, Counts, MedianName, Medians } from '../../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { PeriodType } from '../../../force-app/main/shared/lwc/period/period.ts';
import type { Cells } from '../../org/cells.ts';
import type { CsvValue } from '../../csv/write.ts';
import type { Rollup, Scope } from '../counting/group.ts';
import type { StoredRollup } from '../engine/port.ts';

const COUNTS = Object.entries(COUNT_FIELDS) as [CountName, string][];
const MEDIANS = Object.entries(MEDIAN_FIELDS) as [MedianName, string][];
const COUNT_NAMES = COUNTS.map(([name]) => name);
const MEDIAN_NAMES = MEDIANS.map(([name]) => name);
const KEYS = ['Key__c', 'Scope__c', 'Manager__c', 'Seller__c', 'PeriodType__c', 'PeriodStart__c', 'RunNumber__c'];

/** What is read of a row; `toStored` takes cells in this order. */
export const STORED_COLUMNS: readonly string[] = [
    ...KEYS,
    ...COUNTS.map(([, field]) => field),
    ...MEDIANS.map(([, field]) => field)
];

/** A person as a roll-up names and belongs to one. */
export interface Person {
    readonly name: string;
    readonly isActive: boolean;
}

/** A row as it was read, by REST or by a Bulk job. */
export function toStored(cells: Cells): StoredRollup {
    const firstMedian = KEYS.length + COUNTS.length;
    return {
        key: cells.text(0),
        scope: cells.text(1) as Scope,
        manager: cells.text(2) || undefined,
        seller: cells.text(3) || undefined,
        periodType: cells.text(4) as PeriodType,
        periodStart: cells.text(5),
        run: cells.number(6),
        counts: Object.fromEntries(COUNTS.map(([name], at) => [name, cells.number(KEYS.length + at)])) as Counts,
        medians: Object.fromEntries(
            MEDIANS.flatMap(([name], at) => {
                const column = firstMedian + at;
                return cells.size(column) > 0 ? [[name, cells.number(column)]] : [];
            })
        ) as Medians
    };
}

export interface RowContext {
    readonly persons: ReadonlyMap<string, Person>;
    readonly run: number;
    /** The time that all rows of a run bear, as an org takes it. */
    readonly computedOn: string;
}

/** What is written of a row; `toCells` makes cells in this order. */
export const RECORD_COLUMNS = [
    'Key__c',
    'OwnerId',
    'Scope__c',
    'Manager__c',
    'Seller__c',
    'ManagerName__c',
    'SellerName__c',
    'PeriodType__c',
    'PeriodStart__c',
    'RunNumber__c',
    'ComputedOn__c',
    ...Object.values(COUNT_FIELDS),
    ...Object.values(MEDIAN_FIELDS)
] as const;

/**
 * A row to be upserted by its key. It belongs to the person it is about; an org lets nobody own what is no longer active, so
 * that it then belongs to the manager, or to whoever runs the command.
 */
export function toCells(rollup: Rollup, { persons, run, computedOn }: RowContext): readonly CsvValue[] {
    const { key, scope, manager, seller, periodType, periodStart, counts, medians } = rollup;
    const owner = [seller, manager].find((id) => id !== undefined && persons.get(id)?.isActive === true);
    const cells: CsvValue[] = [key, owner, scope, manager ?? null, seller ?? null];
    cells.push(nameOf(manager, persons), nameOf(seller, persons), periodType, periodStart, run, computedOn);
    for (const name of COUNT_NAMES) cells.push(counts[name]);
    for (const name of MEDIAN_NAMES) cells.push(medians[name] ?? null);
    return cells;
}

/** The same as JSON takes it: without an owner it says nothing of one. */
export function toRecord(rollup: Rollup, context: RowContext): Readonly<Record<string, CsvValue>> {
    const cells = toCells(rollup, context);
    return Object.fromEntries(RECORD_COLUMNS.map((column, at) => [column, cells[at]]));
}

function nameOf(id: string | undefined, persons: ReadonlyMap<string, Person>): string | null {
    return id === undefined ? null : (persons.get(id)?.name ?? null);
}
