import { WAITING } from './bulk-job.ts';
import { bulkLoad } from './bulk-load.ts';
import type { OrgClient } from './client.ts';
import type { Refused } from './load.ts';
import { SURROUNDINGS } from './retry.ts';
import type { Surroundings } from './retry.ts';

/** Ten REST calls take as many. */
const BULK_FROM = 2000;
/** Most records one sObject Collections call takes (REST API Developer Guide). */
const BATCH_SIZE = 200;

interface DeleteResult {
    readonly success: boolean;
    readonly errors: readonly { readonly statusCode: string; readonly message: string }[];
}

/**
 * Deletes records in batches, the others too when some are refused. One that is gone already counts as deleted, so a
 * lost answer does no harm.
 * @returns the refusals. @throws OrgError
 */
export async function deleteEach(client: OrgClient, ids: readonly string[]): Promise<Refused[]> {
    const refused: Refused[] = [];
    for (let start = 0; start < ids.length; start += BATCH_SIZE) {
        const batch = ids.slice(start, start + BATCH_SIZE);
        const isWhole = (answer: unknown): boolean => Array.isArray(answer) && answer.length === batch.length;
        const path = `composite/sobjects?allOrNone=false&ids=${batch.join(',')}`;
        const results = await client.json<DeleteResult[]>({ method: 'DELETE', path, isWhole, repeat: 'idempotent' });
        for (const [index, { success, errors }] of results.entries()) {
            const [error] = errors;
            if (success || error?.statusCode === 'ENTITY_IS_DELETED') continue;
            const { statusCode = 'UNKNOWN_EXCEPTION', message = '' } = error ?? {};
            refused.push({ record: { Id: batch[index] }, statusCode, message });
        }
    }
    return refused;
}

export interface DeleteOptions extends Partial<Pick<Surroundings, 'sleep'>> {
    readonly object: string;
    /** So many records, and more, are deleted by a Bulk job. */
    readonly bulkFrom?: number | undefined;
}

/** The same for records of one object, by a Bulk job when they are many. @returns the refusals. @throws OrgError */
export async function deleteMany(
    client: OrgClient,
    ids: readonly string[],
    { object, bulkFrom = BULK_FROM, sleep = SURROUNDINGS.sleep }: DeleteOptions
): Promise<readonly Refused[]> {
    if (ids.length < bulkFrom) return deleteEach(client, ids);
    const rows = ids.map((id) => [id]);
    const waiting = { ...WAITING, sleep };
    const { refused } = await bulkLoad(client, rows, { object, columns: ['Id'], key: 'Id', isDelete: true, waiting });
    return refused
        .filter(({ statusCode }) => statusCode !== 'ENTITY_IS_DELETED')
        .map(({ key, statusCode, message }) => ({ record: { Id: key }, statusCode, message }));
}
