/*
 * Figures that set two shares, or the people of a team, beside each other. Pure; what is hidden stays hidden, and what has
 * too few events says so. docs/metrics.md tells which figure compares what.
 */
import type { Share, Showing } from 'c/metrics';

/** One share minus another, from -1 to 1, with its 95 % interval; the numbers are absent unless both shares are told. */
export interface Difference {
    readonly showing: Showing;
    readonly value?: number;
    readonly low?: number;
    readonly high?: number;
}

/** One share divided by another; no value when one of them is not told, or when the other is none. */
export interface Ratio {
    readonly showing: Showing;
    readonly value?: number;
}

/** How evenly something is spread: 1 when everybody has the same, 1/n when one of n has all. */
export interface Fairness {
    readonly showing: 'hidden' | 'tooFew' | 'told';
    readonly value?: number;
}

/** Below so many sellers a figure of a team would tell of single people. */
export const TEAM_MINIMUM = 3;
/** How many deals of the team's rate a seller's own rate starts with. */
export const TEAM_WEIGHT = 10;

/** From how little to how much an interval tells; nothing is hidden behind something else. */
const SHOWINGS: readonly Showing[] = ['hidden', 'tooFew', 'dots', 'percent'];

/**
 * M8 spiral (after a takeover, after none), M7 and M16 change (this period, the one before). The interval is Newcombe's of
 * the two Wilson intervals (Statistics in Medicine 17, 1998, method 10): it holds for few events and shares near 0 and 1.
 */
export function differenceOf(one: Share, other: Share): Difference {
    const showing = lessOf(one, other);
    if (one.value === undefined || other.value === undefined) return { showing };
    const value = one.value - other.value;
    const { low = 0, high = 1 } = one;
    const { low: otherLow = 0, high: otherHigh = 1 } = other;
    return {
        showing,
        value,
        low: value - Math.hypot(one.value - low, otherHigh - other.value),
        high: value + Math.hypot(high - one.value, other.value - otherLow)
    };
}

/** M11 quarter-end pressure: how many times as often at the end of the quarter as before. */
export function ratioOf(one: Share, other: Share): Ratio {
    const showing = lessOf(one, other);
    if (one.value === undefined || other.value === undefined || other.value === 0) return { showing };
    return { showing, value: one.value / other.value };
}

/** M13: Jain's index of the coaching minutes of each seller of a team, those without any among them. */
export function fairnessOf(amounts: readonly number[]): Fairness {
    const sum = amounts.reduce((total, amount) => total + amount, 0);
    const squares = amounts.reduce((total, amount) => total + amount * amount, 0);
    if (Number.isNaN(sum)) return { showing: 'hidden' };
    if (amounts.length < TEAM_MINIMUM || squares === 0) return { showing: 'tooFew' };
    return { showing: 'told', value: (sum * sum) / (amounts.length * squares) };
}

/**
 * M18: a rate that starts from the team's and moves to the own one with every deal, so that a few deals are no verdict.
 * NaN when one of the numbers is hidden.
 */
export function shrunkRate(won: number, closed: number, teamRate: number): number {
    return (won + TEAM_WEIGHT * teamRate) / (closed + TEAM_WEIGHT);
}

function lessOf(one: Share, other: Share): Showing {
    return SHOWINGS.find((showing) => showing === one.showing || showing === other.showing) ?? 'hidden';
}
