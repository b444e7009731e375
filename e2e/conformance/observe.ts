import type { Answer } from './client.ts';

type Json = Readonly<Record<string, unknown>>;

function isJson(value: unknown): value is Json {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one for anything else. */
export function objectIn(value: unknown): Json {
    return isJson(value) ? value : {};
}

/** The value as a list of objects; an empty one for anything else. */
export function listIn(value: unknown): readonly Json[] {
    return Array.isArray(value) ? value.map(objectIn) : [];
}

/** What stands at that path of keys and indexes; undefined where the path ends early. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
    return path.reduce<unknown>((inner, key) => {
        if (Array.isArray(inner)) return (inner as unknown[])[Number(key)];
        return isJson(inner) ? inner[String(key)] : undefined;
    }, value);
}

/** One error on one line: `INVALID_FIELD [Name]: the text`. */
function errorLine(error: Json): string {
    const code = error['errorCode'] ?? error['statusCode'] ?? '(no code)';
    const fields =
        Array.isArray(error['fields']) && error['fields'].length > 0 ? ` [${error['fields'].join(', ')}]` : '';
    return `${String(code)}${fields}: ${String(error['message'])}`;
}

/** An error list on one line; `(none)` when there is none. */
export function errorsIn(body: unknown): string {
    const errors = listIn(body).map(errorLine);
    return errors.length === 0 ? '(none)' : errors.join(' | ');
}

/** A refusal on one line, `400 INVALID_FIELD [Name]: the text`; an answer without errors is its status. */
export function said({ status, body }: Answer): string {
    if (status < 400) return String(status);
    if (Array.isArray(body)) return `${status} ${errorsIn(body)}`;
    return `${status} ${isJson(body) && 'message' in body ? errorLine(body) : JSON.stringify(body)}`;
}

/** A refusal without its words: `400 INVALID_FIELD`. */
export function saidShort(answer: Answer): string {
    const code = at(answer.body, 0, 'errorCode');
    return code === undefined ? String(answer.status) : `${answer.status} ${String(code)}`;
}

/** What kind of value stands where, without the values: `{ Id: 'string', Tags: ['string'] }`. */
export function shapeOf(value: unknown): unknown {
    if (value === null) return 'null';
    if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
    if (isJson(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shapeOf(each)]));
    return typeof value;
}

/** Some of an object's properties, in that order. */
export function pick(value: unknown, ...names: readonly string[]): Json {
    const given = objectIn(value);
    return Object.fromEntries(names.map((name) => [name, given[name]]));
}
