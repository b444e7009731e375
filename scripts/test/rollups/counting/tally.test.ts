import { toDay } from '../../../day.ts';
import { DEAL, RULES, countedIn, moment, note, quarterOf, request } from './builders.ts';

const OTHER_DEAL = '006000000000002AAA';
const THIRD_DEAL = '006000000000003AAA';
const on = (day: string) => toDay(`2026-${day}`);

describe('counts of moments', () => {
    it('are of kinds, minutes, and moments that nobody asked for', () => {
        const moments = [
            moment({ handedBackOn: on('05-14') }),
            moment({ kind: 'Coached', asked: 'Nobody', minutes: 15 }),
            moment({ kind: 'Observed', asked: 'Seller', deal: OTHER_DEAL, minutes: 45 }),
            moment({ kind: 'Directed', asked: 'Customer', deal: OTHER_DEAL, minutes: 10 })
        ];
        expect(countedIn({ moments })).toEqual({
            involvements: 4,
            customerFacing: 3,
            tookOver: 1,
            coached: 1,
            observed: 1,
            directed: 1,
            unasked: 1,
            handedBack: 1,
            minutes: 100,
            handsOnMinutes: 40,
            deals: 2,
            dealsCarried: 1,
            assistDealDays: 2,
            noneAfterTakeover: 1
        });
    });

    it('leave out what was voided', () => {
        expect(countedIn({ moments: [moment({ isVoided: true })] })).toEqual({});
    });

    it.each([
        ['06-16', 0],
        ['06-17', 1],
        ['06-30', 1],
        ['07-01', 0]
    ])('tell whether %s lies in the last fourteen days of the quarter', (day, count) => {
        expect(quarterOf({ moments: [moment({ day: on(day) })] }).counts).toMatchObject({
            customerFacingQuarterEnd: count,
            tookOverQuarterEnd: count
        });
    });

    it('count at the end of a quarter what touches the customer only', () => {
        const moments = (['Coached', 'Observed', 'HandedOver'] as const).map((kind) =>
            moment({ kind, day: on('06-20') })
        );
        expect(quarterOf({ moments }).counts).toMatchObject({ customerFacingQuarterEnd: 2, tookOverQuarterEnd: 0 });
    });
});

describe('counts of deals', () => {
    const won = { isClosed: true, isWon: true };
    const lost = { isClosed: true };

    it('have an assist once for each deal and day', () => {
        const moments = [
            moment({ kind: 'Coached' }),
            moment({ kind: 'Assisted' }),
            moment({ kind: 'Observed', day: on('05-15') }),
            moment({ kind: 'Observed', deal: OTHER_DEAL }),
            moment({ kind: 'Directed', deal: OTHER_DEAL, day: on('05-16') })
        ];
        expect(quarterOf({ moments }).counts.assistDealDays).toBe(3);
    });

    it.each([
        ['led in all', ['TookOver'], 1],
        ['led in half', ['HandedOver', 'Observed'], 1],
        ['led in less', ['HandedOver', 'Observed', 'Assisted'], 0],
        ['led in half of those with the customer', ['TookOver', 'Observed', 'Coached', 'Unblocked'], 1],
        ['never with the customer', ['Coached', 'Unblocked'], 0]
    ] as const)('are carried: %s', (_what, kinds, carried) => {
        const moments = kinds.map((kind) => moment({ kind }));
        expect(quarterOf({ moments }).counts.dealsCarried).toBe(carried);
    });

    it('are won and carried with their amounts, each deal once', () => {
        const moments = [
            moment({ ...won, amount: 100.1 }),
            moment({ ...won, amount: 100.1 }),
            moment({ ...won, amount: 200.2, deal: OTHER_DEAL, kind: 'Observed' }),
            moment({ ...lost, amount: 400, deal: THIRD_DEAL })
        ];
        expect(quarterOf({ moments }).counts).toMatchObject({
            deals: 3,
            dealsClosed: 3,
            dealsWon: 2,
            dealsCarried: 2,
            wonAmount: 300.3,
            carriedWonAmount: 100.1
        });
    });

    it('are solo up to shared lead', () => {
        const moments = [
            moment({ ...won, kind: 'Assisted' }),
            moment({ ...lost, kind: 'Coached', deal: OTHER_DEAL }),
            moment({ ...won, kind: 'Observed', deal: THIRD_DEAL }),
            moment({ ...won, kind: 'Directed', deal: THIRD_DEAL }),
            moment({ kind: 'Observed', deal: '006000000000004AAA' })
        ];
        expect(quarterOf({ moments }).counts).toMatchObject({ soloClosed: 2, soloWon: 1 });
    });

    it.each([
        ['06-30', '2026-12-31', 1],
        ['06-17', '2026-12-31', 1],
        ['06-16', '2026-12-31', 0],
        ['05-14', '2026-05-14', 1],
        ['05-14', '2026-05-27', 1],
        ['05-14', '2026-05-28', 0]
    ])('are led while open in the last fourteen days: on %s, as of %s', (day, asOf, count) => {
        const rules = { ...RULES, asOf: toDay(asOf) };
        expect(quarterOf({ moments: [moment({ day: on(day) })] }, rules).counts.openDealsCarried).toBe(count);
        const closed = moment({ day: on(day), ...lost });
        expect(quarterOf({ moments: [closed] }, rules).counts.openDealsCarried).toBe(0);
    });

    it.each([
        ['takeover, takeover', ['TookOver', 'HandedOver'], 'takeoverAfterTakeover'],
        ['takeover, none', ['TookOver', 'Modelled'], 'noneAfterTakeover'],
        ['none, takeover', ['Directed', 'TookOver'], 'takeoverAfterNone'],
        ['none, none', ['Coached', 'Unblocked'], 'noneAfterNone']
    ] as const)('tell how the next deal went: %s', (_what, [first, second], count) => {
        const moments = [
            moment({ kind: second, deal: DEAL, day: on('05-15') }),
            // The first moment of a deal gives its place; a later one may still take it over.
            moment({ kind: 'Coached', deal: OTHER_DEAL, day: on('05-10') }),
            moment({ kind: first, deal: OTHER_DEAL, day: on('05-20') }),
            moment({ kind: 'Observed', deal: DEAL, day: on('05-21') })
        ];
        const { takeoverAfterTakeover, noneAfterTakeover, takeoverAfterNone, noneAfterNone } = quarterOf({
            moments
        }).counts;
        const counts = { takeoverAfterTakeover, noneAfterTakeover, takeoverAfterNone, noneAfterNone };
        expect(counts).toEqual({
            takeoverAfterTakeover: 0,
            noneAfterTakeover: 0,
            takeoverAfterNone: 0,
            noneAfterNone: 0,
            [count]: 1
        });
    });
});

