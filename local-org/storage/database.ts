import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { makeId } from '../ids.ts';
import type { FieldSchema, ObjectSchema, OrgSchema, Row, Value } from '../schema/model.ts';
import { Counters } from './counters.ts';
import { defineFunctions, type ComputedValues } from './functions.ts';
import { NumberCollector } from './number-collector.ts';
import { columnName, createTables, encode, planOf, quoted, tableName, type SqlValue } from './tables.ts';
import { columnTaken, UniqueViolation } from './unique-violation.ts';

export { columnName, isStored, tableName, type SqlValue } from './tables.ts';

const INTERNAL_TABLES = `
    CREATE TABLE IF NOT EXISTS "_setting" (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS "_counter" (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS "_file" (path TEXT PRIMARY KEY, bytes BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS "_erased" (id TEXT PRIMARY KEY, object TEXT NOT NULL, deleted_at TEXT) WITHOUT ROWID;
`;

/** The statements around a transaction, or around a savepoint inside of others. */
interface Bounds {
    readonly begin: string;
    readonly end: string;
    readonly undo: readonly string[];
}

const bounds: Bounds[] = [{ begin: 'BEGIN IMMEDIATE', end: 'COMMIT', undo: ['ROLLBACK'] }];

function boundsOf(level: number): Bounds {
    return (bounds[level] ??= {
        begin: `SAVEPOINT s${level}`,
        end: `RELEASE s${level}`,
        undo: [`ROLLBACK TO s${level}`, `RELEASE s${level}`]
    });
}

/** The org's rows, settings and deployed files in one SQLite file: one table per object, one column per stored field. */
export class Database {
    readonly #sql: DatabaseSync;
    readonly #statements = new Map<string, StatementSync>();
    readonly #counters = new Counters((sql) => this.#prepare(sql));
    readonly #tableVersions = new Map<string, number>();
    /** Values that SQL asks for by name, `computed('name', json_array(...))`, from those in the list. */
    readonly computed: ComputedValues = new Map();
    readonly #collector = new NumberCollector();
    #depth = 0;
    /** Whether units within the transaction do without savepoints, and whether one of them would have needed its own. */
    #isHopeful = false;
    #isHopeLost = false;
    /** Grows with every write, also when a write is rolled back; caches key on it. */
    dataVersion = 0;

    private constructor(sql: DatabaseSync) {
        this.#sql = sql;
    }

    /** Opens or creates the file; `:memory:` keeps everything in memory. */
    static open(file: string): Database {
        const sql = new DatabaseSync(file);
        sql.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
        // A sort may take as much memory as the cache before it goes to a temporary file.
        sql.exec('PRAGMA temp_store = FILE; PRAGMA cache_size = -16384');
        sql.exec(INTERNAL_TABLES);
        const database = new Database(sql);
        defineFunctions(sql, database.computed);
        database.#collector.define(sql);
        return database;
    }

