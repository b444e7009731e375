import fc from 'fast-check';
import { OVERLAP_MS } from '../../../rollups/engine/plan.ts';
import type { RollupPort, RunRow } from '../../../rollups/engine/port.ts';
import { CALLS } from './model/course.ts';
import { histories } from './model/history.ts';
import { live } from './model/live.ts';
import type { World } from './model/live.ts';

const RUNS = Number(process.env['HISTORIES'] ?? 20_000);
/** Of so many histories, from the seed beside it on, one at least shows each fault that is put in on purpose. */
const ENOUGH = 3000;

describe('a history of changes, late commits, crashes, refusals and several runs', () => {
    it(`ends in what a full recompute gives, ${RUNS} times`, async () => {
        await fc.assert(
            fc.asyncProperty(histories, async (history) => {
                expect(await live(history, {})).toBeUndefined();
            }),
            { numRuns: RUNS }
        );
    }, 600_000);
});

/** A port with some calls put in place of its own. */
function instead(port: RollupPort, calls: Partial<RollupPort>): RollupPort {
    const own = Object.fromEntries(CALLS.map((name) => [name, port[name].bind(port)]));
    return { batchSize: port.batchSize, manyRows: port.manyRows, ...own, ...calls } as RollupPort;
}

/** A run as it was before it moved the horizon. */
const forgetful = (run: RunRow): RunRow => ({ ...run, horizon: undefined });

const FAULTS: readonly (readonly [string, World, number])[] = [
    [
        'reads changes without an overlap',
        {
            spoil: (port) =>
                instead(port, { changes: ({ since, clock }) => port.changes({ since: since + OVERLAP_MS, clock }) })
        },
        1
    ],
    ['lets a run write that has lost its lease', { weakness: { hasNoFence: true } }, 1],
    ['sets the watermark first', { weakness: { isWatermarkFirst: true } }, 1],
    [
        'looks no further than the changed rows',
        {
            spoil: (port) =>
                instead(port, {
                    read: (scope, safeTime) => {
                        if (scope !== 'all') scope.addRow = () => false;
                        return port.read(scope, safeTime);
                    }
                })
        },
        1
    ],
    [
        'does not know the rows of a run that was interrupted',
        {
            spoil: (port) =>
                instead(port, {
                    read: async (scope, safeTime) => {
                        const { stored, ...others } = await port.read(scope, safeTime);
                        return { ...others, stored: stored.map((row) => ({ ...row, run: 0 })) };
                    }
                })
        },
        6
    ],
    [
        'forgets that days pass',
        { spoil: (port) => instead(port, { changes: ({ since }) => port.changes({ since }) }) },
        1
    ],
    [
        'forgets that a moment follows up an earlier one',
        {
            spoil: (port) =>
                instead(port, {
                    changes: async (wanted) => {
                        const changes = await port.changes(wanted);
                        return {
                            ...changes,
                            moments: changes.moments.map((one) => ({ ...one, isFollowUp: false, isSellerLed: false }))
                        };
                    }
                })
        },
        20
    ],
    [
        'counts closed periods again',
        {
            spoil: (port) =>
                instead(port, {
                    begin: async (owner) => {
                        const { rules, ...standing } = await port.begin(owner);
                        return { ...standing, rules: { ...rules, horizon: undefined } };
                    }
                })
        },
        1
    ],
    [
        'does not learn what a slow run did before it ended',
        {
            spoil: (port) =>
                instead(port, {
                    takeOver: async (expired, owner) => {
                        const taken = await port.takeOver(expired, owner);
                        return taken && { ...taken, rules: undefined, runs: taken.runs.map(forgetful) };
                    }
                })
        },
        1
    ],
    ['loses moments of requests that stay', { weakness: { purgesLinked: true } }, 12],
    [
        'takes the time of the answer for the safe time',
        {
            spoil: (port) =>
                instead(port, {
                    changes: async (wanted) => ({ ...(await port.changes(wanted)), safeTime: wanted.since + 1e15 })
                })
        },
        1
    ]
];

describe('the same histories', () => {
    it.each(FAULTS)(
        'find an engine that %s',
        async (_fault, world, seed) => {
            const found = await fc.check(
                fc.asyncProperty(histories, async (history) => {
                    expect(await live(history, world)).toBeUndefined();
                }),
                { numRuns: ENOUGH, endOnFailure: true, seed }
            );
            expect(found.failed).toBe(true);
        },
        600_000
    );
});
