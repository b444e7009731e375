import type { Comparison, Condition, Literal, Operand, Operator, Select } from './ast.ts';
import { isDistance, readDistance, readField, readLiteral, readPath } from './read-value.ts';
import { isName, type TokenReader } from './tokens.ts';

/** Reads the query of a semi-join; a parameter, as queries contain conditions. */
export type ReadSemiJoin = (reader: TokenReader) => Select;

/** Reads what stands behind WHERE or HAVING: one condition, its NOT, or several under AND or under OR. */
export function readConditions(reader: TokenReader, readSemiJoin: ReadSemiJoin): Condition {
    const read = (): Condition => readCondition(reader, readSemiJoin);
    if (reader.accept('not')) return { kind: 'not', part: read() };
    const first = read();
    for (const kind of ['and', 'or'] as const) {
        if (!reader.is(kind)) continue;
        const parts = [first];
        while (reader.accept(kind)) parts.push(read());
        return { kind, parts };
    }
    return first;
}

function readCondition(reader: TokenReader, readSemiJoin: ReadSemiJoin): Condition {
    if (reader.is('(')) return reader.nested(() => readConditions(reader, readSemiJoin));
    const { at } = reader.peek();
    const left = readLeft(reader);
    return { kind: 'comparison', left, ...readRight(reader, left, readSemiJoin), at };
}

function readLeft(reader: TokenReader): Operand {
    if (isDistance(reader)) return readDistance(reader);
    const sign = reader.peek(1).word;
    if (!isName(reader.peek()) || (sign !== '+' && sign !== '-')) return readField(reader);
    const { names, at } = readPath(reader);
    reader.expect(sign);
    return { kind: 'unsupported', text: `${names.join('.')} ${sign} ${readPath(reader).names.join('.')}`, at };
}

type Rest = Pick<Comparison, 'operator' | 'right'>;

function readRight(reader: TokenReader, left: Operand, readSemiJoin: ReadSemiJoin): Rest {
    const operator = readComparisonOperator(reader);
    if (operator) return { operator, right: readLiteral(reader) };
    if (left.kind === 'unsupported') throw reader.unexpected();
    if (reader.accept('like')) return { operator: 'LIKE', right: readLiteral(reader, true) };
    for (const each of ['INCLUDES', 'EXCLUDES'] as const)
        if (reader.accept(each.toLowerCase())) return { operator: each, right: reader.nested(() => readList(reader)) };
    const isNegated = reader.accept('not') !== undefined;
    reader.expect('in');
    const right = reader.nested(() => (reader.is('select') ? readSemiJoin(reader) : readList(reader)));
    return { operator: isNegated ? 'NOT IN' : 'IN', right };
}

function readList(reader: TokenReader): Literal[] {
    return reader.list(() => readLiteral(reader));
}

function readComparisonOperator(reader: TokenReader): Operator | undefined {
    if (reader.accept('=')) return '=';
    if (reader.accept('!=') ?? reader.accept('<>')) return '!=';
    for (const each of ['<', '>'] as const) if (reader.accept(each)) return reader.accept('=') ? `${each}=` : each;
    return undefined;
}
