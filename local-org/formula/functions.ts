import { dateOf, toDays } from './dates.ts';
import { decimal, rounded } from './numbers.ts';
import { FormulaError, type FormulaType } from './model.ts';
import type { Node } from './node.ts';
import type { Value } from '../schema/model.ts';

/** A function of plain values: called with as many values as there are arguments. */
export interface PlainFunction {
    readonly parameters: readonly FormulaType[];
    /** How many of the last parameters may be left out. */
    readonly optional?: number;
    readonly result: FormulaType;
    /** Any blank argument makes the result blank, and `run` is not called. */
    readonly strict: boolean;
    readonly run: (...values: Value[]) => Value;
    /** Refuses arguments that can be known to be wrong when the formula is compiled. @throws FormulaError */
    readonly check?: (args: readonly Node[]) => void;
}

const text = (value: Value | undefined): string => (value === null || value === undefined ? '' : String(value));
const number = (value: Value | undefined): number => Number(value);

function numberFunction(run: (value: number) => number): PlainFunction {
    return { parameters: ['Number'], result: 'Number', strict: true, run: (value) => decimal(run(number(value))) };
}

function textFunction(
    parameters: FormulaType[],
    result: FormulaType,
    run: PlainFunction['run'],
    optional = 0
): PlainFunction {
    return { parameters, result, strict: false, run, optional };
}

function datePart(part: (date: string) => number): PlainFunction {
    return { parameters: ['Date'], result: 'Number', strict: true, run: (date) => part(text(date)) };
}

function pad(value: string, length: number, filler: string, atStart: boolean): string {
    if (value.length >= length) return value.slice(0, length);
    return atStart ? value.padStart(length, filler) : value.padEnd(length, filler);
}

/** VALUE: text that is no number gives a blank (`#Error!` on a page). */
function toNumber(value: string): number | null {
    const trimmed = value.trim();
    return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(trimmed) ? Number(trimmed) : null;
}

function parsedDate(value: string): string | null {
    const match = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(value.trim());
    return match ? dateOf(number(match[1] ?? ''), number(match[2] ?? ''), number(match[3] ?? '')) : null;
}

function parsedDateTime(value: string): string | null {
    const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)Z?$/.exec(value.trim());
    const time = match ? Date.parse(`${match[1]}T${match[2]}Z`) : Number.NaN;
    return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** What Java's patterns know and JavaScript's read as something else: possessive quantifiers, `\\p{Alpha}`, `\\Q..\\E`, `(?i)`. */
const JAVA_ONLY = /[*+?}]\+|\\[pPQEAZzhRG]|\(\?[a-z]+[:)]|\[[^\]]*&&/;

const patterns = new Map<string, RegExp | null>();

function patternOf(source: string): RegExp | null {
    let regex = patterns.get(source);
    if (regex === undefined) {
        try {
            regex = new RegExp(`^(?:${source})$`, 's');
        } catch {
            regex = null;
        }
        patterns.set(source, regex);
    }
    return regex;
}

function checkPattern([, { literal }]: readonly [Node, Node]): void {
    if (literal === undefined) return;
    if (JAVA_ONLY.test(literal)) {
        throw new FormulaError(`The regular expression ${literal} is not supported by this local org.`);
    }
    if (patternOf(literal) === null) throw new FormulaError(`Invalid regular expression: ${literal}`);
}

