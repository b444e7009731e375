import { insertSetupRow } from '../rows.ts';
import { codeOf, library } from './fixtures/library.ts';
import { runSoql, soqlString } from './run.ts';

const lib = library();
const names = (where: string) => lib.first(`SELECT Name FROM Book__c WHERE ${where} ORDER BY Name`);
const [emma, moby, persuasion, typee] = ["O'Emma 100%_x", 'Moby-Dick', 'Persuasion', 'Typee'];

test.each([
    ["Name = 'moby-dick'", [moby]],
    ["Name IN ('TYPEE', 'nobody')", [typee]],
    ["Name LIKE '%emma%'", [emma]],
    ["Name LIKE '%\\%\\_x'", [emma]],
    ["Name LIKE 'T_pee'", [typee]],
    ["Name LIKE '\\_%'", []],
    ["Code__c = 'A1'", [typee]],
    ["Code__c IN ('a1')", [moby]],
    ["Genre__c != 'Novel'", [emma, persuasion]],
    ["Genre__c NOT IN ('Novel')", [emma, persuasion]],
    ["Genre__c NOT IN ('Novel', null)", [emma]],
    ["(NOT Genre__c = 'Novel')", [emma, persuasion]],
    ["(NOT Genre__c LIKE 'n%')", [emma, persuasion]],
    ['Genre__c = null', [persuasion]],
    ["Genre__c = ''", [persuasion]],
    ["Genre__c IN ('Essay', null)", [emma, persuasion]],
    ['Score__c > 3', [moby, persuasion]],
    ['Score__c <= 3', [typee]],
    ['(NOT Score__c > 3)', [emma, typee]],
    ['Score__c != 5', [moby, emma, typee]],
    ['Pages__c IN (300, 474)', [emma, typee]],
    ['IsSold__c = true', [moby]],
    ['IsSold__c != true', [emma, persuasion, typee]],
    ['IsSold__c = null', []],
    ["Topics__c INCLUDES ('Sea')", [moby, typee]],
    ["Topics__c INCLUDES ('sea;war', 'Love')", [moby, emma]],
    ["Topics__c EXCLUDES ('Sea')", [emma, persuasion]],
    ["Topics__c = 'Sea;War'", [moby]],
    ['PrintedOn__c = TODAY', [typee]],
    ['PrintedOn__c < TODAY', [moby, emma]],
    ['PrintedOn__c <= TODAY', [moby, emma, typee]],
    ['PrintedOn__c != THIS_YEAR', [emma, persuasion]],
    ['PrintedOn__c IN (YESTERDAY, LAST_YEAR)', [moby, emma]],
    ['PrintedOn__c = 2025-12-31', [emma]],
    ['PrintedOn__c > YESTERDAY', [typee]],
    ['LentAt__c = TODAY', [persuasion, typee]],
    ['LentAt__c = YESTERDAY', [moby]],
    ['LentAt__c >= 2026-05-15T09:00:00+02:00', [persuasion, typee]],
    ['CALENDAR_YEAR(PrintedOn__c) = 2025', [emma]],
    ['DAY_ONLY(LentAt__c) = 2026-05-16', [persuasion]],
    ["Writer__r.Name = 'MELVILLE'", [moby, typee]],
    ["Writer__r.Agent__r.Profile.Name = 'System Administrator'", [moby, emma, persuasion, typee]],
    ["Book__c.Name = 'Typee'", [typee]],
    ["(Genre__c = 'Essay' OR Score__c = 5) AND Price__c = null", [persuasion]]
])('%s', (where, expected) => {
    expect(names(where)).toEqual([...expected].sort((a, b) => a.localeCompare(b)));
});

test('ids match in both lengths, and only as they are written', () => {
    const id = lib.ids['Typee'] ?? '';
    for (const form of [id, id.slice(0, 15)]) {
        expect(names(`Id = '${form}'`)).toEqual([typee]);
        expect(names(`Id IN ('${form}')`)).toEqual([typee]);
    }
    expect(codeOf(() => names("Id = 'typee'"))).toBe('INVALID_QUERY_FILTER_OPERATOR');
});

test.each([
    ["Name = 'øVERLAND'", ['Øverland']],
    ["Name LIKE 'ø%'", ['Øverland']],
    ["Name IN ('AUSTEN', 'øverland')", ['Øverland', 'austen']],
    ["Name != 'ØVERLAND'", ['Melville', 'austen']],
    ['Id IN (SELECT Writer__c FROM Book__c WHERE Score__c > 4)', ['Melville', 'austen']],
    ['Id NOT IN (SELECT Writer__c FROM Book__c)', ['Øverland']],
    ["Id IN (SELECT Writer__c FROM Book__c WHERE Writer__r.Country__c = 'GB') AND Country__c != null", ['austen']],
    ["Owner.Type = 'User' AND Owner.Email LIKE 'admin@%'", ['Melville', 'Øverland', 'austen']]
])('of writers: %s', (where, expected) => {
    expect(lib.first(`SELECT Name FROM Writer__c WHERE ${where}`)).toEqual(expected);
});

