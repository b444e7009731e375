import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { NATURAL_KEYS, type Table } from './tables.ts';

/** What is in an org of the seeded objects, with parents by their own keys instead of ids: object -> rows and their hash. */
export function seededIn(databaseFile: string, tables: readonly Table[]): Record<string, string> {
    const db = new DatabaseSync(databaseFile, { readOnly: true });
    try {
        return Object.fromEntries(tables.map((table) => [table.object, hashOf(db, table)]));
    } finally {
        db.close();
    }
}

function hashOf(db: DatabaseSync, { object, columns, computed, parents }: Table): string {
    const shown = [...columns, ...computed].map((column) => {
        const parent = parents[column];
        if (parent === undefined) return `t."${column}"`;
        return `(SELECT p."${NATURAL_KEYS[parent]}" FROM "${parent}" p WHERE p."Id" = t."${column}")`;
    });
    const sql = `SELECT json_array(${shown.join(', ')}) AS row FROM "${object}" t WHERE "IsDeleted" = 0 ORDER BY 1`;
    const hash = createHash('sha256');
    let rows = 0;
    for (const { row } of db.prepare(sql).iterate()) {
        hash.update(String(row));
        rows++;
    }
    return `${rows} rows, ${hash.digest('hex').slice(0, 16)}`;
}
