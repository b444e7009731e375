import { FlowProblem } from './problem.ts';

/** How numbered conditions are joined: `1 AND (2 OR NOT 3)`. */
export type Logic =
    | { readonly kind: 'condition'; readonly index: number }
    | { readonly kind: 'not'; readonly operand: Logic }
    | { readonly kind: 'and' | 'or'; readonly operands: readonly Logic[] };

/** Parses a condition logic: `and`, `or`, or an expression over the numbers of the conditions. */
export function parseLogic(text: string | undefined, count: number): Logic {
    const all = Array.from({ length: count }, (_, index): Logic => ({ kind: 'condition', index }));
    const word = (text ?? 'and').trim().toLowerCase();
    if (word === 'and' || word === 'or') return { kind: word, operands: all };
    const tokens = word.match(/\d+|and|or|not|[()]/g) ?? [];
    if (tokens.join('') !== word.replace(/\s+/g, '')) throw invalid(text);
    const parser = new LogicParser(tokens, count);
    return parser.parse();
}

function invalid(text: string | undefined): FlowProblem {
    return new FlowProblem(`The condition logic "${text ?? ''}" is invalid.`);
}

class LogicParser {
    private position = 0;
    private readonly tokens: readonly string[];
    private readonly count: number;

    constructor(tokens: readonly string[], count: number) {
        this.tokens = tokens;
        this.count = count;
    }

    parse(): Logic {
        const logic = this.joined('or');
        if (this.position < this.tokens.length) throw invalid(this.tokens.join(' '));
        return logic;
    }

    private joined(word: 'and' | 'or'): Logic {
        const operands = [this.operand(word)];
        while (this.tokens[this.position] === word) {
            this.position++;
            operands.push(this.operand(word));
        }
        const [only] = operands;
        return operands.length === 1 && only !== undefined ? only : { kind: word, operands };
    }

    private operand(word: 'and' | 'or'): Logic {
        return word === 'or' ? this.joined('and') : this.single();
    }

    private single(): Logic {
        const token = this.tokens[this.position++];
        if (token === 'not') return { kind: 'not', operand: this.single() };
        if (token === '(') {
            const inner = this.joined('or');
            if (this.tokens[this.position++] !== ')') throw invalid(this.tokens.join(' '));
            return inner;
        }
        const index = Number(token) - 1;
        if (!Number.isInteger(index) || index < 0 || index >= this.count) throw invalid(this.tokens.join(' '));
        return { kind: 'condition', index };
    }
}

/** Whether the conditions, joined like this, hold. */
export function holds(logic: Logic, condition: (index: number) => boolean): boolean {
    switch (logic.kind) {
        case 'condition':
            return condition(logic.index);
        case 'not':
            return !holds(logic.operand, condition);
        case 'and':
            return logic.operands.every((operand) => holds(operand, condition));
        case 'or':
            return logic.operands.some((operand) => holds(operand, condition));
    }
}

/** The same logic as a SQL condition over conditions already written in SQL. */
export function toSql(logic: Logic, conditions: readonly string[]): string {
    switch (logic.kind) {
        case 'condition':
            return conditions[logic.index] ?? '1';
        case 'not':
            return `NOT (${toSql(logic.operand, conditions)})`;
        default:
            if (logic.operands.length === 0) return '1';
            return logic.operands.map((each) => `(${toSql(each, conditions)})`).join(` ${logic.kind.toUpperCase()} `);
    }
}
