/** Chances that a seed decides: the same seed makes the same requests on every machine. */
export class Random {
    #state: number;

    constructor(seed: number) {
        this.#state = seed >>> 0;
    }

    /** A number from 0 up to 1 (mulberry32: 32 bits of state are plenty here, and it costs next to nothing). */
    next(): number {
        this.#state = (this.#state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    }

    /** A whole number from 0 up to `limit`, which it never is. */
    below(limit: number): number {
        return Math.floor(this.next() * limit);
    }

    isOneIn(chances: number): boolean {
        return this.below(chances) === 0;
    }

    pick<T>(choices: readonly T[]): T {
        if (choices.length === 0) throw new Error('nothing to choose from');
        return choices[this.below(choices.length)] as T;
    }

    bytes(length: number): Uint8Array<ArrayBuffer> {
        return Uint8Array.from({ length }, () => this.below(256));
    }
}
