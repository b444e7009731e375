import { openOrg } from './open-org.ts';
import type { Caller, Org } from './org.ts';
import { insertSetupRow } from './rows.ts';
import { schemaWith } from './schema/builders.ts';
import type { ObjectSchema, OrgSchema, Row } from './schema/model.ts';
import { adminOf, LOCALE, profileId } from './setup.ts';

/** An org in memory with these objects, an administrator and all rows of a new org: for tests. */
export function orgWith(
    objects: readonly ObjectSchema[] = [],
    rest: Partial<OrgSchema> = {},
    now: () => Date = () => new Date()
): Org {
    const org = openOrg({ now });
    org.schema = schemaWith(objects, rest);
    org.db.applySchema(org.schema);
    for (const { name, label } of org.schema.permissionSets.values()) {
        insertSetupRow(org, 'PermissionSet', { Name: name, Label: label, IsCustom: true, Type: 'Regular' });
    }
    return org;
}

/** The administrator of a test's org. */
export function admin(org: Org): Caller {
    return { org, userId: String(adminOf(org)['Id']) };
}

let counter = 0;

/** A new active user with the profile `Standard User`, or what is given. */
export function newUser(org: Org, { profile = 'Standard User', ...values }: Row & { profile?: string } = {}): Caller {
    const n = ++counter;
    const last = String(values['LastName'] ?? `Person ${n}`);
    const userId = insertSetupRow(org, 'User', {
        ...LOCALE,
        Username: `user${n}@example.com`,
        LastName: last,
        Name: values['FirstName'] ? `${String(values['FirstName'])} ${last}` : last,
        Email: `user${n}@example.com`,
        Alias: `user${n}`,
        IsActive: true,
        UserType: 'Standard',
        ProfileId: profileId(org, profile),
        ...values
    });
    return { org, userId };
}

/** Gives the user that permission set of the org. */
export function assign(user: Caller, permissionSetName: string): void {
    const { org } = user;
    const [row] = org.db.query(`SELECT "Id" FROM "PermissionSet" WHERE "Name" = ?`, [permissionSetName]);
    if (row === undefined) throw new Error(`no permission set ${permissionSetName}`);
    insertSetupRow(org, 'PermissionSetAssignment', {
        PermissionSetId: String(row['Id']),
        AssigneeId: user.userId
    });
}
