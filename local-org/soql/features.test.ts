import { insertSetupRow } from '../rows.ts';
import { customObject } from '../schema/builders.ts';
import { lookup } from '../schema/fields.ts';
import { admin, orgWith } from '../test-org.ts';
import { codeOf, library } from './fixtures/library.ts';
import { openQuery, runSoql, type QueryCursor } from './run.ts';

const lib = library();
const attributes = { type: 'AggregateResult' };
const groups = (soql: string): unknown[] =>
    lib.records(soql).map((record) => ({ ...(record as object), attributes: undefined }));

describe('formulas', () => {
    test.each([
        ['DoublePages__c > 700', ['Moby-Dick', "O'Emma 100%_x"]],
        ['DoublePages__c = 600', ['Typee']],
        ['DoublePages__c IN (600, 1270) AND (NOT DoublePages__c = 600)', ['Moby-Dick']]
    ])('are filtered by: %s', (where, expected) => {
        expect(lib.first(`SELECT Name FROM Book__c WHERE ${where} ORDER BY Name`)).toEqual(expected);
    });

    test('are sorted by and aggregated, but not grouped by', () => {
        expect(lib.first('SELECT DoublePages__c FROM Book__c ORDER BY DoublePages__c DESC')).toEqual([
            1270, 948, 600, 0
        ]);
        expect(groups('SELECT SUM(DoublePages__c) s, MAX(DoublePages__c) m FROM Book__c')).toEqual([
            { s: 2818, m: 1270 }
        ]);
        expect(codeOf(() => lib.records('SELECT COUNT(Id) FROM Book__c GROUP BY DoublePages__c'))).toBe(
            'MALFORMED_QUERY'
        );
    });
});

describe('subtotals', () => {
    test('ROLLUP adds those of each level, and GROUPING tells them from groups of blank values', () => {
        const soql =
            'SELECT Genre__c g, IsSold__c s, GROUPING(Genre__c) gg, GROUPING(IsSold__c) gs, COUNT(Id) n FROM Book__c ' +
            'GROUP BY ROLLUP(Genre__c, IsSold__c) ORDER BY GROUPING(Genre__c), Genre__c, GROUPING(IsSold__c), IsSold__c';
        expect(groups(soql)).toEqual([
            { g: null, s: false, gg: 0, gs: 0, n: 1 },
            { g: null, s: null, gg: 0, gs: 1, n: 1 },
            { g: 'Novel', s: false, gg: 0, gs: 0, n: 1 },
            { g: 'Novel', s: true, gg: 0, gs: 0, n: 1 },
            { g: 'Novel', s: null, gg: 0, gs: 1, n: 2 },
            { g: 'Essay', s: false, gg: 0, gs: 0, n: 1 },
            { g: 'Essay', s: null, gg: 0, gs: 1, n: 1 },
            { g: null, s: null, gg: 1, gs: 1, n: 4 }
        ]);
    });

    test('CUBE adds those of every combination, and HAVING chooses among all', () => {
        const soql = 'SELECT Genre__c g, IsSold__c s, SUM(Pages__c) p FROM Book__c GROUP BY CUBE(Genre__c, IsSold__c)';
        expect(groups(soql)).toHaveLength(4 + 3 + 2 + 1);
        expect(
            groups(`${soql} HAVING GROUPING(Genre__c) = 1 AND GROUPING(IsSold__c) = 0 ORDER BY IsSold__c DESC`)
        ).toEqual([
            { g: null, s: true, p: 635 },
            { g: null, s: false, p: 774 }
        ]);
    });

    test('of no rows there are none', () => {
        expect(groups("SELECT Genre__c, COUNT(Id) FROM Book__c WHERE Name = 'none' GROUP BY ROLLUP(Genre__c)")).toEqual(
            []
        );
    });
});