describe('counts of requests', () => {
    const asked = Date.parse('2026-05-14T09:00:00Z');
    const answered = Date.parse('2026-05-14T12:30:00Z');

    it('belong to the day in UTC on which help was asked for', () => {
        const late = request({ askedOn: Date.parse('2026-06-30T23:30:00-05:00'), neededBy: on('06-30') });
        expect(countedIn({ requests: [late] })).toEqual({});
        const early = request({ askedOn: Date.parse('2026-04-01T00:30:00Z') });
        expect(quarterOf({ requests: [early] }).counts.requests).toBe(1);
    });

    it('are of answers, and of how much control they ask the manager to take', () => {
        const requests = [
            request({ wantedLevel: 4, answeredOn: answered }),
            request({ wantedLevel: 2, answeredOn: answered }),
            request({ wantedLevel: 0 })
        ];
        expect(countedIn({ requests })).toEqual({
            requests: 3,
            requestsAnswered: 2,
            requestsToThink: 1,
            requestsForTakeover: 1
        });
    });

    it.each([
        ['more than was asked for', { wantedLevel: 2, got: 4 }, { askedGotMore: 1 }],
        ['as much', { wantedLevel: 2, got: 2 }, { askedGotSame: 1 }],
        ['less', { wantedLevel: 2, got: 0 }, { askedGotLess: 1 }],
        ['nothing while it is open', { got: 4, isClosed: false }, {}],
        ['nothing that is linked', {}, {}]
    ])('compare what was asked with what was got: %s', (_what, changes, expected) => {
        expect(countedIn({ requests: [request(changes)] })).toEqual({ requests: 1, ...expected });
    });

    it.each([
        ['on the day', on('05-14'), answered, { requestsDated: 1, requestsAnswered: 1, answeredInTime: 1 }],
        ['before it', on('05-20'), answered, { requestsDated: 1, requestsAnswered: 1, answeredInTime: 1 }],
        ['after it', on('05-13'), answered, { requestsDated: 1, requestsAnswered: 1 }],
        ['never', on('05-20'), undefined, { requestsDated: 1 }],
        ['without a day', undefined, answered, { requestsAnswered: 1 }]
    ])('are answered in time or not: %s', (_what, neededBy, answeredOn, expected) => {
        expect(countedIn({ requests: [request({ neededBy, answeredOn })] })).toEqual({ requests: 1, ...expected });
    });

    it('have the median hours to the first answer, to one decimal', () => {
        const after = (minutes: number) => request({ askedOn: asked, answeredOn: asked + minutes * 60_000 });
        const median = (...minutes: number[]) => quarterOf({ requests: minutes.map(after) }).medians.answerHours;
        expect(median(210)).toBe(3.5);
        expect(median(60, 600, 90)).toBe(1.5);
        expect(median(60, 65)).toBe(1);
        // 4.35 hours: half of a tenth is rounded up, whatever ten times 4.35 is to a computer.
        expect(median(261)).toBe(4.4);
        // Answered before it was asked: an import with wrong times waits for no time.
        expect(median(-60)).toBe(0);
        expect(median()).toBeUndefined();
    });
});

describe('counts of coaching notes', () => {
    it('leave out drafts', () => {
        expect(countedIn({ notes: [note({ isShared: false })] })).toEqual({});
    });

    it('are of minutes, of the asking mode and of commitments whose day has come', () => {
        const due = RULES.asOf;
        const notes = [
            note({
                mode: 'Asked',
                commitments: [
                    { dueOn: due, isKept: true },
                    { dueOn: due - 1, isKept: false },
                    { dueOn: due + 1, isKept: true },
                    { isKept: true }
                ]
            }),
            note({ mode: 'Told', minutes: 5 })
        ];
        expect(countedIn({ notes })).toEqual({
            coachingNotes: 2,
            coachingMinutes: 25,
            notesAsked: 1,
            commitmentsDue: 2,
            commitmentsKept: 1
        });
    });
});