    /** Makes tables, columns and indexes for a schema; doing it again changes nothing. */
    applySchema(schema: OrgSchema): void {
        this.transaction(() => createTables(this.#sql, schema));
        this.#statements.clear();
        this.#touch();
    }

    /** Runs the work as one unit: a throw undoes all its writes. Inside another transaction it is a savepoint. */
    transaction<T>(work: () => T): T {
        if (this.#isHopeful && this.#depth > 0) return this.#hopefully(work);
        const level = this.#depth;
        const { begin, end, undo } = boundsOf(level);
        this.#prepare(begin).run();
        this.#depth++;
        try {
            const result = work();
            if (level === 0) this.#counters.save();
            this.#prepare(end).run();
            return result;
        } catch (error) {
            for (const statement of undo) this.#prepare(statement).run();
            this.#touchAll();
            throw error;
        } finally {
            this.#depth--;
        }
    }

    /**
     * Runs work of many units that seldom fail, as one transaction: SQLite copies pages for every savepoint, so the units do
     * without. Should one fail after it wrote, everything is undone and the work runs a second time, now with savepoints.
     */
    transactionOfMany<T>(work: () => T): T {
        if (this.#depth > 0) return this.transaction(work);
        this.#isHopeful = true;
        this.#isHopeLost = false;
        try {
            return this.transaction(() => {
                const result = work();
                if (this.#isHopeLost) throw new Error('a unit needed a savepoint');
                return result;
            });
        } catch (error) {
            if (!this.#isHopeLost) throw error;
        } finally {
            this.#isHopeful = false;
        }
        return this.transaction(work);
    }

    #hopefully<T>(work: () => T): T {
        const before = this.dataVersion;
        try {
            return work();
        } catch (error) {
            this.#isHopeLost ||= this.dataVersion !== before;
            throw error;
        }
    }

    /** The id for the object's next record; the id that ends in zeros only is no record's (it is the master record type's). */
    nextId(object: ObjectSchema): string {
        return makeId(object.keyPrefix, this.#next(`id ${object.keyPrefix}`));
    }

    /** The next value of an auto-number field by its display format. */
    nextAutoNumber(object: ObjectSchema, field: FieldSchema): string {
        const n = this.#next(`number ${object.name}.${field.name}`);
        const format = field.displayFormat ?? '{0}';
        return format.replace(/\{(0+)\}/, (_, zeros: string) => String(n).padStart(zeros.length, '0'));
    }

    /** Writes a complete row with its id and system fields. @throws UniqueViolation */
    insert(object: ObjectSchema, row: Row): void {
        const plan = planOf(object);
        this.#requireColumns(object, row);
        const values = plan.columns.map((name) =>
            name === 'IsDeleted' ? Number(row[name] ?? false) : encode(row[name])
        );
        this.#write(object, row, plan.insertSql, values);
    }

    /** Changes fields of one row. @throws UniqueViolation */
    update(object: ObjectSchema, id: string, changes: Row): void {
        const names = Object.keys(changes);
        if (names.length === 0) return;
        this.#requireColumns(object, changes);
        const set = names.map((name) => `${quoted(name)} = ?`).join(', ');
        const values = [...names.map((name) => encode(changes[name])), id];
        this.#write(object, changes, `UPDATE ${tableName(object)} SET ${set} WHERE "Id" = ?`, values);
    }

    /** Puts a row into the recycle bin: `queryAll` still sees it. */
    markDeleted(object: ObjectSchema, id: string, at: string): void {
        const dates = ['SystemModstamp', 'LastModifiedDate'].filter((name) => planOf(object).names.has(name));
        this.update(object, id, { IsDeleted: true, ...Object.fromEntries(dates.map((name) => [name, at])) });
    }

    /** Takes a row out of the recycle bin: its id and when it was deleted are all that is kept. */
    erase(object: ObjectSchema, row: Row): void {
        const id = String(row['Id']);
        const at = encode(row['SystemModstamp'] ?? row['LastModifiedDate']);
        this.query('INSERT OR REPLACE INTO "_erased" VALUES (?, ?, ?)', [id, object.name, at]);
        this.#write(object, row, `DELETE FROM ${tableName(object)} WHERE "Id" = ?`, [id]);
    }

    /** The living row with that id (18 characters): every stored field is present, null when blank. */
    find(object: ObjectSchema, id: string): Row | undefined {
        const plan = planOf(object);
        const row = this.#prepare(`${plan.selectSql} WHERE "Id" = ? AND "IsDeleted" = 0`).get(id);
        return row && plan.decode(row as Record<string, SqlValue>);
    }

    /** Living rows whose field holds the value, in the order they were created; `null` finds the blank ones. */
    findBy(object: ObjectSchema, field: FieldSchema, value: Value, options: { limit?: number } = {}): Row[] {
        const plan = planOf(object);
        const test = value === null ? 'IS NULL' : '= ?';
        const params = value === null ? [] : [encode(value)];
        const sql = `${plan.selectSql} WHERE ${columnName(field)} ${test} AND "IsDeleted" = 0 ORDER BY rowid LIMIT ?`;
        return this.query(sql, [...params, options.limit ?? -1]).map((row) => plan.decode(row));
    }

    /** Runs a statement of SQL as it is; values only as parameters, bytes become a BLOB. */
    query(sql: string, params: readonly (SqlValue | Uint8Array)[]): Record<string, SqlValue>[] {
        return this.#prepare(sql).all(...params) as Record<string, SqlValue>[];
    }

    /** As `query`, with each row as the list of its values: half the time, and no names needed. */
    rows(sql: string, params: readonly SqlValue[]): SqlValue[][] {
        const statement = this.#prepare(sql);
        statement.setReturnArrays(true);
        try {
            return statement.all(...params) as unknown as SqlValue[][];
        } finally {
            statement.setReturnArrays(false);
        }
    }

    /** The whole numbers that a statement answers in its column `n`, four bytes each, however many there are. */
    numbers(sql: string, params: readonly SqlValue[]): Uint32Array {
        return this.#collector.collect(() => this.query(`SELECT collect(n) AS done FROM (${sql})`, params));
    }

    /** An org-level setting. */
    setting(key: string): string | undefined {
        const row = this.#prepare('SELECT value FROM "_setting" WHERE key = ?').get(key);
        return row && String(row['value']);
    }

    setSetting(key: string, value: string): void {
        this.#prepare('INSERT OR REPLACE INTO "_setting" VALUES (?, ?)').run(key, value);
        this.#touch();
    }

    /** The content of a deployed file by its path in metadata format (`lwc/orderForm/orderForm.js`). */
    file(path: string): Uint8Array | undefined {
        const row = this.#prepare('SELECT bytes FROM "_file" WHERE path = ?').get(path);
        return row?.['bytes'] instanceof Uint8Array ? row['bytes'] : undefined;
    }

    /** Sorted paths of the deployed files that start with the prefix. */
    filePaths(prefix = ''): string[] {
        const sql = 'SELECT path FROM "_file" WHERE substr(path, 1, length(?1)) = ?1 ORDER BY path';
        return this.query(sql, [prefix]).map((row) => String(row['path']));
    }

    putFile(path: string, bytes: Uint8Array): void {
        this.#prepare('INSERT OR REPLACE INTO "_file" VALUES (?, ?)').run(path, bytes);
        this.#touch();
    }

    removeFile(path: string): void {
        this.#prepare('DELETE FROM "_file" WHERE path = ?').run(path);
        this.#touch();
    }

    /** Grows with every write to that object's rows: for caches that depend on few objects. */
    tableVersion(object: ObjectSchema): number {
        return this.#tableVersions.get(object.name) ?? 0;
    }

    /** False once it was closed: work in the background ends then. */
    get isOpen(): boolean {
        return this.#sql.isOpen;
    }

    close(): void {
        this.#sql.close();
    }

    #prepare(sql: string): StatementSync {
        let statement = this.#statements.get(sql);
        if (statement === undefined) {
            // Statements of ad-hoc queries are endless; forgetting all of them now and then is simpler than ranking them.
            if (this.#statements.size >= 1000) this.#statements.clear();
            statement = this.#sql.prepare(sql);
            this.#statements.set(sql, statement);
        }
        return statement;
    }

    #write(object: ObjectSchema, row: Row, sql: string, values: readonly SqlValue[]): void {
        try {
            this.#prepare(sql).run(...values);
        } catch (error) {
            throw this.#asViolation(object, row, error) ?? error;
        }
        this.#touch();
        this.#tableVersions.set(object.name, this.tableVersion(object) + 1);
    }

    #asViolation(object: ObjectSchema, row: Row, error: unknown): UniqueViolation | undefined {
        const name = columnTaken(error);
        if (name === undefined) return undefined;
        const field = object.fields.get(name.toLowerCase());
        const existing = field && this.findBy(object, field, row[name] ?? null, { limit: 1 })[0];
        return new UniqueViolation(object.name, name, existing ? String(existing['Id']) : undefined);
    }

    #requireColumns(object: ObjectSchema, row: Row): void {
        const { names } = planOf(object);
        for (const name of Object.keys(row))
            if (!names.has(name)) throw new Error(`${object.name} stores no field named ${name}`);
    }

    #next(counter: string): number {
        const value = this.#counters.next(counter);
        if (this.#depth === 0) this.#counters.save();
        return value;
    }

    #touch(): void {
        this.dataVersion++;
    }

    #touchAll(): void {
        this.#touch();
        for (const [name, version] of this.#tableVersions) this.#tableVersions.set(name, version + 1);
    }
}
