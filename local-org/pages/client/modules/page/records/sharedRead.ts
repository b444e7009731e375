import { contradicted, followed } from './follow.ts';
import type { Change } from './graph.ts';
import { Shown, graph, isHeard, refreshRecords } from './registry.ts';
import type { Read } from './registry.ts';

/** An 18-character id between quotes, anywhere in an answer. */
const RECORD_ID = /"([a-zA-Z0-9]{15}[A-Z0-5]{3})"/g;

export interface SharedReadOptions {
    readonly load: () => Promise<unknown>;
    /** The record it is about although its answer may not name it: a refused one. */
    readonly about?: string | undefined;
    /** Milliseconds for which an answer serves wires that come later. */
    readonly lifetime?: number | undefined;
    /** The answer has rows with `Id` and `Field { value }`, which follow the store's records. */
    readonly holdsRows?: boolean | undefined;
}

/** An answer that is kept as it came. */
export class SharedRead extends Shown implements Read {
    readonly kind = 'answer';
    private ids: ReadonlySet<string>;
    private latest = 0;
    private loadedAt = -Infinity;
    private readonly options: SharedReadOptions;

    constructor(options: SharedReadOptions) {
        super();
        this.options = options;
        this.ids = new Set(options.about ? [options.about] : []);
    }

    start(): void {
        if (this.isLoaded && !this.error && Date.now() - this.loadedAt < (this.options.lifetime ?? 0)) return;
        this.forget();
        void this.refresh();
    }

    shows(ids: ReadonlySet<string>): boolean {
        return [...this.ids].some((id) => ids.has(id));
    }

    /** Reads anew; only the newest answer counts. */
    async refresh(): Promise<void> {
        const mine = ++this.latest;
        const askedAt = graph.tick();
        const [data, error] = await this.options.load().then(
            (value) => [value, undefined],
            (reason: unknown) => [undefined, reason]
        );
        if (mine !== this.latest) return;
        this.loadedAt = Date.now();
        this.take(data, error);
        if (this.options.holdsRows) await this.compare(data, askedAt);
    }

    follow(changes: ReadonlyMap<string, Change>): void {
        if (!this.isLoaded || !this.shows(new Set(changes.keys()))) return;
        if (!this.options.holdsRows || this.error) {
            if ([...changes.values()].includes('newer')) this.again();
            return;
        }
        const next = followed(this.data, graph, changes);
        if (next === undefined) this.again();
        else if (next !== this.data) this.take(next, undefined);
    }

    private take(data: unknown, error: unknown): void {
        const { about } = this.options;
        const found = [...JSON.stringify([data]).matchAll(RECORD_ID)].map(([, id = '']) => id);
        this.ids = new Set(about ? [about, ...found] : found);
        this.show(data, error);
    }

    private again(): void {
        if (isHeard(this)) void this.refresh();
        else this.loadedAt = -Infinity;
    }

    /** Rows that tell otherwise than the store: the later of the two is right. */
    private async compare(data: unknown, askedAt: number): Promise<void> {
        const ids = contradicted(data, graph);
        const older = [...ids].filter((id) => graph.isOlderThan(id, askedAt));
        const newer = [...ids].filter((id) => !graph.isOlderThan(id, askedAt));
        if (newer.length) this.follow(new Map(newer.map((id) => [id, 'added'])));
        if (older.length) await refreshRecords(older, 'record');
    }
}
