import { ApexErrorListener, ApexParserFactory, type QueryContext } from '@apexdevtools/apex-parser';
import type { Select } from './ast.ts';
import { malformed, unexpectedToken } from './soql-error.ts';
import { maskLiterals } from './string-literal.ts';
import { StatementReader } from './statement-reader.ts';

const KNOWN_STATEMENTS = 500;

/** The parser's time grows with the square of the nesting: 25 levels take half a second, 160 take ten. */
const DEEPEST_NESTING = 25;
const END_OF_FILE = -1;

const known = new Map<string, Select>();

/**
 * The tree of a statement; trees of recent statements are kept, as clients repeat theirs.
 * @throws MALFORMED_QUERY
 */
export function parseSoql(soql: string): Select {
    let select = known.get(soql);
    if (select === undefined) {
        select = new StatementReader(soql).query(parseTree(soql));
        if (known.size >= KNOWN_STATEMENTS) known.clear();
        known.set(soql, select);
    }
    return select;
}

/** Stops at the first thing that is wrong, as the platform does. */
class FirstError extends ApexErrorListener {
    readonly #soql: string;

    constructor(soql: string) {
        super();
        this.#soql = soql;
    }

    override syntaxError(_recognizer: unknown, symbol: unknown, line: number, column: number, message: string): void {
        const at = offsetOf(this.#soql, line, column);
        const token = symbol as { text?: string } | null;
        if (typeof token?.text === 'string') throw unexpectedToken(this.#soql, at, token.text);
        const character = /^token recognition error at: '([^])/.exec(message)?.[1] ?? '';
        const text = `line ${line}:${column} no viable alternative at character '${character}'`;
        throw malformed(this.#soql, at, text);
    }

    override apexSyntaxError(): void {
        // syntaxError above says it all.
    }
}

function offsetOf(soql: string, line: number, column: number): number {
    let start = 0;
    for (let row = 1; row < line; row++) start = soql.indexOf('\n', start) + 1;
    return start + column;
}

function parseTree(soql: string): QueryContext {
    const masked = maskLiterals(soql);
    const comment = masked.search(/\/[/*]/);
    if (comment >= 0) throw unexpectedToken(soql, comment, '/');
    refuseDeepNesting(soql, masked);
    const { parser } = ApexParserFactory.createLexerAndParser(masked, new FirstError(soql));
    const tree = parser.query();
    const next = parser.getCurrentToken();
    if (next.type !== END_OF_FILE) throw unexpectedToken(soql, next.start, next.text);
    return tree;
}

function refuseDeepNesting(soql: string, masked: string): void {
    let depth = 0;
    for (let at = 0; at < masked.length; at++) {
        const character = masked.charAt(at);
        if (character === '(') depth++;
        if (character === ')') depth--;
        if (depth > DEEPEST_NESTING) throw malformed(soql, at, 'The statement is nested too deeply');
    }
}
