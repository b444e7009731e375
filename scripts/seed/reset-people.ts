/** Takes the story's people back: an org never deletes a user, so they are deactivated and lose role and permission sets. */
import { deleteEach } from '../org/delete.ts';
import type { OrgClient } from '../org/client.ts';
import { loadEach } from '../org/load.ts';
import type { Refused } from '../org/load.ts';
import { readAll } from '../org/read.ts';
import type { OrgRow } from '../org/read.ts';
import { whereIn } from '../org/soql.ts';
import { usernameSuffix } from './people.ts';
import { ROLE_PREFIXES } from './roles.ts';

interface Row extends OrgRow {
    readonly Id: string;
}

/** What became of the people. */
export interface PeopleReset {
    readonly deactivated: number;
    readonly rolesRemoved: number;
    readonly refused: readonly (Refused & { readonly object: string })[];
}

/** @throws CliError; what is done stays so, and the next run does the rest. */
export async function resetPeople(client: OrgClient): Promise<PeopleReset> {
    const suffix = await usernameSuffix(client);
    const users = await readAll<Row & { IsActive: boolean; UserRoleId: string | null }>(
        client,
        `SELECT Id, IsActive, UserRoleId FROM User WHERE Username LIKE '%@${suffix}'`
    );
    const refusedAssignments = await removeAssignments(
        client,
        users.map(({ Id }) => Id)
    );
    const changed = users.filter(({ IsActive, UserRoleId }) => IsActive || UserRoleId !== null);
    const records = changed.map(({ Id }) => ({ Id, IsActive: false, UserRoleId: null }));
    const { refused } = await loadEach(client, records, { object: 'User', isUpdate: true });
    const roles = await removeRoles(client);
    const unseated = new Set(refused.map(({ record }) => record['Id']));
    return {
        deactivated: changed.filter(({ Id, IsActive }) => IsActive && !unseated.has(Id)).length,
        rolesRemoved: roles.removed,
        refused: [
            ...refusedAssignments.map((refusal) => ({ ...refusal, object: 'PermissionSetAssignment' })),
            ...refused.map((refusal) => ({ ...refusal, object: 'User' })),
            ...roles.refused.map((refusal) => ({ ...refusal, object: 'UserRole' }))
        ]
    };
}

async function removeAssignments(client: OrgClient, userIds: readonly string[]): Promise<readonly Refused[]> {
    const refused: Refused[] = [];
    for (const condition of whereIn('AssigneeId', userIds)) {
        const rows = await readAll<Row>(
            client,
            `SELECT Id FROM PermissionSetAssignment WHERE ${condition} AND PermissionSet.Name LIKE 'SecondChair%'`
        );
        const ids = rows.map(({ Id }) => Id);
        refused.push(...(await deleteEach(client, ids)));
    }
    return refused;
}

/** From the bottom up: a role above others cannot go, nor one that somebody else was given. */
async function removeRoles(client: OrgClient): Promise<{ removed: number; refused: readonly Refused[] }> {
    const refused: Refused[] = [];
    let removed = 0;
    for (const prefix of ROLE_PREFIXES) {
        const rows = await readAll<Row>(client, `SELECT Id FROM UserRole WHERE DeveloperName LIKE '${prefix}%'`);
        const held = await rolesInUse(
            client,
            rows.map(({ Id }) => Id)
        );
        const free = rows.map(({ Id }) => Id).filter((id) => !held.has(id));
        const refusals = await deleteEach(client, free);
        refused.push(...refusals);
        removed += free.length - refusals.length;
    }
    return { removed, refused };
}

/** Roles of users and roles above other roles. */
async function rolesInUse(client: OrgClient, ids: readonly string[]): Promise<Set<string>> {
    const held = new Set<string>();
    for (const condition of whereIn('UserRoleId', ids)) {
        const rows = await readAll<OrgRow & { UserRoleId: string }>(
            client,
            `SELECT UserRoleId FROM User WHERE ${condition}`
        );
        for (const { UserRoleId } of rows) held.add(UserRoleId);
    }
    for (const condition of whereIn('ParentRoleId', ids)) {
        const rows = await readAll<OrgRow & { ParentRoleId: string }>(
            client,
            `SELECT ParentRoleId FROM UserRole WHERE ${condition}`
        );
        for (const { ParentRoleId } of rows) held.add(ParentRoleId);
    }
    return held;
}
