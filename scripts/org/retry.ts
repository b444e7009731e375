/** When a request is sent again, and after how long: the one place that decides it. */
import { OrgError } from './org-error.ts';
import type { Failure } from './org-error.ts';

/**
 * What a second sending of a request does: nothing (`safe`: reads), nothing more than the first (`idempotent`: upserts by
 * external id, PATCH and PUT of the same state), or harm (`never`: plain inserts, which would double).
 */
export type Repeat = 'safe' | 'idempotent' | 'never';

/** How long to go on trying; all in milliseconds. */
export interface RetryPolicy {
    /** Most times that one request is sent. */
    readonly attempts: number;
    /** The first wait is up to this long, every other up to twice the one before. */
    readonly firstWaitMs: number;
    readonly longestWaitMs: number;
    /** An org that asks in Retry-After for more than this is left alone. */
    readonly longestRetryAfterMs: number;
}

export const RETRY_POLICY: RetryPolicy = {
    attempts: 6,
    firstWaitMs: 1000,
    longestWaitMs: 30_000,
    longestRetryAfterMs: 120_000
};

/** The world as a retry sees it; tests bring another one. */
export interface Surroundings {
    readonly sleep: (ms: number) => Promise<void>;
    /** In [0, 1). */
    readonly random: () => number;
}

/** By which rules work is repeated. */
export interface RetryOptions {
    readonly repeat: Repeat;
    readonly policy?: RetryPolicy;
    readonly surroundings?: Surroundings;
    /** Whether the org was ever reached: a wrong address is told at once, only an org that was there is waited for. */
    readonly isKnown?: () => boolean;
}

export const SURROUNDINGS: Surroundings = {
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random
};

/** One failed try: how often it was tried (1 after the first), and by which rules. */
export interface Try {
    readonly failure: Failure;
    readonly repeat: Repeat;
    readonly tries: number;
    readonly random: number;
    readonly policy: RetryPolicy;
    readonly isKnown: boolean;
}

/**
 * How long to wait before the same request is sent again, or undefined when it must not or will not help. Waits are drawn
 * evenly from zero up ("Exponential Backoff And Jitter", AWS Architecture Blog, "full jitter"), but never less than the
 * org asks for.
 */
export function waitBeforeRetry({ failure, repeat, tries, random, policy, isKnown }: Try): number | undefined {
    const { isTransient, outcome, retryAfterMs = 0, mostTries = policy.attempts } = failure;
    if (!isTransient || tries >= Math.min(mostTries, policy.attempts)) return undefined;
    if (outcome === 'unknown' && repeat === 'never') return undefined;
    if (outcome === 'unsent' && !isKnown) return undefined;
    if (retryAfterMs > policy.longestRetryAfterMs) return undefined;
    const ceiling = Math.min(policy.longestWaitMs, policy.firstWaitMs * 2 ** (tries - 1));
    return retryAfterMs + Math.round(random * ceiling);
}

/** Does a piece of work until it succeeds or its failure is final. @throws the last failure */
export async function repeating<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
    const { repeat, policy = RETRY_POLICY, surroundings = SURROUNDINGS, isKnown = () => true } = options;
    for (let tries = 1; ; tries++) {
        try {
            return await work();
        } catch (error) {
            if (!(error instanceof OrgError)) throw error;
            const { failure } = error;
            const random = surroundings.random();
            const wait = waitBeforeRetry({ failure, repeat, tries, random, policy, isKnown: isKnown() });
            if (wait === undefined) throw error;
            await surroundings.sleep(wait);
        }
    }
}
