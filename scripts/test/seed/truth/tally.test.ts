import type { Kind } from '../../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { dayOf } from '../../../day.ts';
import type { Day } from '../../../day.ts';
import type { DealStory } from '../../../seed/story.ts';
import type { Deal } from '../../../seed/story/deal.ts';
import type { Moment } from '../../../seed/story/moments.ts';
import type { Note } from '../../../seed/story/notes.ts';
import type { Request } from '../../../seed/story/requests.ts';
import type { Seat } from '../../../seed/story/seats.ts';
import { openTally } from '../../../seed/truth/tally.ts';
import type { TrueCounts } from '../../../seed/truth/tally.ts';

const day = (iso: string): Day => {
    const [year = 0, month = 0, date = 0] = iso.split('-').map(Number);
    return dayOf({ year, month, day: date });
};
const TODAY = day('2026-11-23');
const SEAT: Seat = { seller: 'Anna', manager: 'Dustin', style: 'Coaching' };
const DEAL: Deal = { id: 'D1', seller: 'Anna', product: 'GTX', stage: 'Engaging', amount: 100, engagedOn: 0 };

let keys = 0;
function moment(kind: Kind, on: string, more: Partial<Moment> = {}): Moment {
    const facts = { setting: 'WithCustomer', asked: kind === 'TookOver' ? 'Nobody' : 'Seller' } as const;
    return {
        key: `m${keys++}`,
        deal: DEAL,
        manager: 'Dustin',
        kind,
        facts,
        on: day(on),
        minutes: 10,
        skill: 'Value',
        ...more
    };
}

/** The counts of the pair in the month or quarter of that start. */
function counted(
    stories: readonly DealStory[],
    start: string,
    deal: Deal = DEAL,
    type = 'Month'
): TrueCounts | undefined {
    const tally = openTally(TODAY, 1);
    for (const told of stories) tally.deal(deal, SEAT, told);
    const rows = tally.rows().filter(({ scope, periodType }) => scope === 'Pair' && periodType === type);
    return rows.find(({ periodStart }) => periodStart === start)?.counts;
}

