/**
 * Records in the files that `sf data import tree` takes: one for each object, parents by reference, and a plan of them (Salesforce
 * DX Developer Guide, "Example: Export and Import Data Between Orgs").
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { csvFile, type Table } from './tables.ts';

type Cells = Readonly<Record<string, string>>;

/** Writes the files beside those with the ids that the rows had, and answers the path of the plan. */
export function writeTrees(filesWithIds: string, tables: readonly Table[]): string {
    const rows = new Map(tables.map((table) => [table.object, rowsOf(filesWithIds, table)]));
    const references = new Map<string, string>();
    for (const [object, cells] of rows) cells.forEach(({ Id = '' }, n) => references.set(Id, `${object}Ref${n + 1}`));
    const write = (name: string, content: unknown): string => {
        const file = path.join(filesWithIds, name);
        writeFileSync(file, JSON.stringify(content));
        return file;
    };
    for (const [object, cells] of rows)
        write(`${object}.json`, { records: cells.map((row) => recordOf(object, row, references)) });
    return write(
        'plan.json',
        tables.map(({ object }) => ({ sobject: object, files: [`${object}.json`] }))
    );
}

function rowsOf(folder: string, table: Table): Cells[] {
    return parse(readFileSync(csvFile(folder, table)), { columns: true });
}

function recordOf(object: string, { Id = '', ...cells }: Cells, references: ReadonlyMap<string, string>) {
    const values = Object.entries(cells)
        .filter(([, text]) => text !== '')
        .map(([field, text]) => [field, references.has(text) ? `@${references.get(text)}` : text]);
    return { attributes: { type: object, referenceId: references.get(Id) }, ...Object.fromEntries(values) };
}
