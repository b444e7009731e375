/** What a long command says while it works: on stderr, so that stdout stays the result. */
export interface Progress {
    /** A finished step: printed with the seconds it took. */
    step(text: string): void;
    /** The state of the running step: replaced by the next, and shown on a terminal only. */
    update(text: string): void;
}

/** Progress lines on a stream. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
    let since = performance.now();
    return {
        step(text) {
            const seconds = ((performance.now() - since) / 1000).toFixed(1);
            since = performance.now();
            stream.write(`${stream.isTTY ? '\r\u001b[K' : ''}  ${text} (${seconds} s)\n`);
        },
        update(text) {
            if (stream.isTTY) stream.write(`\r\u001b[K  ${text}`);
        }
    };
}

/** For callers that want none. */
export const SILENT: Progress = { step: () => undefined, update: () => undefined };
