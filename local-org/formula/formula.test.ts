import { createRequire } from 'node:module';
import fc from 'fast-check';
import { customObject, schemaWith } from '../schema/builders.ts';
import {
    checkbox,
    currency,
    date,
    dateTime,
    field,
    longText,
    lookup,
    number,
    picklist,
    text
} from '../schema/fields.ts';
import type { Row, Value } from '../schema/model.ts';
import { checkFormulas, checkRuleFormula } from './check.ts';
import { compileFormula } from './compile.ts';
import { dateInZone } from './dates.ts';
import type { FormulaScope } from './model.ts';
import { recordContext } from './record-context.ts';

const project = customObject({
    name: 'Project__c',
    fields: [
        text('Title__c', 80),
        number('Size__c', 9, 2),
        number('Other__c', 9, 2),
        currency('Budget__c'),
        date('Start__c'),
        dateTime('Opened__c'),
        checkbox('IsHot__c'),
        picklist('Phase__c', ['Plan', 'Build', 'Done']),
        field('Tags__c', 'MultiselectPicklist', { picklist: { isRestricted: false, values: [] } }),
        field('Share__c', 'Percent', { precision: 5, scale: 2 }),
        longText('Story__c'),
        lookup('Parent__c', 'Project__c'),
        number('Double__c', 18, 2, { formula: 'Size__c * 2', createable: false, updateable: false }),
        number('Loop__c', 18, 2, { formula: 'Loop__c + 1', createable: false, updateable: false })
    ]
});
const threshold = {
    ...customObject({ name: 'Limit__mdt', fields: [number('Minimum__c', 9)] }),
    kind: 'metadataType' as const
};
const schema = schemaWith([project, threshold], {
    customPermissions: new Set(['Bypass']),
    labels: new Map([['Greeting', 'Hello']])
});

const parent: Row = { Id: 'a00000000000001AAA', Size__c: 7, Title__c: 'Parent', OwnerId: '005000000000009AAA' };

function scopeOf(record: Row, prior?: Row, isNew = prior === undefined): FormulaScope {
    return {
        record,
        prior,
        isNew,
        now: () => new Date('2026-03-31T22:30:00.000Z'),
        today: () => '2026-03-31',
        localDate: (moment) => dateInZone(moment, 'Asia/Tokyo'),
        row: (_, id) => (id === parent['Id'] ? parent : undefined),
        customMetadata: (_, name) => (name === 'Small' ? { Minimum__c: 8 } : undefined),
        user: () => ({ Id: '005000000000001AAA', ManagerId: '005000000000009AAA', Alias: 'me' }),
        organization: () => ({ Id: '00D000000000001EAA', Name: 'Acme' }),
        hasPermission: () => true
    };
}

function evaluate(formula: string, record: Row = {}, prior?: Row): Value {
    return compileFormula(formula, recordContext(schema, project)).run(scopeOf(record, prior));
}

function problemOf(formula: string): string | undefined {
    return checkRuleFormula(schema, project, formula);
}

