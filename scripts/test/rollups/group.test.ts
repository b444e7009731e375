import fc from 'fast-check';
import { KINDS } from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { groupEvents } from '../../rollups/group.ts';
import type { Events, InvolvementEvent, RequestEvent } from '../../rollups/group.ts';

const MANAGER = '005000000000001AAA';
const SELLER = '005000000000002AAA';

function moment(changes: Partial<InvolvementEvent> = {}): InvolvementEvent {
    return {
        manager: MANAGER,
        seller: SELLER,
        day: '2026-05-14',
        deal: '006000000000001AAA',
        kind: 'TookOver',
        level: 4,
        asked: 'Nobody',
        isHandedBack: false,
        minutes: 30,
        isVoided: false,
        ...changes
    };
}

function request(changes: Partial<RequestEvent> = {}): RequestEvent {
    return {
        id: 'a01000000000001AAA',
        manager: MANAGER,
        seller: SELLER,
        day: '2026-06-30',
        wantedLevel: 2,
        isAnswered: true,
        isClosed: true,
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

    it('counts requests, answers, and how much control they ask the manager to take', () => {
        const requests = [
            request({ wantedLevel: 4 }),
            request({ wantedLevel: 2 }),
            request({ wantedLevel: 0, isAnswered: false })
        ];
        expect(group([], { requests }).get(PAIR_QUARTER)).toMatchObject({
            requests: 3,
            requestsAnswered: 2,
            requestsToThink: 1,
            requestsForTakeover: 1,
            askedGotMore: 0,
            askedGotSame: 0,
            askedGotLess: 0
        });
    });

    it.each([
        ['more than was asked for', [4], { askedGotMore: 1, askedGotSame: 0, askedGotLess: 0 }],
        ['the most of several moments', [0, 2, 1], { askedGotMore: 0, askedGotSame: 1, askedGotLess: 0 }],
        ['less than was asked for', [0], { askedGotMore: 0, askedGotSame: 0, askedGotLess: 1 }]
    ])('compares what was asked with %s', (_what, levels, expected) => {
        // The moments fall into the quarter before: the comparison belongs to the request's day.
        const linked = levels.map((level) => moment({ level, request: request().id, day: '2026-03-31' }));
        const voided = moment({ level: 4, request: request().id, isVoided: true });
        expect(group([...linked, voided], { requests: [request()] }).get(PAIR_QUARTER)).toMatchObject(expected);
    });

    it('compares nothing while a request is open or when no moment is linked to it', () => {
        const requests = [request({ isClosed: false }), request({ id: 'a01000000000002AAA' })];
        expect(group([moment({ request: request().id })], { requests }).get(PAIR_QUARTER)).toMatchObject({
            askedGotMore: 0,
            askedGotSame: 0,
            askedGotLess: 0
        });
    });

    it('compares every closed request with a linked moment exactly once, in any order', () => {
        const ids = fc.constantFrom('a01000000000001AAA', 'a01000000000002AAA', 'a01000000000003AAA');
        const moments = fc.array(
            fc.record({ level: fc.integer({ min: 0, max: 4 }), request: ids, isVoided: fc.boolean() }),
            { maxLength: 12 }
        );
        const requests = fc.uniqueArray(
            fc.record({ id: ids, wantedLevel: fc.constantFrom(0, 1, 2, 4), isClosed: fc.boolean() }),
            { selector: ({ id }) => id }
        );
        fc.assert(
            fc.property(moments, requests, (momentChanges, requestChanges) => {
                const involvements = momentChanges.map((change) => moment(change));
                const events = { involvements, requests: requestChanges.map((change) => request(change)), notes: [] };
                const linked = new Set(involvements.flatMap((one) => (one.isVoided ? [] : [one.request])));
                const rollups = groupEvents(events, 1);
                for (const scope of ['Pair', 'Manager', 'Seller']) {
                    const compared = rollups
                        .filter((rollup) => rollup.scope === scope && rollup.periodType === 'Quarter')
                        .reduce(
                            (sum, { counts }) => sum + counts.askedGotMore + counts.askedGotSame + counts.askedGotLess,
                            0
                        );
                    expect(compared).toBe(
                        events.requests.filter(({ id, isClosed }) => isClosed && linked.has(id)).length
                    );
                }
                const reversed = { ...events, involvements: involvements.toReversed() };
                expect(groupEvents(reversed, 1)).toEqual(rollups);
            })
        );
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
