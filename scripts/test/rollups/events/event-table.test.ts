import fc from 'fast-check';
import { KINDS } from '../../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { toDay } from '../../../day.ts';
import { JsonCells } from '../../../org/cells.ts';
import { standardCalendar } from '../../../rollups/counting/calendar.ts';
import { EventPairs } from '../../../rollups/events/event-pairs.ts';
import { EVENT_COLUMNS, EventTable } from '../../../rollups/events/event-table.ts';
import type { EventTableName } from '../../../rollups/events/event-table.ts';
import { allRollups, groupEvents } from '../../../rollups/counting/group.ts';
import type { Events, Moment, PairEvents } from '../../../rollups/counting/pair-events.ts';

type Row = Readonly<Record<string, unknown>>;

const M1 = '005000000000001AAA';
const M2 = '005000000000002AAA';
const S1 = '005000000000003AAA';
const S2 = '005000000000004AAA';

const RULES = {
    calendar: standardCalendar(2),
    thresholds: { followUpDays: 30, handBackDays: 14 },
    asOf: toDay('2026-06-15')
};

const moment = (changes: Row = {}): Row => ({
    Manager__c: M1,
    Seller__c: S1,
    OccurredOn__c: '2026-05-14',
    Opportunity__c: '006000000000001AAA',
    Kind__c: 'TookOver',
    Asked__c: 'Nobody',
    HandedBackOn__c: null,
    Minutes__c: 30,
    HelpRequest__c: null,
    Opportunity__r: { IsClosed: true, IsWon: false, Amount: 1234.5 },
    ...changes
});
const request = (changes: Row = {}): Row => ({
    AskedOf__c: M1,
    OwnerId: S1,
    AskedOn__c: '2026-05-01T10:00:00.000+0000',
    Id: 'a01000000000001AAA',
    NeededBy__c: '2026-05-03',
    WantedLevel__c: 2,
    AnsweredOn__c: null,
    Status__c: 'Open',
    ...changes
});
const note = (changes: Row = {}): Row => ({
    OwnerId: M1,
    Seller__c: S1,
    HappenedOn__c: '2026-05-04',
    Id: 'a02000000000001AAA',
    Minutes__c: 45,
    Mode__c: 'Asked',
    ...changes
});

function tableOf(rows: Partial<Record<EventTableName, readonly Row[]>>): EventTable {
    const table = new EventTable();
    for (const [name, records] of Object.entries(rows) as [EventTableName, readonly Row[]][]) {
        const cells = new JsonCells(EVENT_COLUMNS[name]);
        const sink = table.sink(name);
        for (const record of records) sink.take(cells.of(record));
        sink.keep();
    }
    return table;
}

const pairsOf = (table: EventTable, order: 'manager' | 'seller' = 'manager'): PairEvents[] => [
    ...new EventPairs(table).by(order)
];

