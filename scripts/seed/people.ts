import { CliError } from '../errors.ts';
import type { OrgClient } from '../org/client.ts';
import { load } from '../org/load.ts';
import type { LoadRecord } from '../org/load.ts';
import { readAll } from '../org/read.ts';
import type { OrgRow } from '../org/read.ts';
import type { ExportedSeller } from './export.ts';
import { cut, developerNameOf, namePartsOf, usernameOf } from './usernames.ts';

/** Who is in the org after seeding: the export's name of a person -> user id. */
export type People = ReadonlyMap<string, string>;

const TOP_ROLE = 'SecondChairSalesLeader';
const LICENSE = 'Salesforce';
const ROLE_NAME_LENGTH = 80;

interface Named extends OrgRow {
    readonly Id: string;
    readonly DeveloperName: string;
}

/**
 * Makes sure that every manager and seller of the export is an active user with the right manager, role and permission
 * set; leaves alone who is there already.
 * @returns the people, and how many users were created.
 * @throws CliError OrgRefused when the org has too few user licences.
 */
export async function seedPeople(
    client: OrgClient,
    sellers: readonly ExportedSeller[]
): Promise<{ people: People; created: number }> {
    const suffix = await usernameSuffix(client);
    const managers = [...new Set(sellers.map((seller) => seller.manager))].sort();
    const existing = await existingUsers(client, suffix);
    const missing = [...managers, ...sellers.map((seller) => seller.name)].filter(
        (name) => !existing.has(usernameOf(name, suffix))
    );
    if (missing.length > 0) await requireLicenses(client, missing.length);
    const roles = await seedRoles(client, managers);
    const profileId = await standardProfile(client);
    const ids = new Map<string, string>();
    const addAll = async (names: readonly string[], describe: (name: string) => LoadRecord): Promise<void> => {
        for (const name of names) ids.set(name, existing.get(usernameOf(name, suffix)) ?? '');
        const fresh = names.filter((name) => ids.get(name) === '');
        const records = fresh.map((name) => ({ ...userRecord(name, suffix, profileId), ...describe(name) }));
        const created = await load(client, records, { object: 'User' });
        fresh.forEach((name, index) => ids.set(name, created[index] ?? ''));
    };
    await addAll(managers, (name) => ({ UserRoleId: roles.get(managerRole(name)), Title: 'Sales Manager' }));
    const managerOf = new Map(sellers.map((seller) => [seller.name, seller.manager]));
    await addAll([...managerOf.keys()], (name) => {
        const manager = managerOf.get(name) ?? '';
        return { UserRoleId: roles.get(teamRole(manager)), ManagerId: ids.get(manager), Title: 'Account Executive' };
    });
    await assignPermissionSet(
        client,
        'SecondChairManager',
        managers.map((name) => ids.get(name) ?? '')
    );
    await assignPermissionSet(
        client,
        'SecondChairSeller',
        [...managerOf.keys()].map((name) => ids.get(name) ?? '')
    );
    return { people: ids, created: missing.length };
}

/** User names are unique over all orgs of the world, so they carry this org's id. */
async function usernameSuffix(client: OrgClient): Promise<string> {
    const [organization] = await readAll<OrgRow & { Id: string }>(client, 'SELECT Id FROM Organization');
    return `${(organization?.Id ?? '').toLowerCase()}.second-chair.example`;
}

async function existingUsers(client: OrgClient, suffix: string): Promise<Map<string, string>> {
    const rows = await readAll<OrgRow & { Id: string; Username: string }>(
        client,
        `SELECT Id, Username FROM User WHERE Username LIKE '%@${suffix}'`
    );
    return new Map(rows.map((row) => [row.Username, row.Id]));
}

