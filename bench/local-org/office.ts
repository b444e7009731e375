/**
 * An org with the package, a sales team and its deals. Run as a program, `node office.ts <folder>` makes one there and
 * prints how to use it: a deploy takes memory that would count as the measured server's.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { deployZip } from '../../local-org/deploy/deploy.ts';
import { deploySettings } from '../../local-org/deploy/scratch-settings.ts';
import { zipOfSource } from '../../local-org/deploy/source.ts';
import { openOrg } from '../../local-org/open-org.ts';
import type { Caller, Org } from '../../local-org/org.ts';
import { insertRecord } from '../../local-org/records/save.ts';
import { requireObject, rowWhere } from '../../local-org/rows.ts';
import type { Row } from '../../local-org/schema/model.ts';
import { sessionFor } from '../../local-org/sessions.ts';
import { adminOf, LOCALE, profileId } from '../../local-org/setup.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const DEALS = 1000;
const SELLERS = 10;

export const DEFINITION_FILE = path.join(ROOT, 'config/project-scratch-def.json');
/** The object whose records are saved. */
export const MOMENT = 'DealInvolvement__c';

/** What a client needs to know of the org. */
export interface Office {
    /** Holds the permission set for administrators: imports history past the bell. */
    readonly adminToken: string;
    readonly managerToken: string;
    readonly managerId: string;
    readonly deals: readonly string[];
}

/** Makes such an org in a new folder. */
export async function makeOffice(folder: string): Promise<Office> {
    const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename, folder]);
    return JSON.parse(stdout) as Office;
}

async function furnish(dataDir: string): Promise<Office> {
    const org = openOrg({ dataDir, definitionFile: DEFINITION_FILE, isDevHub: true });
    await deploySettings(org, DEFINITION_FILE);
    await deploy(org);
    const admin = { org, userId: String(adminOf(org)['Id']) };
    grant(admin, admin.userId, 'SecondChairAdmin');
    const [above, below] = [role(admin, 'Managers'), role(admin, 'Sellers', 'Managers')];
    const manager = hire(admin, 'Manager', 'SecondChairManager', { UserRoleId: above });
    const sellers = Array.from({ length: SELLERS }, (_, n) =>
        hire(admin, `Seller ${n}`, 'SecondChairSeller', { UserRoleId: below, ManagerId: manager })
    );
    const deals = org.db.transaction(() => makeDeals(admin, sellers));
    const office = {
        adminToken: sessionFor(org, admin.userId),
        managerToken: sessionFor(org, manager),
        managerId: manager,
        deals
    };
    org.db.close();
    return office;
}

async function deploy(org: Org): Promise<void> {
    const { details, errorMessage } = await deployZip(org, await zipOfSource([path.join(ROOT, 'force-app')]));
    const problems = details.componentFailures.map(({ fileName, problem }) => `${fileName}: ${problem}`);
    if (errorMessage !== undefined) problems.push(errorMessage);
    if (problems.length > 0) throw new Error(`The package does not deploy.\n${problems.join('\n')}`);
}

function create(caller: Caller, objectName: string, row: Row): string {
    return insertRecord(caller, requireObject(caller.org, objectName), row);
}

function role(admin: Caller, name: string, parent?: string): string {
    const ParentRoleId =
        parent === undefined ? null : (rowWhere(admin.org, 'UserRole', 'Name', parent)?.['Id'] ?? null);
    return create(admin, 'UserRole', { Name: name, DeveloperName: name, ParentRoleId });
}

function hire(admin: Caller, name: string, permissionSet: string, values: Row): string {
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

function makeDeals(admin: Caller, sellers: readonly string[]): string[] {
    const AccountId = create(admin, 'Account', { Name: 'Harbour Cranes' });
    return Array.from({ length: DEALS }, (_, n) =>
        create(admin, 'Opportunity', {
            Name: `Crane controls ${n}`,
            AccountId,
            StageName: 'Qualification',
            CloseDate: '2026-06-30',
            Amount: 48_000 + n,
            OwnerId: sellers[n % sellers.length] ?? null
        })
    );
}

const [, script, folder] = process.argv;
if (script === import.meta.filename && folder !== undefined) console.log(JSON.stringify(await furnish(folder)));
