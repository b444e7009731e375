import fc from 'fast-check';
import type { Condition, Literal } from './ast.ts';
import { library } from './fixtures/library.ts';
import { parseSoql } from './parse.ts';
import { runSoql, soqlString } from './run.ts';

const lib = library();
const rows = runSoql(
    lib.admin,
    'SELECT Id, Name, Genre__c, Score__c, IsSold__c, PrintedOn__c, Writer__r.Country__c FROM Book__c'
);

const text = fc.constantFrom('Novel', 'novel', 'Essay', 'Typee', 'US', '', 'x%', "it's").map(soqlString);
const numbers = fc.constantFrom('3', '4.5', '-1', '5');
const dates = fc.constantFrom('2026-05-14', '2026-05-15', '2025-12-31', '2000-02-29');
const comparison = fc.oneof(
    leaf(fc.constantFrom('Name', 'Genre__c', 'Writer__r.Country__c'), text, ['LIKE']),
    leaf(fc.constant('Score__c'), numbers),
    leaf(fc.constant('PrintedOn__c'), dates),
    fc
        .tuple(fc.constantFrom('=', '!='), fc.constantFrom('true', 'false'))
        .map(([op, value]) => `IsSold__c ${op} ${value}`)
);

function leaf(field: fc.Arbitrary<string>, value: fc.Arbitrary<string>, more: string[] = []): fc.Arbitrary<string> {
    const single = fc
        .tuple(field, fc.constantFrom('=', '!=', '<', '<=', '>', '>=', ...more), value)
        .map((parts) => parts.join(' '));
    const list = fc
        .tuple(
            field,
            fc.constantFrom('IN', 'NOT IN'),
            fc.array(fc.oneof(value, fc.constant('null')), { minLength: 1, maxLength: 3 })
        )
        .map(([name, operator, values]) => `${name} ${operator} (${values.join(', ')})`);
    const blank = fc.tuple(field, fc.constantFrom('= null', '!= null')).map((parts) => parts.join(' '));
    return fc.oneof(single, list, blank);
}

const { tree } = fc.letrec<{ tree: string; branch: string }>((tie) => ({
    tree: fc.oneof({ maxDepth: 3 }, comparison, tie('branch')),
    branch: fc.oneof(
        fc
            .tuple(fc.constantFrom(' AND ', ' OR '), fc.array(tie('tree'), { minLength: 2, maxLength: 3 }))
            .map(([operator, parts]) => parts.map((part) => `(${part})`).join(operator)),
        tie('tree').map((part) => `NOT (${part})`)
    )
}));

type Plain = string | number | boolean | null;

/** What a condition means, said as simply as possible. */
function holds(condition: Condition, row: Readonly<Record<string, unknown>>): boolean {
    if (condition.kind === 'not') return !holds(condition.part, row);
    if (condition.kind !== 'comparison') {
        const answers = condition.parts.map((part) => holds(part, row));
        return condition.kind === 'and' ? answers.every(Boolean) : answers.some(Boolean);
    }
    const { left, operator, right } = condition;
    if (left.kind !== 'path' || ('kind' in right && right.kind === 'select')) throw new Error('not in this test');
    const value = folded(
        left.names.reduce<unknown>((from, name) => (from as Record<string, unknown>)[name], row) as Plain
    );
    if (Array.isArray(right)) return right.map(plain).includes(value) === (operator === 'IN');
    const other = plain(right as Literal);
    if (operator === '=') return value === other;
    if (operator === '!=') return value !== other;
    if (value === null || other === null) return false;
    if (operator === 'LIKE') return other === 'x%' ? String(value).startsWith('x') : value === other;
    const order = value < other ? -1 : Number(value > other);
    return { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[operator as '<'];
}

function plain(literal: Literal): Plain {
    if (literal.kind === 'null' || literal.kind === 'period') return null;
    return folded(literal.value === '' ? null : literal.value);
}

function folded(value: Plain): Plain {
    return typeof value === 'string' ? value.toLowerCase() : value;
}

test('a tree of conditions finds what a plain reading of it finds', () => {
    fc.assert(
        fc.property(tree, (where) => {
            const soql = `SELECT Id FROM Book__c WHERE ${where}`;
            const condition = parseSoql(soql).where;
            if (condition === undefined) throw new Error('no condition');
            const expected = rows.records.filter((row) => holds(condition, row)).map((row) => row['Id']);
            expect(runSoql(lib.admin, soql).records.map((row) => row['Id'])).toEqual(expected);
        }),
        { numRuns: 200 }
    );
});
