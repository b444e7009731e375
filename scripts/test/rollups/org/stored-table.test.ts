import { COUNT_FIELDS, MEDIAN_FIELDS, NO_COUNTS } from '../../../../force-app/main/shared/lwc/metrics/metrics.ts';
import { JsonCells } from '../../../org/cells.ts';
import { rollupKey, storedFigures } from '../../../rollups/counting/group.ts';
import type { Rollup } from '../../../rollups/counting/group.ts';
import { StoredTable, storedQuery } from '../../../rollups/org/stored-table.ts';

const M1 = '005000000000001AAA';
const S1 = '005000000000003AAA';

function rollup(changes: Partial<Rollup> = {}): Rollup {
    const place = { scope: 'Pair', manager: M1, seller: S1, periodType: 'Month', periodStart: '2026-05-01' } as const;
    const row = { ...place, counts: { ...NO_COUNTS, involvements: 3, wonAmount: 12.34 }, medians: {}, ...changes };
    return { ...row, key: rollupKey(row) };
}

function tableOf(rows: readonly Rollup[]): StoredTable {
    const table = new StoredTable();
    const cells = new JsonCells(storedQuery().columns);
    const sink = table.sink();
    for (const row of rows) sink.take(cells.of({ Key__c: row.key, RunNumber__c: 7, ...storedFigures(row) }));
    sink.keep();
    return table;
}

describe('StoredTable', () => {
    it('meets what is stored as it should be', () => {
        const one = rollup({ medians: { handBackDays: 2.5 } });
        const table = tableOf([one, rollup({ periodStart: '2026-06-01' })]);
        expect(table.size).toBe(2);
        expect(table.meet(one)).toBe('same');
        expect(table.meet(rollup({ periodStart: '2026-06-01' }))).toBe('same');
        expect(table.meet(rollup({ periodStart: '2026-07-01' }))).toBeUndefined();
        expect([...table.left()]).toEqual([]);
    });

    it.each([
        ...Object.keys(COUNT_FIELDS).map((name) => [name, { counts: { ...rollup().counts, [name]: 99 } }] as const),
        ...Object.keys(MEDIAN_FIELDS).map((name) => [name, { medians: { [name]: 0 } }] as const)
    ])('gives back a row that differs in %s', (_, changes) => {
        expect(tableOf([rollup()]).meet(rollup(changes))).toEqual({ ...rollup(), run: 7 });
        expect(tableOf([rollup(changes)]).meet(rollup())).toEqual({ ...rollup(changes), run: 7 });
    });

    it('takes amounts for the same that an org keeps as the same', () => {
        const counts = { ...rollup().counts, wonAmount: 12.340_000_01 };
        expect(tableOf([rollup()]).meet(rollup({ counts }))).toBe('same');
    });

    it('tells what was not met, whosever it is', () => {
        const pair = rollup();
        const manager = rollup({ scope: 'Manager', seller: undefined, periodType: 'Quarter' });
        const seller = rollup({ scope: 'Seller', manager: undefined });
        const table = tableOf([pair, manager, seller]);
        expect(table.meet(seller)).toBe('same');
        expect([...table.left()]).toEqual([
            { ...pair, run: 7 },
            { ...manager, run: 7 }
        ]);
    });

    it('forgets the rows of a page that is read again', () => {
        const table = new StoredTable();
        const cells = new JsonCells(storedQuery().columns);
        const sink = table.sink();
        const take = (row: Rollup): void => sink.take(cells.of({ Key__c: row.key, ...storedFigures(row) }));
        take(rollup({ periodStart: '2026-01-01' }));
        sink.keep();
        take(rollup({ periodStart: '2026-02-01' }));
        sink.drop();
        take(rollup({ periodStart: '2026-03-01' }));
        sink.keep();
        expect([...table.left()].map(({ periodStart }) => periodStart)).toEqual(['2026-01-01', '2026-03-01']);
    });
});
