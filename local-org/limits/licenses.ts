import { SalesforceApiError } from '../errors.ts';
import type { Org } from '../org.ts';
import { requireObject, rowsWhere, updateSetupRow } from '../rows.ts';
import type { ObjectSchema, Row, Value } from '../schema/model.ts';

interface Count {
    /** State of the users' table that the count is of. */
    version: number;
    /** Licence id -> active users. */
    readonly used: Map<string, number>;
}

const counts = new WeakMap<Org['db'], Count>();

/** Active users by licence; counted anew when somebody else wrote users, or a save was undone. */
function countOf(org: Org): Count {
    const version = org.db.tableVersion(requireObject(org, 'User'));
    let count = counts.get(org.db);
    if (count?.version !== version) {
        const rows = org.db.query(
            `SELECT p."UserLicenseId" AS license, COUNT(*) AS users FROM "User" u JOIN "Profile" p ON p."Id" = u."ProfileId"
             WHERE u."IsActive" = 1 AND p."UserLicenseId" IS NOT NULL GROUP BY 1`,
            []
        );
        count = { version, used: new Map(rows.map((row) => [String(row['license']), Number(row['users'])])) };
        counts.set(org.db, count);
    }
    return count;
}

/** The licence that a user takes: the one of the profile, while the user is active. */
function licenseOf(org: Org, user: Row | undefined): string | undefined {
    if (user?.['IsActive'] !== true) return undefined;
    const license: Value | undefined = rowsWhere(org, 'Profile', 'Id', String(user['ProfileId']))[0]?.['UserLicenseId'];
    return typeof license === 'string' ? license : undefined;
}

/**
 * Writes a user with the licences in view: one that becomes active takes a licence, and `UsedLicenses` follows.
 * Other objects are just written. @throws LICENSE_LIMIT_EXCEEDED
 */
export function withLicense(
    org: Org,
    { object, user, prior }: { object: ObjectSchema; user: Row; prior?: Row | undefined },
    write: () => void
): void {
    if (object.name !== 'User') {
        write();
        return;
    }
    const [before, after] = [licenseOf(org, prior), licenseOf(org, user)];
    const count = countOf(org);
    if (after !== undefined && after !== before && (count.used.get(after) ?? 0) >= totalOf(org, after)) {
        throw new SalesforceApiError('LICENSE_LIMIT_EXCEEDED', 'License Limit Exceeded');
    }
    write();
    count.version = org.db.tableVersion(object);
    if (before === after) return;
    for (const [license, change] of [
        [before, -1],
        [after, 1]
    ] as const) {
        if (license === undefined) continue;
        const used = (count.used.get(license) ?? 0) + change;
        count.used.set(license, used);
        updateSetupRow(org, 'UserLicense', license, { UsedLicenses: used });
    }
}

function totalOf(org: Org, license: string): number {
    return Number(rowsWhere(org, 'UserLicense', 'Id', license)[0]?.['TotalLicenses'] ?? 0);
}

/** Writes into the licences what the org is opened with. */
export function applyLicenses(org: Org): void {
    const { used } = countOf(org);
    for (const { Id: id, TotalLicenses: total, UsedLicenses: known } of rowsWhere(
        org,
        'UserLicense',
        'Name',
        'Salesforce'
    )) {
        const now = { TotalLicenses: org.limits.userLicenses, UsedLicenses: used.get(String(id)) ?? 0 };
        if (now.TotalLicenses !== total || now.UsedLicenses !== known)
            updateSetupRow(org, 'UserLicense', String(id), now);
    }
}
