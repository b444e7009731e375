import type { Connection, DescribeSObjectResult } from 'jsforce';
import pLimit from 'p-limit';
import { brokenConnection, garbledAnswer, silentOrg } from './broken.ts';
import { exchange } from './exchange.ts';
import type { AnswerHeaders, SentBody } from './exchange.ts';
import { failureOf } from './failures.ts';
import { OrgError } from './org-error.ts';
import { PATIENCE, flowing, inTime } from './patience.ts';
import type { Patience } from './patience.ts';
import { RETRY_POLICY, SURROUNDINGS, repeating } from './retry.ts';
import type { Repeat, RetryPolicy, Surroundings } from './retry.ts';

export type { Repeat } from './retry.ts';

/** The API version the package is written for (sfdx-project.json). */
export const API_VERSION = '66.0';

/** The smallest orgs take five long requests at once ("Concurrent API Request Limits": Developer Edition and trials). */
const MOST_AT_ONCE = 5;

const DATA_PATH = `/services/data/v${API_VERSION}/`;

/** One request to an org. */
export interface OrgRequest {
    readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
    /** `/services/data/v66.0/...`, or what follows it: `query?q=...`. */
    readonly path: string;
    /** An object is sent as JSON; with `contentType` a text, bytes or pieces of bytes as they are. A function makes a text with the token in it. */
    readonly body?: unknown;
    readonly contentType?: string;
    readonly accept?: string;
    readonly headers?: Readonly<Record<string, string>>;
    /** What a second sending does; by default GET is `safe` and everything else `never`. */
    readonly repeat?: Repeat;
    /** Whether a parsed answer is what was asked for; one that is not is treated as cut off. */
    readonly isWhole?: (answer: unknown) => boolean;
}

/** An answer whose body is read piece by piece. */
export interface OrgStream {
    readonly status: number;
    readonly headers: AnswerHeaders;
    /** @throws OrgError when the connection breaks or too little arrives */
    readonly body: AsyncIterable<Uint8Array>;
}

/** An org to talk to. Everything it throws is a CliError; refusals and broken connections are OrgErrors. */
export interface OrgClient {
    readonly instanceUrl: string;
    /** HTTP requests sent so far, repeated ones too. */
    readonly calls: number;
    /** Rows above which a Bulk job is used, whatever else would decide; absent but in tests. */
    readonly bulkAbove?: number | undefined;
    /** The parsed answer (undefined for an empty one); repeated by its class when that helps. */
    json<T>(request: OrgRequest): Promise<T>;
    /** An answer piece by piece. It is sent once: put it and the reading of it into `repeating`. */
    stream(request: OrgRequest): Promise<OrgStream>;
    /** Does a piece of work, such as reading one page by `stream`, again while that may help. */
    repeating<T>(repeat: Repeat, work: () => Promise<T>): Promise<T>;
    /** What the org and this user's rights say of an object. @throws OrgError NOT_FOUND */
    describe(object: string): Promise<DescribeSObjectResult>;
    /** The org's clock when it last answered (its Date header, whole seconds). @throws Error before the first answer */
    serverTime(): Date;
    /** Waits as it waits between two tries. */
    readonly sleep: (milliseconds: number) => Promise<void>;
    /** The same login for jsforce, which knows the metadata API; it repeats nothing. */
    connection(): Promise<Connection>;
}

/** A login that was made somewhere else. */
export interface Login {
    readonly instanceUrl: string;
    readonly accessToken: string;
    /** Fetches another access token when this one is no longer taken; absent where nobody can. */
    readonly refresh?: () => Promise<string>;
}

/** What may be other than usual, for tests. */
export interface ClientSettings {
    readonly policy?: RetryPolicy;
    readonly patience?: Patience;
    readonly surroundings?: Surroundings;
    readonly bulkAbove?: number;
}

/** A client of an org. Nothing is sent before the first request. */
export function createClient(login: Login, settings: ClientSettings = {}): OrgClient {
    const { policy = RETRY_POLICY, patience = PATIENCE, surroundings = SURROUNDINGS, bulkAbove } = settings;
    return new HttpClient(login, { policy, patience, surroundings, bulkAbove });
}

type Settings = Required<Omit<ClientSettings, 'bulkAbove'>> & Pick<OrgClient, 'bulkAbove'>;

/** `exchange` is all it takes: jsforce neither limits a wait nor repeats, and costs 150 ms to load. */
class HttpClient implements OrgClient {
    readonly instanceUrl: string;
    readonly bulkAbove: number | undefined;
    readonly sleep: Surroundings['sleep'];
    readonly #refresh: Login['refresh'];
    readonly #settings: Settings;
    /** An answer that has begun counts no longer: the org has done its work, and whoever reads it may send the next request. */
    readonly #inTurn = pLimit(MOST_AT_ONCE);
    #accessToken: string;
    #calls = 0;
    #serverTime: Date | undefined;
    #refreshing: Promise<string> | undefined;

    constructor({ instanceUrl, accessToken, refresh }: Login, settings: Settings) {
        this.instanceUrl = instanceUrl;
        this.#accessToken = accessToken;
        this.#refresh = refresh;
        this.#settings = settings;
        this.bulkAbove = settings.bulkAbove;
        this.sleep = settings.surroundings.sleep;
    }

