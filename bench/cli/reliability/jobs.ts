import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { OrgSize } from '../org/sizes.ts';

const SMALL_EXPORT = path.join(import.meta.dirname, '../../../scripts/test/fixtures/small-export');

/** A command that is to survive, the org it works on, and what says whether it did. */
export interface Job {
    readonly name: string;
    readonly size: OrgSize;
    readonly parameters: readonly string[];
    /** Every row that it is to write, as text by which a second one like it is told. */
    readonly rows: string;
}

const ROLLUP_ROWS = `SELECT json_array("Key__c", "Involvements__c", "Deals__c", "HandedBack__c", "Minutes__c", "Requests__c",
    "CoachingNotes__c", "CommitmentsKept__c") AS row FROM "InvolvementRollup__c" WHERE "IsDeleted" = 0`;

const SEED_ROWS = [
    `SELECT 'User ' || "Username" AS row FROM "User"`,
    `SELECT 'Account ' || "Name" FROM "Account" WHERE "IsDeleted" = 0`,
    `SELECT 'Opportunity ' || "Name" || "Amount" FROM "Opportunity" WHERE "IsDeleted" = 0`,
    ...['HelpRequest__c', 'DealInvolvement__c', 'CoachingNote__c'].map(
        (name) => `SELECT '${name} ' || "ExternalKey__c" FROM "${name}" WHERE "IsDeleted" = 0`
    ),
    ...['CoachingCommitment__c', 'CoachingReply__c'].map(
        (
            name
        ) => `SELECT '${name} ' || n."ExternalKey__c" FROM "${name}" c JOIN "CoachingNote__c" n ON n."Id" = c."Note__c"
            WHERE c."IsDeleted" = 0`
    ),
    `SELECT 'Event ' || "Subject" || "StartDateTime" FROM "Event" WHERE "IsDeleted" = 0`,
    `SELECT 'Grant ' || u."Username" || p."Name" FROM "PermissionSetAssignment" a JOIN "User" u ON u."Id" = a."AssigneeId"
        JOIN "PermissionSet" p ON p."Id" = a."PermissionSetId"`
].join(' UNION ALL ');

/** A full roll-up of an org that is read by REST. */
export const ROLLUP: Job = {
    name: 'rollup',
    size: { moments: 2000, managers: 1 },
    parameters: ['rollup'],
    rows: ROLLUP_ROWS
};

/** A full roll-up of an org that is read by Bulk queries. */
export const BULK_ROLLUP: Job = { ...ROLLUP, name: 'rollup by Bulk', size: { moments: 25_000, managers: 2 } };

/** A seed from a small export. */
export const SEED: Job = {
    name: 'seed',
    size: { moments: 0, managers: 0 },
    parameters: ['seed', '--export', SMALL_EXPORT],
    rows: SEED_ROWS
};

/** Every row that a job was to write. */
export function rowsOf({ rows }: Job, databaseFile: string): string[] {
    const db = new DatabaseSync(databaseFile, { readOnly: true });
    try {
        return db
            .prepare(rows)
            .all()
            .map(({ row }) => String(row));
    } finally {
        db.close();
    }
}

/** How many rows are missing, and how many are there that ought not to be: a second time, or otherwise. */
export function compared(wanted: readonly string[], found: readonly string[]): { lost: number; doubled: number } {
    const counts = new Map<string, number>();
    for (const row of wanted) counts.set(row, (counts.get(row) ?? 0) + 1);
    for (const row of found) counts.set(row, (counts.get(row) ?? 0) - 1);
    let [lost, doubled] = [0, 0];
    for (const count of counts.values()) {
        lost += Math.max(0, count);
        doubled += Math.max(0, -count);
    }
    return { lost, doubled };
}