describe('values', () => {
    test.each<[string, Value]>([
        ['1 + 2 * 3', 7],
        ['2 * 3 ^ 2', 36],
        ['-3 + 1', -2],
        ['0.1 + 0.2 = 0.3', true],
        ['1 / 0', null],
        ['10 - 2 - 3', 5],
        ['"a" & "b" + "c"', 'abc'],
        ["'it\\'s'", "it's"],
        ['"line\\nbreak \\"quoted\\""', 'line\nbreak "quoted"'],
        ['/* reason */ 4', 4],
        ['NOT(FALSE) && TRUE || FALSE', true],
        ['!FALSE || TRUE', true],
        ['!TRUE || TRUE', true],
        ['IF(1 > 2, "x", "y")', 'y'],
        ['CASE(2, 1, "one", 2, "two", "many")', 'two'],
        ['CASE(9, 1, "one", 2, "two", "many")', 'many'],
        ['ROUND(2.5, 0)', 3],
        ['ROUND(-2.5, 0)', -3],
        ['ROUND(1.005, 2)', 1.01],
        ['MAX(1, 3, 2) - MIN(4, 2)', 1],
        ['MOD(7, 3)', 1],
        ['CEILING(-2.5)', -3],
        ['FLOOR(-2.5)', -2],
        ['LEN("abc")', 3],
        ['LEFT("abcdef", 2) & RIGHT("abcdef", 2) & MID("abcdef", 3, 2)', 'abefcd'],
        ['CONTAINS("haystack", "st")', true],
        ['BEGINS("haystack", "st")', false],
        ['FIND("a", "banana", 3)', 4],
        ['SUBSTITUTE("a.b.c", ".", "-")', 'a-b-c'],
        ['LPAD("7", 3, "0")', '007'],
        ['VALUE("12.5") + 1', 13.5],
        ['VALUE("twelve")', null],
        ['TEXT(12.5)', '12.5'],
        ['REGEX("AB-12", "[A-Z]{2}-\\\\d+")', true],
        ['REGEX("xAB-12", "[A-Z]{2}-\\\\d+")', false],
        ['DATE(2024, 2, 29) + 1', '2024-03-01'],
        ['DATE(2023, 2, 29)', null],
        ['DATE(2026, 3, 1) - DATE(2026, 2, 1)', 28],
        ['ADDMONTHS(DATE(2026, 1, 31), 1)', '2026-02-28'],
        ['ADDMONTHS(DATE(2026, 2, 28), -1)', '2026-01-31'],
        ['YEAR(TODAY()) * 10000 + MONTH(TODAY()) * 100 + DAY(TODAY())', 20260331],
        ['WEEKDAY(DATE(2026, 3, 29))', 1],
        ['DATEVALUE("2026-05-06")', '2026-05-06'],
        ['DATEVALUE(NOW())', '2026-04-01'],
        ['DATEVALUE("2026-02-30")', null],
        ['NOW() + 0.5', '2026-04-01T10:30:00.000Z'],
        ['TEXT(DATE(2026, 1, 2))', '2026-01-02'],
        ['$User.Alias & $Label.Greeting', 'meHello'],
        ['$CustomMetadata.Limit__mdt.Small.Minimum__c', 8],
        ['$CustomMetadata.Limit__mdt.Missing.Minimum__c', null],
        ['$Permission.Bypass', true],
        ['$Organization.Name', 'Acme'],
        ['$System.OriginDateTime + 1', '1900-01-02T00:00:00.000Z']
    ])('%s', (formula, expected) => {
        expect(evaluate(formula)).toBe(expected);
    });

    test('follows lookups to other records, and ends blank where there is none', () => {
        expect(evaluate('Parent__r.Size__c', { Parent__c: parent['Id'] ?? null })).toBe(7);
        expect(evaluate('Parent__r.OwnerId = $User.ManagerId', { Parent__c: parent['Id'] ?? null })).toBe(true);
        expect(evaluate('Parent__r.Size__c')).toBeNull();
        expect(evaluate('Parent__r.Double__c', { Parent__c: parent['Id'] ?? null })).toBe(14);
    });

    test('a percent counts as a fraction', () => {
        expect(evaluate('Share__c * 200', { Share__c: 25 })).toBe(50);
    });
});

describe('blanks', () => {
    test('comparing a blank number is neither true nor false', () => {
        expect(evaluate('Size__c > 1')).toBeNull();
        expect(evaluate('NOT(Size__c > 1)')).toBeNull();
        expect(evaluate('Size__c = 0')).toBeNull();
        expect(evaluate('IF(Size__c > 1, "yes", "no")')).toBe('no');
        expect(evaluate('Size__c + 1')).toBeNull();
    });

    test('blank text equals empty text', () => {
        expect(evaluate('Title__c = ""')).toBe(true);
        expect(evaluate('Title__c <> "x"')).toBe(true);
        expect(evaluate('Title__c & "x"')).toBe('x');
    });

    test('ISBLANK and BLANKVALUE see blanks, and a checkbox is never blank', () => {
        expect(evaluate('ISBLANK(Size__c)')).toBe(true);
        expect(evaluate('ISBLANK(Size__c)', { Size__c: 0 })).toBe(false);
        expect(evaluate('BLANKVALUE(Size__c, 5)')).toBe(5);
        expect(evaluate('IsHot__c')).toBe(false);
    });

    test('formula fields count blank numbers as zero', () => {
        const context = recordContext(schema, project, { blanksAsZero: true });
        expect(compileFormula('Size__c + 1', context).run(scopeOf({}))).toBe(1);
    });
});

describe('picklists', () => {
    test('ISPICKVAL, CASE, TEXT and INCLUDES read them', () => {
        expect(evaluate('ISPICKVAL(Phase__c, "Plan")', { Phase__c: 'Plan' })).toBe(true);
        expect(evaluate('ISPICKVAL(Phase__c, "")')).toBe(true);
        expect(evaluate('CASE(Phase__c, "Plan", 1, "Build", 2, 0)', { Phase__c: 'Build' })).toBe(2);
        expect(evaluate('TEXT(Phase__c) = "Done"', { Phase__c: 'Done' })).toBe(true);
        expect(evaluate('INCLUDES(Tags__c, "b")', { Tags__c: 'a;b' })).toBe(true);
    });

    test.each(['Phase__c = "Plan"', 'ISBLANK(Phase__c)', 'LEN(Phase__c) > 1', 'Phase__c & "x" = "y"'])(
        'refuses %s',
        (formula) => {
            expect(problemOf(formula)).toBe(
                'Field Phase__c is a picklist field. Picklist fields are only supported in certain functions.'
            );
        }
    );
});