test('long lists find what short ones find', () => {
    const list = (count: number) => Array.from({ length: count }, (_, n) => `'none ${n}'`).join(', ');
    expect(names(`Name IN (${list(400)}, 'TYPEE')`)).toEqual([typee]);
    expect(names(Array.from({ length: 1500 }, (_, n) => `Pages__c = ${n}`).join(' OR '))).toHaveLength(3);
});

test.each([
    ['Nope__c = 1', 'INVALID_FIELD', "No such column 'Nope__c' on entity 'Book__c'."],
    ["Nope__r.Name = 'x'", 'INVALID_FIELD', "Didn't understand relationship 'Nope__r' in field path."],
    ["Blurb__c = 'x'", 'INVALID_FIELD', "field 'Blurb__c' can not be filtered in a query call"],
    ['Name = 3', 'INVALID_FIELD', "field 'Name' must be of type string and should be enclosed in quotes"],
    ["Score__c = '3'", 'INVALID_FIELD', "field 'Score__c' must be of type double and should not be enclosed in quotes"],
    ["IsSold__c = 'true'", 'INVALID_FIELD', 'must be of type boolean and should not be enclosed in quotes'],
    ["PrintedOn__c = '2026-01-01'", 'INVALID_FIELD', 'must be of type date and should not be enclosed in quotes'],
    ['PrintedOn__c = 2026-01-01T00:00:00Z', 'INVALID_FIELD', 'must be of type date'],
    ['LentAt__c = 2026-01-01', 'INVALID_FIELD', 'must be of type dateTime'],
    ['Pages__c = TODAY', 'INVALID_FIELD', 'must be of type double'],
    ["Id LIKE 'a%'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid operator on id field'],
    ["Score__c LIKE '3'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid operator on double field'],
    ["Genre__c INCLUDES ('Novel')", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid operator on string field'],
    ['IsSold__c > false', 'INVALID_QUERY_FILTER_OPERATOR', 'invalid operator on boolean field'],
    ["Writer__c = '005'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid ID field: 005'],
    ['PrintedOn__c = LAST_N_YEARS:99999', 'MALFORMED_QUERY', 'LAST_N_YEARS'],
    ['PrintedOn__c = LAST_N_YEARS', 'MALFORMED_QUERY', 'LAST_N_YEARS'],
    ['PrintedOn__c = TODAY:3', 'MALFORMED_QUERY', 'Invalid date literal: TODAY:3'],
    ['PrintedOn__c = 2026-02-30', 'MALFORMED_QUERY', 'Invalid date: 2026-02-30'],
    ['LentAt__c = 2026-02-28T25:00:00Z', 'MALFORMED_QUERY', 'Invalid datetime: 2026-02-28T25:00:00Z'],
    ['Id IN (SELECT Name FROM Book__c)', 'INVALID_FIELD', 'must be ID or reference fields'],
    [
        'Id = null OR Writer__c IN (SELECT Id FROM Writer__c)',
        'MALFORMED_QUERY',
        'Semi join sub-selects are only allowed at the top level'
    ],
    ['Writer__c IN (SELECT Id FROM Writer__c LIMIT 1)', 'MALFORMED_QUERY', "unexpected token: 'LIMIT'"],
    ['Writer__c IN (SELECT Id FROM Nope__c)', 'INVALID_TYPE', "sObject type 'Nope__c' is not supported."],
    ['HOUR_IN_DAY(PrintedOn__c) = 3', 'MALFORMED_QUERY', 'HOUR_IN_DAY']
])('refuses %s with %s', (where, code, message) => {
    expect(codeOf(() => names(where))).toBe(code);
    expect(() => names(where)).toThrow(message);
});

describe('text is never part of the SQL', () => {
    const evil = [
        '\'; DROP TABLE "Book__c"; --',
        "' OR 1 = 1 --",
        '" OR ""="',
        'x\' UNION SELECT value FROM "_setting" --',
        "\\' OR Name != \\'",
        '?1 :name @x $y',
        '%'
    ];

    test.each(evil)('as a value: %s', (text) => {
        const count = runSoql(lib.admin, 'SELECT COUNT() FROM Book__c').totalSize;
        expect(names(`Name = ${soqlString(text)}`)).toEqual([]);
        expect(names(`Name IN (${soqlString(text)})`)).toEqual([]);
        expect(names(`Topics__c INCLUDES (${soqlString(text)})`)).toEqual([]);
        expect(runSoql(lib.admin, 'SELECT COUNT() FROM Book__c').totalSize).toBe(count);
    });

    test.each(evil)('and is found when it is there: %s', (text) => {
        const { org, admin } = library();
        insertSetupRow(org, 'Writer__c', { Name: text, OwnerId: admin.userId });
        const found = runSoql(admin, `SELECT Name FROM Writer__c WHERE Name = ${soqlString(text)}`).records;
        expect(found.map((record) => record['Name'])).toEqual([text]);
    });

    test.each(['Book__c"; DROP TABLE x', 'Book__c AS x, "_setting"', '"_setting"', '_setting', 'sqlite_master'])(
        'nor is a name: %s',
        (name) => {
            expect(['INVALID_TYPE', 'MALFORMED_QUERY', 'INVALID_FIELD']).toContain(
                codeOf(() => runSoql(lib.admin, `SELECT Id FROM ${name}`))
            );
        }
    );
});
