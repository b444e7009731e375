import { ERROR_CODES } from '../errors.ts';
import type { Shot } from './shot.ts';

/** What came back. */
export interface Answer {
    readonly status: number;
    readonly headers: Headers;
    readonly text: string;
}

/** A batch that was told to halt names a code that stands in no enumeration (REST API Developer Guide, "Composite Batch"). */
const KNOWN_CODES = new Set([...ERROR_CODES, 'BATCH_PROCESSING_HALTED']);
/** What only an error of the program says: places in the source, the runtime's and the database's own words. */
const LEAKED =
    /node:internal|file:\/\/|\.ts:\d+|at \w+\.<|SQLITE_|no such column|no such table|is not a function|is not iterable|Cannot (?:read|convert|set) |Maximum call stack|Invalid array length|Invalid URL|URI malformed|toISOString|UNKNOWN_EXCEPTION/;

/** What is wrong with an answer to bad input; undefined when it is one that the platform could have given. */
export function faultOf({ method, path }: Shot, { status, headers, text }: Answer): string | undefined {
    const isSoap = /^\/+services\/+Soap\//.test(path) && text.includes('<soapenv:Fault>');
    if (status >= 500 && !(isSoap && status === 500)) return `status ${status}`;
    if (headers.get('access-control-allow-origin') !== null) return 'lets pages of other origins read it';
    if (status >= 400 && LEAKED.test(text)) return `leaks: ${LEAKED.exec(text)?.[0] ?? ''}`;
    const isData = /^\/+services\/+data\//.test(path) && !/^HEAD$/i.test(method);
    if (!isData || text === '' || !(headers.get('content-type') ?? '').includes('json')) {
        return isData && status >= 400 && ![414, 431].includes(status) ? 'no error of the platform' : undefined;
    }
    const body: unknown = JSON.parse(text);
    const unknown = codesIn(body).find((code) => !KNOWN_CODES.has(code));
    if (unknown !== undefined) return `unknown code ${unknown}`;
    if (/"(?:httpStatusCode|statusCode)":5\d\d/.test(text)) return 'a part failed with 5xx';
    return status >= 400 && !isErrorBody(body) ? 'no error of the platform' : undefined;
}

/** An array of errors, the results of a tree, or what UI API says of a record (their developer guides). */
function isErrorBody(body: unknown): boolean {
    if (Array.isArray(body)) {
        return (
            body.length > 0 &&
            body.every((each) => isRecord(each) && typeof each['message'] === 'string' && 'errorCode' in each)
        );
    }
    return isRecord(body) && (body['hasErrors'] === true || typeof body['enhancedErrorType'] === 'string');
}

/** All values named `errorCode`, and the `statusCode` of those results that are no answers of HTTP. */
function codesIn(body: unknown): string[] {
    if (Array.isArray(body)) return body.flatMap(codesIn);
    if (!isRecord(body)) return [];
    return Object.entries(body).flatMap(([name, value]) =>
        (name === 'errorCode' || name === 'statusCode') && typeof value === 'string' ? [value] : codesIn(value)
    );
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
