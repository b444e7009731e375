/** The role hierarchy of the story's people. */
import type { OrgClient } from '../org/client.ts';
import { load } from '../org/load.ts';
import { readAll } from '../org/read.ts';
import type { OrgRow } from '../org/read.ts';
import { cut, developerNameOf } from './usernames.ts';

/** API name of a role -> its id. */
export type Roles = ReadonlyMap<string, string>;

const TOP_ROLE = 'SecondChairSalesLeader';
const MANAGER_PREFIX = 'SecondChairManager';
const TEAM_PREFIX = 'SecondChairTeam';
/** What the API names of the seed's roles begin with, from the bottom of the hierarchy up. */
export const ROLE_PREFIXES = [TEAM_PREFIX, MANAGER_PREFIX, TOP_ROLE] as const;
const ROLE_NAME_LENGTH = 80;

export function managerRole(manager: string): string {
    return developerNameOf(MANAGER_PREFIX, manager);
}

export function teamRole(manager: string): string {
    return developerNameOf(TEAM_PREFIX, manager);
}

interface Role {
    readonly name: string;
    readonly developerName: string;
    readonly parent?: string;
}

interface RoleRow extends OrgRow {
    readonly Id: string;
    readonly DeveloperName: string;
}

/** Each manager stands above a team role of his own, so that the role hierarchy follows the managers. Creates what is missing. */
export async function seedRoles(client: OrgClient, managers: readonly string[]): Promise<Roles> {
    const rows = await readAll<RoleRow>(
        client,
        `SELECT Id, DeveloperName FROM UserRole WHERE DeveloperName LIKE 'SecondChair%'`
    );
    const roles = new Map(rows.map((row) => [row.DeveloperName, row.Id]));
    const add = async (wanted: readonly Role[]): Promise<void> => {
        const fresh = wanted.filter((role) => !roles.has(role.developerName));
        const records = fresh.map(({ name, developerName, parent }) => ({
            Name: cut(name, ROLE_NAME_LENGTH),
            DeveloperName: developerName,
            ParentRoleId: parent === undefined ? undefined : roles.get(parent)
        }));
        const ids = await load(client, records, { object: 'UserRole' });
        fresh.forEach((role, index) => roles.set(role.developerName, ids[index] ?? ''));
    };
    await add([{ name: 'Sales Leader', developerName: TOP_ROLE }]);
    await add(
        managers.map((name) => ({ name: `Manager ${name}`, developerName: managerRole(name), parent: TOP_ROLE }))
    );
    await add(
        managers.map((name) => ({ name: `Team ${name}`, developerName: teamRole(name), parent: managerRole(name) }))
    );
    return roles;
}
