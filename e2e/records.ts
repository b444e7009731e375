/** Records that a story needs and the seed does not bring, made through the API as the administrator. */
import type { OrgClient } from '../scripts/org/client.ts';
import { connect } from '../scripts/org/connect.ts';
import { load } from '../scripts/org/load.ts';
import type { LoadRecord } from '../scripts/org/load.ts';
import { readAll } from '../scripts/org/read.ts';
import type { OrgRow } from '../scripts/org/read.ts';
import type { E2eOrg } from './org.ts';

/** The administrator's connection to the org. */
export function administrator({ url, accessToken }: Pick<E2eOrg, 'url' | 'accessToken'>): Promise<OrgClient> {
    return connect({ env: { SF_INSTANCE_URL: url, SF_ACCESS_TOKEN: accessToken } });
}

/** Inserts records, 200 in a request, and answers their ids in order. @throws CliError naming the refused ones */
export function insertAll(admin: OrgClient, object: string, records: readonly LoadRecord[]): Promise<string[]> {
    return load(admin, records, { object });
}

const ALL_OR_NONE = { allOrNone: true, allowRecursive: true };

/** Changes records, all or none. @throws what the org refuses */
export async function updateAll(
    admin: OrgClient,
    object: string,
    records: readonly (LoadRecord & { readonly Id: string })[]
): Promise<void> {
    const connection = await admin.connection();
    await connection.sobject(object).update([...records], ALL_OR_NONE);
}

/** Deletes records, all or none. @throws what the org refuses */
export async function deleteAll(admin: OrgClient, object: string, ids: readonly string[]): Promise<void> {
    const connection = await admin.connection();
    await connection.sobject(object).delete([...ids], ALL_OR_NONE);
}

/** Somebody new: a full name that no other user has, and what else the user record says. */
export interface Hire {
    readonly name: string;
    readonly values?: LoadRecord;
}

/** Makes users with one permission set, or with none, and answers their ids in order. */
export async function hireAll(admin: OrgClient, hires: readonly Hire[], permissionSet?: string): Promise<string[]> {
    const profile = await idOf(admin, `SELECT Id FROM Profile WHERE Name = 'Standard User'`);
    const users = hires.map(({ name, values }) => ({ ...userRecord(name), ProfileId: profile, ...values }));
    const ids = await insertAll(admin, 'User', users);
    if (permissionSet !== undefined) {
        const set = await idOf(admin, `SELECT Id FROM PermissionSet WHERE Name = '${permissionSet}'`);
        const assignments = ids.map((id) => ({ AssigneeId: id, PermissionSetId: set }));
        await insertAll(admin, 'PermissionSetAssignment', assignments);
    }
    return ids;
}

async function idOf(admin: OrgClient, soql: string): Promise<string> {
    const [row] = await readAll<OrgRow & { Id: string }>(admin, soql);
    if (!row) throw new Error(`The org has no row for ${soql}`);
    return row.Id;
}

function userRecord(name: string): LoadRecord {
    const [first = '', ...rest] = name.split(' ');
    const address = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}@stories.example`;
    return {
        Username: address,
        Email: address,
        FirstName: first,
        LastName: rest.join(' '),
        Alias: address.slice(0, 8),
        TimeZoneSidKey: 'America/New_York',
        LocaleSidKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
        LanguageLocaleKey: 'en_US',
        IsActive: true
    };
}

/** A role and one below it: whoever has the upper one sees what belongs to the lower one. */
export async function roleAbove(admin: OrgClient, name: string): Promise<{ above: string; below: string }> {
    const [above = ''] = await insertAll(admin, 'UserRole', [{ Name: `${name} above`, DeveloperName: `${name}Above` }]);
    const lower = { Name: `${name} below`, DeveloperName: `${name}Below`, ParentRoleId: above };
    const [below = ''] = await insertAll(admin, 'UserRole', [lower]);
    return { above, below };
}

/** An open deal of that owner. */
export function dealOf(OwnerId: string, Name: string): LoadRecord {
    return { Name, OwnerId, StageName: 'Qualification', CloseDate: daysFromToday(60), Amount: 48_000 };
}

/** A day as the API writes it. */
export function daysFromToday(days: number): string {
    return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
