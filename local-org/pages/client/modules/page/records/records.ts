import type { WireConfigValue, WireDataCallback, WireAdapter, WireAdapterConstructor } from '@lwc/engine-core';
import { isHeard, reads } from './registry.ts';
import type { Read } from './registry.ts';
import { SharedRead } from './sharedRead.ts';

export { graph, dropRecord, refreshEverything, refreshRecords, takeSaved, watchRecords } from './registry.ts';
export { RecordRead, recordAsker } from './recordRead.ts';
export type { RecordRequest } from './recordRead.ts';
export type { FieldValue, RecordRepresentation } from './graph.ts';

/** What most adapters give a component. */
export interface WireResult<Data> {
    readonly data?: Data;
    readonly error?: unknown;
}

export interface AdapterSpec<Config, Result> {
    readonly name: string;
    /** Whether the config says enough to read; the platform ignores incomplete ones. */
    isComplete(config: Config): boolean;
    /** Asks the server; not used where `open` is given. */
    load?(config: Config): Promise<unknown>;
    /** The record a read is about, even when it is refused. */
    recordId?(config: Config): string | undefined;
    /** What the component gets. */
    result?(data: unknown, error: unknown, refresh: () => Promise<void>): Result;
    /** Milliseconds for which an answer serves wires that come later. */
    readonly lifetime?: number;
    /** The answer has rows with `Id` and `Field { value }`, which follow the store's records. */
    readonly holdsRows?: boolean;
    /** A read of its own kind. */
    open?(config: Config): Read;
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
        private read: Read | undefined;
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
            const read = readFor(this.key, spec, this.config);
            if (!isHeard(read)) read.start();
            this.read = read;
            read.listeners.add(this.emit);
            this.emit();
        }

        private unsubscribe(): void {
            this.read?.listeners.delete(this.emit);
            this.read = undefined;
        }
    };
}

function readFor<Config, Result>(key: string, spec: AdapterSpec<Config, Result>, config: Config): Read {
    const known = reads.get(key);
    if (known) return known;
    const { lifetime, holdsRows } = spec;
    const load = async (): Promise<unknown> => spec.load?.(config);
    const read = spec.open?.(config) ?? new SharedRead({ load, about: spec.recordId?.(config), lifetime, holdsRows });
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
