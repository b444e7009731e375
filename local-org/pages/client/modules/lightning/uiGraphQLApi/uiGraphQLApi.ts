import type { WireConfigValue, WireDataCallback } from '@lwc/engine-core';
import { gql, graphql as withRefresh } from 'lightning/graphql';

export { gql };

type Refresh = () => Promise<void>;
const refreshes = new WeakMap<object, Refresh>();

/** The older wire: the same data without `refresh`, which `refreshGraphQL` does instead. */
export class graphql {
    private readonly inner: InstanceType<typeof withRefresh>;

    constructor(callback: WireDataCallback<unknown>) {
        this.inner = new withRefresh((value) => {
            const { refresh, ...result } = value;
            refreshes.set(result, refresh);
            callback(result);
        });
    }

    connect(): void {
        this.inner.connect();
    }

    disconnect(): void {
        this.inner.disconnect();
    }

    update(config: WireConfigValue): void {
        this.inner.update(config);
    }
}

/** Reads anew what a wire gave. */
export async function refreshGraphQL(result: object): Promise<void> {
    await refreshes.get(result)?.();
}
