/** Permission sets of the package, given to the story's people. */
import { CliError } from '../errors.ts';
import type { OrgClient } from '../org/client.ts';
import { load } from '../org/load.ts';
import { readAll } from '../org/read.ts';
import type { OrgRow } from '../org/read.ts';

/** A permission set and who has it. */
export interface PermissionSet {
    readonly id: string;
    /** Ids of the users who have it. */
    readonly assigned: Set<string>;
}

/** @throws CliError OrgRefused where the package is not there */
export async function readPermissionSet(client: OrgClient, name: string): Promise<PermissionSet> {
    const [row] = await readAll<OrgRow & { Id: string }>(client, `SELECT Id FROM PermissionSet WHERE Name = '${name}'`);
    if (!row) {
        throw new CliError('OrgRefused', `The org has no permission set ${name}.`, [
            'Deploy the package first: `sf project deploy start --source-dir force-app/main`.'
        ]);
    }
    const assignments = await readAll<OrgRow & { AssigneeId: string }>(
        client,
        `SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSetId = '${row.Id}'`
    );
    return { id: row.Id, assigned: new Set(assignments.map(({ AssigneeId }) => AssigneeId)) };
}

/** Gives it to those active users who lack it. */
export async function assign(
    client: OrgClient,
    { id, assigned }: PermissionSet,
    userIds: readonly string[]
): Promise<void> {
    const missing = userIds.filter((userId) => !assigned.has(userId));
    const records = missing.map((userId) => ({ AssigneeId: userId, PermissionSetId: id }));
    await load(client, records, { object: 'PermissionSetAssignment' });
    for (const userId of missing) assigned.add(userId);
}
