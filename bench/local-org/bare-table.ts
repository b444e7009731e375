import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/** The values of a row by column. */
export type BareRow = Record<string, SQLInputValue>;

/** The peer of every save: a table alone, with nothing that knows what its rows mean. */
export interface BareTable {
    readonly columns: readonly string[];
    /** Inserts the rows in one transaction by one prepared statement. */
    insert(rows: readonly BareRow[]): void;
    close(): void;
}

/** The file in an org's folder. */
export const DATABASE_FILE = 'org.db';

/** Makes a new file with one table of an org: the same columns and indexes, and the same durability. */
export function bareTable(orgFile: string, table: string, file: string): BareTable {
    const db = new DatabaseSync(file);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384');
    for (const statement of readRows(
        orgFile,
        'SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL',
        table
    )) {
        db.exec(String(statement['sql']));
    }
    const columns = db
        .prepare('SELECT name FROM pragma_table_info(?)')
        .all(table)
        .map(({ name }) => String(name));
    const names = columns.map((name) => `"${name}"`).join(', ');
    const places = columns.map(() => '?').join(', ');
    const insert = db.prepare(`INSERT INTO "${table}" (${names}) VALUES (${places})`);
    return {
        columns,
        insert(rows) {
            db.exec('BEGIN IMMEDIATE');
            for (const row of rows) insert.run(...columns.map((name) => row[name] ?? null));
            db.exec('COMMIT');
        },
        close: () => db.close()
    };
}

/** Rows of plain SQL over an org's file. */
export function readRows(orgFile: string, sql: string, ...values: SQLInputValue[]): BareRow[] {
    const db = new DatabaseSync(orgFile, { readOnly: true });
    try {
        return db.prepare(sql).all(...values) as BareRow[];
    } finally {
        db.close();
    }
}
