import { malformed } from './soql-error.ts';

const LITERAL = /'(?:[^'\\]|\\[^])*'/g;
const ESCAPE = /\\(u[0-9a-fA-F]{4}|[^])/g;

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

/** The statement with the content of its texts blanked out, each character by one: the grammar knows fewer escapes than SOQL. */
export function maskLiterals(soql: string): string {
    return soql.replace(LITERAL, (literal) => `'${'x'.repeat(literal.length - 2)}'`);
}

/**
 * What a quoted literal means, as a value and as a LIKE pattern in which `\%`, `\_` and `\\` stand for themselves.
 * @throws MALFORMED_QUERY for an escape that SOQL does not know
 */
export function decodeLiteral(soql: string, at: number, quoted: string): { value: string; pattern: string } {
    const decode = (wildcard: (character: string) => string, backslash: string): string =>
        quoted.slice(1, -1).replace(ESCAPE, (sequence, body: string) => {
            if (body === '%' || body === '_') return wildcard(body);
            if (body === '\\') return backslash;
            const known =
                body.length > 1 ? String.fromCharCode(parseInt(body.slice(1), 16)) : ESCAPED[body.toLowerCase()];
            if (known === undefined)
                throw malformed(
                    soql,
                    at,
                    `Invalid string literal ${quoted}. Illegal character sequence '${sequence}' in string literal.`
                );
            return known;
        });
    return { value: decode((c) => c, '\\'), pattern: decode((c) => `\\${c}`, '\\\\') };
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
