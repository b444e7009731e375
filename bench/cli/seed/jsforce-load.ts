/**
 * A peer: loads files as the documentation of jsforce shows it, records at once and `allowRecursive` beyond 200 of them
 * (https://jsforce.github.io/document/, "CRUD", "Upsert"). `node jsforce-load.ts <folder of the files>`
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import jsforce from 'jsforce';
import { csvFile, tablesIn } from './tables.ts';

const [, , folder = ''] = process.argv;
const connection = new jsforce.Connection({
    instanceUrl: process.env['SF_INSTANCE_URL'],
    accessToken: process.env['SF_ACCESS_TOKEN'],
    version: '66.0'
});
for (const table of tablesIn(folder)) {
    const rows: Record<string, string | null>[] = parse(readFileSync(csvFile(folder, table)), {
        columns: true,
        cast: (value) => (value === '' ? null : value)
    });
    const { object, externalId } = table;
    const sobject = connection.sobject(object);
    const results =
        externalId === undefined
            ? await sobject.create(rows, { allowRecursive: true })
            : await sobject.upsert(rows, externalId, { allowRecursive: true });
    const failed = results.filter(({ success }) => !success);
    if (failed.length > 0) throw new Error(`${failed.length} ${object}: ${JSON.stringify(failed[0])}`);
}
