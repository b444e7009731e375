import fc from 'fast-check';
import { SalesforceApiError } from '../errors.ts';
import { insertSetupRow } from '../rows.ts';
import { codeOf, library } from './fixtures/library.ts';
import { brokenStatements, statements } from './fixtures/statements.ts';
import { runSoql, soqlString } from './run.ts';

const lib = library();
const everything = (): unknown => [
    runSoql(lib.admin, 'SELECT FIELDS(ALL) FROM Book__c LIMIT 200').records,
    runSoql(lib.admin, 'SELECT FIELDS(ALL) FROM Writer__c LIMIT 200').records
];

/** Runs whatever it is: it answers, or is refused as the platform refuses. */
function survives(soql: string): void {
    try {
        runSoql(lib.admin, soql);
    } catch (error) {
        if (!(error instanceof SalesforceApiError)) throw new Error(`broke on ${soql}`, { cause: error });
        expect(error.status).toBeLessThan(500);
    }
}

/** Names of the generator as names of this org, so that statements come through to SQL. */
const NAMES: Readonly<Record<string, string>> = {
    Amount__c: 'Pages__c',
    'a.b.c': 'Writer__r.Name',
    'Under.Größe__c': 'Genre__c',
    x1: 'PrintedOn__c',
    USD10: 'LentAt__c',
    today: 'IsSold__c',
    'a..b': 'Writer__c',
    'b.': 'DoublePages__c',
    'Owner.Name': 'Topics__c',
    Order: 'Writer__r.Agent__r.Profile.Name',
    Count: 'Score__c',
    data: 'Code__c'
};

function translated(text: string): string {
    const words = text.replace(/[A-Za-z][\w.\u0080-\uffff]*/g, (word) => NAMES[word] ?? word);
    return words.replace(/\bFROM\s+[\w.]+/gi, 'FROM Book__c');
}

const seed = 7_311;

test.each([
    ['random characters', fc.string({ unit: 'binary', maxLength: 200 }), 2000],
    ['random bytes', fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('latin1')), 1000],
    ['well-formed statements', statements(0).map(translated), 1500],
    ['statements with mistakes', statements(4).map(translated), 1000],
    ['damaged statements', brokenStatements.map(translated), 1000],
    ['random text behind WHERE', fc.string({ unit: 'grapheme' }).map((t) => `SELECT Id FROM Book__c WHERE ${t}`), 500]
])('%s are answered or refused, and change nothing', (_, arbitrary, numRuns) => {
    const before = everything();
    fc.assert(fc.property(arbitrary, survives), { numRuns, seed });
    expect(everything()).toEqual(before);
});

test('a fair share of the well-formed statements comes through to an answer', () => {
    const codes = fc
        .sample(statements(0).map(translated), { numRuns: 1500, seed })
        .map((soql) => codeOf(() => runSoql(lib.admin, soql)));
    expect(codes.filter((code) => code === 'none').length).toBeGreaterThan(20);
});

describe('statements that are too large', () => {
    const where = (condition: string): string =>
        codeOf(() => runSoql(lib.admin, `SELECT Id FROM Book__c WHERE ${condition}`));
    const repeat = (count: number, part: (n: number) => string, by: string): string =>
        Array.from({ length: count }, (_, n) => part(n)).join(by);

    test.each([
        ['10,000 brackets', `${'('.repeat(10_000)}Pages__c = 1${')'.repeat(10_000)}`, 'MALFORMED_QUERY'],
        ['brackets that never close', '('.repeat(50_000), 'MALFORMED_QUERY'],
        ['150 times NOT', `${'NOT ('.repeat(150)}Pages__c = 1${')'.repeat(150)}`, 'none'],
        [
            '150 levels of AND in OR',
            `${'(Pages__c = 1 AND (Pages__c = 2 OR '.repeat(75)}Pages__c = 3${'))'.repeat(75)}`,
            'none'
        ],
        ['20,000 values', `Name IN (${repeat(20_000, () => "'a'", ',')})`, 'none'],
        ['8,000 different numbers', `Pages__c IN (${repeat(8000, String, ',')})`, 'none'],
        ['4,000 alternatives', repeat(4000, (n) => `Pages__c = ${n}`, ' OR '), 'none'],
        ['a text of 4,001 characters', `Name = '${'x'.repeat(4001)}'`, 'MALFORMED_QUERY'],
        ['more than 100,000 characters', `Name = 'x' ${' '.repeat(100_000)}`, 'MALFORMED_QUERY'],
        [
            'three semi-joins',
            repeat(3, () => 'Writer__c IN (SELECT Id FROM Writer__c)', ' AND '),
            'EXCEEDED_MAX_SEMIJOIN_SUBSELECTS'
        ]
    ])('%s', (_, condition, code) => {
        expect(where(condition)).toBe(code);
    });

    test('deep conditions with many parts at each level are answered or too complicated', () => {
        const wide = repeat(30, (n) => `Pages__c = ${n}`, ' OR ');
        const deep = `${`(${wide} OR (`.repeat(100)}Pages__c = 3${'))'.repeat(100)}`;
        expect(['none', 'QUERY_TOO_COMPLICATED']).toContain(where(deep));
    });
});

describe('a value is data', () => {
    const value = fc.oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => !text.includes('\0')),
        fc.constantFrom(
            "' OR Name != '",
            "\\' OR 1 = 1 --",
            '"; DROP TABLE "Writer__c"; --',
            '%',
            '_',
            '\\',
            '?1',
            ':x',
            '${x}'
        )
    );
    const like = (text: string): string => soqlString(text).replace(/[%_]/g, '\\$&');
    const found = (condition: string): unknown[] => lib.first(`SELECT Name FROM Writer__c WHERE ${condition}`);

    test('it comes back as it was written, by equality, IN and LIKE, and finds no other row', () => {
        const before = everything();
        const { db, schema } = lib.org;
        const writer = schema.objects.get('writer__c');
        if (writer === undefined) throw new Error('no writers');
        fc.assert(
            fc.property(value, (text) => {
                db.transaction(() => insertSetupRow(lib.org, 'Writer__c', { Name: text, OwnerId: lib.admin.userId }));
                for (const condition of [
                    `Name = ${soqlString(text)}`,
                    `Name IN ('x', ${soqlString(text)})`,
                    `Name LIKE ${like(text)}`
                ])
                    expect(found(condition)).toEqual([text]);
                expect(found(`Name != ${soqlString(text)}`)).toEqual(['Melville', 'Øverland', 'austen']);
                db.query('DELETE FROM "Writer__c" WHERE "Name" = ? AND "Country__c" IS NULL AND "Agent__c" IS NULL', [
                    text
                ]);
            }),
            { numRuns: 300, seed }
        );
        expect(everything()).toEqual(before);
    });
});
