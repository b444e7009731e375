import type { Org } from '../org.ts';
import type { Database } from '../storage/database.ts';

/** What is counted over 24 hours, by its name in /limits. */
export type Counter = 'DailyApiRequests' | 'DailyBulkApiBatches' | 'DailyBulkV2QueryJobs';

/** The window of 24 hours moves on in steps of this length. */
const STEP = 15 * 60 * 1000;
const WINDOW = 24 * 60 * 60 * 1000;

const prepared = new WeakSet<Database>();

/** Counters live beside the rows and past all caches of them: a call is no change of data. */
function tableIn(db: Database): Database {
    if (!prepared.has(db)) {
        db.query(
            `CREATE TABLE IF NOT EXISTS "_usage" (counter TEXT, step INTEGER, used INTEGER, PRIMARY KEY (counter, step)) WITHOUT ROWID`,
            []
        );
        prepared.add(db);
    }
    return db;
}

/** Counts so many uses and answers how many there were in the last 24 hours by the org's clock; restarts do not lose them. */
export function use(org: Org, counter: Counter, uses = 1): number {
    const db = tableIn(org.db);
    const step = Math.floor(org.now().getTime() / STEP);
    db.query(
        `INSERT INTO "_usage" VALUES (?, ?, ?) ON CONFLICT (counter, step) DO UPDATE SET used = used + excluded.used`,
        [counter, step, uses]
    );
    return usedToday(org, counter);
}

/** How many uses there were in the last 24 hours. */
export function usedToday(org: Org, counter: Counter): number {
    const oldest = Math.floor((org.now().getTime() - WINDOW) / STEP);
    const db = tableIn(org.db);
    const [row] = db.query(`SELECT SUM(used) AS used FROM "_usage" WHERE counter = ? AND step > ?`, [counter, oldest]);
    return Number(row?.['used'] ?? 0);
}
