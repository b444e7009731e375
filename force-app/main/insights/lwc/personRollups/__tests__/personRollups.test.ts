import { COUNT_FIELDS } from 'c/metrics';
import { isActive, rollupsOf, totalOf } from 'c/personRollups';
import type { RollupNode } from 'c/personRollups';

const TODAY = '2026-11-23';
const WINDOW = ['2025-07-01', '2025-10-01', '2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01'];
const zeros = Object.fromEntries(Object.values(COUNT_FIELDS).map((field) => [field, { value: 0 }]));

type Cells = Record<string, { value: string | number | null } | undefined>;

function row(start: string, overrides: Cells = {}): RollupNode {
    return {
        PeriodStart__c: { value: start },
        MinimumForRates__c: { value: 9 },
        MinimumForRequests__c: { value: 0 },
        DotsBelow__c: { value: 20 },
        ...zeros,
        ...overrides
    };
}

function seller(id: string, name: string, assisted: number): Cells {
    return {
        Seller__c: { value: id },
        SellerName__c: { value: name },
        Involvements__c: { value: assisted },
        Assisted__c: { value: assisted }
    };
}

function rows(nodes: RollupNode[]) {
    return { totalCount: nodes.length, edges: nodes.map((node) => ({ node })) };
}

function read(parts: Partial<Record<'asManager' | 'asSeller' | 'pairs' | 'lastRun', RollupNode[]>>) {
    const query = Object.fromEntries(Object.entries(parts).map(([name, nodes]) => [name, rows(nodes)]));
    return rollupsOf({ uiapi: { query } }, TODAY);
}

describe('personRollups', () => {
    it('tells of six quarters, oldest first, those without a row as nothing counted', () => {
        const { asManager, asSeller } = read({
            asManager: [row('2026-10-01', { TookOver__c: { value: 2 } }), row('2026-07-01')],
            asSeller: []
        });
        expect(asManager.map((quarter) => quarter.start)).toEqual(WINDOW);
        expect(asManager.map((quarter) => quarter.counts.tookOver)).toEqual([0, 0, 0, 0, 0, 2]);
        expect(asSeller).toEqual([]);
    });

    it('follows the fiscal quarters of the org', () => {
        const { asManager } = read({ asManager: [row('2026-05-01')] });
        expect(asManager.at(-1)?.start).toBe('2026-11-01');
        expect(asManager[3]?.start).toBe('2026-05-01');
    });

    it('tells of quarters of weeks those that have a row', () => {
        const some = { Involvements__c: { value: 1 } };
        const { asManager, pairs } = read({
            asManager: [row('2026-08-03', some), row('2026-05-04', some)],
            pairs: [row('2026-05-04', seller('005A', 'Ada', 1))]
        });
        expect(asManager.map((quarter) => quarter.start)).toEqual(['2026-05-04', '2026-08-03']);
        expect(pairs[0]?.quarters.map((quarter) => quarter.counts.assisted)).toEqual([1, 0]);
    });

    it('forgets the quarters of a fiscal year that the org no longer has', () => {
        const { asManager } = read({
            asManager: [row('2026-11-01'), row('2026-10-01', { Involvements__c: { value: 3 } }), row('2026-08-01')]
        });
        expect(asManager.map((quarter) => quarter.start)).toEqual(WINDOW);
        expect(asManager.map((quarter) => quarter.counts.involvements)).toEqual([0, 0, 0, 0, 0, 3]);
    });

    it('gives each seller the same quarters, by name, and their sum', () => {
        const { pairs } = read({
            pairs: [
                row('2026-10-01', seller('005B', 'Zoë New', 4)),
                row('2026-10-01', seller('005A', 'Ada', 1)),
                row('2026-07-01', seller('005B', 'Zoë Old', 5))
            ]
        });
        expect(pairs.map(({ sellerName, total }) => [sellerName, total.assisted])).toEqual([
            ['Ada', 1],
            ['Zoë New', 9]
        ]);
        expect(pairs[1]?.quarters.map((quarter) => quarter.counts.assisted)).toEqual([0, 0, 0, 0, 5, 4]);
    });

    it('leaves out sellers with whom nothing is counted any more', () => {
        expect(read({ pairs: [row('2026-10-01', seller('005A', 'Ada', 0))] }).pairs).toEqual([]);
    });

    it('never takes a hidden count for none', () => {
        const { asManager } = read({
            asManager: [
                row('2026-10-01', { TookOver__c: undefined }),
                row('2026-07-01', { TookOver__c: { value: null } })
            ]
        });
        expect(asManager.slice(4).map((quarter) => quarter.counts.tookOver)).toEqual([0, Number.NaN]);
        expect(totalOf(asManager)).toMatchObject({ tookOver: Number.NaN, directed: 0 });
        expect(isActive(totalOf(asManager))).toBe(false);
        expect(isActive({ ...totalOf(asManager), requests: Number.NaN })).toBe(true);
    });

    it('knows how fresh it is and the floors that the org has set', () => {
        const {
            freshUntil,
            floors,
            read: count
        } = read({
            asManager: [row('2026-07-01')],
            lastRun: [{ Watermark__c: { value: '2026-11-22T05:00:00.000Z' } }]
        });
        expect(freshUntil).toBe('2026-11-22T05:00:00.000Z');
        expect(count).toBe(1);
        expect(floors).toEqual({ rates: 9, requests: undefined, dots: 20 });
    });

    it('reads an answer without rows', () => {
        expect(read({})).toMatchObject({ asManager: [], asSeller: [], pairs: [], read: 0, total: 0 });
        expect(rollupsOf({ uiapi: { query: {} } }, TODAY).freshUntil).toBeUndefined();
        // Hidden from the reader, or no run succeeded yet.
        expect(read({ lastRun: [{}] }).freshUntil).toBeUndefined();
        expect(read({ lastRun: [] }).freshUntil).toBeUndefined();
    });
});