describe('openTally', () => {
    it('counts a moment for the pair, the manager and the seller, by month and by fiscal quarter', () => {
        const tally = openTally(TODAY, 2);
        tally.deal(DEAL, SEAT, { moments: [moment('Observed', '2026-04-30')] });
        const places = tally
            .rows()
            .map(({ scope, manager, seller, periodType, periodStart }) =>
                [scope, manager, seller, periodType, periodStart].join(' ')
            );
        expect(places).toEqual([
            'Manager Dustin  Month 2026-04-01',
            'Manager Dustin  Quarter 2026-02-01',
            'Pair Dustin Anna Month 2026-04-01',
            'Pair Dustin Anna Quarter 2026-02-01',
            'Seller  Anna Month 2026-04-01',
            'Seller  Anna Quarter 2026-02-01'
        ]);
    });

    it('counts kinds, minutes and who asked', () => {
        const moments = [
            moment('Unblocked', '2026-05-02'),
            moment('Assisted', '2026-05-03'),
            moment('TookOver', '2026-05-20')
        ];
        expect(counted([{ moments }], '2026-05-01')).toEqual({
            Involvements__c: 3,
            CustomerFacing__c: 2,
            Unasked__c: 1,
            Unblocked__c: 1,
            Assisted__c: 1,
            TookOver__c: 1,
            Minutes__c: 30,
            HandsOnMinutes__c: 20,
            Deals__c: 1,
            DealsCarried__c: 1,
            AssistDealDays__c: 2
        });
    });

    it.each([
        ['watched within 30 days', [moment('Observed', '2026-05-31')], 'Modelled__c'],
        ['coached on the same day only', [moment('Coached', '2026-05-01')], 'HandedOver__c'],
        ['watched after 31 days', [moment('Observed', '2026-06-01')], 'HandedOver__c'],
        ['helped within 30 days', [moment('Assisted', '2026-05-31')], 'HandedOver__c']
    ] as const)('takes a modelled moment for what followed: %s', (_, later, field) => {
        const told = [{ moments: [moment('Modelled', '2026-05-01')] }, { moments: later }];
        expect(counted(told, '2026-05-01')?.[field]).toBe(1);
    });

    it('waits until the 30 days of a modelled moment are over', () => {
        expect(counted([{ moments: [moment('Modelled', '2026-10-24')] }], '2026-10-01')).toMatchObject({
            Modelled__c: 1
        });
        expect(counted([{ moments: [moment('Modelled', '2026-10-23')] }], '2026-10-01')).toMatchObject({
            HandedOver__c: 1
        });
    });

    it.each([
        ['a day of hand-back', { handedBackOn: day('2026-05-30') }, [], 1],
        ['watching on the deal within 14 days', {}, [moment('Observed', '2026-05-15')], 1],
        ['watching on the deal after that', {}, [moment('Observed', '2026-05-16')], undefined],
        ['directing on the deal', {}, [moment('Directed', '2026-05-03')], undefined]
    ] as const)('takes %s for a hand-back or not', (_, more, later, count) => {
        const moments = [moment('TookOver', '2026-05-01', more), ...later];
        expect(counted([{ moments }], '2026-05-01')?.['HandedBack__c']).toBe(count);
    });

    it('counts an assist of a deal and a day once', () => {
        const moments = [
            moment('Coached', '2026-05-01'),
            moment('Modelled', '2026-05-01'),
            moment('Coached', '2026-05-02')
        ];
        expect(counted([{ moments }], '2026-05-01')?.['AssistDealDays__c']).toBe(2);
    });

    it('knows of a deal in a period only what happened in that period', () => {
        const won: Deal = { ...DEAL, stage: 'Won' };
        const moments = [moment('Observed', '2026-05-01'), moment('TookOver', '2026-06-01')];
        expect(counted([{ moments }], '2026-05-01', won)).toMatchObject({
            SoloWon__c: 1,
            SoloClosed__c: 1,
            WonAmount__c: 100
        });
        expect(counted([{ moments }], '2026-05-01', won)?.['DealsCarried__c']).toBeUndefined();
        expect(counted([{ moments }], '2026-06-01', won)).toMatchObject({
            DealsCarried__c: 1,
            CarriedWonAmount__c: 100,
            DealsWon__c: 1
        });
        expect(counted([{ moments }], '2026-06-01', won)?.['SoloClosed__c']).toBeUndefined();
        expect(counted([{ moments }], '2026-04-01', won, 'Quarter')).toMatchObject({ Deals__c: 1, DealsCarried__c: 1 });
    });

    it('compares what was asked for with the most that was done', () => {
        const asked: Request = {
            key: 'r',
            deal: DEAL,
            manager: 'Dustin',
            wanted: 'JoinILead',
            status: 'Closed',
            intent: '',
            askedOn: day('2026-05-01'),
            neededBy: day('2026-05-03'),
            answer: { on: day('2026-05-04'), minute: 600 }
        };
        const moments = [
            moment('Coached', '2026-05-06', { request: 'r' }),
            moment('Assisted', '2026-06-07', { request: 'r' })
        ];
        expect(counted([{ moments, request: asked }], '2026-05-01')).toMatchObject({
            Requests__c: 1,
            RequestsAnswered__c: 1,
            AskedGotMore__c: 1
        });
        expect(counted([{ moments, request: asked }], '2026-05-01')?.['AnsweredInTime__c']).toBeUndefined();
        const withoutMoment = counted([{ moments: [], request: asked }], '2026-05-01');
        expect(withoutMoment).toEqual({ Requests__c: 1, RequestsDated__c: 1, RequestsAnswered__c: 1 });
    });

    it('counts shared notes with the promises that have come due', () => {
        const note = (status: Note['status']): Note => ({
            key: 'n',
            seller: 'Anna',
            manager: 'Dustin',
            on: day('2026-11-20'),
            minutes: 30,
            mode: 'Asked',
            skill: 'Value',
            status,
            will: '',
            isAcknowledged: false,
            commitments: [
                { who: 'Seller', what: '', due: TODAY, status: 'Kept' },
                { who: 'Seller', what: '', due: TODAY, status: 'Open' },
                { who: 'Manager', what: '', due: TODAY + 1, status: 'Open' }
            ]
        });
        const tally = openTally(TODAY, 1);
        tally.notes(SEAT, [note('Shared'), note('Draft')]);
        expect(tally.rows()[0]?.counts).toEqual({
            CoachingNotes__c: 1,
            CoachingMinutes__c: 30,
            NotesAsked__c: 1,
            CommitmentsDue__c: 2,
            CommitmentsKept__c: 1
        });
    });
});
