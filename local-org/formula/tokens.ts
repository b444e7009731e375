import { FormulaError } from './model.ts';

/** What kind of word a token is. */
export type TokenKind = 'number' | 'text' | 'name' | 'symbol' | 'end';

/** One word of a formula; `text` is the unescaped content of a string and the bare name of a merge field `{!Name}`. */
export interface Token {
    readonly kind: TokenKind;
    readonly text: string;
    readonly position: number;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', N: '\n', R: '\r', T: '\t' };
const BLANK_OR_COMMENT = /(?:[ \t\f\r\n]|\/\*[\s\S]*?\*\/)+/y;
const MERGE_FIELD = /\{!\s*([A-Za-z$][\w$.:#]*)\s*\}/y;
const NUMBER = /\d+(?:\.\d+)?|\.\d+/y;
const NAME = /[A-Za-z$][\w$.:#]*/y;
const SYMBOL = /&&|\|\||<>|!=|==|<=|>=|[()+\-*/^&,!<>=]/y;
const STRING = /"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'/y;

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
    pattern.lastIndex = position;
    return pattern.exec(text);
}

function unescape(content: string): string {
    return content.replace(/\\([\s\S])/g, (_, character: string) => ESCAPES[character] ?? character);
}

function tokenAt(text: string, position: number): { token: Token; end: number } {
    const string = matchAt(STRING, text, position);
    if (string) {
        const content = unescape(string[1] ?? string[2] ?? '');
        return { token: { kind: 'text', text: content, position }, end: STRING.lastIndex };
    }
    const merge = matchAt(MERGE_FIELD, text, position);
    if (merge) return { token: { kind: 'name', text: merge[1] ?? '', position }, end: MERGE_FIELD.lastIndex };
    for (const [kind, pattern] of [
        ['number', NUMBER],
        ['name', NAME],
        ['symbol', SYMBOL]
    ] as const) {
        const match = matchAt(pattern, text, position);
        if (match) return { token: { kind, text: match[0], position }, end: pattern.lastIndex };
    }
    throw new FormulaError(`Syntax error.  Found '${text.charAt(position)}'`);
}

/** Cuts a formula into words, ending with an `end` token. @throws FormulaError */
export function tokenize(text: string): Token[] {
    const tokens: Token[] = [];
    let position = 0;
    for (;;) {
        if (matchAt(BLANK_OR_COMMENT, text, position)) position = BLANK_OR_COMMENT.lastIndex;
        if (position >= text.length) break;
        const { token, end } = tokenAt(text, position);
        tokens.push(token);
        position = end;
    }
    tokens.push({ kind: 'end', text: '', position: text.length });
    return tokens;
}
