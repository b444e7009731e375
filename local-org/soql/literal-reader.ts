import type { ValueContext } from '@apexdevtools/apex-parser';
import { Temporal } from 'temporal-polyfill';
import type { Literal } from './ast.ts';
import { malformed, unexpectedToken } from './soql-error.ts';
import { decodeLiteral } from './string-literal.ts';

const MAX_WHOLE_NUMBER = 2 ** 31 - 1;
const NUMBER = /^[-+]?(?:\d+(?:\.\d+)?|\.\d+)$/;

/** The literal at a place where a value stands; Apex variables and currency literals are refused. */
export function readLiteral(soql: string, node: ValueContext): Literal {
    const at = node.start.start;
    const text = node.getText();
    if (node.NULL()) return { kind: 'null', at };
    if (node.BooleanLiteral()) return { kind: 'boolean', value: text.toLowerCase() === 'true', at };
    if (node.StringLiteral()) {
        const quoted = soql.slice(at, at + text.length);
        return { kind: 'string', ...decodeLiteral(soql, at, quoted), at };
    }
    if (node.signedNumber() && NUMBER.test(text)) return { kind: 'number', value: Number(text), at };
    if (node.DateLiteral()) return { kind: 'date', value: day(soql, at, text), at };
    if (node.DateTimeLiteral()) return { kind: 'dateTime', value: moment(soql, at, text), at };
    if (node.TimeLiteral()) return { kind: 'time', value: text.toUpperCase(), at };
    if (node.dateFormula()) return period(soql, at, text);
    throw unexpectedToken(soql, at, text);
}

function day(soql: string, at: number, text: string): string {
    try {
        return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
    } catch {
        throw malformed(soql, at, `Invalid date: ${text}`);
    }
}

function moment(soql: string, at: number, text: string): string {
    try {
        return Temporal.Instant.from(text.toUpperCase()).toString({ fractionalSecondDigits: 3 });
    } catch {
        throw malformed(soql, at, `Invalid datetime: ${text}`);
    }
}

/** `LAST_N_DAYS:30`, `THIS_QUARTER`. */
function period(soql: string, at: number, text: string): Literal {
    const [name = '', count] = text.toUpperCase().split(':');
    if (count !== undefined && !/^\d+$/.test(count)) throw unexpectedToken(soql, at, count);
    return { kind: 'period', name, count: Number(count ?? 0), at };
}

/** The number of a LIMIT or OFFSET clause. */
export function readWholeNumber(
    soql: string,
    node: { readonly start: { readonly start: number }; IntegerLiteral(): unknown; getText(): string }
): number {
    const digits = /\d+$/.exec(node.getText())?.[0];
    if (!node.IntegerLiteral() || digits === undefined) throw unexpectedToken(soql, node.start.start, node.getText());
    return Math.min(Number(digits), MAX_WHOLE_NUMBER);
}
