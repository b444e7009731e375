import { insertSetupRow, updateSetupRow } from '../rows.ts';
import { codeOf, library } from './fixtures/library.ts';
import { describeQuery, openQuery, runSoql } from './run.ts';

const lib = library();
const { admin, ids } = lib;
const url = (type: string, name: string) => ({ type, url: `/services/data/v66.0/sobjects/${type}/${ids[name] ?? ''}` });

describe('records', () => {
    test('come as REST answers them: attributes, canonical names, decoded values, nested parents', () => {
        const soql =
            "select name, issold__c, lentat__c, writer__r.agent__r.firstname, WRITER__R.Name from book__C where name = 'Typee'";
        expect(lib.records(soql)).toEqual([
            {
                attributes: url('Book__c', 'Typee'),
                Name: 'Typee',
                IsSold__c: false,
                LentAt__c: '2026-05-15T07:00:00.000+0000',
                Writer__r: {
                    attributes: url('Writer__c', 'Melville'),
                    Agent__r: {
                        attributes: { type: 'User', url: `/services/data/v66.0/sobjects/User/${admin.userId}` },
                        FirstName: 'Admin'
                    },
                    Name: 'Melville'
                }
            }
        ]);
    });

    test('have null where there is no parent', () => {
        const other = library();
        updateSetupRow(other.org, 'Writer__c', other.ids['austen'] ?? '', { Agent__c: null });
        expect(other.records("SELECT Agent__r.Name FROM Writer__c WHERE Name = 'austen'")).toMatchObject([
            { Agent__r: null }
        ]);
        expect(other.records('SELECT Name FROM Writer__c WHERE Agent__r.Name = null')).toMatchObject([
            { Name: 'austen' }
        ]);
    });

    test('carry the children that a sub-query asks for, null when there are none', () => {
        const soql =
            'SELECT Name, (SELECT Name, DoublePages__c FROM Books__r WHERE Pages__c != null ORDER BY Pages__c DESC LIMIT 1) FROM Writer__c';
        expect(lib.records(soql)).toMatchObject([
            {
                Name: 'Melville',
                Books__r: { totalSize: 1, done: true, records: [{ Name: 'Moby-Dick', DoublePages__c: 1270 }] }
            },
            { Name: 'Øverland', Books__r: null },
            { Name: 'austen', Books__r: { totalSize: 1, records: [{ Name: "O'Emma 100%_x" }] } }
        ]);
        expect(
            lib.records("SELECT (SELECT Name FROM Books__r ORDER BY Name) FROM Writer__c WHERE Name = 'austen'")
        ).toMatchObject([{ Books__r: { records: [{ Name: "O'Emma 100%_x" }, { Name: 'Persuasion' }] } }]);
    });

    test('show formulas, labels, and all fields of an object', () => {
        expect(lib.records("SELECT DoublePages__c, toLabel(Genre__c) FROM Book__c WHERE Name = 'Typee'")).toMatchObject(
            [{ DoublePages__c: 600, Genre__c: 'Novel' }]
        );
        const [all] = lib.records('SELECT FIELDS(ALL) FROM Writer__c LIMIT 1') as Record<string, unknown>[];
        expect(Object.keys(all ?? {})).toEqual(
            expect.arrayContaining(['attributes', 'Id', 'Name', 'OwnerId', 'SystemModstamp', 'Country__c', 'Agent__c'])
        );
        const [custom] = lib.records('SELECT FIELDS(CUSTOM) FROM Writer__c LIMIT 1') as Record<string, unknown>[];
        expect(Object.keys(custom ?? {})).toEqual(['attributes', 'Country__c', 'Agent__c']);
    });

    test('of the recycle bin only come with includeDeleted', () => {
        const { org, admin: user, ids: own } = library();
        const book = org.schema.objects.get('book__c');
        if (book) org.db.markDeleted(book, own['Typee'] ?? '', '2026-05-15T20:00:00.000Z');
        expect(runSoql(user, 'SELECT COUNT() FROM Book__c').totalSize).toBe(3);
        const soql = 'SELECT Name, IsDeleted, SystemModstamp FROM Book__c WHERE IsDeleted = true';
        expect(runSoql(user, soql).records).toEqual([]);
        expect(runSoql(user, soql, { includeDeleted: true }).records).toMatchObject([
            { Name: 'Typee', IsDeleted: true, SystemModstamp: '2026-05-15T20:00:00.000+0000' }
        ]);
    });
});

