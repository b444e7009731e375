import type { Clause, Condition, Order, Select, SelectItem, Source, TypeCase } from './ast.ts';
import { readConditions } from './read-condition.ts';
import {
    isDistance,
    readDistance,
    readField,
    readLiteral,
    readPath,
    readString,
    readWholeNumber
} from './read-value.ts';
import { isName, isPlainName, type Token, type TokenReader } from './tokens.ts';

/** What the clauses behind FROM say. */
type Clauses = Omit<Select, 'kind' | 'items' | 'from' | 'parents' | 'scope' | 'at'>;

/** Reads a query: the whole statement, or a sub-query of SELECT (SOQL and SOSL Reference, "SOQL SELECT Syntax"). */
export function readSelect(reader: TokenReader): Select {
    const { at } = reader.expect('select');
    const items = reader.is('count', '(', ')') ? [readBareCount(reader)] : reader.list(() => readItem(reader));
    const from = readFrom(reader);
    const where = readWhere(reader);
    const refused = readWith(reader);
    return { kind: 'select', items, ...from, ...readClauses(reader, where, refused), at };
}

/** The query of a semi-join selects one field and ends with its conditions. */
function readSemiJoin(reader: TokenReader): Select {
    const { at } = reader.expect('select');
    const operand = readField(reader);
    const from = readFrom(reader);
    const where = readWhere(reader);
    const refused = reader.is('with') ? [readFirstWith(reader)] : [];
    const items: SelectItem[] = [{ kind: 'operand', operand, at: operand.at }];
    return { kind: 'select', items, ...from, where, refused, groupBy: [], orderBy: [], at };
}

function readBareCount(reader: TokenReader): SelectItem {
    const { at } = reader.expect('count', '(', ')');
    return { kind: 'operand', operand: { kind: 'call', name: 'COUNT', at }, at };
}

function readItem(reader: TokenReader): SelectItem {
    const { at } = reader.peek();
    const item = readUnnamed(reader);
    const alias = isName(reader.peek()) ? reader.expectOne(isName).text : undefined;
    return { ...item, alias, at };
}

function readUnnamed(reader: TokenReader): SelectItem {
    const { at } = reader.peek();
    if (reader.is('(')) return { kind: 'subquery', query: reader.nested(() => readSelect(reader)), at };
    if (reader.is('typeof') && isName(reader.peek(1)) && reader.peek(2).word === 'when') return readTypeOf(reader);
    return { kind: 'operand', operand: isDistance(reader) ? readDistance(reader) : readField(reader), at };
}

function readTypeOf(reader: TokenReader): SelectItem {
    const { at } = reader.expect('typeof');
    const relationship = readPath(reader);
    const cases: TypeCase[] = [];
    const fields = (): TypeCase['fields'] => reader.list(() => readPath(reader));
    for (let when = reader.accept('when'); when; when = reader.accept('when')) {
        const object = reader.expectOne(isName).text;
        reader.expect('then');
        cases.push({ object, fields: fields(), at: when.at });
    }
    const otherwise = reader.accept('else');
    if (otherwise) cases.push({ fields: fields(), at: otherwise.at });
    reader.expect('end');
    return { kind: 'typeof', relationship, cases, at };
}

function readFrom(reader: TokenReader): Pick<Select, 'from' | 'parents' | 'scope'> {
    reader.expect('from');
    const scopes: Clause[] = [];
    const [from, ...parents] = reader.list(() => readSource(reader, scopes));
    if (from === undefined) throw reader.unexpected();
    return { from, parents, scope: scopes[0] };
}

function readSource(reader: TokenReader, scopes: Clause[]): Source {
    const path = readPath(reader);
    reader.accept('as');
    const alias = isName(reader.peek()) && !startsClause(reader) ? reader.expectOne(isName).text : undefined;
    if (reader.accept('using')) {
        scopes.push(readScope(reader));
        while (reader.is(',') && isScope(reader.peek(1), reader.peek(2))) {
            reader.expect(',');
            scopes.push(readScope(reader));
        }
    }
    return { path, alias };
}

/** Words that could be aliases too. */
function startsClause(reader: TokenReader): boolean {
    if (reader.is('order', 'by') || reader.is('group', 'by')) return true;
    const { kind, word } = reader.peek(1);
    return reader.is('offset') && (kind === 'integer' || word === '+' || word === '-');
}

