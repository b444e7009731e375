import { Client } from '../../local-org/client.ts';
import { mixed } from '../org/plan.ts';
import { DAYS, TEAM, type OrgSize } from '../org/sizes.ts';
import type { ServedOrg } from '../org-process.ts';

/** How many moments change between two runs. */
export const CHANGES = 100;
/** Whose moments they are: the first managers', as many as the smallest org has, so that as much is touched in all orgs. */
const MANAGERS = 9;
const VOIDED = 10;
/** People change what happened lately. */
export const RECENT_DAYS = 14;

/** Changes moments of an org as people do, in one request: minutes of most, and some are voided. */
export async function changeMoments(org: ServedOrg, { moments, managers }: OrgSize, round: number): Promise<void> {
    const pairs = managers * TEAM;
    const numbers: number[] = [];
    for (let n = mixed(round, 99) % moments; numbers.length < CHANGES; n = (n + 1) % moments) {
        // As `momentAt` has it: whose moment it is, and of which day.
        if (mixed(n, 1) % pairs < MANAGERS * TEAM && mixed(n, 2) % DAYS >= DAYS - RECENT_DAYS) numbers.push(n);
    }
    const records = numbers.map((n, at) => ({
        attributes: { type: 'DealInvolvement__c' },
        ExternalKey__c: `bench-${n}`,
        ...(at < VOIDED ? { IsVoided__c: true } : { Minutes__c: 5 + ((n + round) % 200) })
    }));
    const client = new Client(org.url, org.accessToken);
    const collection = '/services/data/v66.0/composite/sobjects/DealInvolvement__c/ExternalKey__c';
    const { text } = await client.send('PATCH', collection, { allOrNone: true, records });
    client.close();
    if (text.includes('"success":false')) throw new Error(text);
}
