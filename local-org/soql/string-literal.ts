import { malformed } from './soql-error.ts';

const ESCAPE = /\\(u[0-9a-fA-F]{4}|[^])|\n/g;

/** SOQL and SOSL Reference, "Quoted String Escape Sequences". */
const ESCAPED: Readonly<Record<string, string>> = {
    n: '\n',
    r: '\r',
    t: '\t',
    b: '\b',
    f: '\f',
    '"': '"',
    "'": "'",
    '\\': '\\'
};

/** What a quoted literal means, as a value and as a LIKE pattern in which `\%`, `\_` and `\\` stand for themselves. */
export interface DecodedLiteral {
    readonly value: string;
    readonly pattern: string;
}

/**
 * Decodes a quoted literal; `\%` and `\_` are escapes of LIKE only.
 * @throws MALFORMED_QUERY for an escape that SOQL does not know, and for a line break
 */
export function decodeLiteral(soql: string, at: number, quoted: string, isPattern: boolean): DecodedLiteral {
    const body = quoted.slice(1, -1);
    const decode = (wildcard: string, backslash: string): string =>
        body.replace(ESCAPE, (sequence, escaped: string | undefined, offset: number) => {
            const known = escaped === undefined ? undefined : unescaped(escaped, backslash);
            if (known !== undefined) return known;
            if (isPattern && (escaped === '%' || escaped === '_')) return `${wildcard}${escaped}`;
            const reason = `Illegal character sequence '${sequence}' in string literal.`;
            throw malformed(soql, at + 1 + offset, `Invalid string literal ${quoted}. ${reason}`);
        });
    return { value: decode('', '\\'), pattern: decode('\\', '\\\\') };
}

function unescaped(escaped: string, backslash: string): string | undefined {
    if (escaped === '\\') return backslash;
    if (escaped.length === 1) return ESCAPED[escaped.toLowerCase()];
    // U+FFFF is no character.
    return /^uffff$/i.test(escaped) ? undefined : String.fromCharCode(parseInt(escaped.slice(1), 16));
}

/** A text as a SOQL literal, quoted and escaped, for whoever builds statements. */
export function soqlString(value: string): string {
    const escaped = value
        .replaceAll('\\', '\\\\')
        .replaceAll("'", "\\'")
        .replaceAll('\n', '\\n')
        .replaceAll('\r', '\\r');
    return `'${escaped}'`;
}
