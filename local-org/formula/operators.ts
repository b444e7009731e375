import { toDate, toDateTime, toDays } from './dates.ts';
import { FormulaError } from './model.ts';
import { decimal } from './numbers.ts';
import { callName, commonType, expectType, refusePicklist, typeName, type Node } from './node.ts';
import type { FormulaType } from './model.ts';
import type { Value } from '../schema/model.ts';

type Arithmetic = (left: number, right: number) => number;

const ARITHMETIC: Readonly<Record<string, Arithmetic>> = {
    '+': (left, right) => left + right,
    '-': (left, right) => left - right,
    '*': (left, right) => left * right,
    '/': (left, right) => left / right,
    '^': (left, right) => left ** right
};

/** Builds the node of a binary operator. */
export function compileOperator(symbol: string, left: Node, right: Node): Node {
    if (symbol === '=' || symbol === '<>') return equality(symbol, left, right);
    if (['<', '>', '<=', '>='].includes(symbol)) return comparison(symbol, left, right);
    if (symbol === '&') return concatenation(symbol, left, right);
    return arithmetic(symbol, left, right);
}

function equality(symbol: string, left: Node, right: Node): Node {
    const type = commonType(symbol, [left, right]);
    const isEqual = symbol === '=';
    const [a, b] = [left.run, right.run];
    // Blank and empty text are equal; of anything else a blank makes the answer blank.
    if (type === 'Text' || type === 'Null') {
        return { type: 'Boolean', run: (scope) => ((a(scope) ?? '') === (b(scope) ?? '')) === isEqual };
    }
    return {
        type: 'Boolean',
        run: (scope) => {
            const [x, y] = [a(scope), b(scope)];
            return x === null || y === null ? null : (x === y) === isEqual;
        }
    };
}

function comparison(symbol: string, left: Node, right: Node): Node {
    for (const node of [left, right]) expectType(symbol, node, 'Number', 'Date', 'DateTime', 'Time', 'Text');
    commonType(symbol, [left, right]);
    const compare: Record<string, (x: Exclude<Value, null>, y: Exclude<Value, null>) => boolean> = {
        '<': (x, y) => x < y,
        '>': (x, y) => x > y,
        '<=': (x, y) => x <= y,
        '>=': (x, y) => x >= y
    };
    const test = compare[symbol] ?? (() => false);
    const [a, b] = [left.run, right.run];
    return {
        type: 'Boolean',
        run: (scope) => {
            const [x, y] = [a(scope), b(scope)];
            return x === null || y === null ? null : test(x, y);
        }
    };
}

function concatenation(symbol: string, left: Node, right: Node): Node {
    expectType(symbol, left, 'Text');
    expectType(symbol, right, 'Text');
    const [a, b] = [left.run, right.run];
    return { type: 'Text', run: (scope) => String(a(scope) ?? '') + String(b(scope) ?? '') };
}

function numeric(node: Node): (value: Value) => number {
    return node.type === 'Date' || node.type === 'DateTime' ? (value) => toDays(String(value)) : Number;
}

function resultType(symbol: string, left: Node, right: Node): FormulaType {
    const [a, b] = [left.type === 'Null' ? 'Number' : left.type, right.type === 'Null' ? 'Number' : right.type];
    const isMoment = (type: FormulaType): boolean => type === 'Date' || type === 'DateTime';
    if (a === 'Number' && b === 'Number') return 'Number';
    if ((symbol === '+' || symbol === '-') && isMoment(a) && b === 'Number') return a;
    if (symbol === '+' && a === 'Number' && isMoment(b)) return b;
    if (symbol === '-' && isMoment(a) && a === b) return 'Number';
    const wrong = a === 'Number' || isMoment(a) ? b : a;
    throw new FormulaError(
        `Incorrect parameter type for ${callName(symbol)}. Expected Number${symbol === '-' || symbol === '+' ? ', Date, DateTime' : ''}, received ${typeName(wrong)}`
    );
}

function arithmetic(symbol: string, left: Node, right: Node): Node {
    refusePicklist(left);
    refusePicklist(right);
    if (symbol === '+' && left.type === 'Text' && right.type === 'Text') return concatenation(symbol, left, right);
    const type = resultType(symbol, left, right);
    const calculate = ARITHMETIC[symbol];
    if (calculate === undefined) throw new FormulaError(`Syntax error.  Found '${symbol}'`);
    const [a, b, toLeft, toRight] = [left.run, right.run, numeric(left), numeric(right)];
    return {
        type,
        run: (scope) => {
            const [x, y] = [a(scope), b(scope)];
            if (x === null || y === null) return null;
            const result = calculate(toLeft(x), toRight(y));
            if (!Number.isFinite(result)) return null;
            if (type === 'Number') return decimal(result);
            return type === 'Date' ? toDate(result) : toDateTime(result);
        }
    };
}
