import fc from 'fast-check';
import { KINDS } from '../../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { COUNT_FIELDS, MEDIAN_FIELDS, NO_COUNTS } from '../../../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { CountName } from '../../../../force-app/main/shared/lwc/metrics/metrics.ts';
import { toDay } from '../../../day.ts';
import { customCalendar, standardCalendar } from '../../../rollups/counting/calendar.ts';
import { emptied, groupEvents, rollupsByManager, storedFigures } from '../../../rollups/counting/group.ts';
import type { Rollup, Rules } from '../../../rollups/counting/group.ts';
import type { Events, Moment } from '../../../rollups/counting/pair-events.ts';
import { MANAGER, RULES, SELLER, moment, note, request, rowsOf } from './builders.ts';

const NONE: Events = { moments: [], requests: [], notes: [] };

/** Counts that are of distinct deals: of several rows together they are at most the sum. */
const DISTINCT: readonly CountName[] = [
    'deals',
    'dealsClosed',
    'dealsWon',
    'dealsCarried',
    'openDealsCarried',
    'wonAmount',
    'carriedWonAmount',
    'soloClosed',
    'soloWon',
    'assistDealDays'
];
const ADDABLE = (Object.keys(COUNT_FIELDS) as CountName[]).filter((name) => !DISTINCT.includes(name));

const people = fc.constantFrom('005000000000001AAA', '005000000000002AAA', '005000000000003AAA');
const days = fc.integer({ min: toDay('2025-11-01'), max: toDay('2026-03-31') });
/** What a deal is follows from its id, so that all its moments say the same. */
const deals = fc.integer({ min: 0, max: 5 }).map((number) => ({
    deal: `00600000000000${number}AAA`,
    isClosed: number > 1,
    isWon: number > 3,
    amount: number * 0.1
}));
const moments = fc
    .tuple(
        deals,
        fc.record({
            manager: people,
            seller: people,
            day: days,
            kind: fc.constantFrom(...KINDS),
            asked: fc.constantFrom('Nobody', 'Seller', undefined),
            handedBackOn: fc.option(days, { nil: undefined, freq: 5 }),
            minutes: fc.integer({ min: 0, max: 90 }),
            isVoided: fc.boolean()
        })
    )
    .map(([deal, changes]) => moment({ ...deal, ...changes }));
const requests = fc
    .record({
        manager: people,
        seller: people,
        askedOn: days.map((day) => day * 86_400_000 + 12_345_678),
        neededBy: fc.option(days, { nil: undefined }),
        wantedLevel: fc.constantFrom(0, 1, 2, 4),
        isClosed: fc.boolean(),
        got: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined })
    })
    .map((changes) => request({ ...changes, answeredOn: changes.isClosed ? changes.askedOn + 9_999_999 : undefined }));
const notes = fc
    .record({ manager: people, seller: people, day: days, minutes: fc.nat(90), isShared: fc.boolean() })
    .map((changes) => note({ ...changes, commitments: [{ dueOn: changes.day + 7, isKept: changes.isShared }] }));
const histories: fc.Arbitrary<Events> = fc.record({
    moments: fc.array(moments, { maxLength: 30 }),
    requests: fc.array(requests, { maxLength: 8 }),
    notes: fc.array(notes, { maxLength: 8 })
});
const rules: fc.Arbitrary<Rules> = fc.record({
    calendar: fc.oneof(
        fc.integer({ min: 1, max: 12 }).map((month) => standardCalendar(month)),
        fc.constant(customCalendar([{ start: toDay('2026-01-05'), end: toDay('2026-04-05') }], 1))
    ),
    thresholds: fc.record({
        followUpDays: fc.integer({ min: 1, max: 40 }),
        handBackDays: fc.integer({ min: 1, max: 20 })
    }),
    asOf: fc.integer({ min: toDay('2026-02-01'), max: toDay('2026-06-30') })
});

function sumOf(rows: readonly Rollup[], name: CountName): number {
    return rows.reduce((sum, { counts }) => sum + counts[name], 0);
}

