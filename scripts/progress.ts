/** What a long command says while it works: on stderr, so that stdout stays the result. */
export interface Progress {
    /** A finished step: printed with the seconds it took. */
    step(text: string): void;
    /** The state of the running step: replaced by the next on a terminal; elsewhere a line now and then. */
    update(text: string): void;
}

/** A log has no line to write over: it gets one of the states so often, in milliseconds. */
const LOG_INTERVAL = 30_000;

/** Progress lines on a stream; `now` in milliseconds. */
export function progressOn(
    stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
    now: () => number = () => performance.now()
): Progress {
    let since = now();
    let lastLine = since;
    return {
        step(text) {
            const seconds = ((now() - since) / 1000).toFixed(1);
            since = lastLine = now();
            stream.write(`${stream.isTTY ? '\r\u001b[K' : ''}  ${text} (${seconds} s)\n`);
        },
        update(text) {
            if (stream.isTTY) stream.write(`\r\u001b[K  ${text}`);
            else if (now() - lastLine >= LOG_INTERVAL) {
                lastLine = now();
                stream.write(`  ${text}\n`);
            }
        }
    };
}

/** For callers that want none. */
export const SILENT: Progress = { step: () => undefined, update: () => undefined };
