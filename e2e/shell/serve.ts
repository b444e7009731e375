/** Serves a small org with everything that the page host shows, until it is told to stop; prints `READY <address and ids>`. */
import { join } from 'node:path';
import { deployZip } from '../../local-org/deploy/deploy.ts';
import { zipOfSource } from '../../local-org/deploy/source.ts';
import { insertRecord } from '../../local-org/records/save.ts';
import { requireObject } from '../../local-org/rows.ts';
import { startOrg } from '../../local-org/server.ts';
import { adminOf, LOCALE, profileId } from '../../local-org/setup.ts';
import { runSoql } from '../../local-org/soql/run.ts';

const running = await startOrg({ autoLogin: true });
const { org, url } = running;
const { success, details } = await deployZip(org, await zipOfSource([join(import.meta.dirname, 'package')]));
if (!success) throw new Error(JSON.stringify(details.componentFailures, undefined, 2));

const admin = { org, userId: String(adminOf(org)['Id']) };
const insert = (object: string, values: Record<string, string | number | boolean>): string =>
    insertRecord(admin, requireObject(org, object), values);

function person(first: string, last: string): string {
    const name = `${first}.${last}`.toLowerCase();
    return insert('User', {
        ...LOCALE,
        Username: `${name}@example.com`,
        FirstName: first,
        LastName: last,
        Email: `${name}@example.com`,
        Alias: first.toLowerCase().slice(0, 8),
        ProfileId: profileId(org, 'Standard User')
    });
}

const [visitors] = runSoql(admin, `SELECT Id FROM PermissionSet WHERE Name = 'Visitors'`).records;
const guest = person('Gia', 'Guest');
for (const AssigneeId of [guest, admin.userId]) {
    insert('PermissionSetAssignment', { PermissionSetId: String(visitors?.['Id']), AssigneeId });
}
person('Sam', 'Stranger');
const visit = insert('Visit__c', { Name: 'Rome', Days__c: 3 });
insert('Stop__c', { Name: 'Colosseum', Visit__c: visit });
process.stdout.write(`READY ${JSON.stringify({ url, visit })}\n`);

process.once('SIGTERM', () => void running.close().finally(() => process.exit(0)));