describe('EventTable', () => {
    it('hands over a moment with all that is known of it', () => {
        expect(pairsOf(tableOf({ moments: [moment({ HandedBackOn__c: '2026-05-20' })] }))).toEqual([
            {
                manager: M1,
                seller: S1,
                isAllOfSeller: true,
                moments: [
                    {
                        manager: M1,
                        seller: S1,
                        day: toDay('2026-05-14'),
                        deal: '006000000000001AAA',
                        kind: 'TookOver',
                        asked: 'Nobody',
                        handedBackOn: toDay('2026-05-20'),
                        minutes: 30,
                        isVoided: false,
                        isClosed: true,
                        isWon: false,
                        amount: 1234.5
                    }
                ],
                requests: [],
                notes: []
            }
        ]);
    });

    it('leaves out what is blank', () => {
        const blank = {
            Asked__c: null,
            Minutes__c: null,
            Opportunity__r: { IsClosed: false, IsWon: false, Amount: null }
        };
        const [pair] = pairsOf(tableOf({ moments: [moment(blank)] }));
        expect(pair?.moments).toMatchObject([{ asked: undefined, handedBackOn: undefined, minutes: 0, amount: 0 }]);
    });

    it('tells of a request the most control of its moments, whoever took them', () => {
        const linked = { HelpRequest__c: request()['Id'] };
        const table = tableOf({
            moments: [
                moment({ ...linked, Kind__c: 'Observed' }),
                moment({ ...linked, Kind__c: 'Directed', Manager__c: M2 }),
                moment({ ...linked, Kind__c: 'Coached' })
            ],
            requests: [
                request({ AnsweredOn__c: '2026-05-02T08:30:00.000+0000', Status__c: 'Closed' }),
                request({ Id: 'a01000000000002AAA', NeededBy__c: null, Seller__c: S2 })
            ]
        });
        expect(pairsOf(table)[0]?.requests).toEqual([
            {
                id: 'a01000000000001AAA',
                manager: M1,
                seller: S1,
                askedOn: Date.UTC(2026, 4, 1, 10),
                neededBy: toDay('2026-05-03'),
                wantedLevel: 2,
                answeredOn: Date.UTC(2026, 4, 2, 8, 30),
                isClosed: true,
                got: 3
            },
            expect.objectContaining({ neededBy: undefined, answeredOn: undefined, isClosed: false, got: undefined })
        ]);
    });

    it('gives notes their commitments, whichever is read first', () => {
        const commitments = [
            { Note__c: note()['Id'], DueOn__c: '2026-05-31', Status__c: 'Kept' },
            { Note__c: note()['Id'], DueOn__c: null, Status__c: 'Open' }
        ];
        const expected = [
            {
                manager: M1,
                seller: S1,
                day: toDay('2026-05-04'),
                minutes: 45,
                isShared: true,
                mode: 'Asked',
                commitments: [
                    { dueOn: toDay('2026-05-31'), isKept: true },
                    { dueOn: undefined, isKept: false }
                ]
            }
        ];
        const notes = [note()];
        expect(pairsOf(tableOf({ notes, commitments }))[0]?.notes).toEqual(expected);
        expect(pairsOf(tableOf({ commitments, notes }))[0]?.notes).toEqual(expected);
    });

    it('counts what is counted of the events themselves, by pairs that come sorted', () => {
        const person = fc.constantFrom(M1, M2, S1, S2);
        const day = fc
            .date({ min: new Date('2026-01-01'), max: new Date('2026-06-30'), noInvalidDate: true })
            .map((date) => date.toISOString().slice(0, 10));
        const who = { Manager__c: person, Seller__c: person };
        const moments = fc.array(
            fc.record({
                ...who,
                OccurredOn__c: day,
                Opportunity__c: fc.constantFrom('006000000000001AAA', '006000000000001AAb', '00600000000000aAAA'),
                Kind__c: fc.constantFrom(...KINDS),
                Asked__c: fc.constantFrom('Nobody', 'Seller', null),
                HandedBackOn__c: fc.option(day),
                Minutes__c: fc.integer({ min: 0, max: 9999 })
            }),
            { maxLength: 40 }
        );
        const requests = fc.array(fc.record({ AskedOf__c: person, OwnerId: person, NeededBy__c: fc.option(day) }), {
            maxLength: 5
        });
        fc.assert(
            fc.property(moments, requests, fc.array(fc.record(who), { maxLength: 3 }), (some, asked, noted) => {
                const rows = {
                    moments: some.map(moment),
                    requests: asked.map(request),
                    notes: noted.map(({ Manager__c, Seller__c }) => note({ OwnerId: Manager__c, Seller__c }))
                };
                const events: Events = {
                    moments: rows.moments.map(eventOf),
                    requests: asked.map(({ AskedOf__c: manager, OwnerId: seller, NeededBy__c }) => ({
                        ...{ id: String(request()['Id']), manager, seller, askedOn: Date.UTC(2026, 4, 1, 10) },
                        ...{ neededBy: NeededBy__c ? toDay(NeededBy__c) : undefined, wantedLevel: 2, isClosed: false }
                    })),
                    notes: noted.map(({ Manager__c: manager, Seller__c: seller }) => ({
                        ...{ manager, seller, day: toDay('2026-05-04'), minutes: 45, isShared: true, mode: 'Asked' },
                        commitments: []
                    }))
                };
                const counted = [...allRollups(new EventPairs(tableOf(rows)), RULES)];
                counted.sort((one, other) => (one.key < other.key ? -1 : 1));
                expect(counted).toEqual(groupEvents(events, RULES));
            }),
            { numRuns: 60 }
        );
    });

    it('hands over pairs by manager, and by seller those that a seller has several of', () => {
        const between = (Manager__c: string, Seller__c: string): Row => moment({ Manager__c, Seller__c });
        const table = tableOf({ moments: [between(M2, S1), between(M1, S2), between(M2, M1), between(M1, S1)] });
        const idsOf = (order: 'manager' | 'seller') =>
            pairsOf(table, order).map(({ manager, seller }) => [manager, seller]);
        expect(idsOf('manager')).toEqual([
            [M1, S1],
            [M1, S2],
            [M2, M1],
            [M2, S1]
        ]);
        expect(idsOf('seller')).toEqual([
            [M1, S1],
            [M2, S1]
        ]);
    });

    it('forgets the rows of a page that is read again', () => {
        const table = new EventTable();
        const cells = new JsonCells(EVENT_COLUMNS.moments);
        const sink = table.sink('moments');
        sink.take(cells.of(moment({ Minutes__c: 1 })));
        sink.keep();
        sink.take(cells.of(moment({ Minutes__c: 2 })));
        sink.drop();
        sink.take(cells.of(moment({ Minutes__c: 3 })));
        sink.keep();
        sink.drop();
        expect(table.counts.moments).toBe(2);
        expect(pairsOf(table)[0]?.moments.map(({ minutes }) => minutes)).toEqual([1, 3]);
    });

    it('keeps thousands of people and deals apart', () => {
        const id = (prefix: string, n: number): string => `${prefix}${String(n).padStart(12, '0')}AAA`;
        const numbers = Array.from({ length: 20_000 }, (_, n) => n);
        const rows = numbers.map((n) =>
            moment({ Seller__c: id('005', n % 5000), Opportunity__c: id('006', n), Minutes__c: n % 7000 })
        );
        const pairs = pairsOf(tableOf({ moments: rows }));
        expect(pairs.map(({ seller }) => seller)).toEqual(numbers.slice(0, 5000).map((n) => id('005', n)));
        expect(pairs[4321]?.moments.map(({ deal }) => deal)).toEqual(
            [4321, 9321, 14_321, 19_321].map((n) => id('006', n))
        );
    });

    it.each([
        ['a kind nobody knows', { Kind__c: 'Danced' }, 'Not a kind of moment: Danced'],
        ['a day that is none', { OccurredOn__c: 'yesterday' }, 'Not a day: yesterday'],
        ['an id that is none', { Opportunity__c: 'x'.repeat(30) }, `Too long for an id: ${'x'.repeat(30)}`]
    ])('counts the rest when a row has %s, and names it', (_, changes, message) => {
        const table = tableOf({ moments: [moment({ Minutes__c: 1 }), moment(changes), moment({ Minutes__c: 2 })] });
        expect(pairsOf(table)[0]?.moments.map(({ minutes }) => minutes)).toEqual([1, 2]);
        expect(table.refused).toEqual([
            { name: 'moments', message, row: expect.stringContaining(String(Object.values(changes)[0])) as string }
        ]);
    });
});

function eventOf(row: Row): Moment {
    const handedBackOn = row['HandedBackOn__c'];
    return {
        manager: String(row['Manager__c']),
        seller: String(row['Seller__c']),
        day: toDay(String(row['OccurredOn__c'])),
        deal: String(row['Opportunity__c']),
        kind: row['Kind__c'] as Moment['kind'],
        asked: (row['Asked__c'] as string | null) ?? undefined,
        handedBackOn: handedBackOn === null ? undefined : toDay(String(handedBackOn)),
        minutes: Number(row['Minutes__c']),
        isVoided: false,
        isClosed: true,
        isWon: false,
        amount: 1234.5
    };
}
