/** What an org has left for the seed. */
import type { OrgClient } from '../org/client.ts';
import { readAll } from '../org/read.ts';
import type { OrgRow } from '../org/read.ts';
import { RECORD_KB } from './plan.ts';
import type { Means } from './plan.ts';

const LICENSE = 'Salesforce';

/** How the seed's own records are found again, roughly: an account with a few more matters little. */
const OWN_ROWS = [
    `Opportunity WHERE Name LIKE '% - % (%)'`,
    `DealInvolvement__c WHERE ExternalKey__c LIKE 'demo-%'`,
    `HelpRequest__c WHERE ExternalKey__c LIKE 'demo-%'`,
    `CoachingNote__c WHERE ExternalKey__c LIKE 'demo-%'`
];

/**
 * Licences and storage for the seed, those that an earlier run took counted as free: a second run must come to the same
 * plan. `holding` people of the story are active.
 */
export async function readMeans(client: OrgClient, holding: number): Promise<Means> {
    const [license] = await readAll<OrgRow & { TotalLicenses: number; UsedLicenses: number }>(
        client,
        `SELECT TotalLicenses, UsedLicenses FROM UserLicense WHERE Name = '${LICENSE}'`
    );
    // An org that does not say how many it has (-1 or none) refuses by itself what is too much.
    const total = license?.TotalLicenses ?? -1;
    const free = total < 0 ? Infinity : total - (license?.UsedLicenses ?? 0);
    return { licenses: Math.max(0, free) + holding, storageMb: await readStorage(client) };
}

interface Limits {
    readonly DataStorageMB?: { readonly Remaining: number };
}

async function readStorage(client: OrgClient): Promise<number> {
    const { DataStorageMB: storage } = await client.json<Limits>({ method: 'GET', path: 'limits' });
    if (storage === undefined) return Infinity;
    let own = 0;
    for (const rows of OWN_ROWS) own += await countOf(client, rows);
    return storage.Remaining + Math.ceil((own * RECORD_KB) / 1024);
}

async function countOf(client: OrgClient, from: string): Promise<number> {
    const query = encodeURIComponent(`SELECT COUNT() FROM ${from}`);
    const { totalSize } = await client.json<{ totalSize: number }>({ method: 'GET', path: `query?q=${query}` });
    return totalSize;
}
