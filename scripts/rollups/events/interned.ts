import type { Cells } from '../../org/cells.ts';

/** An id has 18 bytes in every answer of the API, and words of picklists fit as well; they are compared four at a time. */
const WIDTH = 20;
const WORDS = WIDTH / Int32Array.BYTES_PER_ELEMENT;
const FIRST_ROOM = 1024;
const FREE = -1;

/**
 * Ids, or pairs of ids, as small numbers: 0, 1, 2 in the order in which they are first met. Bytes are compared as they
 * come, so a million events make no million strings.
 */
export class Interned {
    private readonly parts: number;
    /** Words of one entry. */
    private readonly width: number;
    private readonly candidate: Int32Array;
    private readonly candidateBytes: Uint8Array;
    private words: Int32Array;
    private slots: Int32Array;
    private readonly texts: string[] = [];
    private count = 0;

    constructor(parts: 1 | 2 = 1) {
        this.parts = parts;
        this.width = parts * WORDS;
        this.candidate = new Int32Array(this.width);
        this.candidateBytes = new Uint8Array(this.candidate.buffer);
        this.words = new Int32Array(FIRST_ROOM * this.width);
        this.slots = new Int32Array(2 * FIRST_ROOM).fill(FREE);
    }

    /** How many there are. */
    get size(): number {
        return this.count;
    }

    /** The number of what stands in a column, or in two. @throws RangeError when it is longer than an id */
    indexOf(cells: Cells, column: number, second?: number): number {
        this.candidate.fill(0);
        this.take(cells, column, 0);
        if (second !== undefined) this.take(cells, second, WIDTH);
        const { slots, width } = this;
        const mask = slots.length - 1;
        for (let slot = this.hash(this.candidate, 0) & mask; ; slot = (slot + 1) & mask) {
            const index = slots[slot] ?? FREE;
            if (index === FREE) return this.add(slot);
            if (this.isCandidate(index * width)) return index;
        }
    }

    /** The text behind a number; of pairs, the first (0) or the second (1) id. */
    text(index: number, part: 0 | 1 = 0): string {
        const place = index * this.parts + part;
        const known = this.texts[place];
        if (known !== undefined) return known;
        const padded = Buffer.from(this.words.buffer, place * WIDTH, WIDTH);
        const text = padded.toString('utf8', 0, padded.indexOf(0));
        this.texts[place] = text;
        return text;
    }

    private take(cells: Cells, column: number, offset: number): void {
        // One byte stays free, so that every text has an end.
        if (cells.size(column) >= WIDTH) throw new RangeError(`Too long for an id: ${cells.text(column)}`);
        cells.copy(column, this.candidateBytes, offset);
    }

    private add(slot: number): number {
        const index = this.count++;
        this.slots[slot] = index;
        if (this.count * this.width > this.words.length) this.grow();
        this.words.set(this.candidate, index * this.width);
        return index;
    }

    /** Half of the slots stay free, so that a search is short. */
    private grow(): void {
        const words = new Int32Array(2 * this.words.length);
        words.set(this.words);
        words.set(this.candidate, (this.count - 1) * this.width);
        this.words = words;
        this.slots = new Int32Array(2 * this.slots.length).fill(FREE);
        const mask = this.slots.length - 1;
        for (let index = 0; index < this.count; index++) {
            let slot = this.hash(words, index * this.width) & mask;
            while (this.slots[slot] !== FREE) slot = (slot + 1) & mask;
            this.slots[slot] = index;
        }
    }

    private isCandidate(from: number): boolean {
        const { words, candidate, width } = this;
        for (let at = 0; at < width; at++) if (words[from + at] !== candidate[at]) return false;
        return true;
    }

    /** Multiplies up and shifts down, so that every letter can change the lower bits, which choose the slot. */
    private hash(words: Int32Array, from: number): number {
        let hash = 0;
        for (let at = from; at < from + this.width; at++) {
            hash = Math.imul(hash ^ (words[at] ?? 0), 0x9e3779b1);
            hash ^= hash >>> 15;
        }
        return hash;
    }
}
