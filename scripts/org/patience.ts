import type { Readable } from 'node:stream';

/** How long an answer may take. */
export interface Patience {
    /** Until the answer begins: an org may work two minutes on a query before it says QUERY_TIMEOUT. */
    readonly beginMs: number;
    /** In this time of waiting at least `leastBytes` must arrive, or the answer must end. */
    readonly idleMs: number;
    readonly leastBytes: number;
}

export const PATIENCE: Patience = { beginMs: 180_000, idleMs: 30_000, leastBytes: 1024 };

/** @returns what the promise brings, if it brings it in time. @throws what `late` makes otherwise */
export async function inTime<T>(promise: Promise<T>, ms: number, late: () => Error): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(late()), ms);
    });
    try {
        return await Promise.race([promise, tooLate]);
    } finally {
        clearTimeout(timer);
    }
}

/**
 * A body that cannot hang: only the time spent waiting for bytes counts, so a slow reader harms nobody, and a byte now and
 * then does not count as life.
 * @throws what `late` makes when too little arrives in time; what the connection throws when it breaks
 */
export async function* flowing(
    body: Readable,
    { idleMs, leastBytes }: Patience,
    late: () => Error
): AsyncGenerator<Uint8Array, void, undefined> {
    const pieces = body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
    let waited = 0;
    let arrived = 0;
    try {
        for (;;) {
            const since = performance.now();
            const { done, value } = await inTime(pieces.next(), Math.max(0, idleMs - waited), late);
            if (done === true) return;
            waited += performance.now() - since;
            arrived += value.length;
            if (arrived >= leastBytes) waited = arrived = 0;
            yield value;
        }
    } finally {
        // Nobody reads on: the connection is closed and not kept for later.
        body.destroy();
    }
}