describe('TYPEOF', () => {
    const org = library();
    const queue = insertSetupRow(org.org, 'Group', { Name: 'Readers', DeveloperName: 'Readers', Type: 'Queue' });
    insertSetupRow(org.org, 'Writer__c', { Name: 'Zola', OwnerId: queue });
    const owners = (cases: string): unknown[] =>
        org.first(`SELECT TYPEOF Owner ${cases} END FROM Writer__c WHERE Name IN ('austen', 'Zola') ORDER BY Name`);

    test('shows fields by the object that the relationship leads to', () => {
        const [user, group] = owners('WHEN User THEN FirstName, Profile.Name WHEN Group THEN DeveloperName');
        expect(user).toMatchObject({
            attributes: { type: 'User' },
            FirstName: 'Admin',
            Profile: { Name: 'System Administrator' }
        });
        expect(group).toMatchObject({ attributes: { type: 'Group' }, DeveloperName: 'Readers' });
        expect(user).not.toHaveProperty('DeveloperName');
    });

    test('shows other fields for other objects with ELSE, and nothing without', () => {
        expect(owners('WHEN User THEN FirstName ELSE Name')[1]).toMatchObject({ Name: 'Readers' });
        expect(owners('WHEN User THEN FirstName')[1]).toBeNull();
    });

    test.each([
        ['SELECT TYPEOF Agent__r WHEN User THEN Name END FROM Writer__c', 'TYPEOF needs a polymorphic relationship'],
        ['SELECT TYPEOF Owner WHEN Account THEN Name END FROM Writer__c', 'TYPEOF cannot reach Account through Owner'],
        ['SELECT Owner.Name, TYPEOF Owner WHEN User THEN Name END FROM Writer__c', 'duplicate field selected: Owner'],
        ['SELECT TYPEOF Owner WHEN User THEN Nope END FROM Writer__c', "No such column 'Nope' on entity 'User'."]
    ])('refuses %s', (soql, message) => {
        expect(codeOf(() => org.records(soql))).toBe('INVALID_FIELD');
        expect(() => org.records(soql)).toThrow(message);
    });
});

test('FORMAT writes values as the user does', () => {
    const soql =
        "SELECT FORMAT(Price__c) p, FORMAT(PrintedOn__c) d, FORMAT(LentAt__c) t, FORMAT(Score__c) s FROM Book__c WHERE Name = 'Moby-Dick'";
    expect(lib.records(soql)).toMatchObject([{ p: '$0.10', d: '5/14/2026', t: '5/14/2026, 11:59 PM', s: '4.5' }]);
    expect(
        lib.records('SELECT FORMAT(MIN(PrintedOn__c)) d, FORMAT(SUM(Price__c)) s, FORMAT(COUNT(Id)) n FROM Book__c')
    ).toEqual([{ attributes, d: '12/31/2025', s: '$1.00', n: '4' }]);
    expect(codeOf(() => lib.records('SELECT FORMAT(Name) FROM Book__c'))).toBe('MALFORMED_QUERY');
    expect(() => lib.records('SELECT convertCurrency(Price__c) FROM Book__c')).toThrow(
        'CONVERTCURRENCY needs several currencies'
    );
});

test('aliases name the object and its parents', () => {
    const soql =
        "SELECT b.Name FROM Book__c b, b.Writer__r w, w.Agent__r a WHERE w.Name = 'austen' AND a.FirstName = 'Admin' ORDER BY b.Name";
    expect(lib.first(soql)).toEqual(["O'Emma 100%_x", 'Persuasion']);
    expect(() => lib.records('SELECT Id FROM Book__c, Book__c')).toThrow('A driving SObject type has already been set');
});

test('texts of polymorphic parents and their types compare without regard to case', () => {
    expect(
        lib.first("SELECT Name FROM Writer__c WHERE Owner.FirstName = 'ADMIN' AND Owner.Type = 'user'")
    ).toHaveLength(3);
});

test('toLabel filters by what the user sees', () => {
    expect(lib.first("SELECT Name FROM Book__c WHERE toLabel(Genre__c) = 'novel' ORDER BY Name")).toEqual([
        'Moby-Dick',
        'Typee'
    ]);
});

