/** A small seed, run against an org in this process, and what it left there in words that do not depend on ids. */
import { Temporal } from 'temporal-polyfill';
import type { FaultPlan } from '../../../local-org/faults/plan.ts';
import type { RunningOrg } from '../../../local-org/server.ts';
import { createClient } from '../../org/client.ts';
import type { OrgClient } from '../../org/client.ts';
import { RETRY_POLICY } from '../../org/retry.ts';
import { readAll } from '../../org/read.ts';
import { SILENT } from '../../progress.ts';
import type { CrmExport } from '../../seed/export.ts';
import { reset } from '../../seed/reset.ts';
import type { ResetOptions, ResetResult } from '../../seed/reset.ts';
import { seed } from '../../seed/run.ts';
import type { SeedOptions, SeedResult } from '../../seed/run.ts';

const TODAY = Temporal.PlainDate.from('2026-11-20');
const sellers = ['Anna Snelling', 'Cecily Lampkin'].map((name) => ({
    name,
    manager: 'Dustin Brinkmann',
    office: 'Central'
}));
const accounts = ['Acme', 'Beta'].map((name) => ({
    name,
    sector: 'retail',
    revenue: 1,
    employees: 2,
    country: 'Chile'
}));

/** Two accounts, nine deals of two sellers of one manager. */
export const SMALL: CrmExport = {
    sellers,
    accounts,
    deals: Array.from({ length: 9 }, (_, index) => {
        const isOpen = index % 3 === 2;
        return {
            id: `TEST000${index}`,
            seller: sellers[index % 2]?.name ?? '',
            product: 'GTX Pro',
            account: accounts[index % 3]?.name,
            stage: isOpen ? 'Engaging' : 'Won',
            engagedOn: TODAY.subtract({ days: 200 - index }),
            closedOn: isOpen ? undefined : TODAY.subtract({ days: 60 - index }),
            amount: 1000 + index
        } as const;
    })
};

/** A client that gives up at once, and never sleeps. */
export function clientOf({ url, accessToken }: RunningOrg, attempts = 1): OrgClient {
    return createClient(
        { instanceUrl: url, accessToken },
        { policy: { ...RETRY_POLICY, attempts }, surroundings: { sleep: noSleep, random: () => 0 } }
    );
}

/** Lets an org go on with what it does. */
export const noSleep = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

const OUTSIDE = { refusedFile: '/dev/null', surroundings: { sleep: noSleep } };

export function seedSmall(client: OrgClient, options: Partial<SeedOptions> = {}): Promise<SeedResult> {
    return seed(client, { crm: SMALL, seed: 1, today: TODAY, ...OUTSIDE, ...options }, SILENT);
}

export function resetSmall(client: OrgClient, options: Partial<ResetOptions> = {}): Promise<ResetResult> {
    return reset(client, { ...OUTSIDE, ...options }, SILENT);
}

/** Puts faults in place of those before, or none. */
export async function putFaults({ url }: RunningOrg, plan: FaultPlan = {}): Promise<void> {
    await fetch(`${url}/local-org/faults`, { method: 'PUT', body: JSON.stringify(plan) });
}

const QUERIES = [
    'SELECT Name, Owner.Name, AccountNumber FROM Account',
    'SELECT Name, Account.Name, Owner.Name, StageName, Amount, CloseDate FROM Opportunity',
    'SELECT ExternalKey__c, Opportunity__r.Name, Owner.Name, Status__c FROM HelpRequest__c',
    'SELECT ExternalKey__c, Opportunity__r.Name, HelpRequest__r.ExternalKey__c, Kind__c FROM DealInvolvement__c',
    'SELECT ExternalKey__c, Owner.Name, Seller__r.Name, Status__c FROM CoachingNote__c',
    'SELECT Note__r.ExternalKey__c, Who__c, What__c, Status__c FROM CoachingCommitment__c',
    'SELECT Note__r.ExternalKey__c, Kind__c FROM CoachingReply__c',
    'SELECT Subject, What.Name, Owner.Name FROM Event',
    `SELECT Username, IsActive, Manager.Name, UserRole.DeveloperName FROM User WHERE Username LIKE '%second-chair.example'`,
    'SELECT Assignee.Username, PermissionSet.Name FROM PermissionSetAssignment WHERE PermissionSet.IsOwnedByProfile = false',
    'SELECT DeveloperName, ParentRole.DeveloperName FROM UserRole'
];

/** Every record in words, sorted: a record that is there twice is there twice. */
export async function contentOf(client: OrgClient): Promise<string[]> {
    const found: string[] = [];
    for (const soql of QUERIES) {
        const rows = await readAll(client, soql);
        found.push(...rows.map((row) => `${soql.split(' FROM ')[1]}: ${JSON.stringify(row, withoutAttributes)}`));
    }
    return found.sort();
}

function withoutAttributes(key: string, value: unknown): unknown {
    return key === 'attributes' ? undefined : value;
}
