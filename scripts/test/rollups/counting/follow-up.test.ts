import type { Kind } from '../../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { toDay } from '../../../day.ts';
import { RULES, moment, quarterOf } from './builders.ts';

const MODELLED_ON = toDay('2026-05-14');
const modelled = moment({ kind: 'Modelled', asked: 'Planned', day: MODELLED_ON });
const OTHER_DEAL = '006000000000002AAA';

const later = (days: number, kind: Kind = 'Observed') => moment({ kind, asked: undefined, day: MODELLED_ON + days });

describe('a planned example', () => {
    it.each([
        ['is followed up on the next day', [later(1)], { modelled: 1, handedOver: 0 }],
        ['is followed up on the last of the days', [later(30)], { modelled: 1, handedOver: 0 }],
        ['is followed up by coaching', [later(5, 'Coached')], { modelled: 1, handedOver: 0 }],
        ['is followed up on another deal', [{ ...later(5), deal: OTHER_DEAL }], { modelled: 1, handedOver: 0 }],
        ['counts as handed over when nothing follows', [], { modelled: 0, handedOver: 1 }],
        ['is not followed up a day too late', [later(31)], { modelled: 0, handedOver: 1 }],
        ['is not followed up on its own day', [later(0)], { modelled: 0, handedOver: 1 }],
        ['is not followed up by what came before', [later(-1)], { modelled: 0, handedOver: 1 }],
        ['is not followed up by help of another kind', [later(5, 'Assisted')], { modelled: 0, handedOver: 1 }],
        ['is not followed up by a voided moment', [{ ...later(5), isVoided: true }], { modelled: 0, handedOver: 1 }],
        [
            'is not followed up with somebody else',
            [{ ...later(5), seller: '005000000000003AAA' }],
            { modelled: 0, handedOver: 1 }
        ],
        ['is followed up by the nearest of several', [later(40), later(20), later(-3)], { modelled: 1, handedOver: 0 }]
    ])('%s', (_what, others, expected) => {
        expect(quarterOf({ moments: [modelled, ...others] }).counts).toMatchObject(expected);
    });

    it.each([
        [29, { modelled: 1, handedOver: 0 }],
        [30, { modelled: 1, handedOver: 0 }],
        [31, { modelled: 0, handedOver: 1 }]
    ])('counts as it is until its days are over: %i days later', (days, expected) => {
        expect(quarterOf({ moments: [modelled] }, { ...RULES, asOf: MODELLED_ON + days }).counts).toMatchObject(
            expected
        );
    });

    it('has the days of the org', () => {
        const rules = { ...RULES, thresholds: { ...RULES.thresholds, followUpDays: 4 } };
        expect(quarterOf({ moments: [modelled, later(5)] }, rules).counts).toMatchObject({
            modelled: 0,
            handedOver: 1
        });
        expect(quarterOf({ moments: [modelled, later(4)] }, rules).counts).toMatchObject({
            modelled: 1,
            handedOver: 0
        });
    });

    it('stays the customer’s moment that the manager led, whatever it counts as', () => {
        expect(quarterOf({ moments: [modelled] }).counts).toMatchObject({
            involvements: 1,
            customerFacing: 1,
            dealsCarried: 1,
            assistDealDays: 0
        });
    });
});

describe('a takeover', () => {
    const tookOver = moment({ day: MODELLED_ON });
    const back = (days: number, kind: Kind = 'Observed') => [tookOver, later(days, kind)];

    it.each([
        ['by a moment that the seller led', back(3), 3],
        ['by one that both led', back(3, 'Assisted'), 3],
        ['by help inside the company', back(3, 'Unblocked'), 3],
        ['on the last of the days', back(14), 14],
        ['by the first of several', [...back(9), later(5)], 5],
        ['by a recorded day, however late', [{ ...tookOver, handedBackOn: MODELLED_ON + 40 }], 40],
        [
            'by the earlier of a moment and a recorded day',
            [{ ...tookOver, handedBackOn: MODELLED_ON + 10 }, later(4)],
            4
        ],
        ['on its own day, if so recorded', [{ ...tookOver, handedBackOn: MODELLED_ON }], 0],
        ['at once, if recorded before it', [{ ...tookOver, handedBackOn: MODELLED_ON - 3 }], 0],
        ['when it was handed over', [{ ...tookOver, kind: 'HandedOver' as const }, later(6)], 6]
    ])('is handed back %s', (_how, moments, days) => {
        const { counts, medians } = quarterOf({ moments });
        expect(counts.handedBack).toBe(1);
        expect(medians.handBackDays).toBe(days);
    });

    it.each([
        ['a day too late', back(15)],
        ['on its own day', back(0)],
        ['on another deal', [tookOver, { ...later(3), deal: OTHER_DEAL }]],
        ['by a voided moment', [tookOver, { ...later(3), isVoided: true }]],
        ['by somebody else', [tookOver, { ...later(3), manager: '005000000000009AAA' }]],
        ['by more control', back(3, 'Directed')]
    ])('is not handed back %s', (_how, moments) => {
        const { counts, medians } = quarterOf({ moments });
        expect(counts.handedBack).toBe(0);
        expect(medians.handBackDays).toBeUndefined();
    });

    it('is handed back in the next quarter and counts in its own', () => {
        const moments = [moment({ day: toDay('2026-06-25') }), moment({ kind: 'Coached', day: toDay('2026-07-03') })];
        expect(quarterOf({ moments })).toMatchObject({ counts: { handedBack: 1 }, medians: { handBackDays: 8 } });
    });

    it('is what a planned example becomes that nobody followed up, and is handed back as such', () => {
        const moments = [modelled, later(6, 'Assisted')];
        expect(quarterOf({ moments })).toMatchObject({
            counts: { handedOver: 1, handedBack: 1 },
            medians: { handBackDays: 6 }
        });
    });

    it('is not what counts as an assist, whatever day is recorded', () => {
        const moments = [later(0), { ...modelled, handedBackOn: MODELLED_ON + 1 }, later(8)];
        expect(quarterOf({ moments }).counts).toMatchObject({ modelled: 1, handedBack: 0 });
    });

    it('gives the median of even numbers to half a day', () => {
        const two = [
            moment({ handedBackOn: MODELLED_ON + 3, deal: OTHER_DEAL }),
            moment({ handedBackOn: MODELLED_ON + 10 })
        ];
        expect(quarterOf({ moments: two }).medians.handBackDays).toBe(6.5);
        const three = [...two, moment({ handedBackOn: MODELLED_ON + 4, deal: '006000000000003AAA' })];
        expect(quarterOf({ moments: three }).medians.handBackDays).toBe(4);
    });
});
