import { createHash } from 'node:crypto';
import type { Org } from '../org.ts';
import { objectOf } from '../schema/model.ts';
import { isStored, tableName } from '../storage/database.ts';

/** Table -> digest of all its rows, deleted ones too: of records and deployed files, not of sessions, counters and jobs. */
export function dataDigest({ db }: Org): ReadonlyMap<string, string> {
    const tables = db.query(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`, []);
    const names = tables.map(({ name }) => String(name)).filter((name) => !/^(?:_|sqlite_)/.test(name));
    return new Map(
        [...names, '_file'].map((name) => {
            const rows = db.query(`SELECT * FROM "${name}" ORDER BY 1`, []);
            return [name, createHash('sha256').update(JSON.stringify(rows)).digest('hex')];
        })
    );
}

/** What is broken in the org's data: pages of the database, and references to records that never were. */
export function damageOf(org: Org): string[] {
    const check = org.db.query('PRAGMA integrity_check', []).map((row) => String(row['integrity_check']));
    return [...check.filter((line) => line !== 'ok'), ...danglingReferences(org)];
}

function danglingReferences({ db, schema }: Org): string[] {
    const found: string[] = [];
    for (const object of schema.objects.values()) {
        for (const field of object.fields.values()) {
            const targets = (field.referenceTo ?? []).flatMap((name) => objectOf(schema, name) ?? []);
            if (targets.length === 0 || !isStored(field)) continue;
            const known = targets.map((target) => `SELECT "Id" FROM ${tableName(target)}`).join(' UNION ALL ');
            const sql = `SELECT COUNT(*) AS n FROM ${tableName(object)} WHERE "${field.name}" IS NOT NULL AND "${field.name}" NOT IN (${known})`;
            const count = Number(db.query(sql, [])[0]?.['n']);
            if (count > 0) found.push(`${object.name}.${field.name}: ${count} references lead nowhere`);
        }
    }
    return found;
}
