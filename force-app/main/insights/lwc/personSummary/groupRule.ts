import { isActive } from 'c/personRollups';
import type { Pair, Quarter } from 'c/personRollups';

/** Others see a manager's figures only over so many sellers: over fewer, a figure points at one of them. */
export const SMALLEST_GROUP = 5;

/** The quarters whose figures are of enough sellers to be shown to others. The rest is in no sum either: a difference would tell it. */
export function quartersForOthers(quarters: readonly Quarter[], pairs: readonly Pair[]): Quarter[] {
    return quarters.filter(({ start }) => sellersIn(start, pairs) >= SMALLEST_GROUP);
}

function sellersIn(start: string, pairs: readonly Pair[]): number {
    return pairs.filter((pair) => pair.quarters.some((quarter) => quarter.start === start && isActive(quarter.counts)))
        .length;
}
