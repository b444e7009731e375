import type { DatabaseSync } from 'node:sqlite';

const FIRST_SIZE = 1024;

/** Takes the numbers of a long result out of SQLite without a row, an object or a text for each. */
export class NumberCollector {
    #numbers = new Uint32Array();
    #count = 0;

    /** Lets SQL call `collect(number)`. */
    define(sql: DatabaseSync): void {
        sql.aggregate('collect', {
            start: 0,
            step: (_, value) => {
                if (this.#count === this.#numbers.length) this.#grow();
                this.#numbers[this.#count++] = Number(value);
                return 0;
            }
        });
    }

    /** The numbers that the statement run by the work collects, in its order. */
    collect(run: () => void): Uint32Array {
        this.#numbers = new Uint32Array(FIRST_SIZE);
        this.#count = 0;
        run();
        const collected = this.#numbers.subarray(0, this.#count);
        this.#numbers = new Uint32Array();
        return collected;
    }

    #grow(): void {
        const grown = new Uint32Array(Math.max(FIRST_SIZE, this.#numbers.length * 2));
        grown.set(this.#numbers);
        this.#numbers = grown;
    }
}
