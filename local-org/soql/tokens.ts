import type { SalesforceApiError } from '../errors.ts';
import { malformed, unexpectedToken } from './soql-error.ts';

/** A piece of a statement. `word` is the text in lower case: keywords and signs are compared with it. */
export interface Token {
    readonly kind:
        | 'word'
        | 'currency'
        | 'dateTime'
        | 'date'
        | 'time'
        | 'decimal'
        | 'integer'
        | 'string'
        | 'sign'
        | 'unknown'
        | 'end';
    readonly text: string;
    readonly word: string;
    readonly at: number;
}

const DAY = String.raw`\d{4}-\d\d-\d\d`;
const ZONE = String.raw`(?:[Zz]|[+-]\d\d:?\d\d)`;
const CLOCK = String.raw`\d\d:\d\d:\d\d(?:\.\d+)?`;

/** The kinds in the order in which they are tried: of two that match at one place, the longer stands first. */
const TOKEN = new RegExp(
    [
        String.raw`(?<blank>[ \t\r\n]+|\$[^\r\n]*)`,
        String.raw`(?<currency>[A-Za-z]{3}[+-](?:\d+\.\d+|\d+\.?|\.\d+))`,
        String.raw`(?<word>[A-Za-z][A-Za-z0-9_.\u0080-\ufffe]*)`,
        `(?<dateTime>${DAY}[Tt]${CLOCK}${ZONE})`,
        `(?<date>${DAY})`,
        `(?<time>${CLOCK}${ZONE})`,
        String.raw`(?<decimal>\d*\.\d+)`,
        String.raw`(?<integer>\d+)`,
        String.raw`(?<string>'[^'\\]*(?:\\[^][^'\\]*)*')`,
        String.raw`(?<sign>!=|<>|[=<>(),:+*/~_.-])`
    ].join('|'),
    'y'
);

/** Words that stand for clauses and operators only. */
const RESERVED: ReadonlySet<string> = new Set(
    (
        'and or true false with for limit where else rollup cube having includes excludes in not by asc desc nulls ' +
        'select from lookup as using null update first last like bind hierarchical'
    ).split(' ')
);

/** Words that stand for clauses, operators and functions, and for fields, objects and aliases as well. */
const UNRESERVED: ReadonlySet<string> = new Set(
    (
        'data category at above below above_or_below offset view reference typeof when then end distance geolocation ' +
        'group order case fields count scope flat'
    ).split(' ')
);

/** Whether a token can name a field, an object or an alias. */
export function isName({ kind, word }: Token): boolean {
    return kind === 'word' && !RESERVED.has(word);
}

/** Whether a token is no keyword at all. */
export function isPlainName(token: Token): boolean {
    return isName(token) && !UNRESERVED.has(token.word);
}

/** All tokens of a statement, an `end` behind the last. What no token starts with becomes `unknown`, and the rest of the text with it. */
function tokensOf(soql: string): Token[] {
    const tokens: Token[] = [];
    let at = 0;
    while (at < soql.length) {
        TOKEN.lastIndex = at;
        const match = TOKEN.exec(soql);
        if (match === null) {
            tokens.push({ kind: 'unknown', text: soql.slice(at), word: '', at });
            return tokens;
        }
        const [text] = match;
        const kind = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined)?.[0];
        if (kind !== 'blank') tokens.push({ kind: kind as Token['kind'], text, word: text.toLowerCase(), at });
        at += text.length;
    }
    return [...tokens, { kind: 'end', text: '<EOF>', word: '', at: soql.length }];
}

/** SQLite refuses expressions that are a thousand deep; no statement that a person or a tool writes comes near. */
const DEEPEST_NESTING = 200;

/** Reads the tokens of a statement from left to right, and stops at the first that cannot stand where it stands. */
export class TokenReader {
    readonly soql: string;
    readonly #tokens: readonly Token[];
    #next = 0;
    #depth = 0;

    constructor(soql: string) {
        this.soql = soql;
        this.#tokens = tokensOf(soql);
    }

    /** The token so many places ahead. */
    peek(ahead = 0): Token {
        const token = this.#tokens[this.#next + ahead] ?? this.#tokens.at(-1);
        if (token === undefined) throw new Error('a statement has at least its end');
        return token;
    }

    /** Whether the next tokens are these words or signs. */
    is(...words: readonly string[]): boolean {
        return words.every((word, index) => this.peek(index).word === word && this.peek(index).kind !== 'string');
    }

    /** Reads these words or signs if they come next. */
    accept(...words: readonly string[]): Token | undefined {
        if (!this.is(...words)) return undefined;
        const first = this.peek();
        this.#next += words.length;
        return first;
    }

    /** Reads these words or signs. @throws MALFORMED_QUERY when something else comes */
    expect(...words: readonly string[]): Token {
        const first = this.peek();
        for (const word of words) if (!this.accept(word)) throw this.unexpected();
        return first;
    }

    /** Reads one token of which that is true. */
    expectOne(isExpected: (token: Token) => boolean): Token {
        const token = this.peek();
        if (!isExpected(token)) throw this.unexpected();
        this.#next++;
        return token;
    }

    /** Reads one or more, with commas between. */
    list<T>(read: () => T): T[] {
        const items = [read()];
        while (this.accept(',')) items.push(read());
        return items;
    }

    /** Reads something inside a pair of brackets. */
    nested<T>(read: () => T): T {
        const bracket = this.expect('(');
        if (++this.#depth > DEEPEST_NESTING)
            throw malformed(this.soql, bracket.at, 'The statement is nested too deeply');
        const inner = read();
        this.expect(')');
        this.#depth--;
        return inner;
    }

    /** The refusal of the next token. */
    unexpected(): SalesforceApiError {
        const { kind, text, at } = this.peek();
        if (kind !== 'unknown') return unexpectedToken(this.soql, at, text);
        const before = this.soql.slice(0, at).split('\n');
        const place = `line ${before.length}:${before.at(-1)?.length ?? 0}`;
        const character = String.fromCodePoint(text.codePointAt(0) ?? 0);
        return malformed(this.soql, at, `${place} no viable alternative at character '${character}'`);
    }
}
