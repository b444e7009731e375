import type { OrgClient } from './client.ts';
import { readAll } from './read.ts';
import type { OrgRow } from './read.ts';

/** Keys asked for at once: an address of a request is at most 16 KB, and a key up to 255 characters, each up to three bytes. */
const AT_ONCE = 20;

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
    for (let start = 0; start < values.length; start += AT_ONCE) {
        const list = values.slice(start, start + AT_ONCE).map(quoted);
        const soql = `SELECT Id, ${key} FROM ${object} WHERE ${key} IN (${list.join(', ')})`;
        const rows = await readAll<OrgRow & { Id: string }>(client, soql);
        for (const row of rows) ids.set(String(row[key]), row.Id);
    }
    return ids;
}

function quoted(text: string): string {
    return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
