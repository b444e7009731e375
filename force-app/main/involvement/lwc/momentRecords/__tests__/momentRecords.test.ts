import { addDetails, createMoment, handBack, voidMoment } from 'c/momentRecords';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';

const create = createRecord as jest.Mock;
const update = updateRecord as jest.Mock;

describe('momentRecords', () => {
    beforeEach(() => {
        create.mockResolvedValue({ id: 'm1' });
        update.mockResolvedValue({});
    });

    afterEach(() => jest.clearAllMocks());

    it('saves the facts and leaves the rest to the server', async () => {
        const facts = { setting: 'WithCustomer', led: 'Seller', chose: 'Together' };
        await expect(createMoment({ opportunityId: '006', facts })).resolves.toBe('m1');
        expect(create).toHaveBeenCalledWith({
            apiName: 'DealInvolvement__c',
            fields: { Opportunity__c: '006', Setting__c: 'WithCustomer', Led__c: 'Seller', Chose__c: 'Together' }
        });
    });

    it('saves nobody’s lead inside the company', async () => {
        await createMoment({ opportunityId: '006', facts: { setting: 'InsideCompany', led: 'Seller' } });
        expect(create).toHaveBeenCalledWith({
            apiName: 'DealInvolvement__c',
            fields: { Opportunity__c: '006', Setting__c: 'InsideCompany' }
        });
    });

    it('saves the day, the request and what a correction carries over, the new facts first', async () => {
        await createMoment({
            opportunityId: '006',
            facts: { setting: 'Preparing', led: 'Manager', chose: 'Manager', asked: 'Nobody' },
            requestId: 'r1',
            occurredOn: '2026-11-20',
            carried: { Minutes__c: 30, Setting__c: 'WithCustomer' }
        });
        expect(create).toHaveBeenCalledWith({
            apiName: 'DealInvolvement__c',
            fields: {
                Opportunity__c: '006',
                Setting__c: 'Preparing',
                Led__c: 'Manager',
                Chose__c: 'Manager',
                Asked__c: 'Nobody',
                HelpRequest__c: 'r1',
                OccurredOn__c: '2026-11-20',
                Minutes__c: 30
            }
        });
    });

    it('adds only what is not blank', async () => {
        await addDetails('m1', { minutes: '0', skill: '', reason: 'Other', note: '  \u{1F600} <b>=1+1</b> ' });
        expect(update).toHaveBeenCalledWith({
            fields: { Id: 'm1', Minutes__c: 0, Reason__c: 'Other', Note__c: '\u{1F600} <b>=1+1</b>' }
        });
    });

    it('voids and hands back', async () => {
        await voidMoment('m1');
        await handBack('m1', '2026-11-23');
        expect(update.mock.calls).toEqual([
            [{ fields: { Id: 'm1', IsVoided__c: true } }],
            [{ fields: { Id: 'm1', HandedBackOn__c: '2026-11-23' } }]
        ]);
    });
});
