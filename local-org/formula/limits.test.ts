import { customObject, schemaWith } from '../schema/builders.ts';
import { checkbox, lookup, number } from '../schema/fields.ts';
import { checkFormulas, checkRuleFormula } from './check.ts';

const computed = (name: string, formula: string) =>
    number(name, 18, 2, { formula, createable: false, updateable: false });

const box = customObject({ name: 'Box__c', fields: [number('N__c'), checkbox('B__c'), lookup('In__c', 'Box__c')] });
const schema = schemaWith([box]);
const problemOf = (formula: string) => checkRuleFormula(schema, box, formula);

/** The problems of an object whose formula fields F1__c ... are built one on the other. */
function chainProblems(count: number, next: (before: string) => string): string[] {
    const fields = Array.from({ length: count }, (_, n) =>
        computed(`F${n}__c`, n === 0 ? 'N__c' : next(`F${n - 1}__c`))
    );
    const chain = customObject({ name: 'Chain__c', fields: [number('N__c'), ...fields.reverse()] });
    return checkFormulas(schemaWith([chain]), chain).map(({ problem }) => problem);
}

describe('a formula that is too much', () => {
    test.each<[string, string, string]>([
        [
            'long',
            `${' '.repeat(3900)}TRUE`,
            'Formula is too long (3904 characters).  Maximum length is 3900 characters'
        ],
        ['negated again and again', `${'!'.repeat(3800)}TRUE`, 'Formula is too deeply nested.'],
        ['nested', `${'('.repeat(1000)}TRUE${')'.repeat(1000)}`, 'Formula is too deeply nested.'],
        [
            'far-reaching',
            `${'In__r.'.repeat(11)}B__c`,
            `Field ${'In__r.'.repeat(11)}B__c is more than 10 relationships away.`
        ]
    ])('%s is refused', (_, formula, problem) => {
        expect(problemOf(formula)).toBe(problem);
    });

    test('by the formula fields in it is refused, however short it looks', () => {
        const doubled = chainProblems(40, (before) => `${before} + ${before}`);
        expect(doubled[0]).toMatch(
            /^Compiled formula is too big to execute \(\d+ characters\)\. Maximum size is 15000/
        );
        const long = chainProblems(800, (before) => `${before} + 1`);
        expect(long[0]).toBe('Formula is too deeply nested.');
    });
});

describe('a formula within the limits', () => {
    test.each([
        ['reaches ten relationships', `${'In__r.'.repeat(10)}B__c`],
        ['is a long sum', `${'1 + '.repeat(900)}1 > 0`],
        ['is as long a sum as fits', `${'1+'.repeat(1900)}1>0`],
        ['calls a function within a function', `${'NOT('.repeat(380)}TRUE${')'.repeat(380)}`]
    ])('%s', (_, formula) => {
        expect(problemOf(formula)).toBeUndefined();
    });

    test('is built on others', () => {
        expect(chainProblems(50, (before) => `${before} + 1`)).toEqual([]);
    });
});
