import type { Value } from '../schema/model.ts';
import { isVisible } from './visibility.ts';

const known: Readonly<Record<string, Value>> = {
    'Record.StageName': 'Closed Won',
    'Record.Amount': 100,
    '$User.Title': null
};
const read = (path: string): Value | undefined => known[path];

test.each([
    ['Record.StageName', 'EQUAL', 'closed won', true],
    ['Record.StageName', 'NE', 'Closed Won', false],
    ['Record.StageName', 'CONTAINS', 'won', true],
    ['Record.Amount', 'GT', '99', true],
    ['Record.Amount', 'GE', '100', true],
    ['Record.Amount', 'LT', '100', false],
    ['Record.Amount', 'LE', '9', false],
    ['$User.Title', 'EQUAL', '', true],
    ['$User.Title', 'GT', 'a', false]
])('%s %s %s: %s', (left, operator, right, expected) => {
    expect(isVisible({ criteria: [{ left, operator, right }] }, read)).toBe(expected);
});

test.each([
    ['1 AND 2', false],
    ['1 OR 2', true],
    ['1 AND (2 OR NOT 2)', true],
    ['NOT 1 OR 2 AND 1', false]
])('with yes for 1 and no for 2, %s is %s', (booleanFilter, expected) => {
    const criteria = [
        { left: 'Record.Amount', operator: 'EQUAL', right: '100' },
        { left: 'Record.Amount', operator: 'EQUAL', right: '7' }
    ];

    expect(isVisible({ criteria, booleanFilter }, read)).toBe(expected);
});

test('says what it does not know instead of guessing', () => {
    expect(isVisible({ criteria: [{ left: '$Api.Session', operator: 'EQUAL', right: 'x' }] }, read)).toContain(
        '$Api.Session'
    );
    expect(isVisible({ criteria: [{ left: 'Record.Amount', operator: 'LIKE', right: 'x' }] }, read)).toContain('LIKE');
});