    get calls(): number {
        return this.#calls;
    }

    async json<T>(request: OrgRequest): Promise<T> {
        const repeat = request.repeat ?? (request.method === 'GET' ? 'safe' : 'never');
        return this.repeating(repeat, async () => {
            const { status, body } = await this.stream(request);
            const text = await textOf(body);
            // Only 204 and an upload to a bulk job are answered by nothing; elsewhere nothing is what is left of an answer.
            if (text === '' && (status === 204 || request.method === 'PUT')) return undefined as T;
            return this.#parse<T>(text, request.isWhole);
        });
    }

    async repeating<T>(repeat: Repeat, work: () => Promise<T>): Promise<T> {
        const { policy, surroundings } = this.#settings;
        return repeating(work, { repeat, policy, surroundings, isKnown: () => this.#serverTime !== undefined });
    }

    async stream(request: OrgRequest): Promise<OrgStream> {
        const token = this.#accessToken;
        try {
            return await this.#send(request, token);
        } catch (error) {
            if (!(error instanceof OrgError) || error.code !== 'LoginExpired' || !this.#refresh) throw error;
            return this.#send(request, await this.#refreshed(token, this.#refresh));
        }
    }

    async describe(object: string): Promise<DescribeSObjectResult> {
        const isWhole = (answer: unknown): boolean => Array.isArray((answer as { fields?: unknown }).fields);
        return this.json({ method: 'GET', path: `sobjects/${object}/describe`, isWhole });
    }

    serverTime(): Date {
        if (!this.#serverTime) throw new Error('The org has not answered yet.');
        return this.#serverTime;
    }

    async connection(): Promise<Connection> {
        const { Connection: JsforceConnection } = await import('jsforce');
        const { instanceUrl } = this;
        return new JsforceConnection({ instanceUrl, accessToken: this.#accessToken, version: API_VERSION });
    }

    #parse<T>(text: string, isWhole: OrgRequest['isWhole']): T {
        let answer: unknown;
        try {
            answer = JSON.parse(text);
        } catch (error) {
            throw garbledAnswer(this.instanceUrl, error);
        }
        if (isWhole && !(typeof answer === 'object' && answer !== null && isWhole(answer))) {
            throw garbledAnswer(this.instanceUrl, undefined);
        }
        return answer as T;
    }

    /** Several requests may learn at once that the token is old; one of them fetches the new one. */
    async #refreshed(old: string, refresh: () => Promise<string>): Promise<string> {
        if (this.#accessToken !== old) return this.#accessToken;
        this.#refreshing ??= refresh().finally(() => {
            this.#refreshing = undefined;
        });
        this.#accessToken = await this.#refreshing;
        return this.#accessToken;
    }

    async #send(request: OrgRequest, token: string): Promise<OrgStream> {
        const { patience } = this.#settings;
        const { instanceUrl } = this;
        const stop = new AbortController();
        const late = (what: string) => (): OrgError => silentOrg(instanceUrl, what);
        try {
            const response = await this.#inTurn(() => {
                this.#calls++;
                return inTime(
                    exchange(urlOf(instanceUrl, request.path), { ...sentOf(request, token), signal: stop.signal }),
                    patience.beginMs,
                    late(`has not answered for ${patience.beginMs / 1000} seconds`)
                );
            });
            const date = response.headers.get('date');
            if (date !== null) this.#serverTime = new Date(date);
            const tooSlow = late(
                `sends an answer too slowly: almost nothing came for ${patience.idleMs / 1000} seconds`
            );
            const body = guarded(instanceUrl, flowing(response.body, patience, tooSlow));
            const { status, headers } = response;
            if (status >= 200 && status < 300) return { status, headers, body };
            const contentType = headers.get('content-type') ?? '';
            throw failureOf({ instanceUrl, status, headers, contentType, text: await textOf(body) });
        } catch (error) {
            stop.abort();
            throw brokenConnection(instanceUrl, error);
        }
    }
}

function urlOf(instanceUrl: string, path: string): URL {
    return new URL(path.startsWith('/') ? path : `${DATA_PATH}${path}`, instanceUrl);
}

function sentOf(request: OrgRequest, token: string) {
    const { method, body, contentType = 'application/json', accept = 'application/json', headers: more } = request;
    const headers = { authorization: `Bearer ${token}`, accept, ...more };
    if (body === undefined) return { method, headers };
    return { method, headers: { ...headers, 'content-type': contentType }, body: sentBody(request, token) };
}

function sentBody({ body, contentType }: OrgRequest, token: string): SentBody {
    if (typeof body === 'function') return (body as (accessToken: string) => string)(token);
    return contentType === undefined ? JSON.stringify(body) : (body as SentBody);
}

async function* guarded(
    instanceUrl: string,
    body: AsyncIterable<Uint8Array>
): AsyncGenerator<Uint8Array, void, undefined> {
    try {
        yield* body;
    } catch (error) {
        throw brokenConnection(instanceUrl, error);
    }
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const bytes of body) text += decoder.decode(bytes, { stream: true });
    return text + decoder.decode();
}
