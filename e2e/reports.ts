import { lastPeriods } from '../force-app/main/shared/lwc/period/period.ts';
import type { LoadRecord } from '../scripts/org/load.ts';
import { e2eOrg, sql } from './org.ts';
import { administrator, daysFromToday, deleteAll, hireAll, insertAll, updateAll } from './records.ts';

/**
 * Gives a manager that many sellers more, called `Report 00` and so on, each with a roll-up for each of six quarters.
 * @returns what takes the roll-ups away again; the users stay, inactive.
 */
export async function giveReports(managerId: string, count: number): Promise<() => Promise<void>> {
    const [team] = sql<{ ProfileId: string; UserRoleId: string }>(
        `SELECT ProfileId, UserRoleId FROM User WHERE ManagerId = ?`,
        managerId
    );
    if (!team) throw new Error('Nobody reports to this manager.');
    const admin = await administrator(e2eOrg());
    const hires = Array.from({ length: count }, (_, index) => ({
        name: `Report ${String(index).padStart(2, '0')}`,
        values: { ...team, ManagerId: managerId }
    }));
    const sellers = await hireAll(admin, hires);
    const quarters = lastPeriods('Quarter', daysFromToday(0), 6);
    const rows = sellers.flatMap((seller, index) =>
        quarters.map((start) => pairRow(managerId, { seller, name: hires[index]?.name ?? '' }, start))
    );
    const ids = await insertAll(admin, 'InvolvementRollup__c', rows);
    return async () => {
        await deleteAll(admin, 'InvolvementRollup__c', ids);
        await updateAll(
            admin,
            'User',
            sellers.map((Id) => ({ Id, IsActive: false }))
        );
    };
}

function pairRow(manager: string, { seller, name }: { seller: string; name: string }, start: string): LoadRecord {
    return {
        Key__c: `P:${manager}:${seller}:Q:${start}`,
        OwnerId: seller,
        Scope__c: 'Pair',
        Manager__c: manager,
        Seller__c: seller,
        SellerName__c: name,
        PeriodType__c: 'Quarter',
        PeriodStart__c: start,
        ComputedOn__c: new Date().toISOString(),
        Involvements__c: 9,
        Observed__c: 4,
        Directed__c: 2,
        TookOver__c: 3,
        HandedBack__c: 1,
        CoachingMinutes__c: 45
    };
}
