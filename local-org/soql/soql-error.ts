import { SalesforceApiError, type ErrorCode } from '../errors.ts';

/** How much of a long line an error shows on either side of the place. */
const CONTEXT = 40;

/** A refusal of a statement in the platform's form: the line, a caret, row and column (both from 1), the message. */
export function soqlError(code: ErrorCode, soql: string, at: number, message: string): SalesforceApiError {
    const before = soql.slice(0, at).split('\n');
    const lineStart = at - (before.at(-1) ?? '').length;
    const lineEnd = soql.indexOf('\n', at);
    const from = Math.max(lineStart, at - CONTEXT);
    const shown = soql.slice(from, Math.min(lineEnd < 0 ? soql.length : lineEnd, at + CONTEXT));
    const caret = `${' '.repeat(at - from)}^`;
    const place = `ERROR at Row:${before.length}:Column:${at - lineStart + 1}`;
    return new SalesforceApiError(code, `\n${shown}\n${caret}\n${place}\n${message}`);
}

/** How the platform ends its refusals of names that may be custom ones. */
export const CUSTOM_HINT = 'Please reference your WSDL or the describe call for the appropriate names.';

/** The platform's text for a field that does not exist, or not for this caller. */
export function noSuchColumnText(name: string, entity: string): string {
    return `No such column '${name}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${CUSTOM_HINT}`;
}

/** LIMIT and OFFSET below zero. */
export function negativeBounds(soql: string, at: number): SalesforceApiError {
    return malformed(soql, at, 'LIMIT and OFFSET cannot be negative');
}

/** A statement that cannot be read. */
export function malformed(soql: string, at: number, message: string): SalesforceApiError {
    return soqlError('MALFORMED_QUERY', soql, at, message);
}

/** The parser met a token that cannot stand there. */
export function unexpectedToken(soql: string, at: number, token: string): SalesforceApiError {
    return malformed(soql, at, `unexpected token: '${token}'`);
}
