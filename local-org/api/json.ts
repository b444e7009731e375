import type { Context } from 'hono';
import { SalesforceApiError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json-object.ts';
import { describeProblem, jsonProblem } from './json-error.ts';

/** Deeper text is refused, as by the platform's parser (Jackson's `StreamReadConstraints`): whoever walks over it recurses. */
const MAX_DEPTH = 1000;
const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

/**
 * The request's JSON body. A type that says nothing is taken for JSON, as the platform does.
 * @throws JSON_PARSER_ERROR, and UNSUPPORTED_MEDIA_TYPE for other types
 */
export async function readJson(context: Context): Promise<unknown> {
    const type = context.req.header('content-type') ?? '';
    if (type !== '' && !JSON_TYPE.test(type)) {
        const named = type.split(';')[0]?.trim() ?? '';
        throw new SalesforceApiError(
            'UNSUPPORTED_MEDIA_TYPE',
            `MediaType of '${named}' is not supported by this resource`
        );
    }
    return readJsonOfAnyType(context);
}

/** As `readJson`, for doors whose clients do not say what they send. @throws JSON_PARSER_ERROR */
export async function readJsonOfAnyType(context: Context): Promise<unknown> {
    const bytes = await context.req.arrayBuffer();
    if (bytes.byteLength === 0) {
        throw parserError('The HTTP entity body is required, but this request has no entity body.');
    }
    return parseJson(textOf(bytes));
}

/** Text from outside as a value. @throws JSON_PARSER_ERROR in the words of the platform's parser, for text that is too deep too */
export function parseJson(text: string): unknown {
    if (isTooDeep(text)) throw parserError(`Document nesting depth exceeds the maximum allowed (${MAX_DEPTH})`);
    try {
        return JSON.parse(text) as unknown;
    } catch {
        throw parserError(describeProblem(text, jsonProblem(text)));
    }
}

/** A parsed body that must be an object. @throws JSON_PARSER_ERROR */
export function objectInBody(body: unknown): JsonObject {
    if (isJsonObject(body)) return body;
    throw parserError('The request body must be a JSON object');
}

function parserError(message: string): SalesforceApiError {
    return new SalesforceApiError('JSON_PARSER_ERROR', message);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function textOf(bytes: ArrayBuffer): string {
    try {
        return utf8.decode(bytes);
    } catch {
        throw parserError('Invalid UTF-8 in the request body');
    }
}

/** Whether more brackets are open somewhere than anybody may open; brackets in strings do not count. */
function isTooDeep(text: string): boolean {
    if (text.length <= MAX_DEPTH) return false;
    let depth = 0;
    for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code === QUOTE) at = endOfString(text, at + 1);
        else if (code === OPEN_ARRAY || code === OPEN_OBJECT) {
            if (++depth > MAX_DEPTH) return true;
        } else if (code === OPEN_ARRAY + 2 || code === OPEN_OBJECT + 2) depth--;
    }
    return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const OPEN_OBJECT = 0x7b;

/** Where a string ends whose first character is at `start`. */
function endOfString(text: string, start: number): number {
    for (let end = text.indexOf('"', start); end >= 0; end = text.indexOf('"', end + 1)) {
        let backslashes = 0;
        while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
        if (backslashes % 2 === 0) return end;
    }
    return text.length;
}
