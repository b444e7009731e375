import fc from 'fast-check';
import { KINDS } from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { groupEvents } from '../../rollups/group.ts';
import type { Events, InvolvementEvent } from '../../rollups/group.ts';

const MANAGER = '005000000000001AAA';
const SELLER = '005000000000002AAA';

function moment(changes: Partial<InvolvementEvent> = {}): InvolvementEvent {
    return {
        manager: MANAGER,
        seller: SELLER,
        day: '2026-05-14',
        deal: '006000000000001AAA',
        kind: 'TookOver',
        asked: 'Nobody',
        isHandedBack: false,
        minutes: 30,
        isVoided: false,
        ...changes
    };
}

function group(involvements: readonly InvolvementEvent[], others: Partial<Events> = {}, fiscalStartMonth = 1) {
    const rollups = groupEvents({ involvements, requests: [], notes: [], ...others }, fiscalStartMonth);
    return new Map(rollups.map((rollup) => [rollup.key, rollup.counts]));
}

const PAIR_QUARTER = `P:${MANAGER}:${SELLER}:Q:2026-04-01`;

describe('groupEvents', () => {
    it('counts a moment for its pair, its manager and its seller, by month and by quarter', () => {
        expect([...group([moment()]).keys()]).toEqual([
            `M:${MANAGER}:-:M:2026-05-01`,
            `M:${MANAGER}:-:Q:2026-04-01`,
            `P:${MANAGER}:${SELLER}:M:2026-05-01`,
            PAIR_QUARTER,
            `S:-:${SELLER}:M:2026-05-01`,
            `S:-:${SELLER}:Q:2026-04-01`
        ]);
    });

    it('counts kinds, minutes, hand-backs, deals and moments that nobody asked for', () => {
        const counts = group([
            moment({ isHandedBack: true }),
            moment({ kind: 'Coached', asked: 'Nobody', minutes: 15 }),
            moment({ kind: 'Observed', asked: 'Seller', deal: '006000000000002AAA', isHandedBack: true })
        ]).get(PAIR_QUARTER);
        expect(counts).toMatchObject({
            involvements: 3,
            customerFacing: 2,
            tookOver: 1,
            coached: 1,
            observed: 1,
            unasked: 1,
            handedBack: 1,
            deals: 2,
            minutes: 75
        });
    });

    it('leaves out what was voided and drafts of notes', () => {
        const note = { manager: MANAGER, seller: SELLER, day: '2026-05-01', minutes: 20, isShared: false };
        expect(group([moment({ isVoided: true })], { notes: [note] }).size).toBe(0);
        expect(group([], { notes: [{ ...note, isShared: true }] }).get(PAIR_QUARTER)).toMatchObject({
            coachingNotes: 1,
            coachingMinutes: 20,
            involvements: 0
        });
    });

    it('counts requests, answers and wishes to be taken over', () => {
        const request = { manager: MANAGER, seller: SELLER, day: '2026-06-30', wantedLevel: 4, isAnswered: true };
        const counts = group([], { requests: [request, { ...request, wantedLevel: 0, isAnswered: false }] }).get(
            PAIR_QUARTER
        );
        expect(counts).toMatchObject({ requests: 2, requestsAnswered: 1, requestsForTakeover: 1 });
    });

    it('follows the fiscal year of the org', () => {
        expect([...group([moment({ day: '2026-01-31' })], {}, 2).keys()]).toContain(
            `P:${MANAGER}:${SELLER}:Q:2025-11-01`
        );
    });

    it('puts every moment into exactly one row per scope and period type, in any order', () => {
        const people = fc.constantFrom('005000000000001AAA', '005000000000002AAA', '005000000000003AAA');
        const moments = fc.array(
            fc.record({
                manager: people,
                seller: people,
                day: fc
                    .date({ min: new Date('2024-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
                    .map((day) => day.toISOString().slice(0, 10)),
                kind: fc.constantFrom(...KINDS),
                isVoided: fc.boolean()
            }),
            { maxLength: 40 }
        );
        fc.assert(
            fc.property(moments, fc.integer({ min: 1, max: 12 }), (changes, fiscalStartMonth) => {
                const involvements = changes.map((change) => moment(change));
                const counted = involvements.filter((involvement) => !involvement.isVoided).length;
                const rollups = groupEvents({ involvements, requests: [], notes: [] }, fiscalStartMonth);
                for (const scope of ['Pair', 'Manager', 'Seller']) {
                    for (const periodType of ['Month', 'Quarter']) {
                        const rows = rollups.filter(
                            (rollup) => rollup.scope === scope && rollup.periodType === periodType
                        );
                        expect(rows.reduce((sum, row) => sum + row.counts.involvements, 0)).toBe(counted);
                    }
                }
                expect(
                    groupEvents({ involvements: involvements.toReversed(), requests: [], notes: [] }, fiscalStartMonth)
                ).toEqual(rollups);
            })
        );
    });
});