/** Everything that only needs its arguments' values. Text functions read a blank as empty text. */
export const PLAIN_FUNCTIONS: Readonly<Record<string, PlainFunction>> = {
    ABS: numberFunction(Math.abs),
    CEILING: numberFunction((value) => Math.sign(value) * Math.ceil(Math.abs(value))),
    FLOOR: numberFunction((value) => Math.sign(value) * Math.floor(Math.abs(value))),
    MCEILING: numberFunction(Math.ceil),
    MFLOOR: numberFunction(Math.floor),
    EXP: numberFunction(Math.exp),
    LN: numberFunction(Math.log),
    LOG: numberFunction(Math.log10),
    SQRT: numberFunction(Math.sqrt),
    MOD: {
        parameters: ['Number', 'Number'],
        result: 'Number',
        strict: true,
        run: (value, divisor) => decimal(number(value) % number(divisor))
    },
    ROUND: {
        parameters: ['Number', 'Number'],
        result: 'Number',
        strict: true,
        run: (value, digits) => rounded(number(value), Math.trunc(number(digits)))
    },
    TRUNC: {
        parameters: ['Number', 'Number'],
        optional: 1,
        result: 'Number',
        strict: true,
        run: (value, digits = 0) => Math.trunc(number(value) * 10 ** number(digits)) / 10 ** number(digits)
    },
    BEGINS: textFunction(['Text', 'Text'], 'Boolean', (value, start) => text(value).startsWith(text(start))),
    CONTAINS: textFunction(['Text', 'Text'], 'Boolean', (value, part) => text(value).includes(text(part))),
    FIND: textFunction(
        ['Text', 'Text', 'Number'],
        'Number',
        (part, value, start = 1) => (text(part) === '' ? 0 : text(value).indexOf(text(part), number(start) - 1) + 1),
        1
    ),
    LEFT: textFunction(['Text', 'Number'], 'Text', (value, count) => text(value).slice(0, Math.max(0, number(count)))),
    RIGHT: textFunction(['Text', 'Number'], 'Text', (value, count) =>
        number(count) <= 0 ? '' : text(value).slice(-number(count))
    ),
    MID: textFunction(['Text', 'Number', 'Number'], 'Text', (value, start, count) => {
        const from = Math.max(0, number(start) - 1);
        return text(value).slice(from, from + Math.max(0, number(count)));
    }),
    LEN: textFunction(['Text'], 'Number', (value) => text(value).length),
    LOWER: textFunction(['Text', 'Text'], 'Text', (value) => text(value).toLowerCase(), 1),
    UPPER: textFunction(['Text', 'Text'], 'Text', (value) => text(value).toUpperCase(), 1),
    TRIM: textFunction(['Text'], 'Text', (value) => text(value).trim()),
    LPAD: textFunction(
        ['Text', 'Number', 'Text'],
        'Text',
        (value, length, filler = ' ') => pad(text(value), number(length), text(filler), true),
        1
    ),
    RPAD: textFunction(
        ['Text', 'Number', 'Text'],
        'Text',
        (value, length, filler = ' ') => pad(text(value), number(length), text(filler), false),
        1
    ),
    SUBSTITUTE: textFunction(['Text', 'Text', 'Text'], 'Text', (value, old, replacement) =>
        text(old) === '' ? text(value) : text(value).replaceAll(text(old), text(replacement))
    ),
    BR: textFunction([], 'Text', () => '\n'),
    CASESAFEID: textFunction(['Text'], 'Text', (value) => value),
    REGEX: {
        // It matches the whole text; the pattern is Java's, of which JavaScript shares what rules use.
        ...textFunction(
            ['Text', 'Text'],
            'Boolean',
            (value, pattern) => patternOf(text(pattern))?.test(text(value)) ?? null
        ),
        check: (args) => checkPattern(args as [Node, Node])
    },
    VALUE: { parameters: ['Text'], result: 'Number', strict: true, run: (value) => toNumber(text(value)) },
    DATE: {
        parameters: ['Number', 'Number', 'Number'],
        result: 'Date',
        strict: true,
        run: (year, month, day) => dateOf(number(year), number(month), number(day))
    },
    DATETIMEVALUE: {
        parameters: ['Text'],
        result: 'DateTime',
        strict: true,
        run: (value) => parsedDateTime(text(value))
    },
    YEAR: datePart((date) => number(date.slice(0, 4))),
    MONTH: datePart((date) => number(date.slice(5, 7))),
    DAY: datePart((date) => number(date.slice(8, 10))),
    WEEKDAY: datePart((date) => ((((toDays(date) + 4) % 7) + 7) % 7) + 1)
};

/** DATEVALUE of a text is the date it spells; blank for a text that is none. */
export function dateOfText(value: Value): string | null {
    return value === null ? null : parsedDate(text(value));
}
