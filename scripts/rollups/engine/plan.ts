/** Whether a run may look at changes only, and why. Pure. */
import type { Day } from '../../day.ts';
import { laterOf } from './horizon.ts';
import { interrupted, lastSuccess } from './lease.ts';
import type { Mode, RunRow, Standing } from './port.ts';

/** Deleted rows can be read for fifteen days: an older watermark would miss some of them. */
export const OLDEST_WATERMARK_MS = 14 * 24 * 60 * 60 * 1000;
/** A row's stamp is older than its commit; by so much more than the safe time allows for. */
export const OVERLAP_MS = 5 * 60 * 1000;
/** Touched periods of persons that one statement of SOQL can name; above, everything is read. */
export const MOST_TOUCHED = 1500;

export interface Plan {
    readonly mode: Mode;
    readonly why: string;
    /** Milliseconds since 1970; of a full run only the watermark before, if there was one. */
    readonly since?: number | undefined;
    /** Rows that a later run must not find untouched are written although they are right. */
    readonly isForced: boolean;
    /** Rows of pairs that a run with a greater number wrote are evidence of unfinished work. */
    readonly lastNumber: number;
    /** Periods that begin before this day are closed once the run has ended well. */
    readonly horizon?: Day | undefined;
}

/** What is asked of a run. */
export interface Wish {
    readonly isFull?: boolean | undefined;
    /** Milliseconds since 1970, not after the watermark. */
    readonly since?: number | undefined;
    /** Closes all periods that begin before this day, once they have been counted. */
    readonly horizon?: Day | undefined;
}

export function planOf(standing: Standing, wish: Wish, own?: RunRow): Plan {
    const last = lastSuccess(standing);
    const since = Math.min(wish.since ?? Infinity, last?.watermark ?? Infinity);
    const broken = interrupted(standing, own).some(({ mode }) => mode === 'Full');
    const common = {
        isForced: broken,
        lastNumber: last?.number ?? 0,
        since: Number.isFinite(since) ? since : undefined,
        horizon: laterOf(standing.rules.horizon, wish.horizon)
    };
    const full = (why: string): Plan => ({ mode: 'Full', why, ...common });
    if (wish.isFull) return full('it was asked for');
    if (!last || common.since === undefined) return full('no run has succeeded yet');
    if (last.rules !== standing.rules.hash) return full('the fiscal calendar or a threshold has changed');
    if (broken) return full('a full run before did not end well');
    if (standing.now - since > OLDEST_WATERMARK_MS) return full('the last run is more than 14 days ago');
    return { mode: 'Incremental', why: `since ${new Date(since).toISOString()}`, ...common };
}
