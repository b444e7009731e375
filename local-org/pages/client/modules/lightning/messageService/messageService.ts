import type { WireDataCallback } from '@lwc/engine-core';

type Listener = (message: unknown) => void;
interface Channel {
    readonly channel: string;
}

const subscriptions = new Map<string, Set<Listener>>();

export const APPLICATION_SCOPE = Object.freeze({});

/** All components of the page share one context. */
export class MessageContext {
    private readonly callback: WireDataCallback<unknown>;

    constructor(callback: WireDataCallback<unknown>) {
        this.callback = callback;
    }

    connect(): void {
        this.callback(Object.freeze({}));
    }

    disconnect(): void {
        // The context holds nothing.
    }

    update(): void {
        // There is nothing to configure.
    }
}

export function createMessageContext(): object {
    return Object.freeze({});
}

export function releaseMessageContext(): void {
    // The context holds nothing.
}

/** Sends a message to all subscribers on this page. */
export function publish(_context: object, { channel }: Channel, message?: unknown): void {
    subscriptions.get(channel)?.forEach((listener) => listener(message));
}

export function subscribe(_context: object, { channel }: Channel, listener: Listener): { unsubscribe: () => void } {
    const listeners = subscriptions.get(channel) ?? new Set<Listener>();
    subscriptions.set(channel, listeners.add(listener));
    return { unsubscribe: () => listeners.delete(listener) };
}

export function unsubscribe(subscription: { unsubscribe: () => void } | undefined): void {
    subscription?.unsubscribe();
}
