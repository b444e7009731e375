/** The API version that the cases speak. */
export const VERSION = '66.0';

/** What an org answered. */
export interface Answer {
    readonly status: number;
    /** Parsed JSON, or the text of anything else; undefined for an empty answer. */
    readonly body: unknown;
    readonly headers: Headers;
}

export interface RequestOptions {
    readonly json?: unknown;
    /** A body as it is, with its content type. */
    readonly text?: string;
    readonly contentType?: string;
    readonly headers?: Readonly<Record<string, string>>;
}

export interface Login {
    readonly instanceUrl: string;
    readonly accessToken: string;
}

/** No case waits longer than this for one answer. */
const PATIENCE = 120_000;

/** Speaks HTTP with an org on behalf of one user, and changes nothing about what it says. */
export class Client {
    readonly #login: Login;

    constructor(login: Login) {
        this.#login = login;
    }

    get login(): Login {
        return this.#login;
    }

    /** The same org, asked with another token. */
    withToken(accessToken: string): Client {
        return new Client({ ...this.#login, accessToken });
    }

    async get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer> {
        return this.request('GET', path, { headers });
    }

    async post(path: string, json: unknown): Promise<Answer> {
        return this.request('POST', path, { json });
    }

    async patch(path: string, json: unknown): Promise<Answer> {
        return this.request('PATCH', path, { json });
    }

    async delete(path: string): Promise<Answer> {
        return this.request('DELETE', path);
    }

    /** A query; `all` sees deleted rows too. */
    async query(soql: string, { all = false, headers = {} } = {}): Promise<Answer> {
        return this.get(`/${all ? 'queryAll' : 'query'}?q=${encodeURIComponent(soql)}`, headers);
    }

    /** Paths below `/services/data/vNN.0`, or whole ones from `/services` on. */
    async request(method: string, path: string, options: RequestOptions = {}): Promise<Answer> {
        const { json, text, contentType = 'application/json', headers = {} } = options;
        const body = json === undefined ? text : JSON.stringify(json);
        const whole = path.startsWith('/services/') ? path : `/services/data/v${VERSION}${path}`;
        const response = await fetch(new URL(whole, this.#login.instanceUrl), {
            method,
            redirect: 'manual',
            signal: AbortSignal.timeout(PATIENCE),
            headers: {
                authorization: `Bearer ${this.#login.accessToken}`,
                ...(body === undefined ? {} : { 'content-type': contentType }),
                ...headers
            },
            ...(body === undefined ? {} : { body })
        });
        return { status: response.status, body: bodyOf(await response.text()), headers: response.headers };
    }
}

function bodyOf(text: string): unknown {
    if (text === '') return undefined;
    try {
        return JSON.parse(text) as unknown;
    } catch {
        return text;
    }
}
