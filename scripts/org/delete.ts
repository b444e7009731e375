import type { OrgClient } from './client.ts';
import type { Refused } from './load.ts';

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
