/** Rows of `InvolvementRollup__c`, as they are read and written. */
import { COUNT_FIELDS, MEDIAN_FIELDS } from '../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { Counts, Medians } from '../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { PeriodType } from '../../force-app/main/shared/lwc/period/period.ts';
import type { Cells } from '../org/cells.ts';
import type { CsvValue } from '../csv/write.ts';
import { storedFigures } from './group.ts';
import type { Rollup, Scope } from './group.ts';
import type { StoredRollup } from './port.ts';

const COUNTS = Object.entries(COUNT_FIELDS);
const MEDIANS = Object.entries(MEDIAN_FIELDS);
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
    /** Milliseconds since 1970. */
    readonly now: number;
}

/**
 * A row to be upserted by its key. It belongs to the person it is about; an org lets nobody own what is no longer active, so
 * that it then belongs to the manager, or to whoever runs the command.
 */
export function toRecord(rollup: Rollup, { persons, run, now }: RowContext): Readonly<Record<string, CsvValue>> {
    const { key, scope, manager, seller, periodType, periodStart } = rollup;
    const owner = [seller, manager].find((id) => id !== undefined && persons.get(id)?.isActive === true);
    return {
        Key__c: key,
        ...(owner !== undefined && { OwnerId: owner }),
        Scope__c: scope,
        Manager__c: manager ?? null,
        Seller__c: seller ?? null,
        ManagerName__c: nameOf(manager, persons),
        SellerName__c: nameOf(seller, persons),
        PeriodType__c: periodType,
        PeriodStart__c: periodStart,
        RunNumber__c: run,
        ComputedOn__c: new Date(now).toISOString(),
        ...storedFigures(rollup)
    };
}

function nameOf(id: string | undefined, persons: ReadonlyMap<string, Person>): string | null {
    return id === undefined ? null : (persons.get(id)?.name ?? null);
}