describe('groupEvents', () => {
    it('counts a moment for its pair, its manager and its seller, by month and by quarter', () => {
        expect([...rowsOf({ moments: [moment()] }).keys()]).toEqual([
            `M:${MANAGER}:-:M:2026-05-01`,
            `M:${MANAGER}:-:Q:2026-04-01`,
            `P:${MANAGER}:${SELLER}:M:2026-05-01`,
            `P:${MANAGER}:${SELLER}:Q:2026-04-01`,
            `S:-:${SELLER}:M:2026-05-01`,
            `S:-:${SELLER}:Q:2026-04-01`
        ]);
    });

    it('follows the fiscal year of the org, also one of weeks', () => {
        const january = { moments: [moment({ day: toDay('2026-01-31') })] };
        const keyOf = (calendar: Rules['calendar']) => [...rowsOf(january, { ...RULES, calendar }).keys()];
        expect(keyOf(standardCalendar(2))).toContain(`P:${MANAGER}:${SELLER}:Q:2025-11-01`);
        const weeks = customCalendar([{ start: toDay('2026-01-05'), end: toDay('2026-04-05') }], 1);
        expect(keyOf(weeks)).toContain(`P:${MANAGER}:${SELLER}:Q:2026-01-05`);
    });

    it('counts a deal of two sellers once for their manager', () => {
        const both = [
            moment({ isClosed: true, isWon: true }),
            moment({ isClosed: true, isWon: true, seller: '005000000000003AAA', kind: 'Observed' })
        ];
        expect(rowsOf({ moments: both }).get(`M:${MANAGER}:-:Q:2026-04-01`)?.counts).toMatchObject({
            involvements: 2,
            deals: 1,
            dealsWon: 1,
            wonAmount: 1000,
            dealsCarried: 1,
            assistDealDays: 1,
            noneAfterTakeover: 0
        });
    });

    it('counts every event in one row of each scope and period type, and people as their pairs together', () => {
        fc.assert(
            fc.property(histories, rules, (events, how) => {
                const rows = groupEvents(events, how);
                for (const type of ['Month', 'Quarter'] as const) {
                    const [pairs, managers, sellers] = (['Pair', 'Manager', 'Seller'] as const).map((scope) =>
                        rows.filter((row) => row.scope === scope && row.periodType === type)
                    );
                    expect(sumOf(pairs ?? [], 'involvements')).toBe(
                        events.moments.filter((one) => !one.isVoided).length
                    );
                    expect(sumOf(pairs ?? [], 'requests')).toBe(events.requests.length);
                    for (const name of ADDABLE) {
                        expect(sumOf(managers ?? [], name)).toBe(sumOf(pairs ?? [], name));
                        expect(sumOf(sellers ?? [], name)).toBe(sumOf(pairs ?? [], name));
                    }
                    for (const name of ['deals', 'dealsWon', 'assistDealDays'] as const) {
                        expect(sumOf(managers ?? [], name)).toBeLessThanOrEqual(sumOf(pairs ?? [], name));
                    }
                }
            }),
            { numRuns: 300 }
        );
    });

    it('says of a manager the same as of one seller who had all the sellers’ moments, but for what pairs decide', () => {
        fc.assert(
            fc.property(fc.array(moments, { maxLength: 30 }), rules, (all, how) => {
                // Without the kinds and days that other moments of a pair decide on, a manager's row is that of one pair.
                const plain: Moment[] = all.map((one) => ({
                    ...one,
                    kind: one.kind === 'Modelled' ? 'Directed' : one.kind,
                    manager: MANAGER
                }));
                const merged = plain.map((one) => ({ ...one, seller: SELLER }));
                const rowsBy = (events: Moment[]) =>
                    groupEvents({ ...NONE, moments: events }, how).filter(({ scope }) => scope === 'Manager');
                const [apart, together] = [rowsBy(plain), rowsBy(merged)];
                expect(apart.map(({ key }) => key)).toEqual(together.map(({ key }) => key));
                apart.forEach(({ counts }, index) => {
                    for (const name of [...DISTINCT, 'involvements', 'minutes', 'tookOver'] as const) {
                        expect(counts[name]).toBe(together[index]?.counts[name]);
                    }
                });
            }),
            { numRuns: 300 }
        );
    });

    it('does not depend on the order of events', () => {
        const shuffled = fc.tuple(histories, fc.infiniteStream(fc.nat())).map(([events, keys]) => {
            const shuffle = <T>(items: readonly T[]): T[] =>
                items
                    .map((item) => ({ item, key: keys.next().value ?? 0 }))
                    .sort((one, other) => one.key - other.key)
                    .map(({ item }) => item);
            const other = {
                moments: shuffle(events.moments),
                requests: shuffle(events.requests),
                notes: shuffle(events.notes)
            };
            return [events, other] as const;
        });
        fc.assert(
            fc.property(shuffled, rules, ([events, other], how) => {
                expect(groupEvents(other, how)).toEqual(groupEvents(events, how));
            }),
            { numRuns: 300 }
        );
    });

    it('gives the same rows person by person as all at once', () => {
        fc.assert(
            fc.property(histories, rules, (events, how) => {
                const ofManager = (manager: string): Events => ({
                    moments: events.moments.filter((one) => one.manager === manager),
                    requests: events.requests.filter((one) => one.manager === manager),
                    notes: events.notes.filter((one) => one.manager === manager)
                });
                const managers = ['005000000000001AAA', '005000000000002AAA', '005000000000003AAA'];
                const apart = managers.flatMap((manager) => groupEvents(ofManager(manager), how));
                const isOfManagers = ({ scope }: Rollup) => scope !== 'Seller';
                const byKey = (one: Rollup, other: Rollup) => (one.key < other.key ? -1 : 1);
                expect(apart.filter(isOfManagers).sort(byKey)).toEqual(groupEvents(events, how).filter(isOfManagers));
            }),
            { numRuns: 200 }
        );
    });
});

describe('rollupsByManager', () => {
    it('refuses pairs that do not come by manager', () => {
        const pair = (manager: string, seller: string) => ({ ...NONE, manager, seller });
        const mixed = [pair('a', 'x'), pair('b', 'x'), pair('a', 'y')];
        expect(() => [...rollupsByManager(mixed, RULES)]).toThrow(RangeError);
        expect([...rollupsByManager([pair('a', 'x'), pair('a', 'y'), pair('b', 'x')], RULES)]).toEqual([]);
    });
});

describe('storedFigures', () => {
    it('has a value for every count and median, and blanks for medians of nothing', () => {
        const [row] = rowsOf({ moments: [moment({ handedBackOn: toDay('2026-05-17') })] }).values();
        const fields = [...Object.values(COUNT_FIELDS), ...Object.values(MEDIAN_FIELDS)].sort();
        if (!row) throw new Error('There is no row.');
        expect(Object.keys(storedFigures(row)).sort()).toEqual(fields);
        expect(storedFigures(row)).toMatchObject({
            TookOver__c: 1,
            HandBackMedianDays__c: 3,
            AnswerMedianHours__c: null
        });
        expect(storedFigures(emptied(row))).toMatchObject({ TookOver__c: 0, HandBackMedianDays__c: null });
        expect(emptied(row)).toMatchObject({ key: row.key, counts: NO_COUNTS });
    });
});
