import fc from 'fast-check';
import { OrgError } from '../../org/org-error.ts';
import type { Failure } from '../../org/org-error.ts';
import { RETRY_POLICY, repeating, waitBeforeRetry } from '../../org/retry.ts';
import type { Repeat } from '../../org/retry.ts';

const failures = fc.record<Failure>({
    outcome: fc.constantFrom('unsent', 'refused', 'unknown'),
    isTransient: fc.boolean(),
    retryAfterMs: fc.option(fc.nat(300_000), { nil: undefined }),
    mostTries: fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined })
});
const repeats = fc.constantFrom<Repeat>('safe', 'idempotent', 'never');
const randoms = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

function wait(failure: Partial<Failure>, { repeat = 'safe' as Repeat, tries = 1, random = 0.5, isKnown = true } = {}) {
    const whole: Failure = { outcome: 'unknown', isTransient: true, ...failure };
    return waitBeforeRetry({ failure: whole, repeat, tries, random, policy: RETRY_POLICY, isKnown });
}

describe('waitBeforeRetry', () => {
    it('never sends a plain insert again that may have been carried out', () => {
        expect(wait({}, { repeat: 'never' })).toBeUndefined();
        expect(wait({}, { repeat: 'idempotent' })).toBeDefined();
        expect(wait({ outcome: 'refused' }, { repeat: 'never' })).toBeDefined();
        expect(wait({ outcome: 'unsent' }, { repeat: 'never' })).toBeDefined();
    });

    it('gives up on what does not pass, on an address where nobody ever answered, and after the last try', () => {
        expect(wait({ isTransient: false })).toBeUndefined();
        expect(wait({ outcome: 'unsent' }, { isKnown: false })).toBeUndefined();
        expect(wait({}, { tries: RETRY_POLICY.attempts })).toBeUndefined();
        expect(wait({ mostTries: 3 }, { tries: 3 })).toBeUndefined();
    });

    it('leaves an org alone that asks for a long rest', () => {
        expect(wait({ retryAfterMs: RETRY_POLICY.longestRetryAfterMs + 1 })).toBeUndefined();
    });

    it('waits at least as long as the org asks, and from none to all of a span that doubles up to its limit', () => {
        fc.assert(
            fc.property(
                failures,
                repeats,
                fc.integer({ min: 1, max: 6 }),
                randoms,
                (failure, repeat, tries, random) => {
                    const ms = waitBeforeRetry({ failure, repeat, tries, random, policy: RETRY_POLICY, isKnown: true });
                    if (ms === undefined) return;
                    const span = ms - (failure.retryAfterMs ?? 0);
                    const { firstWaitMs, longestWaitMs } = RETRY_POLICY;
                    const longest = Math.min(longestWaitMs, firstWaitMs * 2 ** (tries - 1));
                    expect(span).toBe(Math.round(random * longest));
                    expect(failure.isTransient && !(failure.outcome === 'unknown' && repeat === 'never')).toBe(true);
                }
            )
        );
    });
});

describe('repeating', () => {
    const surroundings = (waits: number[]) => ({
        sleep: async (ms: number) => void waits.push(ms),
        random: () => 0.5
    });

    function failing(times: number, failure: Failure) {
        let calls = 0;
        const work = async (): Promise<number> => {
            if (++calls <= times) throw new OrgError(failure, { code: 'OrgFailing', message: 'busy', actions: [] });
            return calls;
        };
        return work;
    }

    it('does the work until it succeeds', async () => {
        const waits: number[] = [];
        const work = failing(3, { outcome: 'unknown', isTransient: true });
        expect(await repeating(work, { repeat: 'safe', surroundings: surroundings(waits) })).toBe(4);
        expect(waits).toEqual([500, 1000, 2000]);
    });

    it('throws the last failure when it is final', async () => {
        const waits: number[] = [];
        const work = failing(9, { outcome: 'unknown', isTransient: true });
        await expect(repeating(work, { repeat: 'safe', surroundings: surroundings(waits) })).rejects.toThrow('busy');
        expect(waits).toHaveLength(RETRY_POLICY.attempts - 1);
    });

    it('does not repeat what is a fault of the program', async () => {
        const waits: number[] = [];
        const work = async (): Promise<never> => Promise.reject(new TypeError('no'));
        await expect(repeating(work, { repeat: 'safe', surroundings: surroundings(waits) })).rejects.toThrow(TypeError);
        expect(waits).toEqual([]);
    });
});
