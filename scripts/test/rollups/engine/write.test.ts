import { NO_COUNTS } from '../../../../force-app/main/shared/lwc/metrics/metrics.ts';
import { rollupKey } from '../../../rollups/counting/group.ts';
import type { Rollup } from '../../../rollups/counting/group.ts';
import { Comparison, storedSet } from '../../../rollups/engine/compare.ts';
import type { RollupPort, RunRow, Sums } from '../../../rollups/engine/port.ts';
import { writeRows } from '../../../rollups/engine/write.ts';

/** Of the port below: rows of one write, and of a full run above which they go by one that takes any number. */
const BATCH = 30;
const MANY = 100;
const SUMS: Sums = { stored: { Month: 0, Quarter: 0 }, read: 0, found: 0, newer: 0 };
const RUN = { id: 'a00', number: 1 } as RunRow;

function rollup(n: number, involvements = 1): Rollup {
    const place = {
        scope: 'Pair',
        manager: `m${n}`,
        seller: 's',
        periodType: 'Month',
        periodStart: '2026-05-01'
    } as const;
    return { ...place, key: rollupKey(place), counts: { ...NO_COUNTS, involvements }, medians: {} };
}

/** So many rows of a first run, and how many of them have been counted so far. */
function firstRun(rows: number) {
    let counted = 0;
    const count = function* (): Generator<Rollup, void, undefined> {
        for (; counted < rows; counted++) yield rollup(counted);
    };
    const comparison = new Comparison(count(), storedSet([]));
    const wanted = function* (): Generator<Rollup, void, undefined> {
        for (const difference of comparison) yield difference.wanted;
    };
    return { comparison, wanted: wanted(), counted: () => counted };
}

/** A port that takes whatever comes, and how it came. */
function portThat(took: (row: Rollup) => void) {
    const sizes: number[] = [];
    const port: Pick<RollupPort, 'batchSize' | 'manyRows' | 'write' | 'writeMany'> = {
        batchSize: BATCH,
        manyRows: MANY,
        write: async (_run, { rows, isLast }) => {
            rows.forEach(took);
            sizes.push(rows.length);
            return { refused: [], sums: isLast ? SUMS : undefined };
        },
        writeMany: async (_run, _mode, rows) => {
            let written = 0;
            for (const row of rows) {
                took(row);
                written++;
            }
            return { written, refused: [], sums: SUMS };
        }
    };
    return { port: port as RollupPort, sizes };
}

it('writes the rows of a large first run while they are counted, and holds no more than many of them', async () => {
    const all = 3 * MANY;
    const { comparison, wanted, counted } = firstRun(all);
    let taken = 0;
    let mostHeld = 0;
    const { port } = portThat(() => (mostHeld = Math.max(mostHeld, counted() - taken++)));
    expect(await writeRows(port, RUN, { mode: 'Full', rows: wanted })).toMatchObject({ written: all, sums: SUMS });
    expect(taken).toBe(all);
    expect(mostHeld).toBeLessThanOrEqual(MANY + 1);
    expect(comparison).toMatchObject({ rows: all, unchanged: 0, moments: { Month: all, Quarter: 0 } });
});

it.each([
    ['full run', 'Full', MANY, Math.ceil(MANY / BATCH)],
    ['run of changes, however many', 'Incremental', MANY + 31, Math.ceil((MANY + 31) / BATCH)]
] as const)('writes a %s batch by batch', async (_, mode, rows, batches) => {
    const keys = new Set<string>();
    const { port, sizes } = portThat(({ key }) => void keys.add(key));
    await writeRows(port, RUN, { mode, rows: firstRun(rows).wanted });
    expect(keys.size).toBe(rows);
    expect(sizes).toHaveLength(batches);
});

it('hands over rows that are right only to a run that has to write them', () => {
    const stored = () =>
        storedSet([
            { ...rollup(1), run: 1 },
            { ...rollup(2), run: 1 }
        ]);
    const wanted = [rollup(1), rollup(2, 5)];
    expect(Array.from(new Comparison(wanted, stored()), (one) => one.wanted.key)).toEqual([rollup(2).key]);
    expect(Array.from(new Comparison(wanted, stored(), { keepsSame: true }))).toHaveLength(2);
});