async function requireLicenses(client: OrgClient, needed: number): Promise<void> {
    const [license] = await readAll<OrgRow & { TotalLicenses: number; UsedLicenses: number }>(
        client,
        `SELECT TotalLicenses, UsedLicenses FROM UserLicense WHERE Name = '${LICENSE}'`
    );
    const free = (license?.TotalLicenses ?? 0) - (license?.UsedLicenses ?? 0);
    if (free >= needed) return;
    throw new CliError(
        'OrgRefused',
        `The seed needs ${needed} ${LICENSE} user licences and the org has ${free} left.`,
        ['Use an org with more licences, for example the embedded org (`npm start`). Nothing was loaded.']
    );
}

async function standardProfile(client: OrgClient): Promise<string> {
    const [profile] = await readAll<OrgRow & { Id: string }>(
        client,
        `SELECT Id FROM Profile WHERE Name = 'Standard User'`
    );
    if (!profile)
        throw new CliError('OrgRefused', 'The org has no profile named Standard User.', [
            'Use an org in English, or create that profile.'
        ]);
    return profile.Id;
}

function managerRole(manager: string): string {
    return developerNameOf('SecondChairManager', manager);
}

function teamRole(manager: string): string {
    return developerNameOf('SecondChairTeam', manager);
}

/** Each manager stands above a team role of his own, so that the role hierarchy follows the managers. */
async function seedRoles(client: OrgClient, managers: readonly string[]): Promise<Map<string, string>> {
    const rows = await readAll<Named>(
        client,
        `SELECT Id, DeveloperName FROM UserRole WHERE DeveloperName LIKE 'SecondChair%'`
    );
    const roles = new Map(rows.map((row) => [row.DeveloperName, row.Id]));
    const add = async (wanted: readonly { name: string; developerName: string; parent?: string }[]): Promise<void> => {
        const fresh = wanted.filter((role) => !roles.has(role.developerName));
        const records = fresh.map((role) => ({
            Name: role.name,
            DeveloperName: role.developerName,
            ParentRoleId: role.parent === undefined ? undefined : roles.get(role.parent)
        }));
        const ids = await load(client, records, { object: 'UserRole' });
        fresh.forEach((role, index) => roles.set(role.developerName, ids[index] ?? ''));
    };
    await add([{ name: 'Sales Leader', developerName: TOP_ROLE }]);
    await add(
        managers.map((name) => ({
            name: cut(`Manager ${name}`, ROLE_NAME_LENGTH),
            developerName: managerRole(name),
            parent: TOP_ROLE
        }))
    );
    await add(
        managers.map((name) => ({
            name: cut(`Team ${name}`, ROLE_NAME_LENGTH),
            developerName: teamRole(name),
            parent: managerRole(name)
        }))
    );
    return roles;
}

function userRecord(name: string, suffix: string, profileId: string): LoadRecord {
    return {
        Username: usernameOf(name, suffix),
        ...namePartsOf(name),
        Email: usernameOf(name, 'second-chair.example'),
        ProfileId: profileId,
        TimeZoneSidKey: 'America/New_York',
        LocaleSidKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
        LanguageLocaleKey: 'en_US',
        IsActive: true
    };
}

async function assignPermissionSet(client: OrgClient, name: string, userIds: readonly string[]): Promise<void> {
    const [permissionSet] = await readAll<OrgRow & { Id: string }>(
        client,
        `SELECT Id FROM PermissionSet WHERE Name = '${name}'`
    );
    if (!permissionSet) {
        throw new CliError('OrgRefused', `The org has no permission set ${name}.`, [
            'Deploy the package first: `sf project deploy start`.'
        ]);
    }
    const rows = await readAll<OrgRow & { AssigneeId: string }>(
        client,
        `SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSetId = '${permissionSet.Id}'`
    );
    const assigned = new Set(rows.map((row) => row.AssigneeId));
    const records = userIds
        .filter((id) => !assigned.has(id))
        .map((id) => ({ AssigneeId: id, PermissionSetId: permissionSet.Id }));
    await load(client, records, { object: 'PermissionSetAssignment' });
}