describe('sub-queries', () => {
    test('skip rows only under a LIMIT of one', () => {
        const inner = '(SELECT Name FROM Books__r ORDER BY Name LIMIT 1 OFFSET 1)';
        expect(lib.records(`SELECT ${inner} FROM Writer__c WHERE Name = 'Melville' LIMIT 1`)).toMatchObject([
            { Books__r: { totalSize: 1, records: [{ Name: 'Typee' }] } }
        ]);
        expect(() => lib.records(`SELECT ${inner} FROM Writer__c`)).toThrow('OFFSET is allowed in a sub-query only');
    });

    test('hand the rest of a long list of children to whoever keeps cursors', () => {
        const { org, admin, ids } = library();
        for (let n = 0; n < 5; n++)
            insertSetupRow(org, 'Book__c', { Name: `More ${n}`, Writer__c: ids['Melville'] ?? null });
        const kept: QueryCursor[] = [];
        const keepChildren = (children: QueryCursor): string => `/next/${kept.push(children)}`;
        const soql = 'SELECT Name, (SELECT Name FROM Books__r ORDER BY Name) FROM Writer__c ORDER BY Name DESC';
        const [, melville, austen] = openQuery(admin, soql, 3, { keepChildren }).page(0, 3);
        expect(austen).toMatchObject({ Books__r: { totalSize: 2, done: true } });
        expect(melville).toMatchObject({
            Books__r: { totalSize: 7, done: false, nextRecordsUrl: '/next/1', records: [{ Name: 'Moby-Dick' }, {}, {}] }
        });
        const rest = [kept[0]?.page(3, 3), kept[0]?.page(6, 3)].map((page) => page?.map((each) => each['Name']));
        expect(rest).toEqual([['More 2', 'More 3', 'More 4'], ['Typee']]);
    });
});

describe('limits of relationships', () => {
    const tree = customObject({
        name: 'Node__c',
        fields: [
            lookup('Parent__c', 'Node__c', { childRelationshipName: 'Kids__r' }),
            ...Array.from({ length: 56 }, (_, n) =>
                lookup(`P${n}__c`, 'Node__c', { childRelationshipName: `Kids${n}__r` })
            )
        ]
    });
    const forest = admin(orgWith([tree]));
    const ask = (fields: string): string => codeOf(() => runSoql(forest, `SELECT Id, ${fields} FROM Node__c`));
    const many = (count: number, part: (n: number) => string): string =>
        Array.from({ length: count }, (_, n) => part(n)).join(', ');
    const deep = (levels: number): string => (levels === 1 ? 'Id' : `(SELECT ${deep(levels - 1)} FROM Kids__r)`);

    test('a statement reaches 55 parents, over five levels', () => {
        expect(ask(many(55, (n) => `P${n}__r.Name`))).toBe('none');
        expect(ask(many(56, (n) => `P${n}__r.Name`))).toBe('MALFORMED_QUERY');
        expect(ask(`${'Parent__r.'.repeat(5)}Name`)).toBe('none');
        expect(ask(`${'Parent__r.'.repeat(6)}Name`)).toBe('INVALID_FIELD');
    });

    test('more tables than SQLite joins are too complicated, in sub-queries as well', () => {
        const owners = many(27, (n) => `P${n}__r.Owner.Name`);
        expect(ask(owners)).toBe('QUERY_TOO_COMPLICATED');
        const node = insertSetupRow(forest.org, 'Node__c', { Name: 'root' });
        insertSetupRow(forest.org, 'Node__c', { Name: 'kid', Parent__c: node });
        expect(ask(`(SELECT ${owners} FROM Kids__r)`)).toBe('QUERY_TOO_COMPLICATED');
    });

    test('and 20 kinds of children, with those of the statement five levels deep', () => {
        expect(ask(many(20, (n) => `(SELECT Id FROM Kids${n}__r)`))).toBe('none');
        expect(ask(many(21, (n) => `(SELECT Id FROM Kids${n}__r)`))).toBe('MALFORMED_QUERY');
        expect(ask(deep(5))).toBe('none');
        expect(ask(deep(6))).toBe('MALFORMED_QUERY');
    });
});
