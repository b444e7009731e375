/** Where JSON text is broken: what the platform's parser (Jackson) says of it, counted in characters from 0. */
export interface JsonProblem {
    readonly message: string;
    readonly offset: number;
}

type Expected = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma' | 'nothing';

const BLANK = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_$][\w$]*/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const WORDS = new Set(['true', 'false', 'null']);

const A_VALUE = "expected a valid value (number, String, array, object, 'true', 'false' or 'null')";

/** Finds what `JSON.parse` refused. Recursion would let deep text exhaust the stack, so open brackets are kept in a list. */
export function jsonProblem(text: string): JsonProblem {
    const open: ('OBJECT' | 'ARRAY')[] = [];
    let expected: Expected = 'value';
    let at = 0;
    for (;;) {
        at = after(BLANK, text, at);
        const character = text[at];
        if (character === undefined) return endOfInput(open.at(-1), at);
        const step = stepAt(text, at, expected, open);
        if ('message' in step) return step;
        ({ at, expected } = step);
    }
}

/** The problem as a message of the platform, which counts from 1 and names the place behind the character. */
export function describeProblem(text: string, { message, offset }: JsonProblem): string {
    const before = text.slice(0, offset).split('\n');
    return `${message} at [line:${before.length}, column:${(before.at(-1)?.length ?? 0) + 2}]`;
}

interface Step {
    readonly at: number;
    readonly expected: Expected;
}

function stepAt(text: string, at: number, expected: Expected, open: ('OBJECT' | 'ARRAY')[]): Step | JsonProblem {
    const character = text[at] ?? '';
    const inside = open.at(-1);
    switch (expected) {
        case 'nothing':
            return unexpected(text, at, 'expected no content after the value');
        case 'colon':
            if (character === ':') return { at: at + 1, expected: 'value' };
            return unexpected(text, at, 'was expecting a colon to separate field name and value');
        case 'comma':
            if (character === ',') return { at: at + 1, expected: inside === 'OBJECT' ? 'name' : 'value' };
            if (isEnd(character, inside)) return closed(at, open);
            return unexpected(text, at, `was expecting comma to separate ${inside ?? 'ROOT'} entries`);
        case 'name':
        case 'name or end':
            if (expected === 'name or end' && character === '}') return closed(at, open);
            if (character !== '"') return unexpected(text, at, 'was expecting double-quote to start field name');
            return stringAt(text, at, 'colon');
        default:
            if (expected === 'value or end' && character === ']') return closed(at, open);
            return valueAt(text, at, open);
    }
}

function valueAt(text: string, at: number, open: ('OBJECT' | 'ARRAY')[]): Step | JsonProblem {
    const next = open.length > 0 ? 'comma' : 'nothing';
    const character = text[at] ?? '';
    if (character === '{' || character === '[') {
        open.push(character === '{' ? 'OBJECT' : 'ARRAY');
        return { at: at + 1, expected: character === '{' ? 'name or end' : 'value or end' };
    }
    if (character === '"') return stringAt(text, at, next);
    const end = after(NUMBER, text, at);
    if (end > at) return { at: end, expected: next };
    const word = text.slice(at, after(WORD, text, at));
    if (WORDS.has(word)) return { at: at + word.length, expected: next };
    if (/^[tfnN]/.test(word))
        return { message: `Unrecognized token '${word.slice(0, 256)}'`, offset: at + word.length };
    return unexpected(text, at, A_VALUE);
}

function stringAt(text: string, start: number, expected: Expected): Step | JsonProblem {
    let at = start + 1;
    for (;;) {
        at = after(PLAIN, text, at);
        const character = text[at];
        if (character === '"') return { at: at + 1, expected };
        if (character === undefined) {
            return { message: 'Unexpected end-of-input: was expecting closing quote for a string value', offset: at };
        }
        const end = after(ESCAPE, text, at);
        if (end > at) at = end;
        else if (character === '\\')
            return { message: `Unrecognized character escape ${named(text[at + 1] ?? '')}`, offset: at };
        else {
            const rest = 'has to be escaped using backslash to be included in string value';
            return { message: `Illegal unquoted character (${named(character)}): ${rest}`, offset: at };
        }
    }
}

function isEnd(character: string, inside: 'OBJECT' | 'ARRAY' | undefined): boolean {
    return (character === '}' && inside === 'OBJECT') || (character === ']' && inside === 'ARRAY');
}

function closed(at: number, open: ('OBJECT' | 'ARRAY')[]): Step {
    open.pop();
    return { at: at + 1, expected: open.length > 0 ? 'comma' : 'nothing' };
}

function after(pattern: RegExp, text: string, at: number): number {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : at;
}

function unexpected(text: string, offset: number, why: string): JsonProblem {
    return {
        message: `Unexpected character (${named(String.fromCodePoint(text.codePointAt(offset) ?? 0))}): ${why}`,
        offset
    };
}

/** `'x' (code 120)`, as the parser shows a character. */
function named(character: string): string {
    const code = character.codePointAt(0) ?? 0;
    return code < 32 ? `(CTRL-CHAR, code ${code})` : `'${character}' (code ${code})`;
}

function endOfInput(inside: 'OBJECT' | 'ARRAY' | undefined, offset: number): JsonProblem {
    const where = inside === undefined ? '' : `: expected close marker for ${inside}`;
    return { message: `Unexpected end-of-input${where}`, offset };
}