function isScope(token: Token, next: Token): boolean {
    return token.word === 'lookup' || (token.word === 'scope' && isPlainName(next));
}

function readScope(reader: TokenReader): Clause {
    const { at } = reader.accept('lookup') ?? reader.expect('scope');
    return { name: reader.expectOne(isPlainName).word, at };
}

function readWhere(reader: TokenReader): Condition | undefined {
    return reader.accept('where') && readConditions(reader, readSemiJoin);
}

/** WITH filters by data categories, which this org has not, or says how Apex runs the query. */
function readWith(reader: TokenReader): Clause[] {
    const clauses: Clause[] = [];
    while (reader.is('with')) {
        const isFirst = clauses.length === 0;
        const isFilter = reader.peek(2).word === '=' || (reader.is('with', 'data', 'category') && isFirst);
        if (isFilter && !isFirst) {
            reader.expect('with');
            reader.expectOne(isName);
            throw reader.unexpected();
        }
        clauses.push(isFilter ? readFirstWith(reader) : readOtherWith(reader));
    }
    return clauses;
}

function readFirstWith(reader: TokenReader): Clause {
    const { at } = reader.expect('with');
    if (!reader.accept('data', 'category')) {
        reader.expectOne(isName);
        reader.expect('=');
        readString(reader);
        return { name: 'WITH', at };
    }
    do {
        reader.expectOne(isName);
        reader.expectOne(({ word }) => ['at', 'above', 'below', 'above_or_below'].includes(word));
        if (reader.is('(')) reader.nested(() => reader.list(() => reader.expectOne(isName)));
        else reader.expectOne(isName);
    } while (reader.accept('and'));
    return { name: 'WITH', at };
}

function readOtherWith(reader: TokenReader): Clause {
    const { at } = reader.expect('with');
    reader.expectOne(isName);
    if (reader.is('(')) reader.nested(() => reader.list(() => readOption(reader)));
    return { name: 'WITH', at };
}

function readOption(reader: TokenReader): void {
    reader.expectOne(isName);
    reader.expect('=');
    if (reader.peek().kind === 'string') readString(reader);
    else reader.expectOne(({ kind, word }) => kind === 'integer' || word === 'true' || word === 'false');
}

function readClauses(reader: TokenReader, where: Condition | undefined, refused: Clause[]): Clauses {
    const group = readGroupBy(reader);
    const orderBy = reader.accept('order', 'by') ? reader.list(() => readOrder(reader)) : [];
    const limit = reader.accept('limit') ? readWholeNumber(reader) : undefined;
    const offset = reader.accept('offset') ? readWholeNumber(reader) : undefined;
    const bind = reader.accept('bind');
    if (bind) {
        reader.list(() => {
            reader.expectOne(isName);
            reader.expect('=');
            return readLiteral(reader);
        });
        refused.push({ name: 'BIND', at: bind.at });
    }
    // Both only note the visit, and statistics of articles this org has not.
    if (reader.accept('for')) reader.expectOne(({ word }) => word === 'view' || word === 'reference');
    if (reader.accept('update')) reader.list(() => reader.expectOne(isPlainName));
    return { where, ...group, orderBy, limit, offset, refused };
}

function readGroupBy(reader: TokenReader): Pick<Select, 'groupBy' | 'grouping' | 'having'> {
    if (!reader.accept('group', 'by')) return { groupBy: [] };
    const readFields = (): Select['groupBy'] => reader.list(() => readField(reader));
    const grouping = (['ROLLUP', 'CUBE'] as const).find((each) => reader.accept(each.toLowerCase()));
    const groupBy = grouping ? reader.nested(readFields) : readFields();
    const having = reader.accept('having') && readConditions(reader, readSemiJoin);
    return { groupBy, grouping, having };
}

function readOrder(reader: TokenReader): Order {
    const by = isDistance(reader) ? readDistance(reader) : readField(reader);
    const isDescending = reader.accept('desc') !== undefined;
    if (!isDescending) reader.accept('asc');
    if (!reader.accept('nulls')) return { by, isDescending, areNullsLast: false };
    const { word } = reader.expectOne((token) => token.word === 'first' || token.word === 'last');
    return { by, isDescending, areNullsLast: word === 'last' };
}
