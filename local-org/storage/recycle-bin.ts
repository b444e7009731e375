import type { ObjectSchema, Row } from '../schema/model.ts';
import type { Database } from './database.ts';
import { planOf, quoted } from './tables.ts';

/** Deleted rows whose field holds that value. */
export function rowsInBin(db: Database, object: ObjectSchema, fieldName: string, value: string): Row[] {
    const { selectSql, decode } = planOf(object);
    return db.query(`${selectSql} WHERE ${quoted(fieldName)} = ? AND "IsDeleted" = 1`, [value]).map(decode);
}

/** A row that was taken out of the bin: no more of it is kept. */
export interface ErasedRow {
    readonly id: string;
    /** When it was deleted. */
    readonly deletedAt: string;
}

/** What was taken out of an object's bin and had been deleted within that span, both ends included. */
export function erasedRows(
    db: Database,
    object: ObjectSchema,
    { start, end }: { readonly start: string; readonly end: string }
): ErasedRow[] {
    const sql = `SELECT id, deleted_at FROM "_erased" WHERE object = ? AND deleted_at BETWEEN ? AND ? ORDER BY id`;
    const rows = db.query(sql, [object.name, start, end]);
    return rows.map((row) => ({ id: String(row['id']), deletedAt: String(row['deleted_at']) }));
}
