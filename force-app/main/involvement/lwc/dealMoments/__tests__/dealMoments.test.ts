import { isAuthor, isFieldHidden, overdueDays, pageOf, standingOf, whereOf } from 'c/dealMoments';
import { AUTHOR, dealAnswer, momentNode, takeoverNode } from './momentNode';

const today = '2026-11-23';

function refusal(message: string): { message: string }[] {
    return [{ message }];
}

describe('dealMoments', () => {
    it('reads a page, tells hidden from blank and knows the authors', () => {
        const node = momentNode({
            Led__c: undefined,
            HelpRequest__c: { value: 'r1' },
            Replaces__c: { value: 'm0' },
            Replacements__r: { edges: [{ node: { Id: 'm9' } }] },
            CreatedById: { value: '005B' }
        });
        const { moments, total, next } = pageOf(dealAnswer({ nodes: [node], total: 2000 }));
        expect({ total, next }).toEqual({ total: 2000, next: 'after m1' });
        expect(moments).toMatchObject([
            { asked: null, managerName: 'Dana', isAnswer: true, isCorrection: true, isReplaced: true }
        ]);
        expect(moments[0]?.led).toBeUndefined();
        expect(moments[0]?.requestId).toBeUndefined();
        expect(moments[0] && isAuthor(moments[0], '005B')).toBe(true);
        expect(moments[0] && isAuthor(moments[0], AUTHOR.slice(0, 15))).toBe(true);
        expect(moments[0] && isAuthor(moments[0], undefined)).toBe(false);
    });

    it('ends where there is no further page', () => {
        expect(pageOf(dealAnswer({ nodes: [momentNode()] })).next).toBeUndefined();
        expect(pageOf({ uiapi: { query: {} } })).toEqual({ moments: [], total: 0, next: undefined });
    });

    it('takes the counts of the server, whatever the page shows', () => {
        const { counts, total } = standingOf(
            dealAnswer({ nodes: [momentNode()], total: 2000, counts: { Assist: 1500, Takeover: 400 } })
        );
        expect(counts).toEqual({ assists: 1500, directed: 0, takeovers: 400 });
        expect(total).toBe(2000);
    });

    it('knows who led last', () => {
        expect(standingOf(dealAnswer({ nodes: [momentNode()] })).lastLed?.led).toBe('Seller');
        expect(standingOf(dealAnswer({ nodes: [] })).lastLed).toBeUndefined();
    });

    it('counts nothing where a field is hidden, and says so of the lead', () => {
        const { timeline } = dealAnswer({ nodes: [momentNode({ Led__c: undefined })] }).uiapi.query;
        const standing = standingOf({ uiapi: { query: { timeline } } });
        expect(standing).toMatchObject({ isLeadHidden: true, total: 1 });
        expect(standing.counts).toBeUndefined();
    });

    it.each([
        ['a takeover 22 days ago', takeoverNode(), undefined, 22],
        ['one of 14 days ago', takeoverNode({ OccurredOn__c: { value: '2026-11-09' } }), undefined, undefined],
        ['one of 15 days ago', takeoverNode({ OccurredOn__c: { value: '2026-11-08' } }), undefined, 15],
        ['one that was handed back', takeoverNode({ HandedBackOn__c: { value: '2026-11-02' } }), undefined, undefined],
        ['one whose hand-back is hidden', takeoverNode({ HandedBackOn__c: undefined }), undefined, undefined],
        ['one after which the seller led', takeoverNode(), momentNode(), undefined],
        ['one before which the seller led', takeoverNode(), momentNode({ OccurredOn__c: { value: '2026-10-30' } }), 22],
        [
            'one after which the seller led on the same day',
            takeoverNode(),
            momentNode({ OccurredOn__c: { value: '2026-11-01' }, CreatedDate: { value: '2026-11-20T10:00:00.000Z' } }),
            undefined
        ],
        ['no takeover', undefined, momentNode(), undefined]
    ])('of %s', (_, takeover, light, expected) => {
        expect(overdueDays(standingOf(dealAnswer({ takeover, light })), today, 14)).toBe(expected);
    });

    it.each([
        ['Everything', {}],
        ['Counted', { IsVoided__c: { eq: false } }],
        ['Takeover', { IsVoided__c: { eq: false }, Category__c: { eq: 'Takeover' } }],
        ['Mine', { IsVoided__c: { eq: false }, or: [{ Manager__c: { eq: 'me' } }, { CreatedById: { eq: 'me' } }] }]
    ] as const)('asks the server for %s', (filter, expected) => {
        expect(whereOf(filter, '006', 'me')).toEqual({ Opportunity__c: { eq: '006' }, ...expected });
    });

    it.each([
        [
            "Validation error of type WrongType: contains a field not in 'DealInvolvement__c_GroupBy': 'Category__c'",
            true
        ],
        [
            "Validation error of type FieldUndefined: Field 'DealInvolvement__c' in type 'RecordQuery' is undefined",
            false
        ],
        ['Validation error of type UnknownType: Unknown type DealInvolvement__c_Filter', false],
        ['The request failed.', false]
    ])('of "%s" a hidden field is to blame: %s', (message, expected) => {
        expect(isFieldHidden(refusal(message))).toBe(expected);
    });
});
