import type { OrgClient } from '../org/client.ts';
import type { LoadRecord, Loaded, Refused } from '../org/load.ts';
import { OrgError } from '../org/org-error.ts';
import { readAll } from '../org/read.ts';
import type { OrgRow } from '../org/read.ts';
import { isOurs, keyOf } from './layer.ts';
import type { IdOf, Key, Layer } from './layer.ts';
import { KEYS } from './records.ts';

/** Times in a row that an insert is lost without one more record in the org before the seed gives up. */
const LOSSES = 3;

/** What writing takes from outside. */
export interface Writing {
    readonly client: OrgClient;
    /** Sends records, by REST or by Bulk; the others are written although some are refused. */
    readonly write: (records: readonly LoadRecord[], layer: Layer) => Promise<Loaded>;
    /** Waits until nothing that was sent before can still be at work in the org. */
    readonly settle: () => Promise<void>;
}

/** What became of a layer. */
export interface LayerResult {
    /** Key -> id of what stands in the org now. */
    readonly ids: ReadonlyMap<string, string>;
    readonly created: number;
    readonly present: number;
    readonly refused: readonly Refused[];
}

/**
 * Writes what is missing of a layer. A record without an external id is inserted only after a look: when nobody knows
 * whether an insert was carried out, the next look tells.
 * @throws CliError from the org; what was written stays, and the next run finds it.
 */
export async function writeLayer(writing: Writing, layer: Layer, idOf: IdOf): Promise<LayerResult> {
    const isOrphan = (record: LoadRecord): boolean => Object.values(record).includes(null);
    const all = layer.records(idOf);
    const records = all.filter((record) => !isOrphan(record));
    const orphans = all.filter(isOrphan).map(orphaned);
    if (records.length === 0) return { ids: new Map(), created: 0, present: 0, refused: orphans };
    const look = (): Promise<Map<string, string>> => find(writing.client, layer, idOf);
    const before = await look();
    const missing = missingOf(layer, records, before);
    const { ids, refused } = await writeMissing(writing, layer, { missing, known: before, look });
    const [present, created] = [records.length - missing.length, missing.length - refused.length];
    return { ids, created, present, refused: [...orphans, ...refused] };
}

interface Missing {
    readonly missing: readonly LoadRecord[];
    readonly known: ReadonlyMap<string, string>;
    readonly look: () => Promise<ReadonlyMap<string, string>>;
}

async function writeMissing(
    writing: Writing,
    layer: Layer,
    { missing, known, look }: Missing
): Promise<{ ids: ReadonlyMap<string, string>; refused: readonly Refused[] }> {
    let [rest, ids, losses] = [missing, known, 0];
    while (rest.length > 0) {
        try {
            const { ids: written, refused } = await writing.write(rest, layer);
            return { ids: withNew(layer, ids, { records: rest, written }), refused };
        } catch (error) {
            if (!mayBeThere(error) || keyFor(layer).isExternalId || ++losses > LOSSES) throw error;
            await writing.settle();
            ids = await look();
            const still = missingOf(layer, rest, ids);
            if (still.length < rest.length) losses = 0;
            rest = still;
        }
    }
    return { ids, refused: [] };
}

function mayBeThere(error: unknown): boolean {
    return error instanceof OrgError && error.failure.outcome === 'unknown';
}

/** Key -> id of the layer's records that stand in the org. */
async function find(client: OrgClient, layer: Layer, idOf: IdOf): Promise<Map<string, string>> {
    const { object, where } = layer;
    const key = keyFor(layer);
    const fields = ['Id', ...key.fields, ...(key.mark ? [key.mark.field] : [])].join(', ');
    const ids = new Map<string, string>();
    for (const condition of where(idOf)) {
        const soql = `SELECT ${fields} FROM ${object} WHERE ${condition}`;
        const rows = await readAll<OrgRow & { Id: string }>(client, soql);
        for (const row of rows) if (isOurs(key, row)) ids.set(keyOf(key, row), row.Id);
    }
    return ids;
}

function keyFor({ object }: Layer): Key {
    return KEYS[object];
}

function missingOf(layer: Layer, records: readonly LoadRecord[], ids: ReadonlyMap<string, string>): LoadRecord[] {
    const key = keyFor(layer);
    return records.filter((record) => !ids.has(keyOf(key, record)));
}

function withNew(
    layer: Layer,
    known: ReadonlyMap<string, string>,
    { records, written }: { readonly records: readonly LoadRecord[]; readonly written: readonly (string | undefined)[] }
): Map<string, string> {
    const ids = new Map(known);
    const key = keyFor(layer);
    for (const [index, record] of records.entries()) {
        const id = written[index];
        if (id !== undefined) ids.set(keyOf(key, record), id);
    }
    return ids;
}

function orphaned(record: LoadRecord): Refused {
    return { record, statusCode: 'PARENT_REFUSED', message: 'The record it belongs to was refused.' };
}
