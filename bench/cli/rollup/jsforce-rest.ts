/**
 * A peer: a roll-up as the documentation of jsforce shows how to read and write through REST: `query` with `autoFetch` and a
 * `maxFetch` that is large enough, `upsert` with `allowRecursive` (https://jsforce.github.io/document/, "Query", "Upsert").
 */
import jsforce from 'jsforce';
import { QUERIES, rollupRecords, type Answers, type PeerRow } from './peer-events.ts';

const connection = new jsforce.Connection({
    instanceUrl: process.env['SF_INSTANCE_URL'],
    accessToken: process.env['SF_ACCESS_TOKEN'],
    version: '66.0'
});
const answers: Record<string, readonly PeerRow[]> = {};
for (const [name, soql] of Object.entries(QUERIES)) {
    const { records } = await connection.query(soql, { autoFetch: true, maxFetch: 100_000_000 });
    answers[name] = records;
}
const records = rollupRecords(answers as Answers);
const results = await connection.sobject('InvolvementRollup__c').upsert(records, 'Key__c', { allowRecursive: true });
const failed = results.filter(({ success }) => !success);
if (failed.length > 0) throw new Error(`${failed.length} of ${records.length}: ${JSON.stringify(failed[0])}`);
