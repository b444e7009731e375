import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { withBody } from './answers.ts';
import type { Action } from './plan.ts';

/** The socket's side of a request that came over HTTP; undefined for one that was made in this process. */
function socketOf(context: Context): HttpBindings['outgoing'] | undefined {
    return (context.env as Partial<HttpBindings> | undefined)?.outgoing;
}

/** In this process there is no connection to break, so the body breaks instead, after the bytes that still arrive. */
function brokenBody(bytes: Uint8Array): ReadableStream<Uint8Array> {
    return new ReadableStream({
        start(controller) {
            if (bytes.length > 0) controller.enqueue(bytes);
        },
        pull: (controller) => controller.error(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }))
    });
}

/** Resets the connection without an answer. */
export function reset(context: Context): Response {
    const outgoing = socketOf(context);
    if (outgoing === undefined) return new Response(brokenBody(new Uint8Array()));
    outgoing.socket?.resetAndDestroy();
    return RESPONSE_ALREADY_SENT;
}

/** Keeps the connection open and says nothing. */
export function silence(context: Context): Response {
    return socketOf(context) === undefined ? new Response(new ReadableStream()) : RESPONSE_ALREADY_SENT;
}

/** Sends the answer's head and the first bytes of its body; what follows depends on the ending. */
export async function truncated(
    context: Context,
    response: Response,
    { bytes, ending = 'close' }: Extract<Action, { kind: 'truncate' }>
): Promise<Response> {
    const part = new Uint8Array(await response.arrayBuffer()).slice(0, bytes);
    if (ending === 'complete') return withBody(response, part);
    const outgoing = socketOf(context);
    if (outgoing === undefined) return withBody(response, brokenBody(part));
    const headers = new Headers(response.headers);
    headers.delete('content-length');
    // Without a length the answer is chunked, as the platform's are, and its last chunk never comes.
    outgoing.writeHead(response.status, Object.fromEntries(headers));
    outgoing.flushHeaders();
    const end = () => (ending === 'reset' ? outgoing.socket?.resetAndDestroy() : outgoing.socket?.end());
    // A reset drops what is still on its way, so it waits until the bytes have left.
    const later = () => setTimeout(end, ending === 'reset' ? 20 : 0);
    if (part.length === 0) later();
    else outgoing.write(part, later);
    return RESPONSE_ALREADY_SENT;
}
