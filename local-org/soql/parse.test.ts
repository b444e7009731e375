import { codeOf } from './fixtures/library.ts';
import { parseSoql } from './parse.ts';
import { soqlString } from './string-literal.ts';

describe('accepts', () => {
    test.each([
        'SELECT Id FROM Account',
        'select id from account',
        'SELECT Id, Owner.Name FROM Account a WHERE a.Name = null ORDER BY Name DESC NULLS LAST, Id LIMIT 3 OFFSET 4',
        "SELECT Name, (SELECT Id, (SELECT Id FROM Kids__r) FROM Contacts WHERE Name LIKE '%' LIMIT 2) FROM Account",
        'SELECT COUNT() FROM Account',
        "SELECT Name n, COUNT(Id) c FROM Account GROUP BY Name HAVING COUNT(Id) > 1 AND Name LIKE 'a%' ORDER BY COUNT(Id)",
        'SELECT CALENDAR_YEAR(convertTimezone(CreatedDate)) FROM A GROUP BY CALENDAR_YEAR(convertTimezone(CreatedDate))',
        'SELECT Id FROM A WHERE (a = 1 OR b = 2) AND (NOT c = 3) AND d NOT IN (1, 2)',
        'SELECT Id FROM A WHERE a = -1.5 AND b = .5 AND c = +3 AND d <> true',
        'SELECT Id FROM A WHERE a >= 2026-01-31T10:00:00+05:30 AND b < 2026-01-31 AND c = NEXT_N_WEEKS:3 AND d = 10:00:00.000Z',
        "SELECT Id FROM A WHERE t INCLUDES ('a;b', 'c') AND Id IN (SELECT X__c FROM B)",
        'SELECT FIELDS(ALL) FROM Account LIMIT 200',
        'SELECT toLabel(Status) s FROM Task USING SCOPE mine FOR VIEW',
        'SELECT Id FROM Order',
        "SELECT Id\nFROM\tAccount\r\nWHERE Name = 'x\\ny'",
        'SELECT TYPEOF What WHEN Account THEN Phone ELSE Name END FROM Event',
        'SELECT Name FROM Account GROUP BY ROLLUP(Name)',
        'SELECT Id FROM Account WITH SECURITY_ENFORCED',
        'SELECT c.Id FROM Contact c, c.Account a UPDATE VIEWSTAT',
        "SELECT DISTANCE(a, GEOLOCATION(1, 2), 'mi') FROM A"
    ])('%s', (soql) => {
        expect(codeOf(() => parseSoql(soql))).toBe('none');
    });
});

describe('refuses as malformed', () => {
    test.each([
        ['', '<EOF>'],
        ['SELECT', '<EOF>'],
        ['SELECT Id FORM Account', 'Account'],
        ['SELECT Id, FROM Account', 'FROM'],
        ['SELECT * FROM Account', '*'],
        ['SELECT Id FROM Account WHERE', '<EOF>'],
        ['SELECT Id FROM Account LIMIT', '<EOF>'],
        ['SELECT Id FROM Account WHERE a = 1 AND b = 2 OR c = 3', 'OR'],
        ['SELECT Id FROM Account WHERE NOT a = 1 AND b = 2', 'AND'],
        ['SELECT Id FROM Account WHERE a = 1 AND NOT b = 2', 'NOT'],
        ['SELECT Id FROM Account -- comment', '-'],
        ['SELECT Id /* comment */ FROM Account', '/'],
        ['SELECT Id FROM Account // comment', '/'],
        ['SELECT Id FROM Account WHERE Id = :id', ':'],
        ['SELECT Id FROM Account LIMIT :n', ':'],
        ["SELECT Id FROM Account WHERE a IN 'x'", "'x'"],
        ["SELECT Id FROM Account WHERE a = ('x')", '('],
        ['SELECT Id FROM Account WHERE a == 1', '='],
        ['SELECT Id FROM Account WHERE a = 1.5d', 'd'],
        ['SELECT Id FROM Account WHERE a = USD10', 'USD10'],
        ["SELECT Id FROM Account WHERE a = '''x'''", "'x'"],
        ['SELECT Id FROM Account WHERE a = LAST_N_DAYS:-3', '-'],
        ['SELECT Id FROM Account FOR UPDATE', 'UPDATE'],
        ['SELECT Id FROM Account FOR VIEW FOR REFERENCE', 'FOR'],
        ['SELECT Id FROM A WHERE x IN (SELECT Id FROM B LIMIT 1)', 'LIMIT'],
        ['SELECT Id FROM Account LIMIT 1 LIMIT 2', 'LIMIT'],
        ['INSERT INTO Account', 'INSERT']
    ])('%s', (soql, token) => {
        expect(() => parseSoql(soql)).toThrow(
            expect.objectContaining({
                errorCode: 'MALFORMED_QUERY',
                message: expect.stringMatching(/^\n.*\n *\^\nERROR at Row:\d+:Column:\d+\n/) as string
            })
        );
        expect(() => parseSoql(soql)).toThrow(`unexpected token: '${token}'`);
    });

    test.each([
        ['SELECT Id FROM A WHERE a = #', "no viable alternative at character '#'"],
        ["SELECT Id FROM A WHERE a = 'open", "no viable alternative at character '''"],
        ["SELECT Id FROM A WHERE a = 'x\\q'", "Illegal character sequence '\\q' in string literal."],
        ["SELECT Id FROM A WHERE a = '50\\%'", "Illegal character sequence '\\%' in string literal."],
        ["SELECT Id FROM A WHERE a = 'two\nlines'", 'Illegal character sequence'],
        ['SELECT Id FROM Account; DROP TABLE Account', "line 1:22 no viable alternative at character ';'"],
        ['SELECT Id FROM A ALL ROWS', 'ALL ROWS not allowed in this context'],
        ['SELECT Id FROM A WHERE a = 1 ALL ROWS', 'ALL ROWS not allowed in this context'],
        [`SELECT Id FROM A WHERE a = '${'x'.repeat(100_000)}'`, 'cannot be longer than 100000 characters']
    ])('%s', (soql, message) => {
        expect(codeOf(() => parseSoql(soql))).toBe('MALFORMED_QUERY');
        expect(() => parseSoql(soql)).toThrow(message);
    });
});

test('points at the place in the line that is wrong', () => {
    expect(() => parseSoql('SELECT Id\nFROM Account\nWHERE Name * 3')).toThrow(
        "\nWHERE Name * 3\n           ^\nERROR at Row:3:Column:12\nunexpected token: '*'"
    );
});

test('answers a statement that is nested too deeply instead of breaking', () => {
    const deep = (n: number) => `SELECT Id FROM A WHERE ${'('.repeat(n)}a = 1${')'.repeat(n)}`;
    expect(codeOf(() => parseSoql(deep(200)))).toBe('none');
    expect(codeOf(() => parseSoql(deep(10_000)))).toBe('MALFORMED_QUERY');
    expect(codeOf(() => parseSoql('SELECT (SELECT Id FROM '.repeat(4000)))).toBe('MALFORMED_QUERY');
});

test.each(["it's", 'back\\slash', "\\'", 'line\nbreak\r\n', '100%_', 'עברית 👩‍💻', "' OR Name != '", ''])(
    'a text survives being a literal: %j',
    (value) => {
        const where = parseSoql(`SELECT Id FROM A WHERE a = ${soqlString(value)}`).where;
        expect(where).toMatchObject({ kind: 'comparison', right: { kind: 'string', value } });
    }
);
