import type { LoadRecord, Refused } from '../org/load.ts';
import { OrgError } from '../org/org-error.ts';
import { chained, firstOf } from './ahead.ts';
import { keyOf } from './layer.ts';
import type { Layer, Refer } from './layer.ts';
import { KEYS } from './records.ts';
import type { Standing } from './standing.ts';

/** Times in a row that an insert is lost without one more record in the org before the seed gives up. */
const LOSSES = 3;

/** What writing takes from outside. */
export interface Writing {
    readonly standing: Standing;
    /** Sends records, few by REST and many by Bulk; the others are written although some are refused. */
    readonly write: (records: Iterable<LoadRecord>, layer: Layer) => Promise<Written>;
    /** Waits until nothing that was sent before can still be at work in the org. */
    readonly settle: () => Promise<void>;
}

/** What became of records that were sent. */
export interface Written {
    readonly written: number;
    readonly refused: readonly Refused[];
    /** Key -> id of those that others name by it. */
    readonly ids: ReadonlyMap<string, string>;
}

/** What became of a layer. */
export interface LayerResult extends Written {
    /** Stood in the org before. */
    readonly present: number;
}

/**
 * Writes what is missing of a layer. What is inserted may not be sent twice: when nobody knows whether that was carried
 * out, the org is looked into again.
 * @throws CliError from the org; what was written stays, and the next run finds it.
 */
export async function writeLayer(writing: Writing, layer: Layer, refer: Refer): Promise<LayerResult> {
    const { standing } = writing;
    const key = KEYS[layer.object];
    let recovered = 0;
    for (let losses = 0; ;) {
        const missing = new Missing(layer, refer, standing);
        try {
            const { written, refused, ids } = await writeSome(writing, missing.records(), layer);
            const present = missing.present - recovered;
            return { written: written + recovered, present, refused: [...missing.orphans, ...refused], ids };
        } catch (error) {
            if (!mayBeThere(error) || key.isExternalId) throw error;
            await writing.settle();
            const before = countOf(new Missing(layer, refer, standing).records());
            await standing.look(layer.object);
            const found = before - countOf(new Missing(layer, refer, standing).records());
            recovered += found;
            losses = found > 0 ? 0 : losses + 1;
            if (losses > LOSSES) throw error;
        }
    }
}

const NOTHING: Written = { written: 0, refused: [], ids: new Map() };

/** Where nothing is missing, nothing is prepared for writing either. */
async function writeSome({ write }: Writing, records: Iterator<LoadRecord>, layer: Layer): Promise<Written> {
    const first = firstOf(records, 1);
    return first.length === 0 ? NOTHING : write(chained(first, records), layer);
}

function mayBeThere(error: unknown): boolean {
    return error instanceof OrgError && error.failure.outcome === 'unknown';
}

function countOf(records: Iterator<LoadRecord>): number {
    let count = 0;
    while (!records.next().done) count++;
    return count;
}

/** The records of a layer that do not stand in the org, made while they are sent. */
class Missing {
    readonly orphans: Refused[] = [];
    present = 0;
    readonly #layer: Layer;
    readonly #refer: Refer;
    readonly #standing: Standing;

    constructor(layer: Layer, refer: Refer, standing: Standing) {
        this.#layer = layer;
        this.#refer = refer;
        this.#standing = standing;
    }

    *records(): Generator<LoadRecord> {
        const { object } = this.#layer;
        const key = KEYS[object];
        const isEmpty = this.#standing.isEmpty(object);
        for (const record of this.#layer.records(this.#refer)) {
            if (isOrphan(record)) this.orphans.push(orphaned(record));
            else if (!isEmpty && this.#standing.has(object, keyOf(key, record))) this.present++;
            else yield record;
        }
    }
}

function isOrphan(record: LoadRecord): boolean {
    for (const field in record) if (record[field] === null) return true;
    return false;
}

function orphaned(record: LoadRecord): Refused {
    return { record, statusCode: 'PARENT_REFUSED', message: 'The record it belongs to was refused.' };
}
