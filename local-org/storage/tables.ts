import type { DatabaseSync } from 'node:sqlite';
import type { FieldSchema, ObjectSchema, OrgSchema, Row, Value } from '../schema/model.ts';

/** A value as SQLite takes and gives it. */
export type SqlValue = string | number | null;

/** Who wrote and who touched a row last is hardly ever searched for: an index there would only slow every write. */
const NEVER_INDEXED = new Set(['CreatedById', 'LastModifiedById']);

/** Any name as a quoted SQL identifier. */
export function quoted(name: string): string {
    return `"${name.replaceAll('"', '""')}"`;
}

/** The quoted table of an object. */
export function tableName(object: ObjectSchema): string {
    return quoted(object.name);
}

/** The quoted column of a field. */
export function columnName(field: FieldSchema): string {
    return quoted(field.name);
}

/** Whether the field has a column: formula fields are computed when they are read. */
export function isStored(field: FieldSchema): boolean {
    return field.formula === undefined;
}

/**
 * The declared type and collation of a field's column. Text compares without regard to letter case, as SOQL does; the
 * case-sensitive kinds are declared CLOB so that a change of the setting shows in the declared type.
 */
function columnType(field: FieldSchema): { type: string; collation: string } {
    switch (field.type) {
        case 'Checkbox':
        case 'Integer':
            return { type: 'INTEGER', collation: '' };
        case 'Number':
        case 'Currency':
        case 'Percent':
        case 'Summary':
            return { type: field.summary && !isNumericSummary(field) ? 'CLOB' : 'REAL', collation: '' };
        case 'Id':
        case 'Lookup':
        case 'MasterDetail':
        case 'Date':
        case 'DateTime':
        case 'Time':
            return { type: 'CLOB', collation: '' };
        default:
            return field.caseSensitive
                ? { type: 'CLOB', collation: '' }
                : { type: 'TEXT', collation: ' COLLATE NOCASE' };
    }
}

/** A minimum or maximum of dates is a date; without the child's field at hand, the missing scale tells. */
function isNumericSummary(field: FieldSchema): boolean {
    const operation = field.summary?.operation;
    return operation === 'count' || operation === 'sum' || field.scale !== undefined || field.precision !== undefined;
}

/** How one object's rows travel between records and SQL; made once per object of a schema. */
export interface TablePlan {
    readonly columns: readonly string[];
    readonly names: ReadonlySet<string>;
    readonly insertSql: string;
    readonly selectSql: string;
    decode(row: Record<string, SqlValue>): Row;
}

const plans = new WeakMap<ObjectSchema, TablePlan>();

/** The plan of an object's table. */
export function planOf(object: ObjectSchema): TablePlan {
    let plan = plans.get(object);
    if (plan === undefined) {
        plan = makePlan(object);
        plans.set(object, plan);
    }
    return plan;
}

function makePlan(object: ObjectSchema): TablePlan {
    const fields = [...object.fields.values()].filter(isStored);
    const columns = fields.map((field) => field.name);
    if (!columns.includes('IsDeleted')) columns.push('IsDeleted');
    const checkboxes = [...fields.filter((field) => field.type === 'Checkbox').map((f) => f.name), 'IsDeleted'];
    const list = columns.map(quoted).join(', ');
    return {
        columns,
        names: new Set(columns),
        insertSql: `INSERT INTO ${tableName(object)} (${list}) VALUES (${columns.map(() => '?').join(', ')})`,
        selectSql: `SELECT ${list} FROM ${tableName(object)}`,
        decode(row) {
            const decoded: Row = { ...row };
            for (const name of checkboxes) decoded[name] = row[name] === 1;
            return decoded;
        }
    };
}

/** A record's value as SQLite stores it. */
export function encode(value: Value | undefined): SqlValue {
    if (value === undefined) return null;
    return typeof value === 'boolean' ? Number(value) : value;
}

/** Makes the tables, columns and indexes that a schema needs and drops indexes it no longer wants; columns of dropped fields stay. */
export function createTables(sql: DatabaseSync, schema: OrgSchema): void {
    for (const object of schema.objects.values()) {
        createTable(sql, object);
        createIndexes(sql, object);
    }
}

function createTable(sql: DatabaseSync, object: ObjectSchema): void {
    const table = tableName(object);
    sql.exec(
        `CREATE TABLE IF NOT EXISTS ${table} ("Id" CLOB PRIMARY KEY NOT NULL, "IsDeleted" INTEGER NOT NULL DEFAULT 0)`
    );
    const existing = new Map(
        sql
            .prepare(`SELECT name, type FROM pragma_table_info(?)`)
            .all(object.name)
            .map((c) => [String(c['name']), c['type']])
    );
    for (const field of object.fields.values()) {
        if (!isStored(field) || field.name === 'Id' || field.name === 'IsDeleted') continue;
        const { type, collation } = columnType(field);
        const column = columnName(field);
        const present = existing.get(field.name);
        if (present === undefined) sql.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}${collation}`);
        else if (present !== type) changeColumn(sql, object, field);
    }
}

/** SQLite cannot change a column's type: a new one takes the values over. */
function changeColumn(sql: DatabaseSync, object: ObjectSchema, field: FieldSchema): void {
    const table = tableName(object);
    const column = columnName(field);
    const { type, collation } = columnType(field);
    for (const name of indexesOn(sql, object).keys()) sql.exec(`DROP INDEX ${quoted(name)}`);
    sql.exec(`ALTER TABLE ${table} ADD COLUMN "_changed" ${type}${collation}`);
    sql.exec(`UPDATE ${table} SET "_changed" = ${column}`);
    sql.exec(`ALTER TABLE ${table} DROP COLUMN ${column}`);
    sql.exec(`ALTER TABLE ${table} RENAME COLUMN "_changed" TO ${column}`);
}

function createIndexes(sql: DatabaseSync, object: ObjectSchema): void {
    const wanted = new Map([...object.fields.values()].filter(isStored).flatMap((field) => indexOf(object, field)));
    const existing = indexesOn(sql, object);
    for (const [name, text] of existing) if (wanted.get(name) !== text) sql.exec(`DROP INDEX ${quoted(name)}`);
    for (const [name, text] of wanted) if (existing.get(name) !== text) sql.exec(text);
}

/** Index name -> the statement that made it, without the one SQLite makes for the primary key. */
function indexesOn(sql: DatabaseSync, object: ObjectSchema): Map<string, string> {
    const rows = sql
        .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`)
        .all(object.name);
    return new Map(rows.map((row) => [String(row['name']), String(row['sql'])]));
}

/** Deleted rows do not hold on to their unique values, as on the platform. */
function indexOf(object: ObjectSchema, field: FieldSchema): [string, string][] {
    if (field.name === 'Id' || NEVER_INDEXED.has(field.name)) return [];
    const name = `${object.name}.${field.name}`;
    const on = `${quoted(name)} ON ${tableName(object)} (${columnName(field)})`;
    if (field.unique)
        return [[name, `CREATE UNIQUE INDEX ${on} WHERE ${columnName(field)} IS NOT NULL AND "IsDeleted" = 0`]];
    const isSearched = field.type === 'Lookup' || field.type === 'MasterDetail' || field.externalId;
    return isSearched || field.name === 'SystemModstamp' ? [[name, `CREATE INDEX ${on}`]] : [];
}
