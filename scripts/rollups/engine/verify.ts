/** Whether the roll-ups are what a full recompute gives, and of what the next run will know by itself. */
import { dayOfTime } from '../../day.ts';
import { Comparison, storedSet } from './compare.ts';
import type { Difference } from './compare.ts';
import { openRows } from './horizon.ts';
import { lastSuccess } from './lease.ts';
import type { RollupPort, RunRow } from './port.ts';
import { Touched, touch } from './touched.ts';

export interface Verdict {
    readonly events: number;
    readonly unchanged: number;
    /** Rows that nothing explains. */
    readonly wrong: readonly Difference[];
    /** Rows that changed events explain: the next run writes them. */
    readonly waiting: readonly Difference[];
    readonly last?: RunRow | undefined;
}

/** Recomputes everything as of the last run and compares. Takes no lease and writes nothing. */
export async function verify(port: RollupPort): Promise<Verdict> {
    const { runs, rules, now } = await port.begin();
    const last = lastSuccess({ runs });
    const asOf = dayOfTime(last?.watermark ?? now);
    const { events, count, stored, all = storedSet(stored) } = await port.read('all', now);
    const comparison = new Comparison(openRows(count({ ...rules, asOf }), rules.horizon), all);
    const differing = [...comparison];
    const { unchanged } = comparison;
    const touched = new Touched(rules);
    // Asked for last, so that it knows of what changed while all else was read.
    const changes = await port.changes({ since: last?.startedOn ?? 0 });
    touch(touched, changes, rules.thresholds);
    close(touched, differing);
    const isExplained = !last || last.rules !== rules.hash || changes.erased > 0;
    const [waiting, wrong] = [true, false].map((wanted) =>
        differing.filter((one) => (isExplained || touched.covers(one.wanted)) === wanted)
    );
    return { events, unchanged, wrong: wrong ?? [], waiting: waiting ?? [], last };
}

/** As in a run: a row of a pair that differs touches both persons. */
function close(touched: Touched, differing: readonly Difference[]): void {
    for (let hasGrown = true; hasGrown;) {
        hasGrown = false;
        for (const { wanted } of differing) {
            if (wanted.scope === 'Pair' && touched.covers(wanted)) hasGrown = touched.addRow(wanted) || hasGrown;
        }
    }
}
