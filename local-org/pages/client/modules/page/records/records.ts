import type { WireConfigValue, WireDataCallback, WireAdapter, WireAdapterConstructor } from '@lwc/engine-core';

/** The page's one store of what was read: equal reads share a request, and writes refresh what shows the written records. */
class SharedRead {
    readonly listeners = new Set<() => void>();
    data: unknown;
    error: unknown;
    private text: string | undefined;
    private readonly ids: Set<string>;
    private latest = 0;
    private readonly load: () => Promise<unknown>;

    /** @param recordId the record it is about although its answer may not name it: a refused one */
    constructor(load: () => Promise<unknown>, recordId?: string) {
        this.load = load;
        this.ids = new Set(recordId ? [recordId] : []);
    }

    get isLoaded(): boolean {
        return this.text !== undefined;
    }

    shows(ids: ReadonlySet<string>): boolean {
        return [...this.ids].some((id) => ids.has(id));
    }

    /** Reads anew; only the newest answer counts, and listeners hear only of changes. */
    async refresh(): Promise<void> {
        const mine = ++this.latest;
        const [data, error] = await this.load().then(
            (value) => [value, undefined],
            (reason: unknown) => [undefined, reason]
        );
        if (mine !== this.latest) return;
        const text = JSON.stringify([data, error]);
        if (text === this.text) return;
        this.text = text;
        this.data = freeze(data);
        this.error = freeze(error);
        for (const [, id = ''] of text.matchAll(RECORD_ID)) this.ids.add(id);
        for (const listener of this.listeners) listener();
    }
}

/** An 18-character id between quotes, anywhere in an answer. */
const RECORD_ID = /"([a-zA-Z0-9]{15}[A-Z0-5]{3})"/g;

const reads = new Map<string, SharedRead>();

function freeze<T>(value: T): T {
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
        Object.freeze(value);
        Object.values(value).forEach(freeze);
    }
    return value;
}

/** Reads anew whatever shows one of these records; resolves when the components have the new values. */
export async function refreshRecords(recordIds: readonly string[]): Promise<void> {
    const ids = new Set(recordIds);
    await Promise.all([...reads.values()].filter((read) => read.shows(ids)).map((read) => read.refresh()));
}

/** Reads everything on the page anew. */
export async function refreshEverything(): Promise<void> {
    await Promise.all([...reads.values()].map((read) => read.refresh()));
}

/** What most adapters give a component. */
export interface WireResult<Data> {
    readonly data?: Data;
    readonly error?: unknown;
}

export interface AdapterSpec<Config, Result> {
    readonly name: string;
    /** Whether the config says enough to read; the platform ignores incomplete ones. */
    isComplete(config: Config): boolean;
    load(config: Config): Promise<unknown>;
    /** The record a read is about, even when it is refused. */
    recordId?(config: Config): string | undefined;
    /** What the component gets. */
    result?(data: unknown, error: unknown, refresh: () => Promise<void>): Result;
}

/** A wire adapter over the shared store. */
export function adapter<Config extends object, Result>(
    spec: AdapterSpec<Config, Result>
): WireAdapterConstructor<WireConfigValue, Result> {
    const result = spec.result ?? ((data: unknown, error: unknown) => ({ data, error }) as Result);
    return class implements WireAdapter<WireConfigValue> {
        private readonly callback: WireDataCallback<Result>;
        private config: Config | undefined;
        private key = '';
        private read: SharedRead | undefined;
        private isConnected = false;

        constructor(callback: WireDataCallback<Result>) {
            this.callback = callback;
            callback(result(undefined, undefined, this.refresh));
        }

        connect(): void {
            this.isConnected = true;
            this.subscribe();
        }

        disconnect(): void {
            this.isConnected = false;
            this.unsubscribe();
        }

        update(value: WireConfigValue): void {
            const config = value as Config;
            const key = `${spec.name} ${JSON.stringify(config)}`;
            if (!spec.isComplete(config) || key === this.key) return;
            this.unsubscribe();
            this.key = key;
            this.config = config;
            this.subscribe();
        }

        private readonly refresh = async (): Promise<void> => this.read?.refresh();

        private readonly emit = (): void => {
            if (this.read?.isLoaded) this.callback(result(this.read.data, this.read.error, this.refresh));
        };

        private subscribe(): void {
            if (!this.isConnected || !this.config) return;
            this.read = sharedRead(this.key, spec, this.config);
            this.read.listeners.add(this.emit);
            if (this.read.listeners.size === 1) void this.read.refresh();
            else this.emit();
        }

        private unsubscribe(): void {
            this.read?.listeners.delete(this.emit);
            if (this.read?.listeners.size === 0) reads.delete(this.key);
            this.read = undefined;
        }
    };
}

function sharedRead<Config, Result>(key: string, spec: AdapterSpec<Config, Result>, config: Config): SharedRead {
    const known = reads.get(key);
    if (known) return known;
    const read = new SharedRead(() => spec.load(config), spec.recordId?.(config));
    reads.set(key, read);
    return read;
}

/** `Opportunity.Name`, or a module of `@salesforce/schema`. */
export type FieldReference = string | { readonly objectApiName: string; readonly fieldApiName: string };
export type ObjectReference = string | { readonly objectApiName: string };

/** The qualified name of a field reference. */
export function fieldPath(field: FieldReference): string {
    return typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;
}

/** The name of an object reference. */
export function objectName(object: ObjectReference): string {
    return typeof object === 'string' ? object : object.objectApiName;
}
