import { linesOf, nameOf, nodesOf, shownOf, visibleOf } from 'c/graphqlFields';
import type { Field } from 'c/graphqlFields';

const fields: [string, Field<unknown> | undefined, string][] = [
    ['the words of the locale', { value: '2026-06-01', displayValue: '6/1/2026' }, '6/1/2026'],
    ['the value that has no other words', { value: 30, displayValue: null }, '30'],
    ['the value that was asked for alone', { value: 'Send the draft' }, 'Send the draft'],
    ['zero as zero', { value: 0 }, '0'],
    ['a blank field as nothing', { value: null, displayValue: null }, ''],
    ['a hidden field as nothing', undefined, '']
];

describe('graphqlFields', () => {
    it.each(fields)('shows %s', (_, field, expected) => {
        expect(shownOf(field)).toBe(expected);
    });

    it.each([
        ['a text', { value: 'Reach their CFO' }, 'Reach their CFO'],
        ['a blank text', { value: null }, ''],
        ['a hidden text', undefined, 'Not visible']
    ])('tells %s from the others', (_, field, expected) => {
        expect(visibleOf(field, 'Not visible')).toBe(expected);
    });

    it('names people where it can', () => {
        const people = [{ Id: '005', Name: { value: 'Sam Seller' } }, { Id: '005', Name: { value: null } }, null];
        expect(people.map(nameOf)).toEqual(['Sam Seller', '', '']);
    });

    it('lists the records of a connection in their order', () => {
        expect(nodesOf({ edges: [{ node: 'b' }, { node: 'a' }] })).toEqual(['b', 'a']);
    });

    it('leaves out captions without a text', () => {
        expect(
            linesOf([
                ['Goal', 'Reach their CFO'],
                ['Will', '']
            ])
        ).toEqual([{ label: 'Goal', text: 'Reach their CFO' }]);
    });
});
