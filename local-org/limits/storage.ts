import { SalesforceApiError } from '../errors.ts';
import type { Org } from '../org.ts';
import type { ObjectSchema } from '../schema/model.ts';
import { tableName } from '../storage/database.ts';

/** Kilobytes of a record, whatever is in it (Salesforce Help, "Salesforce record size overview"). */
const USUAL_SIZE = 2;
const SIZES: Readonly<Record<string, number>> = { Campaign: 8, CampaignMember: 1 };

/** Standard objects that are data: set-up, users, shares and the details of orders and opportunities take no data storage. */
const STORED = new Set([
    ...['Account', 'Contact', 'Lead', 'Opportunity', 'Case', 'Task', 'Event', 'Campaign', 'CampaignMember'],
    ...['Contract', 'Order', 'Quote', 'Note', 'Solution', 'EmailMessage']
]);

/** Kilobytes of data storage that a record of the object takes; 0 when it does not count. */
export function recordSize(object: ObjectSchema): number {
    if (object.kind !== 'custom' && !STORED.has(object.name)) return 0;
    return SIZES[object.name] ?? USUAL_SIZE;
}

interface Estimate {
    /** Kilobytes that may be added before it must be counted again. */
    room: number;
    /** How many changes the database had seen when it was last counted. */
    countedAt: number;
}

const estimates = new WeakMap<Org['db'], Estimate>();

/**
 * Takes room for one more record. Counting records takes long, so it is done only when all the room that the last count
 * found was taken: what was rolled back or deleted since shows then. @throws STORAGE_LIMIT_EXCEEDED
 */
export function takeStorage(org: Org, object: ObjectSchema): void {
    const size = recordSize(object);
    if (size === 0) return;
    let estimate = estimates.get(org.db);
    if (estimate === undefined) estimates.set(org.db, (estimate = { room: 0, countedAt: -1 }));
    if (estimate.room < size) countAgain(org, estimate);
    if (estimate.room < size) throw new SalesforceApiError('STORAGE_LIMIT_EXCEEDED', 'storage limit exceeded');
    estimate.room -= size;
}

function countAgain(org: Org, estimate: Estimate): void {
    const changes = Number(org.db.query('SELECT total_changes() AS n', [])[0]?.['n']);
    if (changes === estimate.countedAt) return;
    estimate.room = org.limits.dataStorageMB * 1024 - usedStorage(org);
    estimate.countedAt = changes;
    // What was counted may be undone with the transaction under way, which ends before anything else happens.
    queueMicrotask(() => (estimate.countedAt = -1));
}

/** Kilobytes of all records outside the recycle bin, which takes none. */
export function usedStorage(org: Org): number {
    let used = 0;
    for (const object of org.schema.objects.values()) {
        const size = recordSize(object);
        if (size === 0) continue;
        const sql = `SELECT COUNT(*) AS n FROM ${tableName(object)} WHERE "IsDeleted" = 0`;
        used += size * Number(org.db.query(sql, [])[0]?.['n'] ?? 0);
    }
    return used;
}
