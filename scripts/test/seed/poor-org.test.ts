/** A seed on what `sf org create scratch` gives: two licences and 200 MB. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { RunningOrg } from '../../../local-org/server.ts';
import { createClient } from '../../org/client.ts';
import type { OrgClient } from '../../org/client.ts';
import { SILENT } from '../../progress.ts';
import { runRollup } from '../../rollups/run.ts';
import type { CrmExport } from '../../seed/export.ts';
import { openExport } from '../../seed/open-export.ts';
import { knownPeople, openCrew } from '../../seed/people.ts';
import { planFor } from '../../seed/plan.ts';
import { seed } from '../../seed/run.ts';
import type { SeedResult } from '../../seed/run.ts';
import { tellerOf } from '../../seed/story.ts';
import { seatsOf } from '../../seed/story/seats.ts';
import { startPreparedOrg } from '../prepared-org.ts';

const TODAY = Temporal.Now.plainDateISO('UTC');
const DEALS = 250;

let running: RunningOrg;
let client: OrgClient;
let crm: CrmExport;
let seeded: SeedResult;

const seedIt = (): Promise<SeedResult> =>
    seed(client, { crm, seed: 1, today: TODAY, refusedFile: join(tmpdir(), 'refused.csv') }, SILENT);
const count = (sql: string): number => Number(running.org.db.query(`SELECT COUNT(*) AS n FROM ${sql}`, [])[0]?.['n']);

beforeAll(async () => {
    running = await startPreparedOrg({ limits: 'developer-scratch' });
    client = createClient({ instanceUrl: running.url, accessToken: running.accessToken });
    const whole = await openExport(TODAY);
    crm = { ...whole, deals: whole.deals.slice(-DEALS) };
    seeded = await seedIt();
}, 120_000);

afterAll(() => running.close());

it('loads everything, one owner after the other, and says what it had no room for', () => {
    expect(seeded.refusals).toEqual([]);
    expect(seeded.objects['Opportunity']).toMatchObject({ created: DEALS, refused: 0 });
    expect(seeded.objects['User']?.created).toBe(40);
    expect(seeded.cuts).toHaveLength(1);
    expect(seeded.cuts[0]).toMatch(/^The org seats 1 of 41 people at a time\. You stand for /);
    expect(count('User WHERE IsActive = 1')).toBeLessThanOrEqual(
        2 + count(`User WHERE IsActive = 1 AND UserType <> 'Standard'`)
    );
    expect(count('CoachingNote__c WHERE IsDeleted = 0')).toBeGreaterThan(300);
});

it('gives every deal and note to its own person', () => {
    const astray = count("Opportunity o JOIN User u ON u.Id = o.OwnerId WHERE u.Title <> 'Account Executive'");
    expect(astray).toBe(0);
    expect(count('CoachingNote__c n WHERE n.OwnerId = n.Seller__c')).toBe(0);
});

it('is rolled up, and changes nothing the second time', async () => {
    await runRollup(client, {}, SILENT);
    expect(count(`InvolvementRollup__c WHERE Scope__c = 'Pair'`)).toBeGreaterThan(100);
    const users = running.org.db.query('SELECT Id, IsActive FROM User ORDER BY Id', []);
    const again = await seedIt();
    expect(Object.values(again.objects).filter(({ created, refused }) => created + refused > 0)).toEqual([]);
    expect(running.org.db.query('SELECT Id, IsActive FROM User ORDER BY Id', [])).toEqual(users);
});

it('is finished by the next run after it broke off with somebody else seated', async () => {
    const active = (): string[] =>
        running.org.db
            .query(`SELECT Name FROM User WHERE IsActive = 1 AND Username LIKE '%second-chair.example'`, [])
            .map((row) => String(row['Name']));
    const before = active();
    const seats = [...seatsOf(crm.sellers, tellerOf(1, TODAY)).values()];
    const plan = planFor({ seats, deals: DEALS }, { licenses: 1, storageMb: 200 });
    const crew = await openCrew(client, { seats, plan, known: await knownPeople(client) });
    await crew.seat(plan.shifts[0] ?? { seated: [], dealsOf: [], notesOf: [], leaving: [] });
    expect(active()).not.toEqual(before);
    await seedIt();
    expect(active()).toEqual(before);
});
