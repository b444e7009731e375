import { keyOf } from './layer.ts';
import type { Chunk, Layer, Refer, SeededObject } from './layer.ts';
import { KEYS } from './records.ts';
import type { Refusals } from './refusals.ts';
import { counted } from './result.ts';
import type { Tally } from './result.ts';
import { writeLayer } from './write-layer.ts';
import type { LayerResult, Writing } from './write-layer.ts';

export interface ChunkWriting extends Writing {
    /** User id by the name of a person in the export. */
    readonly people: ReadonlyMap<string, string>;
    readonly refusals: Refusals;
    /** Objects that this user may not write. */
    readonly skipped: readonly string[];
    /** Called before a layer is written. */
    readonly onLayer: (layer: Layer) => void;
}

/** Writes what is missing of a chunk, layer after layer, and adds its counts to a tally. @throws CliError */
export async function writeChunk(writing: ChunkWriting, chunk: Chunk, before: Tally): Promise<Tally> {
    const done = new Map<SeededObject, Done>();
    const refer = referTo(writing, done);
    let tally = before;
    for (const layer of chunk.layers) {
        const { object, isOptional = false } = layer;
        if (writing.skipped.includes(object)) continue;
        writing.onLayer(layer);
        const result = await writeLayer(writing, layer, refer);
        done.set(object, doneOf(object, result));
        // An account may come with deals of several chunks.
        if (object === 'Account') for (const [name, id] of result.ids) writing.standing.add(object, name, id);
        const { written: created, present, refused } = result;
        if (!isOptional) writing.refusals.add(object, refused);
        tally = counted(tally, object, { created, present, refused: refused.length });
    }
    return tally;
}

/** What a chunk did with the records of an object. */
interface Done extends Pick<LayerResult, 'ids'> {
    /** Keys. */
    readonly refused: ReadonlySet<string>;
}

function doneOf(object: SeededObject, { ids, refused }: LayerResult): Done {
    return { ids, refused: new Set(refused.map(({ record }) => keyOf(KEYS[object], record))) };
}

function referTo({ people, standing }: ChunkWriting, done: ReadonlyMap<SeededObject, Done>): Refer {
    return (object, key) => {
        if (object === 'User') return people.get(key) ?? null;
        const here = done.get(object);
        if (!KEYS[object].isNamedById) return here === undefined || here.refused.has(key) ? null : key;
        return here?.ids.get(key) ?? standing.idOf(object, key) ?? null;
    };
}
