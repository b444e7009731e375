import { join } from 'node:path';
import { deployZip } from '../../local-org/deploy/deploy.ts';
import { zipOfSource } from '../../local-org/deploy/source.ts';
import type { Row } from '../../local-org/schema/model.ts';
import { ROOT, TODAY, YESTERDAY, dealOf, grant, openOffice } from './org.ts';

const FIELDS = ['AssistMoments__c', 'DirectedMoments__c', 'TakeoverMoments__c', 'LastMomentOn__c'] as const;
const DAY_BEFORE = '2026-03-16';

const office = await openOffice();
const { org, admin, manager, seller, otherSeller } = office;
const earlier = moment({ OccurredOn__c: DAY_BEFORE });
const deployed = await deployZip(org, await zipOfSource([join(ROOT, 'force-app/opportunity-rollups')]));
for (const { id } of [admin, manager, seller]) grant(admin, id, 'SecondChairOpportunityRollups');
afterAll(() => org.db.close());

/** A takeover of yesterday on the office's deal. */
function moment(values: Row = {}): string {
    return manager.create('DealInvolvement__c', {
        Opportunity__c: office.deal,
        OccurredOn__c: YESTERDAY,
        Setting__c: 'WithCustomer',
        Led__c: 'Manager',
        Chose__c: 'Manager',
        Asked__c: 'Nobody',
        ...values
    });
}

function figures(opportunityId: string): unknown[] {
    return Object.values(seller.read('Opportunity', opportunityId, ...FIELDS) ?? {});
}

test('it deploys on top of the package, and takes moments along that were there before', () => {
    expect(deployed.details.componentFailures).toEqual([]);
    expect(figures(office.deal)).toEqual([0, 0, 1, DAY_BEFORE]);
});

/** The tests tell one life, each from where the one before it ended. */
describe('the roll-ups of a deal', () => {
    test('count each moment by its category', () => {
        moment();
        moment({ Led__c: 'Shared' });
        moment({ Led__c: 'Seller', Chose__c: 'Seller', OccurredOn__c: TODAY });
        moment({ Setting__c: 'InsideCompany', Led__c: null, Chose__c: null });
        expect(figures(office.deal)).toEqual([2, 1, 2, TODAY]);
    });

    test('forget what is voided', () => {
        expect(manager.update('DealInvolvement__c', earlier, { IsVoided__c: true })).toEqual({ id: earlier });
        const [latest] = manager.rows(`SELECT Id FROM DealInvolvement__c WHERE OccurredOn__c = ${TODAY}`);
        manager.update('DealInvolvement__c', String(latest?.['Id']), { IsVoided__c: true });
        expect(figures(office.deal)).toEqual([1, 1, 1, YESTERDAY]);
    });

    test('begin at nothing', () => {
        expect(figures(dealOf(seller))).toEqual([0, 0, 0, null]);
    });

    test('are nobody’s to write, and to be seen by those who were given them', () => {
        expect(seller.update('Opportunity', office.deal, { TakeoverMoments__c: 0 })).toMatchObject({
            code: 'INVALID_FIELD_FOR_INSERT_UPDATE'
        });
        expect(otherSeller.refusalOf('SELECT TakeoverMoments__c FROM Opportunity')).toMatchObject({
            code: 'INVALID_FIELD'
        });
    });
});
