/**
 * One request and its answer. By node:http: fetch costs 60 ms of processor time and 15 MB to load, copies what is sent, and
 * passes each piece of an answer through several streams.
 */
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** An `import` of node:http reads all that it exports, and so loads fetch with its WebSocket (Node 24). */
const { request: requestPlainly } = process.getBuiltinModule('node:http');
const { request: requestSafely } = process.getBuiltinModule('node:https');

/** How long to wait for a connection: as long as fetch does. */
const CONNECT_MS = 10_000;
/** Of an error: no connection in that time, so nothing was sent. */
export const NOT_CONNECTED = 'CONNECT_TIMEOUT';

/** A body, whole or in pieces that follow each other. */
export type SentBody = string | Uint8Array | readonly Uint8Array[];

export interface Sent {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: SentBody | undefined;
    readonly signal: AbortSignal;
}

/** Headers of an answer, by their name in small letters; null for one that is not there. */
export interface AnswerHeaders {
    get(name: string): string | null;
}

export interface Answer {
    readonly status: number;
    readonly headers: AnswerHeaders;
    /** Unpacked. It is read to its end or destroyed: before, the connection serves nobody else. */
    readonly body: Readable;
}

/** Sends a request; redirects are not followed. @throws errors of the network as they come */
export function exchange(url: URL, { method, headers, body, signal }: Sent): Promise<Answer> {
    const send = url.protocol === 'https:' ? requestSafely : requestPlainly;
    return new Promise((resolve, reject) => {
        const sized = Array.isArray(body) ? { 'content-length': String(sizeOf(body)) } : {};
        const request = send(url, { method, signal, headers: { 'accept-encoding': 'gzip', ...headers, ...sized } });
        request.on('response', (response) => resolve(answerOf(response)));
        // Also after the answer has begun: its body tells the same error to whoever reads it.
        request.on('error', reject);
        connectInTime(request);
        finish(request, body);
    });
}

function finish(request: ClientRequest, body: SentBody | undefined): void {
    if (!Array.isArray(body)) return void request.end(body);
    for (const piece of body) request.write(piece);
    request.end();
}

function sizeOf(pieces: readonly Uint8Array[]): number {
    return pieces.reduce((sum, { length }) => sum + length, 0);
}

function connectInTime(request: ClientRequest): void {
    request.on('socket', (socket) => {
        if (!socket.connecting) return;
        const late = setTimeout(() => request.destroy(notConnected()), CONNECT_MS);
        const isDecided = (): void => clearTimeout(late);
        socket.once('connect', isDecided).once('close', isDecided);
    });
}

function notConnected(): Error {
    return Object.assign(new Error('No connection in time.'), { code: NOT_CONNECTED });
}

function answerOf(response: IncomingMessage): Answer {
    const { statusCode: status = 0, headers } = response;
    const get = (name: string): string | null => {
        const value = headers[name];
        return (Array.isArray(value) ? value.join(', ') : value) ?? null;
    };
    return { status, headers: { get }, body: unpacked(response) };
}

function unpacked(response: IncomingMessage): Readable {
    if (response.headers['content-encoding'] !== 'gzip') return response;
    const unzipped = createGunzip();
    // An end of either ends the other: a connection that breaks is an error of what it carries.
    response.on('error', (error) => unzipped.destroy(error));
    unzipped.on('close', () => response.destroy());
    return response.pipe(unzipped);
}
