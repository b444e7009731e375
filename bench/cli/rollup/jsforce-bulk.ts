/**
 * A peer: a roll-up as the documentation of jsforce shows how to read and write large objects through Bulk API 2.0: a record
 * stream of `bulk2.query`, `bulk2.loadAndWaitForResults` (https://jsforce.github.io/document/, "Bulk API V2"). Records that are
 * to be upserted are sent as CSV: as objects they would get an empty column `Id`. Small objects are read through REST.
 */
import { stringify } from 'csv-stringify/sync';
import jsforce from 'jsforce';
import { QUERIES, rollupRecords, type Answers, type PeerRow } from './peer-events.ts';

const LARGE = ['moments', 'requests', 'notes', 'commitments'];
const polling = { pollInterval: 500, pollTimeout: 1_800_000 };

const connection = new jsforce.Connection({
    instanceUrl: process.env['SF_INSTANCE_URL'],
    accessToken: process.env['SF_ACCESS_TOKEN'],
    version: '66.0'
});
const answers: Record<string, PeerRow[]> = {};
for (const [name, soql] of Object.entries(QUERIES)) {
    if (LARGE.includes(name)) {
        const rows: PeerRow[] = (answers[name] = []);
        for await (const row of await connection.bulk2.query(soql, polling)) rows.push(row as PeerRow);
    } else {
        answers[name] = (await connection.query(soql, { autoFetch: true, maxFetch: 100_000_000 })).records;
    }
}
const records = rollupRecords(answers as Partial<Answers> as Answers);
const { failedResults } = await connection.bulk2.loadAndWaitForResults({
    object: 'InvolvementRollup__c',
    operation: 'upsert',
    externalIdFieldName: 'Key__c',
    input: stringify(records, { header: true }),
    ...polling
});
if (failedResults.length > 0) {
    throw new Error(`${failedResults.length} of ${records.length}: ${JSON.stringify(failedResults[0])}`);
}
