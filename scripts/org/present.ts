import type { OrgClient } from './client.ts';
import { readAll } from './read.ts';
import type { OrgRow } from './read.ts';
import { whereIn } from './soql.ts';

/** Which records of an object stand in the org. */
export interface Sought {
    readonly object: string;
    /** Field that tells them apart. */
    readonly key: string;
    readonly values: readonly string[];
}

/** Value of the key -> record id, for those that are there. @throws OrgError */
export async function idsByKey(client: OrgClient, { object, key, values }: Sought): Promise<Map<string, string>> {
    const ids = new Map<string, string>();
    for (const condition of whereIn(key, values)) {
        const soql = `SELECT Id, ${key} FROM ${object} WHERE ${condition}`;
        const rows = await readAll<OrgRow & { Id: string }>(client, soql);
        for (const row of rows) ids.set(String(row[key]), row.Id);
    }
    return ids;
}
