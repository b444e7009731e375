import { once } from 'node:events';
import { Agent, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

/** What a server answered. */
export interface Answer {
    readonly headers: IncomingHttpHeaders;
    readonly text: string;
}

/** A client with one connection that stays open, and as little of its own as there can be. */
export class Client {
    readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
    readonly #url: string;
    readonly #token: string;

    /** @param token the access token, for servers that ask for one */
    constructor(url: string, token = '') {
        this.#url = url;
        this.#token = token;
    }

    /** Sends JSON, or text of the type that is given. @throws an Error with what the server refused */
    async send(method: string, path: string, body?: unknown, type = 'application/json'): Promise<Answer> {
        const bytes = Buffer.from(type === 'application/json' ? JSON.stringify(body ?? {}) : String(body));
        const sent = request(this.#url + path, {
            method,
            agent: this.#agent,
            headers: { authorization: `Bearer ${this.#token}`, 'content-type': type, 'content-length': bytes.length }
        });
        sent.end(bytes);
        return answered(method, path, sent);
    }

    /** As `send` without a body. */
    async get(path: string): Promise<Answer> {
        const sent = request(this.#url + path, {
            agent: this.#agent,
            headers: { authorization: `Bearer ${this.#token}` }
        });
        sent.end();
        return answered('GET', path, sent);
    }

    close(): void {
        this.#agent.destroy();
    }
}

async function answered(method: string, path: string, sent: ReturnType<typeof request>): Promise<Answer> {
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    if ((response.statusCode ?? 500) >= 300) throw new Error(`${method} ${path}: ${response.statusCode} ${text}`);
    return { headers: response.headers, text };
}