test.each([
    ['Score__c', [null, 3, 4.5, 5]],
    ['Score__c DESC', [null, 5, 4.5, 3]],
    ['Score__c NULLS LAST', [3, 4.5, 5, null]],
    ['Score__c DESC NULLS LAST LIMIT 2', [5, 4.5]],
    ['Score__c LIMIT 2 OFFSET 1', [3, 4.5]],
    ['Genre__c, Score__c', [5, 3, 4.5, null]],
    ['Genre__c DESC NULLS LAST, Score__c DESC', [null, 4.5, 3, 5]],
    ['Writer__r.Name, Score__c', [null, 5, 3, 4.5]]
])('ORDER BY %s', (order, expected) => {
    expect(lib.first(`SELECT Score__c FROM Book__c ORDER BY ${order}`)).toEqual(expected);
});

test('text sorts without regard to case', () => {
    expect(lib.first("SELECT Name FROM Writer__c WHERE Name < 'z' ORDER BY Name")).toEqual(['austen', 'Melville']);
});

describe('aggregates', () => {
    test.each([
        [
            'SELECT COUNT(Id), COUNT(Score__c) scored, COUNT_DISTINCT(Genre__c) FROM Book__c',
            [{ expr0: 4, scored: 3, expr1: 2 }]
        ],
        ['SELECT SUM(Price__c) s, AVG(Score__c) a, MIN(Pages__c) FROM Book__c', [{ s: 1, a: 12.5 / 3, expr0: 300 }]],
        [
            'SELECT MAX(PrintedOn__c) d, MAX(LentAt__c) t, MIN(Name) n FROM Book__c',
            [{ d: '2026-05-15', t: '2026-05-16T06:59:59.000+0000', n: 'Moby-Dick' }]
        ],
        ["SELECT SUM(Pages__c), COUNT(Id) FROM Book__c WHERE Name = 'none'", [{ expr0: null, expr1: 0 }]],
        [
            'SELECT Genre__c, COUNT(Id) n FROM Book__c GROUP BY Genre__c ORDER BY COUNT(Id) DESC, Genre__c',
            [
                { Genre__c: 'Novel', n: 2 },
                { Genre__c: null, n: 1 },
                { Genre__c: 'Essay', n: 1 }
            ]
        ],
        [
            'SELECT Writer__r.Name, SUM(Pages__c) FROM Book__c GROUP BY Writer__r.Name HAVING COUNT(Id) > 1 AND SUM(Pages__c) < 900',
            [{ Name: 'austen', expr0: 474 }]
        ],
        [
            'SELECT Writer__r.Name w FROM Book__c GROUP BY Writer__r.Name ORDER BY Writer__r.Name DESC LIMIT 1',
            [{ w: 'Melville' }]
        ],
        [
            'SELECT CALENDAR_YEAR(PrintedOn__c) y, COUNT(Id) n FROM Book__c WHERE PrintedOn__c != null GROUP BY CALENDAR_YEAR(PrintedOn__c) ORDER BY CALENDAR_YEAR(PrintedOn__c)',
            [
                { y: 2025, n: 1 },
                { y: 2026, n: 2 }
            ]
        ],
        [
            'SELECT DAY_ONLY(LentAt__c) d, COUNT(Id) n FROM Book__c WHERE LentAt__c != null GROUP BY DAY_ONLY(LentAt__c) ORDER BY DAY_ONLY(LentAt__c)',
            [
                { d: '2026-05-15', n: 2 },
                { d: '2026-05-16', n: 1 }
            ]
        ],
        [
            'SELECT DAY_ONLY(convertTimezone(LentAt__c)) d, COUNT(Id) n FROM Book__c WHERE LentAt__c != null GROUP BY DAY_ONLY(convertTimezone(LentAt__c)) ORDER BY DAY_ONLY(convertTimezone(LentAt__c))',
            [
                { d: '2026-05-14', n: 1 },
                { d: '2026-05-15', n: 2 }
            ]
        ]
    ])('%s', (soql, expected) => {
        const attributes = { type: 'AggregateResult' };
        expect(lib.records(soql)).toEqual(expected.map((values) => ({ attributes, ...values })));
    });

    test('COUNT() answers a size and no records', () => {
        expect(runSoql(admin, 'SELECT COUNT() FROM Book__c WHERE Pages__c > 300')).toMatchObject({
            totalSize: 2,
            records: []
        });
        expect(runSoql(admin, 'SELECT COUNT() FROM Book__c LIMIT 3').totalSize).toBe(3);
    });

    test('custom fiscal years are told by their periods, which anybody may read', () => {
        const own = library();
        const year = insertSetupRow(own.org, 'FiscalYearSettings', { Name: 'FY 2026', IsStandardYear: false });
        insertSetupRow(own.org, 'Period', {
            FiscalYearSettingsId: year,
            Type: 'Quarter',
            Number: 1,
            StartDate: '2026-02-02',
            EndDate: '2026-05-03'
        });
        const soql = `SELECT StartDate, EndDate FROM Period WHERE Type = 'Quarter' AND FiscalYearSettings.IsStandardYear = false`;
        expect(own.records(soql)).toMatchObject([{ StartDate: '2026-02-02', EndDate: '2026-05-03' }]);
    });

    test('date functions know parts of a day, quarters, and fiscal years that start in another month', () => {
        const own = library();
        const organization = String(own.org.db.query('SELECT "Id" FROM "Organization"', [])[0]?.['Id']);
        updateSetupRow(own.org, 'Organization', organization, { FiscalYearStartMonth: 2 });
        const value = (call: string) =>
            own.first(`SELECT ${call} x, COUNT(Id) FROM Book__c WHERE Name = 'Moby-Dick' GROUP BY ${call}`)[0];
        expect(value('CALENDAR_QUARTER(PrintedOn__c)')).toBe(2);
        expect(value('CALENDAR_MONTH(PrintedOn__c)')).toBe(5);
        expect(value('DAY_IN_MONTH(PrintedOn__c)')).toBe(14);
        expect(value('DAY_IN_WEEK(PrintedOn__c)')).toBe(5);
        expect(value('DAY_IN_YEAR(PrintedOn__c)')).toBe(134);
        expect(value('WEEK_IN_MONTH(PrintedOn__c)')).toBe(2);
        expect(value('WEEK_IN_YEAR(PrintedOn__c)')).toBe(20);
        expect(value('HOUR_IN_DAY(LentAt__c)')).toBe(6);
        expect(value('HOUR_IN_DAY(convertTimezone(LentAt__c))')).toBe(23);
        expect(value('FISCAL_MONTH(PrintedOn__c)')).toBe(4);
        expect(value('FISCAL_QUARTER(PrintedOn__c)')).toBe(2);
        expect(value('FISCAL_YEAR(PrintedOn__c)')).toBe(2027);
    });

    test('more groups than a page are refused', () => {
        const { org, admin: user } = library();
        const writer = org.schema.objects.get('writer__c');
        if (!writer) throw new Error('no writers');
        org.db.transaction(() => {
            for (let n = 0; n < 2001; n++) org.db.insert(writer, { Id: org.db.nextId(writer), Name: `w${n}` });
        });
        const soql = 'SELECT Name, COUNT(Id) FROM Writer__c GROUP BY Name';
        expect(codeOf(() => runSoql(user, soql))).toBe('EXCEEDED_ID_LIMIT');
        expect(runSoql(user, `${soql} LIMIT 2000`).totalSize).toBe(2000);
    });
});

