/**
 * An org with the package, a sales team and its deals. Run as a program, `node office.ts <folder>` makes one there and
 * prints how to use it: a deploy takes memory that would count as the measured server's.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Caller } from '../../local-org/org.ts';
import { sessionFor } from '../../local-org/sessions.ts';
import { create, createRole, hire, packageOrg } from '../package-org.ts';

const DEALS = 1000;
const SELLERS = 10;

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
    const admin = await packageOrg(dataDir);
    const { org } = admin;
    const above = createRole(admin, 'Managers');
    const below = createRole(admin, 'Sellers', above);
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
