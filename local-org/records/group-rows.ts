import type { Caller } from '../org.ts';
import { insertSetupRow } from '../rows.ts';
import { fieldOf, type ObjectSchema, type Row } from '../schema/model.ts';

/** A role comes with two groups that stand for it as a share's target: its users, and they with all below (Object Reference, `Group`). */
export function addRoleGroups(caller: Caller, object: ObjectSchema, record: Row): void {
    if (object.name !== 'UserRole') return;
    for (const Type of ['Role', 'RoleAndSubordinates']) {
        const group = { Type, RelatedId: record['Id'] ?? null, DeveloperName: record['DeveloperName'] ?? null };
        insertSetupRow(caller.org, 'Group', { ...group, DoesIncludeBosses: true }, caller.userId);
    }
}

/** The id of the membership that the record repeats: the platform answers it instead of adding a second (Object Reference, `GroupMember`). */
export function sameMember(caller: Caller, object: ObjectSchema, record: Row): string | undefined {
    const group = object.name === 'GroupMember' ? fieldOf(object, 'GroupId') : undefined;
    if (group === undefined) return undefined;
    const same = caller.org.db
        .findBy(object, group, record['GroupId'] ?? null)
        .find((row) => row['UserOrGroupId'] === record['UserOrGroupId']);
    return same && String(same['Id']);
}
