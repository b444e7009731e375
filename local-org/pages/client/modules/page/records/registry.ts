import { RecordGraph } from './graph.ts';
import type { Change, RecordRepresentation } from './graph.ts';

/** All records of this page: the one store under all adapters. */
export const graph = new RecordGraph();

/** What wires with equal configs share: one request, one answer, and what changes it afterwards. */
export interface Read {
    /** A record put together from the store, or an answer as it came. */
    readonly kind: 'record' | 'answer';
    readonly listeners: Set<() => void>;
    readonly isLoaded: boolean;
    readonly data: unknown;
    readonly error: unknown;
    /** Gives what the page has, or asks for it. */
    start(): void;
    /** Asks anew; resolves when the listeners have heard. */
    refresh(): Promise<void>;
    shows(ids: ReadonlySet<string>): boolean;
    /** Told when records of the store changed. */
    follow(changes: ReadonlyMap<string, Change>): void;
}

/** Adapter and config -> what is read; those that nobody hears stay as long as they are young. */
export const reads = new Map<string, Read>();

/** Whether anybody listens; what nobody hears asks for nothing. */
export function isHeard(read: Read): boolean {
    return read.listeners.size > 0;
}

/** What wires show now, as they get it: frozen, and only when it is not what they have. */
export abstract class Shown {
    readonly listeners = new Set<() => void>();
    data: unknown;
    error: unknown;
    protected text: string | undefined;

    get isLoaded(): boolean {
        return this.text !== undefined;
    }

    protected show(data: unknown, error: unknown): void {
        const text = JSON.stringify([data, error]);
        if (text === this.text) return;
        this.text = text;
        this.data = freeze(data);
        this.error = freeze(error);
        for (const listener of [...this.listeners]) listener();
    }

    /** What was shown is too old for wires that come now. */
    protected forget(): void {
        this.text = undefined;
        this.data = undefined;
        this.error = undefined;
    }
}

function freeze<T>(value: T): T {
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
        Object.freeze(value);
        Object.values(value).forEach(freeze);
    }
    return value;
}

const watchers = new Set<(id: string) => void>();

/** Calls back with the id of each record of which a newer version came; answers how to stop that. */
export function watchRecords(watcher: (id: string) => void): () => void {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
}

/** Puts a record of an answer into the store; whoever shows it hears of it. */
export function takeRecord(record: RecordRepresentation, askedAt: number): void {
    const changes = graph.ingest(record, askedAt);
    for (const [id, change] of changes) if (change === 'newer') watchers.forEach((watcher) => watcher(id));
    if (changes.size) for (const read of [...reads.values()]) read.follow(changes);
}

/** Takes what a save answered: the saved record, or only its id when it went out of sight by that. */
export async function takeSaved(record: RecordRepresentation, askedAt: number): Promise<void> {
    if (Object.keys(record.fields).length === 0) await dropRecord(record.id);
    else takeRecord(record, askedAt);
}

/** Forgets a record that is gone; whoever shows it asks for it, and hears that it is not there. */
export async function dropRecord(id: string): Promise<void> {
    graph.evict(id);
    await refreshRecords([id]);
}

/** Reads anew whatever shows one of these records; resolves when the components have the new values. */
export async function refreshRecords(recordIds: readonly string[], kind?: Read['kind']): Promise<void> {
    const ids = new Set(recordIds);
    await refreshAll([...reads].filter(([, read]) => (kind ?? read.kind) === read.kind && read.shows(ids)));
}

/** Reads everything on the page anew. */
export async function refreshEverything(): Promise<void> {
    await refreshAll([...reads]);
}

async function refreshAll(entries: readonly (readonly [string, Read])[]): Promise<void> {
    for (const [key, read] of entries) if (!isHeard(read)) reads.delete(key);
    await Promise.all(entries.filter(([, read]) => isHeard(read)).map(([, read]) => read.refresh()));
}