test.each([
    ['SELECT Nope FROM Book__c', 'INVALID_FIELD', "No such column 'Nope' on entity 'Book__c'."],
    ['SELECT Writer__r.Nope FROM Book__c', 'INVALID_FIELD', "No such column 'Nope' on entity 'Writer__c'."],
    [
        'SELECT Writer__c.Name FROM Book__c',
        'INVALID_FIELD',
        "Didn't understand relationship 'Writer__c' in field path."
    ],
    ['SELECT Id FROM Nope__c', 'INVALID_TYPE', "sObject type 'Nope__c' is not supported."],
    [
        'SELECT (SELECT Id FROM Nopes__r) FROM Writer__c',
        'INVALID_TYPE',
        "Didn't understand relationship 'Nopes__r' in FROM part of query call."
    ],
    ['SELECT Id, Name, id FROM Book__c', 'INVALID_FIELD', 'duplicate field selected: Id'],
    ['SELECT Name n FROM Book__c', 'MALFORMED_QUERY', 'only aggregate expressions use field aliasing'],
    ['SELECT FIELDS(ALL) FROM Book__c', 'MALFORMED_QUERY', 'The SOQL FIELDS function must have a LIMIT of at most 200'],
    ['SELECT FIELDS(ALL) FROM Book__c LIMIT 201', 'MALFORMED_QUERY', 'at most 200'],
    ['SELECT Id FROM Book__c OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE', 'Maximum SOQL offset allowed is 2000'],
    [
        'SELECT Id FROM Book__c ORDER BY Blurb__c',
        'MALFORMED_QUERY',
        "field 'Blurb__c' can not be sorted in a query call"
    ],
    ['SELECT Id FROM Book__c WITH SECURITY_ENFORCED', 'MALFORMED_QUERY', "unexpected token: 'WITH'"],
    ['SELECT Name, COUNT(Id) FROM Book__c', 'MALFORMED_QUERY', 'Field must be grouped or aggregated: Name'],
    [
        'SELECT COUNT(Id) FROM Book__c GROUP BY Genre__c ORDER BY Name',
        'MALFORMED_QUERY',
        'Ordered field must be grouped or aggregated: Name'
    ],
    [
        "SELECT COUNT(Id) FROM Book__c GROUP BY Genre__c HAVING Name = 'x'",
        'MALFORMED_QUERY',
        'Field must be grouped or aggregated: Name'
    ],
    [
        'SELECT COUNT(Id) FROM Book__c GROUP BY Score__c',
        'MALFORMED_QUERY',
        "field 'Score__c' can not be grouped in a query call"
    ],
    ['SELECT COUNT(Id) FROM Book__c GROUP BY LentAt__c', 'MALFORMED_QUERY', 'can not be grouped'],
    ['SELECT COUNT(Id) FROM Book__c GROUP BY COUNT(Id)', 'MALFORMED_QUERY', 'Grouped field should not be aggregated'],
    ['SELECT COUNT(Id) n, SUM(Pages__c) N FROM Book__c', 'MALFORMED_QUERY', 'duplicate alias: N'],
    ['SELECT COUNT(Id) FROM Book__c LIMIT 1', 'MALFORMED_QUERY', 'cannot also use LIMIT'],
    ['SELECT SUM(Name) FROM Book__c', 'MALFORMED_QUERY', 'field Name does not support aggregate operator SUM'],
    ['SELECT MAX(IsSold__c) FROM Book__c', 'MALFORMED_QUERY', 'does not support aggregate operator MAX'],
    ['SELECT COUNT(Blurb__c) FROM Book__c', 'MALFORMED_QUERY', 'does not support aggregate operator COUNT'],
    [
        'SELECT COUNT(Id), (SELECT Id FROM Books__r) FROM Writer__c',
        'MALFORMED_QUERY',
        'Only fields and aggregate functions'
    ],
    ['SELECT (SELECT COUNT(Id) FROM Books__r) FROM Writer__c', 'MALFORMED_QUERY', 'not allowed in a sub-query'],
    ['SELECT CALENDAR_YEAR(PrintedOn__c) FROM Book__c', 'MALFORMED_QUERY', 'needs a GROUP BY'],
    ['SELECT Id FROM Book__c USING SCOPE team', 'MALFORMED_QUERY', 'Invalid scope: team'],
    ['SELECT Agent__r.Manager.Manager.Manager.Manager.Manager.Name FROM Writer__c', 'INVALID_FIELD', 'Maximum 5 levels']
])('refuses %s with %s', (soql, code, message) => {
    expect(codeOf(() => runSoql(admin, soql))).toBe(code);
    expect(() => runSoql(admin, soql)).toThrow(message);
});

