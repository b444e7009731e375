import { FormulaError, tooDeep } from './model.ts';
import { tokenize, type Token } from './tokens.ts';

/** A formula as a tree. Operators are calls too: their name is the symbol. */
export type Expression =
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'null' }
    | { readonly kind: 'reference'; readonly name: string }
    | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

/**
 * Binary operators from the loosest to the tightest, all left-associative. Published grammar of the platform's engine
 * (salesforce/formula-engine, Formula.g4): `^` binds looser than `*` and `/`, and `&` as `+` and `-` do.
 */
const LEVELS: readonly (readonly string[])[] = [
    ['||'],
    ['&&'],
    ['=', '==', '<>', '!='],
    ['<', '>', '<=', '>='],
    ['+', '-', '&'],
    ['^'],
    ['*', '/']
];
const SYNONYMS: Readonly<Record<string, string>> = { '==': '=', '!=': '<>', '||': 'OR', '&&': 'AND', '!': 'NOT' };
const MAX_DEPTH = 400;

class Parser {
    private position = 0;
    private depth = 0;
    private readonly tokens: readonly Token[];

    constructor(text: string) {
        this.tokens = tokenize(text);
    }

    private get current(): Token {
        return this.tokens[this.position] as Token;
    }

    private isSymbol(...symbols: string[]): boolean {
        return this.current.kind === 'symbol' && symbols.includes(this.current.text);
    }

    private expect(symbol: string): void {
        if (!this.isSymbol(symbol)) throw new FormulaError(`Syntax error.  Missing '${symbol}'`);
        this.position++;
    }

    parse(): Expression {
        const expression = this.binary(0);
        if (this.isSymbol(')', ',')) throw new FormulaError(`Syntax error. Extra ${this.current.text}`);
        if (this.current.kind !== 'end') throw new FormulaError(`Syntax error.  Extra ${this.current.text}`);
        return expression;
    }

    private binary(level: number): Expression {
        const symbols = LEVELS[level];
        if (symbols === undefined) return this.unary();
        this.descend();
        let left = this.binary(level + 1);
        while (this.isSymbol(...symbols)) {
            const symbol = this.current.text;
            this.position++;
            left = { kind: 'call', name: SYNONYMS[symbol] ?? symbol, args: [left, this.binary(level + 1)] };
        }
        this.depth--;
        return left;
    }

    private descend(): void {
        if (++this.depth > MAX_DEPTH * LEVELS.length) throw tooDeep();
    }

    private unary(): Expression {
        if (!this.isSymbol('!', '-', '+')) return this.primary();
        const symbol = this.current.text;
        this.position++;
        this.descend();
        const operand = this.unary();
        this.depth--;
        if (symbol === '+') return operand;
        return { kind: 'call', name: symbol === '-' ? 'NEGATE' : 'NOT', args: [operand] };
    }

    private primary(): Expression {
        const token = this.current;
        this.position++;
        if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
        if (token.kind === 'text') return { kind: 'text', value: token.text };
        if (token.kind === 'name') return this.isSymbol('(') ? this.call(token.text) : named(token.text);
        if (token.text === '(') {
            const inner = this.binary(0);
            this.expect(')');
            return inner;
        }
        throw new FormulaError(token.kind === 'end' ? 'Syntax error' : `Syntax error.  Found '${token.text}'`);
    }

    private call(name: string): Expression {
        this.expect('(');
        const args: Expression[] = [];
        while (!this.isSymbol(')')) {
            if (args.length > 0) this.expect(',');
            args.push(this.binary(0));
            if (!this.isSymbol(',')) break;
        }
        this.expect(')');
        return { kind: 'call', name: name.toUpperCase(), args };
    }
}

function named(name: string): Expression {
    const upper = name.toUpperCase();
    if (upper === 'TRUE' || upper === 'FALSE') return { kind: 'boolean', value: upper === 'TRUE' };
    if (upper === 'NULL') return { kind: 'null' };
    return { kind: 'reference', name };
}

/** Parses a formula. formulon's parser was measured first: it reads `!a || b` as `!(a || b)`, and knows neither comments nor escapes. @throws FormulaError */
export function parseFormula(text: string): Expression {
    return new Parser(text).parse();
}
