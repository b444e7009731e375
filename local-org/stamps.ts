import { draw } from './draw.ts';
import type { CommitLag, Org } from './org.ts';

/**
 * The time that goes into the system fields of a record saved now. On the platform a record is stamped when it is saved
 * and seen by others when its transaction commits, seconds later; seen from outside, a row appears with a stamp of the past.
 * This org commits at once and puts the stamp back instead. A record's own stamps never go back: whoever saves it next has
 * waited for its lock.
 */
export function stampTime({ now, conditions: { commitLag } }: Org, previous?: unknown): string {
    if (commitLag === undefined) return now().toISOString();
    const stamp = new Date(now().getTime() - commitLag.next()).toISOString();
    return typeof previous === 'string' && previous > stamp ? previous : stamp;
}

/** No record that appears from now on has an older stamp. */
export function oldestStampToCome({ now, conditions: { commitLag } }: Org): Date {
    return new Date(now().getTime() - (commitLag?.milliseconds ?? 0));
}

/** Lags of less than that, the same ones for the same seed number. */
export function commitLag({ milliseconds, seed = 1 }: { milliseconds: number; seed?: number }): CommitLag {
    let n = 0;
    return { milliseconds, next: () => Math.floor(draw(seed, 'commit lag', n++) * milliseconds) };
}
