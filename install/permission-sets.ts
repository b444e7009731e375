import type { Tools } from './tools.ts';

/** Whoever installs sees and mends everything. */
export const ADMIN_SETS = ['SecondChairAdmin'] as const;
/** Whoever installs into an org of demo data is one of its managers, too. */
export const DEMO_SETS = [...ADMIN_SETS, 'SecondChairManager'] as const;

/** Gives a user those permission sets that it lacks: assigning one twice is an error. @returns which they were */
export async function assignPermissionSets(
    { sf, say }: Tools,
    { org, username, names }: { readonly org: string; readonly username: string; readonly names: readonly string[] }
): Promise<readonly string[]> {
    const query = `SELECT PermissionSet.Name FROM PermissionSetAssignment WHERE Assignee.Username = '${username}'`;
    const { records } = (await sf(['data', 'query', '--target-org', org, '--query', query])) as {
        records: readonly { readonly PermissionSet: { readonly Name: string } | null }[];
    };
    const assigned = new Set(records.map((record) => record.PermissionSet?.Name));
    const missing = names.filter((name) => !assigned.has(name));
    if (missing.length === 0) {
        say(`    ${username} has ${names.join(' and ')}`);
        return [];
    }
    await sf(['org', 'assign', 'permset', '--target-org', org, ...missing.flatMap((name) => ['--name', name])]);
    return missing;
}
