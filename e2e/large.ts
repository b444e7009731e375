/** Pages with more on them than anybody has today: a deal with 2,000 moments and a manager with 60 reports. */
import { commandLine } from '../install/command-line.ts';
import type { E2eOrg } from './org.ts';
import { administrator, dealOf, daysFromToday, hireAll, insertAll, roleAbove } from './records.ts';

export const MOMENTS = 2000;
export const REPORTS = 60;
/** So many that the figures of a report are shown as percentages. */
const MOMENTS_OF_A_REPORT = 20;
/** How many of the deal's moments are takeovers: every fourth. */
export const TAKEOVERS = MOMENTS / 4;
/** Days back over which the moments are spread: all quarters that the user page shows. */
const DAYS = 350;

/** A manager with REPORTS sellers, one of whom has a deal with MOMENTS moments. */
export interface LargeOrg {
    readonly managerId: string;
    readonly manager: string;
    readonly dealId: string;
}

/** The last one is a takeover, the others are assists. */
const FACTS = [
    { Setting__c: 'WithCustomer', Led__c: 'Seller', Chose__c: 'Seller' },
    { Setting__c: 'Preparing', Led__c: 'Shared', Chose__c: 'Together', Asked__c: 'Seller' },
    { Setting__c: 'InsideCompany' },
    { Setting__c: 'WithCustomer', Led__c: 'Manager', Chose__c: 'Manager', Asked__c: 'Nobody' }
];

/** Makes both in the org, once: a second call would find the names taken. */
export async function enlarge(org: Pick<E2eOrg, 'url' | 'accessToken'>): Promise<LargeOrg> {
    const admin = await administrator(org);
    const manager = 'Maud Many';
    const { above, below } = await roleAbove(admin, 'Large');
    const hire = { name: manager, values: { UserRoleId: above } };
    const [managerId = ''] = await hireAll(admin, [hire], 'SecondChairManager');
    const values = { UserRoleId: below, ManagerId: managerId };
    const reports = await hireAll(
        admin,
        Array.from({ length: REPORTS }, (_, n) => ({ name: `Rory Report ${n + 1}`, values })),
        'SecondChairSeller'
    );
    const deals = await insertAll(
        admin,
        'Opportunity',
        reports.map((report, n) => dealOf(report, `Large deal ${n + 1}`))
    );
    const [dealId = ''] = deals;
    const moment = (deal: string, n: number) => ({
        Opportunity__c: deal,
        Manager__c: managerId,
        OccurredOn__c: daysFromToday(-(n % DAYS)),
        ...FACTS[n % FACTS.length]
    });
    const ofDeal = Array.from({ length: MOMENTS }, (_, n) => moment(dealId, n));
    const ofReports = deals
        .slice(1)
        .flatMap((deal) => Array.from({ length: MOMENTS_OF_A_REPORT }, (_, n) => moment(deal, n * 17)));
    await insertAll(admin, 'DealInvolvement__c', [...ofDeal, ...ofReports]);
    await commandLine(org, ['rollup', '--quiet']);
    return { managerId, manager, dealId };
}
