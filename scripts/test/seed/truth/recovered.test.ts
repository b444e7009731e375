/** The oracle: what the story planted is what a roll-up of the org holds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { RunningOrg } from '../../../../local-org/server.ts';
import { createClient } from '../../../org/client.ts';
import { runRollup } from '../../../rollups/run.ts';
import { SILENT } from '../../../progress.ts';
import { openExport } from '../../../seed/open-export.ts';
import { seed } from '../../../seed/run.ts';
import type { TrueRow } from '../../../seed/truth/tally.ts';
import type { Truth } from '../../../seed/truth/truth.ts';
import { startPreparedOrg } from '../../prepared-org.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const TODAY = Temporal.Now.plainDateISO('UTC');
const DEALS = 700;

let running: RunningOrg;
let truth: readonly TrueRow[];

beforeAll(async () => {
    running = await startPreparedOrg();
    const client = createClient({ instanceUrl: running.url, accessToken: running.accessToken });
    const whole = await openExport(TODAY);
    const crm = { ...whole, deals: whole.deals.slice(-DEALS) };
    const folder = temporaryFolder();
    const [refusedFile, truthFile] = [join(folder, 'refused.csv'), join(folder, 'truth.json')];
    await seed(client, { crm, seed: 1, today: TODAY, refusedFile, truthFile }, SILENT);
    await runRollup(client, {}, SILENT);
    truth = (JSON.parse(readFileSync(truthFile, 'utf8')) as Truth).rows;
}, 60_000);

afterAll(() => running.close());

/** The stored rows as the truth has them: names for ids, and no zeros. */
function storedRows(): TrueRow[] {
    const fields = new Set(truth.flatMap(({ counts }) => Object.keys(counts)));
    const rows = running.org.db.query('SELECT * FROM InvolvementRollup__c WHERE IsDeleted = 0', []);
    return rows.map((row) => ({
        scope: row['Scope__c'] as TrueRow['scope'],
        ...(row['Scope__c'] === 'Seller' ? {} : { manager: String(row['ManagerName__c']) }),
        ...(row['Scope__c'] === 'Manager' ? {} : { seller: String(row['SellerName__c']) }),
        periodType: row['PeriodType__c'] as TrueRow['periodType'],
        periodStart: String(row['PeriodStart__c']),
        counts: Object.fromEntries([...fields].flatMap((field) => (row[field] ? [[field, Number(row[field])]] : [])))
    }));
}

function keyOf({ scope, manager, seller, periodType, periodStart }: TrueRow): string {
    return [scope, manager, seller, periodType, periodStart].join('|');
}

it('is recovered by the roll-up, every count of every row', () => {
    const stored = new Map(storedRows().map((row) => [keyOf(row), row]));
    const wrong = truth.filter((row) => JSON.stringify(sorted(stored.get(keyOf(row)))) !== JSON.stringify(sorted(row)));
    expect(wrong.slice(0, 3).map((row) => ({ told: sorted(row), stored: sorted(stored.get(keyOf(row))) }))).toEqual([]);
    expect(stored.size).toBe(truth.length);
    expect(truth.length).toBeGreaterThan(500);
});

function sorted(row: TrueRow | undefined): Record<string, number> {
    return Object.fromEntries(Object.entries(row?.counts ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
}