describe('before and after', () => {
    const before = { Size__c: 1, Phase__c: 'Plan' };

    test('ISNEW, ISCHANGED and PRIORVALUE on create', () => {
        expect(evaluate('ISNEW()', { Size__c: 2 })).toBe(true);
        expect(evaluate('ISCHANGED(Size__c)', { Size__c: 2 })).toBe(false);
        expect(evaluate('PRIORVALUE(Size__c)', { Size__c: 2 })).toBe(2);
    });

    test('ISNEW, ISCHANGED and PRIORVALUE on update', () => {
        expect(evaluate('ISNEW()', { Size__c: 2 }, before)).toBe(false);
        expect(evaluate('ISCHANGED(Size__c)', { Size__c: 2 }, before)).toBe(true);
        expect(evaluate('ISCHANGED(Phase__c)', { Phase__c: 'Plan' }, before)).toBe(false);
        expect(evaluate('ISPICKVAL(PRIORVALUE(Phase__c), "Plan")', { Phase__c: 'Done' }, before)).toBe(true);
    });
});

describe('refusals in the platform’s words', () => {
    test.each([
        ['Nope__c = 1', 'Field Nope__c does not exist. Check spelling.'],
        ['Parent__r.Nope__c = 1', 'Field Parent__r.Nope__c does not exist. Check spelling.'],
        ['$Permission.Nope', 'Field $Permission.Nope does not exist. Check spelling.'],
        ['FOO(1)', 'Unknown function FOO. Check spelling.'],
        ['VLOOKUP(1, 2, 3)', 'Function VLOOKUP is not supported by this local org.'],
        ['TIMEVALUE("10:00") = NULL', 'Function TIMEVALUE is not supported by this local org.'],
        ['REGEX(Title__c, "[a")', 'Invalid regular expression: [a'],
        ['REGEX(Title__c, "(?i)a")', 'The regular expression (?i)a is not supported by this local org.'],
        ['$Setup.X__c.Y__c', '$Setup is not supported by this local org.'],
        ['AND(TRUE, "x")', "Incorrect parameter type for function 'AND()'. Expected Boolean, received Text"],
        ['IsHot__c = Start__c', "Incorrect parameter type for operator '='. Expected Boolean, received Date"],
        ['IF(TRUE, 1)', "Incorrect number of parameters for function 'IF()'. Expected 3, received 2"],
        ['Size__c + 1', 'Formula result is data type (Number), incompatible with expected data type (Boolean).'],
        ['AND(TRUE', "Syntax error.  Missing ')'"],
        ['TRUE)', 'Syntax error. Extra )'],
        ['TRUE #', "Syntax error.  Found '#'"],
        ['', 'Syntax error'],
        ['ISCHANGED(Parent__r.Size__c)', 'The ISCHANGED function cannot reference the Parent__r.Size__c field.'],
        ['YEAR(Opened__c) = 2026', "Incorrect parameter type for function 'YEAR()'. Expected Date, received DateTime"]
    ])('%s', (formula, message) => {
        expect(problemOf(formula)).toBe(message);
    });

    test('a formula field that refers to itself, or to long text', () => {
        const story = text('Bad__c', 255, { formula: 'LEFT(Story__c, 3)', createable: false });
        const withStory = { ...project, fields: new Map([...project.fields, ['bad__c', story]]) };
        expect(checkFormulas(schema, withStory)).toEqual([
            {
                name: 'Project__c.Loop__c',
                problem: 'Formula cannot use another formula field that directly or indirectly refers to itself. '
            },
            {
                name: 'Project__c.Bad__c',
                problem:
                    'You referenced an unsupported field type called "Long Text Area" using the following field: Story__c'
            }
        ]);
    });

    test('formula fields may not look at the value before', () => {
        const context = recordContext(schema, project, { hasPrior: false });
        expect(() => compileFormula('ISNEW()', context)).toThrow(
            'Function ISNEW may not be used in this type of formula'
        );
    });
});

interface Formulon {
    parse(formula: string): { readonly type: string; readonly value: unknown };
}
const formulon = createRequire(import.meta.url)('formulon') as Formulon;

test('arithmetic and text agree with formulon, an independent evaluator', () => {
    const leaf = fc.integer({ min: 1, max: 99 }).map(String);
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
        tree: fc.oneof(
            { maxDepth: 2 },
            leaf,
            fc.tuple(tie('tree'), fc.constantFrom('+', '-', '*'), tie('tree')).map(([a, o, b]) => `(${a} ${o} ${b})`),
            fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `MAX(${a}, ${b})`),
            fc
                .tuple(tie('tree'), tie('tree'), tie('tree'))
                .map(([a, b, c]) => `IF(${a} > ${b}, ${c}, LEN(TEXT(${a})))`),
            tie('tree').map((a) => `VALUE(LEFT(TEXT(ABS(${a})), 1)) + ABS(${a})`)
        )
    }));
    fc.assert(
        fc.property(tree, (formula) => {
            const theirs = formulon.parse(formula);
            fc.pre(theirs.type === 'literal' && Math.abs(Number(theirs.value)) < 1e12);
            expect(evaluate(formula)).toBeCloseTo(Number(theirs.value), 6);
        }),
        { numRuns: 60 }
    );
});
