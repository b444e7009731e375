import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

/** Of each run's own: everything else of a roll-up follows from the events. */
const OWN = ['Id', 'Name', 'CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp'];
const OF_RUN = ['ComputedOn__c', 'RunNumber__c'];

/** All stored roll-ups of an org: how many, and a hash of all their columns. */
export interface Stored {
    readonly rows: number;
    readonly hash: string;
}

/** What is stored in an org that may be served. */
export function storedIn(databaseFile: string): Stored {
    const db = new DatabaseSync(databaseFile, { readOnly: true });
    try {
        const columns = db
            .prepare("SELECT name FROM pragma_table_info('InvolvementRollup__c') ORDER BY name")
            .all()
            .map(({ name }) => String(name))
            .filter((name) => !OWN.includes(name) && !OF_RUN.includes(name));
        const list = columns.map((name) => `"${name}"`).join(', ');
        const sql = `SELECT json_array(${list}) AS row FROM "InvolvementRollup__c" WHERE "IsDeleted" = 0 ORDER BY "Key__c"`;
        const hash = createHash('sha256');
        let rows = 0;
        for (const { row } of db.prepare(sql).iterate()) {
            hash.update(String(row));
            rows++;
        }
        return { rows, hash: hash.digest('hex') };
    } finally {
        db.close();
    }
}
