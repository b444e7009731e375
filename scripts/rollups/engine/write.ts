/** Rows to the org, so that whatever happens the next run can see what was left undone. See docs/rollups.md, "Writing". */
import type { Rollup } from '../counting/group.ts';
import type { Mode, Refusal, RollupPort, RunRow, Sums, WriteWanted } from './port.ts';

const LOCKED = 'UNABLE_TO_LOCK_ROW';

export interface Written {
    readonly written: number;
    readonly refused: readonly Refusal[];
    /** Keys of rows that add up a refused one: they wait for it. */
    readonly heldBack: readonly string[];
    /** What is stored and there after the last row was written. */
    readonly sums?: Sums | undefined;
}

/**
 * Writes rows, those of pairs first: they are the evidence by which the next run finds whose sums are unfinished, so the rows
 * that add a pair up are held back when the pair's own row is refused.
 * @throws CliError LeaseLost
 */
export async function writeRows(port: RollupPort, run: RunRow, wanted: Wanted): Promise<Written> {
    const { mode } = wanted;
    const rest = wanted.rows[Symbol.iterator]();
    const rows = firstOf(rest, mode === 'Full' ? port.manyRows + 1 : Infinity);
    if (mode === 'Full' && rows.length > port.manyRows) {
        return { ...(await port.writeMany(run, mode, joined(rows, rest))), heldBack: [] };
    }
    const state: State = { written: 0, refused: [], heldBack: [], waiting: new Set() };
    const ordered = rows.toSorted((one, other) => Number(one.scope !== 'Pair') - Number(other.scope !== 'Pair'));
    for (let start = 0; start < ordered.length; start += port.batchSize) {
        const isLast = start + port.batchSize >= ordered.length;
        await writeBatch(port, run, { mode, isLast, rows: ordered.slice(start, start + port.batchSize) }, state);
    }
    return state;
}

export interface Wanted {
    readonly mode: Mode;
    /** Taken once. More than many are never held at once. */
    readonly rows: Iterable<Rollup>;
}

interface State {
    written: number;
    sums?: Sums | undefined;
    readonly refused: Refusal[];
    readonly heldBack: string[];
    /** Persons' periods that a refused pair belongs to. */
    readonly waiting: Set<string>;
}

/** A batch is written whole or not at all: without the refused rows it is sent again. */
async function writeBatch(port: RollupPort, run: RunRow, batch: WriteWanted, state: State): Promise<void> {
    let left = batch.rows;
    for (;;) {
        const [ready, waiting] = apart(left, (row) => !state.waiting.has(placeOf(row)));
        state.heldBack.push(...waiting.map(({ key }) => key));
        if (ready.length === 0) return;
        const { refused, sums } = await port.write(run, { ...batch, rows: ready });
        if (refused.length === 0) {
            state.written += ready.length;
            state.sums = sums;
            return;
        }
        if (ready.length > 1 && refused.some(({ statusCode }) => statusCode === LOCKED))
            return writeHalves(port, run, { ...batch, rows: ready }, state);
        state.refused.push(...refused);
        const keys = new Set(refused.map(({ key }) => key));
        const [out, rest] = apart(ready, ({ key }) => keys.has(key));
        for (const row of out) for (const place of adding(row)) state.waiting.add(place);
        left = rest;
    }
}

/** Where many rows are locked by chance, all at once are hardly ever free; fewer are, and one alone is tried for long. */
async function writeHalves(port: RollupPort, run: RunRow, batch: WriteWanted, state: State): Promise<void> {
    const half = Math.ceil(batch.rows.length / 2);
    await writeBatch(port, run, { ...batch, isLast: false, rows: batch.rows.slice(0, half) }, state);
    await writeBatch(port, run, { ...batch, rows: batch.rows.slice(half) }, state);
}

function firstOf(rows: Iterator<Rollup>, most: number): Rollup[] {
    const first: Rollup[] = [];
    for (let next = rows.next(); !next.done; next = rows.next()) {
        first.push(next.value);
        if (first.length === most) break;
    }
    return first;
}

/** The first rows, which are forgotten as they go, and all others. */
function* joined(first: Rollup[], rest: Iterator<Rollup>): Generator<Rollup, void, undefined> {
    yield* first.splice(0);
    for (let next = rest.next(); !next.done; next = rest.next()) yield next.value;
}

function placeOf({ scope, manager, seller, periodType, periodStart }: Rollup): string {
    return scope === 'Pair' ? '' : [scope, manager, seller, periodType, periodStart].join(' ');
}

/** The rows that add up a pair's. */
function adding(row: Rollup): string[] {
    if (row.scope !== 'Pair') return [];
    return [
        placeOf({ ...row, scope: 'Manager', seller: undefined }),
        placeOf({ ...row, scope: 'Seller', manager: undefined })
    ];
}

function apart<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
    const yes: T[] = [];
    const no: T[] = [];
    for (const one of all) (test(one) ? yes : no).push(one);
    return [yes, no];
}
