import type { Chunk, IdOf, Layer } from './layer.ts';
import type { Refusals } from './refusals.ts';
import { counted } from './result.ts';
import type { Tally } from './result.ts';
import { writeLayer } from './write-layer.ts';
import type { Writing } from './write-layer.ts';

export interface ChunkWriting extends Writing {
    /** User id by the name of a person in the export. */
    readonly people: ReadonlyMap<string, string>;
    readonly refusals: Refusals;
    /** Called before a layer is written. */
    readonly onLayer: (layer: Layer) => void;
}

/** Writes what is missing of a chunk, layer after layer, and adds its counts to a tally. @throws CliError */
export async function writeChunk(writing: ChunkWriting, chunk: Chunk, before: Tally): Promise<Tally> {
    const known = new Map<string, ReadonlyMap<string, string>>([['User', writing.people]]);
    const idOf: IdOf = (object, key) => known.get(object)?.get(key) ?? null;
    let tally = before;
    for (const layer of chunk.layers) {
        writing.onLayer(layer);
        const { ids, created, present, refused } = await writeLayer(writing, layer, idOf);
        known.set(layer.object, ids);
        if (!layer.isOptional) writing.refusals.add(layer.object, refused);
        tally = counted(tally, layer.object, { created, present, refused: refused.length });
    }
    return tally;
}
