import path from 'node:path';
import { deployZip } from '../local-org/deploy/deploy.ts';
import { deploySettings } from '../local-org/deploy/scratch-settings.ts';
import { zipOfSource } from '../local-org/deploy/source.ts';
import { openOrg } from '../local-org/open-org.ts';
import type { Caller, Org } from '../local-org/org.ts';
import { insertRecord } from '../local-org/records/save.ts';
import { requireObject, rowWhere } from '../local-org/rows.ts';
import type { Row } from '../local-org/schema/model.ts';
import { adminOf, LOCALE, profileId } from '../local-org/setup.ts';

const ROOT = path.join(import.meta.dirname, '..');

export const DEFINITION_FILE = path.join(ROOT, 'config/project-scratch-def.json');

/** A new org in that folder, with the package deployed, on behalf of its administrator, who holds `SecondChairAdmin`. */
export async function packageOrg(dataDir: string): Promise<Caller> {
    const org = openOrg({ dataDir, definitionFile: DEFINITION_FILE, isDevHub: true });
    await deploySettings(org, DEFINITION_FILE);
    await deploy(org);
    const admin = { org, userId: String(adminOf(org)['Id']) };
    grant(admin, admin.userId, 'SecondChairAdmin');
    return admin;
}

async function deploy(org: Org): Promise<void> {
    const { details, errorMessage } = await deployZip(org, await zipOfSource([path.join(ROOT, 'force-app/main')]));
    const problems = details.componentFailures.map(({ fileName, problem }) => `${fileName}: ${problem}`);
    if (errorMessage !== undefined) problems.push(errorMessage);
    if (problems.length > 0) throw new Error(`The package does not deploy.\n${problems.join('\n')}`);
}

/** Saves a record by all rules and answers its id. */
export function create(caller: Caller, objectName: string, row: Row): string {
    return insertRecord(caller, requireObject(caller.org, objectName), row);
}

/** Saves a role below another one, which is named by its id. */
export function createRole(admin: Caller, name: string, ParentRoleId: string | null = null): string {
    return create(admin, 'UserRole', { Name: name, DeveloperName: name, ParentRoleId });
}

/** Saves an active user with that permission set. */
export function hire(admin: Caller, name: string, permissionSet: string, values: Row): string {
    const username = `${name.toLowerCase().replace(' ', '')}@bench.example`;
    const userId = create(admin, 'User', {
        ...LOCALE,
        LastName: name,
        Username: username,
        Email: username,
        Alias: username.slice(0, 8),
        IsActive: true,
        ProfileId: profileId(admin.org, 'Standard User'),
        ...values
    });
    grant(admin, userId, permissionSet);
    return userId;
}

function grant(admin: Caller, AssigneeId: string, permissionSet: string): void {
    const PermissionSetId = rowWhere(admin.org, 'PermissionSet', 'Name', permissionSet)?.['Id'] ?? null;
    create(admin, 'PermissionSetAssignment', { AssigneeId, PermissionSetId });
}