test('an open query keeps its rows and their order while records come, change and go', () => {
    const { org, admin: user, ids: own } = library();
    const cursor = openQuery(user, 'SELECT Name, Score__c FROM Book__c ORDER BY Score__c NULLS LAST', 2);
    const book = org.schema.objects.get('book__c');
    if (!book) throw new Error('no books');
    updateSetupRow(org, 'Book__c', own['Typee'] ?? '', { Score__c: 9 });
    org.db.insert(book, { Id: org.db.nextId(book), Name: 'New', Score__c: 1 });
    org.db.markDeleted(book, own['Persuasion'] ?? '', '2026-05-15T20:00:00.000Z');
    const names = [cursor.page(0, 2), cursor.page(2, 2), cursor.page(4, 2)].map((page) =>
        page.map((each) => each['Name'])
    );
    expect(cursor.totalSize).toBe(4);
    expect(names).toEqual([['Typee', 'Moby-Dick'], ['Persuasion', "O'Emma 100%_x"], []]);
});

test('columns are named without running the query', () => {
    const { columns, isAggregate } = describeQuery(admin, 'SELECT id, writer__r.name FROM Book__c');
    expect(columns.map(({ path }) => path.join('.'))).toEqual(['Id', 'Writer__r.Name']);
    expect(isAggregate).toBe(false);
    expect(describeQuery(admin, 'SELECT Genre__c g, COUNT(Id) FROM Book__c GROUP BY Genre__c')).toMatchObject({
        isAggregate: true,
        columns: [
            { path: ['g'], displayName: 'Genre__c' },
            { path: ['expr0'], displayName: 'COUNT(Id)' }
        ]
    });
});
