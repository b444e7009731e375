import type { Action } from './plan.ts';
import { refusal } from './refusals.ts';

/** Actions that put an answer of their own in the place of the org's. */
export type Replacement = Extract<Action, { kind: 'error' | 'answer' | 'html' }>;

/** The answer that a fault gives instead of the org. */
export function replacement(action: Replacement): Response {
    if (action.kind === 'html') return page(action.status ?? 502);
    if (action.kind === 'answer') return Response.json(action.body, { status: action.status });
    const error = refusal(action);
    return Response.json([error.toBody()], { status: error.status });
}

/** What a proxy answers that does not speak JSON. */
function page(status: number): Response {
    const title = `${status} ${status === 502 ? 'Bad Gateway' : 'Error'}`;
    const html = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
    return new Response(html, { status, headers: { 'content-type': 'text/html' } });
}

/** The same answer with another body. */
export function withBody(response: Response, body: ConstructorParameters<typeof Response>[0]): Response {
    const headers = new Headers(response.headers);
    headers.delete('content-length');
    return new Response(body, { status: response.status, headers });
}

/** Puts properties over those of a JSON object; answers that are none stay as they are. */
export async function changedJson(response: Response, set: Readonly<Record<string, unknown>>): Promise<Response> {
    const text = await response.text();
    const json: unknown =
        response.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : undefined;
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return withBody(response, text);
    return withBody(response, JSON.stringify({ ...json, ...set }));
}

/** Line ends outside quotes: those within belong to a value. */
function lineEnds(csv: string): { at: number; length: number }[] {
    const ends: { at: number; length: number }[] = [];
    let isQuoted = false;
    for (const { 0: found, index } of csv.matchAll(/"|\r?\n/g)) {
        if (found === '"') isQuoted = !isQuoted;
        else if (!isQuoted) ends.push({ at: index, length: found.length });
    }
    return ends;
}

/** Changes a CSV answer; other ones stay as they are. */
export async function changedCsv(
    response: Response,
    change: Extract<Action, { kind: 'csv' }>['change']
): Promise<Response> {
    const csv = await response.text();
    if (response.headers.get('content-type')?.includes('csv') !== true) return withBody(response, csv);
    const ends = lineEnds(csv);
    const [first] = ends;
    const header = first === undefined ? csv : csv.slice(0, first.at + first.length);
    if (change === 'header-only') return withBody(response, header);
    if (change === 'repeat-header') return withBody(response, header + csv);
    const newline = change === 'crlf' ? '\r\n' : '\n';
    let from = 0;
    const lines = ends.map(({ at, length }) => {
        const line = csv.slice(from, at);
        from = at + length;
        return line + newline;
    });
    return withBody(response, lines.join('') + csv.slice(from));
}

/** The same answer, its body some bytes at a time. */
export function trickled(response: Response, bytesPerSecond: number): Response {
    const reader = response.body?.getReader();
    let rest = new Uint8Array();
    const size = Math.max(1, Math.floor(bytesPerSecond / 10));
    const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
            while (rest.length === 0) {
                const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
                if (done || value === undefined) return controller.close();
                rest = new Uint8Array(value);
            }
            await new Promise((resolve) => setTimeout(resolve, (size / bytesPerSecond) * 1000));
            controller.enqueue(rest.slice(0, size));
            rest = rest.slice(size);
        },
        cancel: () => reader?.cancel()
    });
    return withBody(response, body);
}
