import { SalesforceApiError } from '../errors.ts';
import type { Org } from '../org.ts';
import { objectOf } from '../schema/model.ts';
import { tableName } from '../storage/database.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How many scratch orgs a Dev Hub has made, against what it may. */
export interface ScratchOrgUsage {
    readonly active: { readonly max: number; readonly used: number };
    /** Requests of the last 24 hours, also those for orgs that are gone. */
    readonly daily: { readonly max: number; readonly used: number };
}

/** The scratch orgs of a Dev Hub; undefined for any other org. */
export function scratchOrgUsage(org: Org): ScratchOrgUsage | undefined {
    const requests = objectOf(org.schema, 'ScratchOrgInfo');
    const living = objectOf(org.schema, 'ActiveScratchOrg');
    if (requests === undefined || living === undefined) return undefined;
    const since = new Date(org.now().getTime() - DAY_MS).toISOString();
    const count = (condition: string, values: string[]) =>
        Number(org.db.query(`SELECT count(*) AS "n" FROM ${condition}`, values)[0]?.['n']);
    return {
        active: { max: org.limits.activeScratchOrgs, used: count(`${tableName(living)} WHERE "IsDeleted" = 0`, []) },
        daily: {
            max: org.limits.dailyScratchOrgs,
            used: count(`${tableName(requests)} WHERE "CreatedDate" > ? AND "Status" <> 'Error'`, [since])
        }
    };
}

/** Refuses another scratch org when the Dev Hub has as many as it may. @throws LIMIT_EXCEEDED in the platform's words */
export function refuseTooManyScratchOrgs(org: Org): void {
    const usage = scratchOrgUsage(org);
    const reached = usage?.active.used === usage?.active.max ? 'active scratch org limit' : undefined;
    const isDayFull = usage !== undefined && usage.daily.used >= usage.daily.max;
    const limit = isDayFull ? 'daily scratch org signup limit' : reached;
    if (limit === undefined) return;
    const message = `The signup request failed because this organization has reached its ${limit}`;
    throw new SalesforceApiError('LIMIT_EXCEEDED', message);
}
