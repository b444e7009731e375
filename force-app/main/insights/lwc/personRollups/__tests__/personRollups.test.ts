import { COUNT_FIELDS, NO_COUNTS } from 'c/metrics';
import { rollupsOf, totalOf } from 'c/personRollups';
import type { RollupNode } from 'c/personRollups';

const zeros = Object.fromEntries(Object.values(COUNT_FIELDS).map((field) => [field, { value: 0 }]));

function row(
    scope: string,
    start: string,
    overrides: Record<string, { value: string | number | null } | undefined> = {}
) {
    return {
        Id: `${scope}${start}`,
        Scope__c: { value: scope },
        PeriodStart__c: { value: start },
        ComputedOn__c: { value: `${start}T05:00:00.000Z` },
        MinimumForRates__c: { value: 8 },
        ...zeros,
        ...overrides
    } as RollupNode;
}

function read(...nodes: RollupNode[]) {
    const edges = nodes.map((node) => ({ node }));
    return rollupsOf({ uiapi: { query: { InvolvementRollup__c: { totalCount: edges.length, edges } } } });
}

describe('personRollups', () => {
    it('parts the roles and orders quarters from old to new', () => {
        const rollups = read(
            row('Manager', '2026-10-01', { TookOver__c: { value: 2 } }),
            row('Seller', '2026-10-01'),
            row('Manager', '2026-07-01')
        );
        expect(rollups.asManager.map((quarter) => [quarter.start, quarter.counts?.tookOver])).toEqual([
            ['2026-07-01', 0],
            ['2026-10-01', 2]
        ]);
        expect(rollups.asSeller).toHaveLength(1);
        expect(rollups).toMatchObject({ computedOn: '2026-10-01T05:00:00.000Z', minimum: 8, read: 3, total: 3 });
    });

    it('adds up each seller over the quarters and sorts them by name', () => {
        const seller = (id: string, name: string, assisted: number) => ({
            Seller__c: { value: id },
            SellerName__c: { value: name },
            Assisted__c: { value: assisted }
        });
        const { pairs } = read(
            row('Pair', '2026-10-01', seller('005B', 'Zoë New', 4)),
            row('Pair', '2026-10-01', seller('005A', 'Ada', 1)),
            row('Pair', '2026-07-01', seller('005B', 'Zoë Old', 5))
        );
        expect(pairs.map(({ sellerName, counts }) => [sellerName, counts?.assisted])).toEqual([
            ['Ada', 1],
            ['Zoë New', 9]
        ]);
    });

    it('never takes a hidden count for none', () => {
        const { asManager } = read(
            row('Manager', '2026-10-01', { TookOver__c: undefined }),
            row('Manager', '2026-07-01', { TookOver__c: { value: null } })
        );
        expect(asManager.map((quarter) => quarter.counts?.tookOver)).toEqual([0, undefined]);
        expect(totalOf(asManager)).toBeUndefined();
        expect(totalOf(asManager.slice(0, 1))).toEqual(NO_COUNTS);
    });

    it('reads an answer without rows', () => {
        expect(read()).toMatchObject({ asManager: [], asSeller: [], pairs: [], read: 0, computedOn: undefined });
        expect(rollupsOf({ uiapi: { query: {} } }).total).toBe(0);
    });
});
