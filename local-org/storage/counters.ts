import type { StatementSync } from 'node:sqlite';

/** Numbers that only grow: of ids and auto-number fields. A rollback skips those that were used in it, as on the platform. */
export class Counters {
    readonly #prepare: (sql: string) => StatementSync;
    readonly #values = new Map<string, number>();
    readonly #unsaved = new Set<string>();

    constructor(prepare: (sql: string) => StatementSync) {
        this.#prepare = prepare;
    }

    /** The counter's next value, from 1 on; to be saved before a commit. */
    next(counter: string): number {
        const value = (this.#values.get(counter) ?? this.#stored(counter)) + 1;
        this.#values.set(counter, value);
        this.#unsaved.add(counter);
        return value;
    }

    /** Writes what grew: once per transaction. */
    save(): void {
        const statement = this.#prepare('INSERT OR REPLACE INTO "_counter" VALUES (?, ?)');
        for (const counter of this.#unsaved) statement.run(counter, this.#values.get(counter) ?? 0);
        this.#unsaved.clear();
    }

    #stored(counter: string): number {
        return Number(this.#prepare('SELECT value FROM "_counter" WHERE name = ?').get(counter)?.['value'] ?? 0);
    }
}
