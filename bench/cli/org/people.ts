import type { Caller } from '../../../local-org/org.ts';
import { insertSetupRow, rowsWhere } from '../../../local-org/rows.ts';
import type { Row } from '../../../local-org/schema/model.ts';
import { addRoleGroups } from '../../../local-org/setup.ts';
import { createRole, hire } from '../../package-org.ts';
import { like } from './like.ts';
import { TEAM } from './sizes.ts';

/** A manager with one of his sellers. */
export interface Pair {
    readonly manager: string;
    readonly seller: string;
}

/** Hires so many managers, each with TEAM sellers and a role above theirs; all but the first two past the rules. */
export function hireTeams(admin: Caller, managers: number): Pair[] {
    const top = createRole(admin, 'Leader');
    const role = createRole(admin, 'Managers', top);
    const team = createRole(admin, 'Sellers', role);
    const manager = hire(admin, 'Manager', 'SecondChairManager', { UserRoleId: role });
    const seller = hire(admin, 'Seller', 'SecondChairSeller', { UserRoleId: team, ManagerId: manager });
    const hireManager = hireLike(admin, manager);
    const hireSeller = hireLike(admin, seller);
    return Array.from({ length: managers }, (_, m): Pair[] => {
        const above = roleBelow(admin, `Manager${m}`, top);
        const below = roleBelow(admin, `Team${m}`, above);
        const boss = hireManager(`Manager ${m}`, { UserRoleId: above });
        const values = { UserRoleId: below, ManagerId: boss };
        return Array.from({ length: TEAM }, (_, s) => ({
            manager: boss,
            seller: hireSeller(`Seller ${m * TEAM + s}`, values)
        }));
    }).flat();
}

function roleBelow({ org, userId }: Caller, name: string, parent: string): string {
    const row: Row = { Name: name, DeveloperName: name, ParentRoleId: parent };
    const id = insertSetupRow(org, 'UserRole', row, userId);
    addRoleGroups(org, { ...row, Id: id }, userId);
    return id;
}

/** Hires people like one who was hired by the rules, with the same profile and permission sets. */
function hireLike(admin: Caller, model: string): (name: string, values: Row) => string {
    const add = like(admin, 'User', model);
    const grants = rowsWhere(admin.org, 'PermissionSetAssignment', 'AssigneeId', model).map(({ Id }) =>
        like(admin, 'PermissionSetAssignment', String(Id))
    );
    return (name, values) => {
        const alias = name.replace(' ', '').toLowerCase();
        const Username = `${alias}@org.bench.example`;
        const names = { Name: name, LastName: name, Alias: alias.slice(-8), CommunityNickname: alias };
        const id = add({ ...values, ...names, Username, Email: Username });
        for (const grant of grants) grant({ AssigneeId: id });
        return id;
    };
}
