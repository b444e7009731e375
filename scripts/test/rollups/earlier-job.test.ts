/** A run whose Bulk job outlives it, and the one after. */
import { insertSetupRow } from '../../../local-org/rows.ts';
import { isoDay, toDay } from '../../day.ts';
import { untilOver } from '../../org/bulk-job.ts';
import { createClient } from '../../org/client.ts';
import type { ClientSettings } from '../../org/client.ts';
import { jobsAtWork } from '../../org/jobs-at-work.ts';
import { load } from '../../org/load.ts';
import { SILENT } from '../../progress.ts';
import { runRollup, verifyRollups } from '../../rollups/run.ts';
import { quick } from '../org/fixtures/faulty.ts';
import { startPreparedOrg } from '../prepared-org.ts';

/** Moments in so many months make a job of several seconds. */
const MONTHS = 2000;
const BY_BULK = { ...quick(), bulkAbove: 0 };

const running = await startPreparedOrg();
afterAll(() => running.close());

const clientOf = (settings: ClientSettings) =>
    createClient({ instanceUrl: running.url, accessToken: running.accessToken }, settings);
const counted = (): unknown =>
    running.org.db.query('SELECT COUNT(*) AS n FROM "InvolvementRollup__c" WHERE "Involvements__c" > 0', [])[0]?.['n'];

function addUser(name: string): string {
    const [profile] = running.org.db.query('SELECT "Id" FROM "Profile" WHERE "Name" = ?', ['Standard User']);
    return insertSetupRow(running.org, 'User', {
        Username: `${name}@earlier-job.example`,
        LastName: name,
        Name: name,
        Alias: name,
        Email: `${name}@earlier-job.example`,
        IsActive: true,
        ProfileId: String(profile?.['Id']),
        TimeZoneSidKey: 'UTC',
        LocaleSidKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
        LanguageLocaleKey: 'en_US'
    });
}

beforeAll(async () => {
    const client = clientOf(quick());
    const [Manager__c, Seller__c] = ['Mia', 'Sam'].map(addUser);
    const deal = { Name: 'Long', StageName: 'Prospecting', CloseDate: '2026-01-01' };
    const [Opportunity__c] = await load(client, [deal], { object: 'Opportunity' });
    const moments = Array.from({ length: MONTHS }, (_, month) => ({
        Opportunity__c,
        Manager__c,
        Seller__c,
        OccurredOn__c: isoDay(toDay('1750-01-15') + Math.floor(month * 30.4375)),
        Setting__c: 'InsideCompany'
    }));
    await load(client, moments, { object: 'DealInvolvement__c' });
}, 60_000);

/** What a run does between two looks at its job. */
async function dieOnceItWrites(): Promise<void> {
    const [job] = running.org.db.query('SELECT 1 FROM "_bulk_job" WHERE kind = ?', ['ingest']);
    if (job) throw new Error('killed');
}

test('nothing is left of what it counted, although its job goes on for a while', async () => {
    const writer = clientOf({ ...BY_BULK, surroundings: { sleep: dieOnceItWrites, random: () => 0.5 } });
    await expect(runRollup(writer, {}, SILENT)).rejects.toThrow('killed');
    const early = Number(counted());
    running.org.db.query('UPDATE "DealInvolvement__c" SET "IsVoided__c" = 1', []);

    const client = clientOf(BY_BULK);
    expect(await runRollup(client, {}, SILENT)).toMatchObject({ mode: 'Full', events: 0 });
    for (const { id } of await jobsAtWork(client, ['InvolvementRollup__c']))
        await untilOver(client, { kind: 'ingest', id });
    expect(early).toBeLessThan(3 * MONTHS);
    expect(counted()).toBe(0);
    expect(await verifyRollups(client, SILENT)).toMatchObject({ waiting: [] });
}, 60_000);
