/**
 * Takes what was seeded out of an org, which keeps its people, and writes it into files for other loaders, once with the
 * ids that the rows had: `node unload.ts <folder of the org> <folder for the files> <folder for those with ids>`.
 */
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { openOrg } from '../../../local-org/open-org.ts';
import type { Org } from '../../../local-org/org.ts';
import { requireObject } from '../../../local-org/rows.ts';
import type { FieldSchema, ObjectSchema } from '../../../local-org/schema/model.ts';
import { csvFile, LIST, NATURAL_KEYS, SEEDED, type Table } from './tables.ts';

/** Set on save, whatever a client says. */
const COMPUTED: Readonly<Record<string, readonly string[]>> = {
    DealInvolvement__c: ['Kind__c', 'Category__c', 'ControlLevel__c'],
    HelpRequest__c: ['WantedLevel__c', 'OfferedLevel__c']
};
/** Of each save's own. */
const STAMPS = ['CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp', 'IsDeleted'];

const [, , orgFolder = '', folder = '', withIds = ''] = process.argv;
const org = openOrg({ dataDir: orgFolder });
for (const each of [folder, withIds]) mkdirSync(each, { recursive: true });
const tables: Table[] = [];
for (const name of SEEDED) tables.push(await unload(org, requireObject(org, name)));
writeFileSync(path.join(folder, LIST), JSON.stringify(tables, null, 4));
await writePeople();
for (const name of [...SEEDED, 'Event']) empty(name);
// People who left own records all the same; nobody else can give them any.
org.db.query('UPDATE "User" SET "IsActive" = 1', []);
org.db.query('VACUUM', []);
org.db.close();

async function unload({ db }: Org, object: ObjectSchema): Promise<Table> {
    const given = [...object.fields.values()].filter((field) => isGiven(object, field));
    const rows = db.query(`SELECT ${['Id', ...given.map(({ name }) => name)].join(', ')} FROM ${object.name}`, []);
    const columns = given.map(({ name }) => name);
    const cells = (row: (typeof rows)[number]) => given.map(({ name, type }) => textOf(type, row[name] ?? null));
    await write(folder, object.name, [columns, ...rows.map(cells)]);
    await write(withIds, object.name, [['Id', ...columns], ...rows.map((row) => [String(row['Id']), ...cells(row)])]);
    const key = NATURAL_KEYS[object.name];
    return {
        object: object.name,
        columns,
        computed: COMPUTED[object.name] ?? [],
        ...(key?.endsWith('__c') === true ? { externalId: key } : {}),
        parents: Object.fromEntries(
            given.flatMap(({ name, referenceTo = [] }) => referenceTo.slice(0, 1).map((to) => [name, to]))
        ),
        rows: rows.length
    };
}

/** Whether a client gives the field, and some row has a value in it. */
function isGiven(object: ObjectSchema, { name, type, formula, summary, createable }: FieldSchema): boolean {
    if (!createable || formula !== undefined || summary !== undefined) return false;
    if (type === 'Id' || STAMPS.includes(name) || COMPUTED[object.name]?.includes(name) === true) return false;
    const sql = `SELECT 1 FROM ${object.name} WHERE ${name} IS NOT NULL AND ${name} IS NOT 0 LIMIT 1`;
    return org.db.query(sql, []).length > 0;
}

function textOf(type: string, value: string | number | null): string {
    if (type === 'Checkbox') return String(value === 1);
    return value === null ? '' : String(value);
}

/** Id and name of the people, whom loaders look up. */
async function writePeople(): Promise<void> {
    const rows = org.db.query('SELECT "Id", "Name" FROM "User"', []);
    await write(withIds, 'User', [['Id', 'Name'], ...rows.map(({ Id, Name }) => [String(Id), String(Name)])]);
}

function write(to: string, object: string, lines: readonly (readonly string[])[]): Promise<void> {
    return pipeline(lines, stringify(), createWriteStream(csvFile(to, { object })));
}

/** Removes all rows and what is kept of them, and lets their ids begin again: a load in the same order gets the same ids. */
function empty(name: string): void {
    const object = requireObject(org, name);
    const shares = org.db.query("SELECT name FROM sqlite_master WHERE type = 'table' AND name IN (?, ?)", [
        `${name}__Share`,
        `${name.replace(/__c$/, '')}__Share`
    ]);
    for (const table of [name, ...shares.map((row) => String(row['name']))]) org.db.query(`DELETE FROM "${table}"`, []);
    org.db.query('DELETE FROM "_counter" WHERE name = ? OR name LIKE ?', [
        `id ${object.keyPrefix}`,
        `number ${name}.%`
    ]);
}
