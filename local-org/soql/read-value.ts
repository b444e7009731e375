import type { Call, Literal, Operand, Path } from './ast.ts';
import { isPeriodName } from './periods.ts';
import { decodeLiteral } from './string-literal.ts';
import { isName, isPlainName, type Token, type TokenReader } from './tokens.ts';

/** Reads a field. */
export function readPath(reader: TokenReader): Path {
    return pathOf(reader.expectOne(isName));
}

function pathOf({ text, at }: Token): Path {
    return { kind: 'path', names: text.split('.'), at };
}

/** Reads a field, or a function of a field. */
export function readField(reader: TokenReader): Path | Call {
    const token = reader.expectOne(isName);
    return reader.is('(') ? reader.nested(() => readArgument(reader, token)) : pathOf(token);
}

function readArgument(reader: TokenReader, { word, at }: Token): Call {
    const name = word.toUpperCase();
    const token = reader.expectOne(isName);
    if (!reader.is('(')) return { kind: 'call', name, argument: pathOf(token), at };
    const argument = reader.nested(() => readPath(reader));
    return { kind: 'call', name, inner: token.text.toUpperCase(), argument, at };
}

/** Whether a DISTANCE comes next, and not a field or a function of that name. */
export function isDistance(reader: TokenReader): boolean {
    return reader.is('distance', '(') && isName(reader.peek(2)) && reader.peek(3).word === ',';
}

/** Reads `DISTANCE(Place__c, GEOLOCATION(37.7, -122.4), 'mi')`. */
export function readDistance(reader: TokenReader): Operand {
    const { at } = reader.expect('distance');
    reader.nested(() => {
        readPath(reader);
        reader.expect(',', 'geolocation');
        reader.nested(() => {
            readNumber(reader);
            reader.expect(',');
            readNumber(reader);
        });
        reader.expect(',');
        reader.expectOne(({ kind }) => kind === 'string');
    });
    return { kind: 'unsupported', text: 'DISTANCE', at };
}

/** Reads the number of a LIMIT or OFFSET clause. */
export function readWholeNumber(reader: TokenReader): number {
    const sign = readSign(reader);
    return sign * Number(reader.expectOne(({ kind }) => kind === 'integer').text);
}

function readNumber(reader: TokenReader): number {
    const sign = readSign(reader);
    return sign * Number(reader.expectOne(({ kind }) => kind === 'integer' || kind === 'decimal').text);
}

function readSign(reader: TokenReader): number {
    if (reader.accept('-')) return -1;
    reader.accept('+');
    return 1;
}

/** Reads a quoted text. */
export function readString(reader: TokenReader, isPattern = false): Literal & { kind: 'string' } {
    const { at, text } = reader.expectOne(({ kind }) => kind === 'string');
    return { kind: 'string', ...decodeLiteral(reader.soql, at, text, isPattern), at };
}

/** Reads a value; that of LIKE may escape its wildcards. Dates are taken as they are written. */
export function readLiteral(reader: TokenReader, isPattern = false): Literal {
    const token = reader.peek();
    const { kind, at, word } = token;
    if (kind === 'string') return readString(reader, isPattern);
    if (kind === 'date' || kind === 'dateTime' || kind === 'time')
        return { kind, value: reader.expectOne(() => true).text.toUpperCase(), at };
    if (reader.accept('null')) return { kind: 'null', at };
    if (reader.accept('true') || reader.accept('false')) return { kind: 'boolean', value: word === 'true', at };
    if (isPlainName(token) && isPeriodName(word.toUpperCase())) return readPeriod(reader);
    return { kind: 'number', value: readNumber(reader), at };
}

/** Reads `LAST_N_DAYS:30`, `THIS_QUARTER`. */
function readPeriod(reader: TokenReader): Literal {
    const { at, text } = reader.expectOne(() => true);
    const hasCount = reader.accept(':') !== undefined;
    const count = hasCount ? Number(reader.expectOne(({ kind }) => kind === 'integer').text) : undefined;
    return { kind: 'period', name: text.toUpperCase(), count, at };
}
