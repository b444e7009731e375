const API = '/services/data/v66.0';

/** A refused request in the shape that Lightning Data Service gives components. `body` is an array for reads and one object for writes. */
export interface FetchFailure {
    readonly status: number;
    readonly statusText: string;
    readonly ok: false;
    readonly errorType: 'fetchResponse';
    readonly body: unknown;
}

type Headers = Readonly<Record<string, string>>;
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Calls the org's API as the person who looks at the page. @throws FetchFailure */
export async function callApi<T>(method: Method, path: string, body?: unknown, headers: Headers = {}): Promise<T> {
    const answer = await send(method, API + path, { body, headers });
    const json = await readBody(answer);
    if (answer.ok) return json as T;
    const single =
        method !== 'GET' && Array.isArray(json) ? { statusCode: answer.status, ...(json[0] as object) } : json;
    throw failure(answer.status, answer.statusText, single);
}

/** Asks the page host for what the shell itself shows. @throws FetchFailure */
export async function askHost<T>(path: string, query: Readonly<Record<string, string>> = {}): Promise<T> {
    const search = new URLSearchParams(query).toString();
    const answer = await send('GET', `/local-org/${path}${search && `?${search}`}`);
    const json = await readBody(answer);
    if (!answer.ok) throw failure(answer.status, answer.statusText, json);
    return json as T;
}

/** Goes on as another user; the page must be loaded anew afterwards. @throws FetchFailure */
export async function switchUser(userId: string): Promise<void> {
    const answer = await send('POST', '/local-org/session', { body: { userId } });
    if (!answer.ok) throw failure(answer.status, answer.statusText, await readBody(answer));
}

/** Keeps what people set for themselves; the page must be loaded anew afterwards. @throws FetchFailure */
export async function saveSettings(settings: Readonly<Record<string, string>>): Promise<void> {
    const answer = await send('POST', '/local-org/settings', { body: settings });
    if (!answer.ok) throw failure(answer.status, answer.statusText, await readBody(answer));
}

async function send(
    method: Method,
    url: string,
    { body, headers: more }: { body?: unknown; headers?: Headers } = {}
): Promise<Response> {
    const headers = { accept: 'application/json', 'content-type': 'application/json', ...more };
    try {
        const answer = await fetch(url, {
            method,
            headers,
            body: body === undefined ? undefined : JSON.stringify(body)
        });
        report(answer.status === UNAUTHORIZED ? 'signedOut' : 'reached');
        return answer;
    } catch {
        report('offline');
        throw failure(0, '', { message: 'The org does not answer. Check that it is running, then try again.' });
    }
}

/** Whether the org answers, and knows who asks. */
export type Connection = 'reached' | 'offline' | 'signedOut';

const UNAUTHORIZED = 401;
const watchers = new Set<(connection: Connection) => void>();

/** Calls back after each request. */
export function watchConnection(watcher: (connection: Connection) => void): void {
    watchers.add(watcher);
}

function report(connection: Connection): void {
    for (const watcher of watchers) watcher(connection);
}

async function readBody(answer: Response): Promise<unknown> {
    const text = await answer.text();
    try {
        return text === '' ? undefined : (JSON.parse(text) as unknown);
    } catch {
        return { message: text };
    }
}

function failure(status: number, statusText: string, body: unknown): FetchFailure {
    return { status, statusText, ok: false, errorType: 'fetchResponse', body };
}

/** What a failure says, for the shell's own messages. */
export function messageOf(error: unknown): string {
    const body = (error as Partial<FetchFailure> | undefined)?.body;
    const first: unknown = Array.isArray(body) ? body[0] : body;
    const message = (first as { message?: unknown } | undefined)?.message ?? (error as Error | undefined)?.message;
    return typeof message === 'string' ? message : 'Something went wrong.';
}
