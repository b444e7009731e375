import type { Row } from '../../../local-org/schema/model.ts';
import { create } from '../../package-org.ts';
import { like } from './like.ts';
import { day, mixed, momentAt, MOMENTS_OF_A_REQUEST, pick, STAMPS, type Plan } from './plan.ts';

/** Of every kind; what control a moment took grows from line to line. */
const FACTS: readonly Row[] = [
    { Setting__c: 'InsideCompany' },
    { Setting__c: 'Preparing', Led__c: 'Seller', Chose__c: 'Seller' },
    { Setting__c: 'WithCustomer', Led__c: 'Seller', Chose__c: 'Together' },
    { Setting__c: 'WithCustomer', Led__c: 'Seller', Chose__c: 'Seller' },
    { Setting__c: 'WithCustomer', Led__c: 'Shared', Chose__c: 'Together' },
    { Setting__c: 'Preparing', Led__c: 'Shared', Chose__c: 'Manager', Asked__c: 'Seller' },
    { Setting__c: 'WithCustomer', Led__c: 'Shared', Chose__c: 'Manager', Asked__c: 'Nobody' },
    { Setting__c: 'WithCustomer', Led__c: 'Manager', Chose__c: 'Manager', Asked__c: 'Planned' },
    { Setting__c: 'WithCustomer', Led__c: 'Manager', Chose__c: 'Manager', Asked__c: 'Seller' },
    { Setting__c: 'WithCustomer', Led__c: 'Manager', Chose__c: 'Manager', Asked__c: 'Nobody' }
];
/** From this line on they are takeovers; a third of these are handed back, within so many days. */
const FIRST_TAKEOVER = 8;
const DAYS_TO_HAND_BACK = 20;

/** All moments of the plan. */
export function makeMoments(plan: Plan, deals: readonly string[], requests: readonly string[]): void {
    const { admin, first, moments } = plan;
    const facts = { Opportunity__c: first.deal, Manager__c: first.pair.manager, OccurredOn__c: '2026-09-01' };
    const writers = FACTS.map((fact) =>
        like(admin, 'DealInvolvement__c', create(admin, 'DealInvolvement__c', { ...facts, ...fact }))
    );
    for (let n = 0; n < moments - FACTS.length; n++) {
        const { pair, on, deal } = momentAt(plan, n);
        const kind = mixed(n, 13) % FACTS.length;
        const isHandedBack = kind >= FIRST_TAKEOVER && mixed(n, 14) % 3 === 0;
        const write = pick(writers, kind);
        write({
            ...STAMPS,
            ExternalKey__c: `bench-${n}`,
            Opportunity__c: deals[deal] ?? null,
            HelpRequest__c: n % MOMENTS_OF_A_REQUEST === 0 ? (requests[n / MOMENTS_OF_A_REQUEST] ?? null) : null,
            Manager__c: pair.manager,
            Seller__c: pair.seller,
            SellerManager__c: pair.manager,
            OccurredOn__c: day(on),
            Minutes__c: 15 * (1 + (mixed(n, 15) % 8)),
            HandedBackOn__c: isHandedBack ? day(on + (mixed(n, 16) % DAYS_TO_HAND_BACK)) : null,
            IsVoided__c: mixed(n, 17) % 50 === 0
        });
    }
}
