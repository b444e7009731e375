import { momentsOf, standingOf } from 'c/dealMoments';
import type { Moment } from 'c/dealMoments';

const today = '2026-11-23';

function moment(overrides: Partial<Moment> = {}): Moment {
    return {
        id: 'm',
        occurredOn: '2026-11-20',
        led: 'Seller',
        category: 'Assist',
        level: 1,
        handedBackOn: null,
        isVoided: false,
        authorIds: [],
        ...overrides
    };
}

function takeover(overrides: Partial<Moment> = {}): Moment {
    return moment({ led: 'Manager', category: 'Takeover', level: 4, occurredOn: '2026-11-01', ...overrides });
}

describe('dealMoments', () => {
    it('reads moments, tells hidden from blank and knows the authors', () => {
        const node = {
            Id: 'a1',
            OccurredOn__c: { value: '2026-11-20' },
            Asked__c: { value: null },
            Manager__c: { value: '005A' },
            Manager__r: { Name: { value: 'Dana' } },
            CreatedById: { value: '005B' }
        };
        const { moments, total } = momentsOf({
            uiapi: { query: { DealInvolvement__c: { totalCount: 230, edges: [{ node }] } } }
        });
        expect(total).toBe(230);
        expect(moments).toMatchObject([{ id: 'a1', asked: null, managerName: 'Dana', authorIds: ['005A', '005B'] }]);
        expect(moments[0]?.led).toBeUndefined();
        expect(momentsOf({ uiapi: { query: {} } })).toEqual({ moments: [], total: 0 });
    });

    it('counts categories without the voided', () => {
        const moments = [
            moment(),
            moment(),
            moment({ category: 'Directed' }),
            takeover(),
            takeover({ isVoided: true })
        ];
        expect(standingOf(moments, today, 14).counts).toEqual({ assists: 2, directed: 1, takeovers: 1 });
    });

    it.each([{ category: undefined }, { isVoided: undefined }])('never counts what is hidden: %j', (hidden) => {
        expect(standingOf([moment(), moment(hidden)], today, 14).counts).toBeUndefined();
    });

    it('names the newest moment with a lead', () => {
        const inside = moment({ id: 'inside', led: null });
        const voided = moment({ id: 'voided', isVoided: true });
        const led = moment({ id: 'led' });
        expect(standingOf([inside, voided, led, moment()], today, 14).lastLed?.id).toBe('led');
        expect(standingOf([inside], today, 14).lastLed).toBeUndefined();
    });

    it.each([
        ['a takeover 22 days ago', [takeover()], 22],
        ['one of 14 days ago', [takeover({ occurredOn: '2026-11-09' })], undefined],
        ['one of 15 days ago', [takeover({ occurredOn: '2026-11-08' })], 15],
        ['one that was handed back', [takeover({ handedBackOn: '2026-11-02' })], undefined],
        ['one whose hand-back is hidden', [takeover({ handedBackOn: undefined })], undefined],
        ['one that was voided', [takeover({ isVoided: true })], undefined],
        ['one after which the seller led', [moment({ level: 1 }), takeover()], undefined],
        ['one after which the manager directed', [moment({ level: 3 }), takeover()], 22],
        ['an older one behind a newer', [takeover({ occurredOn: '2026-11-22' }), takeover()], undefined],
        ['no takeover', [moment()], undefined]
    ])('of %s', (_, moments, expected) => {
        expect(standingOf(moments, today, 14).overdueDays).toBe(expected);
    });
});
