import { lastPeriods } from '../force-app/main/shared/lwc/period/period.ts';
import { e2eOrg, sql } from './org.ts';

const BATCH = 200;
const SALESFORCE = '/services/data/v66.0/composite/sobjects';

interface Saved {
    readonly id: string;
    readonly success: boolean;
    readonly errors: readonly unknown[];
}

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
    const numbers = Array.from({ length: count }, (_, index) => String(index).padStart(2, '0'));
    const users = numbers.map((number) => ({ ...userOf(number), ...team, ManagerId: managerId }));
    const sellers = await create('User', users);
    const quarters = lastPeriods('Quarter', new Date().toISOString().slice(0, 10), 6);
    const rows = sellers.flatMap((seller, index) =>
        quarters.map((start) => pairRow(managerId, { seller, name: `Report ${numbers[index]}` }, start))
    );
    const ids = await create('InvolvementRollup__c', rows);
    return () => remove(ids, sellers);
}

function userOf(number: string): object {
    return {
        FirstName: 'Report',
        LastName: number,
        Alias: `rep${number}`,
        Email: `report${number}@example.com`,
        Username: `report${number}.${Date.now()}@example.com`,
        TimeZoneSidKey: 'America/New_York',
        LocaleSidKey: 'en_US',
        LanguageLocaleKey: 'en_US',
        EmailEncodingKey: 'UTF-8'
    };
}

function pairRow(manager: string, { seller, name }: { seller: string; name: string }, start: string): object {
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

async function create(type: string, records: readonly object[]): Promise<string[]> {
    const ids: string[] = [];
    for (let start = 0; start < records.length; start += BATCH) {
        const batch = records.slice(start, start + BATCH).map((record) => ({ attributes: { type }, ...record }));
        const saved = await call<Saved[]>('POST', SALESFORCE, { allOrNone: true, records: batch });
        const refused = saved.find((one) => !one.success);
        if (refused) throw new Error(JSON.stringify(refused.errors));
        ids.push(...saved.map((one) => one.id));
    }
    return ids;
}

async function remove(ids: readonly string[], users: readonly string[]): Promise<void> {
    for (let start = 0; start < ids.length; start += BATCH) {
        await call('DELETE', `${SALESFORCE}?ids=${ids.slice(start, start + BATCH).join(',')}`);
    }
    const records = users.map((id) => ({ attributes: { type: 'User' }, id, IsActive: false }));
    await call('PATCH', SALESFORCE, { allOrNone: true, records });
}

async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const { url, accessToken } = e2eOrg();
    const answer = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) })
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
}
