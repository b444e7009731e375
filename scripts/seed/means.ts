/** What an org has left for the seed. */
import type { OrgClient } from '../org/client.ts';
import { readAll } from '../org/read.ts';
import type { OrgRow } from '../org/read.ts';
import { RECORD_KB } from './plan.ts';
import type { Means } from './plan.ts';

const LICENSE = 'Salesforce';

/** What an earlier run took. */
export interface Taken {
    /** People of the story who are active. */
    readonly licenses: number;
    /** Records, roughly: an org with a few more matters little. */
    readonly records: number;
}

/**
 * Licences and storage for the seed, those that an earlier run took counted as free: a second run must come to the same
 * plan.
 */
export async function readMeans(client: OrgClient, taken: Taken): Promise<Means> {
    const [license] = await readAll<OrgRow & { TotalLicenses: number; UsedLicenses: number }>(
        client,
        `SELECT TotalLicenses, UsedLicenses FROM UserLicense WHERE Name = '${LICENSE}'`
    );
    // An org that does not say how many it has (-1 or none) refuses by itself what is too much.
    const total = license?.TotalLicenses ?? -1;
    const free = total < 0 ? Infinity : total - (license?.UsedLicenses ?? 0);
    return { licenses: Math.max(0, free) + taken.licenses, storageMb: await readStorage(client, taken.records) };
}

interface Limits {
    readonly DataStorageMB?: { readonly Remaining: number };
}

async function readStorage(client: OrgClient, records: number): Promise<number> {
    const { DataStorageMB: storage } = await client.json<Limits>({ method: 'GET', path: 'limits' });
    return storage === undefined ? Infinity : storage.Remaining + Math.ceil((records * RECORD_KB) / 1024);
}
