/** Removes what the seed wrote of one object, page by page. */
import type { OrgClient } from '../org/client.ts';
import type { Refused } from '../org/load.ts';
import { readAll } from '../org/read.ts';
import type { OrgRow } from '../org/read.ts';
import { isOurs } from './layer.ts';
import type { Key, SeededObject } from './layer.ts';
import { KEYS } from './records.ts';

/** Records that are found together: a batch of a Bulk job, and memory for any org. */
const PAGE_SIZE = 10_000;

export interface Found extends OrgRow {
    readonly Id: string;
}

/** Which records of an object were seeded. */
export interface Removal {
    readonly object: SeededObject;
    /** Of the records found, the ids of those that must stay because something of somebody else hangs on them. */
    readonly holding?: (client: OrgClient, ids: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** What removing takes from outside. */
export interface Removing {
    readonly client: OrgClient;
    /** Deletes records; the others are deleted although some are refused. */
    readonly remove: (ids: readonly string[]) => Promise<readonly Refused[]>;
    readonly onProgress: (removed: number) => void;
    readonly pageSize?: number | undefined;
}

/** What became of an object's records. */
export interface Removed {
    readonly removed: number;
    /** Stay because of what others put there. */
    readonly kept: number;
    readonly refused: readonly Refused[];
}

/**
 * Deletes the seeded records of an object. Pages go up by id, so that those which stay are passed once.
 * @throws CliError from the org; what is deleted stays so, and the next run removes the rest.
 */
export async function removeSeeded(removing: Removing, removal: Removal): Promise<Removed> {
    const { client, remove, onProgress, pageSize = PAGE_SIZE } = removing;
    const refused: Refused[] = [];
    let [removed, kept] = [0, 0];
    for (let rows = await page(client, removal, { pageSize }); rows.length > 0;) {
        const ours = rows.filter((row) => isOurs(KEYS[removal.object], row)).map(({ Id }) => Id);
        const held = ours.length > 0 ? await removal.holding?.(client, ours) : undefined;
        const free = ours.filter((id) => !held?.has(id));
        const refusals = free.length > 0 ? await remove(free) : [];
        refused.push(...refusals);
        removed += free.length - refusals.length;
        kept += held?.size ?? 0;
        onProgress(removed);
        const isLast = rows.length < pageSize;
        rows = isLast ? [] : await page(client, removal, { pageSize, after: rows.at(-1)?.Id });
    }
    return { removed, kept, refused };
}

function page(
    client: OrgClient,
    { object }: Removal,
    { pageSize, after }: { readonly pageSize: number; readonly after?: string | undefined }
): Promise<Found[]> {
    const key: Key = KEYS[object];
    const fields = ['Id', ...(key.mark ? [key.mark.field] : [])].join(', ');
    const from = after === undefined ? '' : ` AND Id > '${after}'`;
    return readAll<Found>(
        client,
        `SELECT ${fields} FROM ${object} WHERE ${key.where}${from} ORDER BY Id LIMIT ${pageSize}`
    );
}
