import fc from 'fast-check';
import { CliError } from '../../../errors.ts';
import type { CheckedExport } from '../../../seed/export.ts';
import { BadRows } from '../../../seed/export/refusal.ts';
import type { Mapping } from '../../../seed/mapping.ts';
import { DEALS, HEAD, deals, ids, read, said } from './reading.ts';

const FAMILY = '👩‍👩‍👧';
const LISTED: Mapping = {
    deals: { ...DEALS.deals, columns: { ...DEALS.deals.columns, manager: undefined } },
    sellers: { file: 'people.csv', columns: { name: 'Name', email: 'Email', manager: 'Boss' } },
    accounts: { file: 'accounts.csv', columns: { name: 'Name', employees: 'Staff' } }
};

const NOTHING: CheckedExport = { sellers: [], accounts: [], deals: [], problems: [] };
const GOOD = '1,Pilot,Anna,Bea,Acme,won,2026-01-02,2026-02-03,10';

describe('an export of deals alone', () => {
    it('gives sellers, managers and accounts as the deals name them', async () => {
        const crm = await read(
            deals(
                GOOD,
                '2,"Acme - Big, ""one""",Anna,,,lost,,2026-02-03,-5',
                '3,Renewal,Dan,Bea,Globex,open,2026-01-02,2027-01-01,'
            )
        );
        expect(crm.sellers).toEqual([
            { name: 'Anna', manager: 'Bea' },
            { name: 'Dan', manager: 'Bea' }
        ]);
        expect(crm.accounts).toEqual([{ name: 'Acme' }, { name: 'Globex' }]);
        expect(
            crm.deals.map(({ id, product, stage, stageName, amount }) => [id, product, stage, stageName, amount])
        ).toEqual([
            ['1', 'Pilot', 'Won', undefined, 10],
            ['2', 'Acme - Big, "one"', 'Lost', 'Closed Lost', -5],
            ['3', 'Renewal', 'Engaging', undefined, 0]
        ]);
        // An open deal has not closed, whatever day it is expected to.
        expect(crm.deals.map(({ closedOn }) => closedOn?.toString())).toEqual(['2026-02-03', '2026-02-03', undefined]);
        expect(crm.problems).toEqual([]);
    });

    it('finds managers by name, or takes the one who is anybody’s', async () => {
        const mapping: Mapping = { ...DEALS, sellers: { managers: { Anna: 'Cleo' }, defaultManager: 'Bea' } };
        const crm = await read(deals('1,P,Anna,,,open,,,', '2,P,Dan,,,open,,,'), mapping);
        expect(crm.sellers.map(({ manager }) => manager)).toEqual(['Cleo', 'Bea']);
    });

    it('knows people by their address in any case', async () => {
        const crm = await read(
            deals('1,P,Anna@Acme.example,bea@acme.example,,open,,,', '2,P,anna@acme.example,,,open,,,')
        );
        expect(crm.sellers).toEqual([{ name: 'anna@acme.example', manager: 'bea@acme.example' }]);
    });
});

describe('bad rows', () => {
    it.each([
        [
            'a day that does not exist',
            '9,P,Anna,Bea,,won,2023-02-29,2026-01-01,1',
            'column Created: expected a date that exists, written YYYY-MM-DD, found "2023-02-29"'
        ],
        [
            'a day to come',
            '9,P,Anna,Bea,,won,2026-11-30,2026-11-30,1',
            'column Created: expected a date not after today, 2026-11-29, found "2026-11-30"'
        ],
        [
            'a deal that closed in the year 4000',
            '9,P,Anna,Bea,,won,,4000-12-31,1',
            'column Closed: expected a date not after today, 2026-11-29, found "4000-12-31"'
        ],
        [
            'a day before 1700',
            '9,P,Anna,Bea,,won,1699-12-31,,1',
            'column Created: expected a date from 1700-01-01 to 4000-12-31, found "1699-12-31"'
        ],
        ['NaN', '9,P,Anna,Bea,,won,,,NaN', 'column Amount: expected a number written 1234.56, found "NaN"'],
        ['null', '9,P,Anna,Bea,,won,,,null', 'column Amount: expected a number written 1234.56, found "null"'],
        ['1e309', '9,P,Anna,Bea,,won,,,1e309', 'column Amount: expected a number written 1234.56, found "1e309"'],
        [
            'a failed formula',
            '9,P,Anna,Bea,#N/A,won,,,1',
            'column Company: expected some text, not a spreadsheet\'s error, found "#N/A"'
        ],
        ['NUL', '9,"P\0",Anna,Bea,,won,,,1', 'column Name: expected text without NUL characters, found "P\\u0000"'],
        [
            'an unknown stage',
            '9,P,Anna,Bea,,Gewonnen,,,1',
            'column Stage: expected one of open, won, lost, found "Gewonnen"'
        ],
        ['no seller', '9,P,,Bea,,won,,,1', 'column Owner: expected some text, found ""'],
        [
            'an id that another row has',
            '1,P,Anna,Bea,,won,,,1',
            'column Id: expected an id that no row before has (line 2 has it), found "1"'
        ],
        [
            'another manager',
            '9,P,Anna,Dan,,won,,,1',
            'column Owner: expected a seller whose manager is Dan (line 2 says Bea), found "Anna"'
        ],
        [
            'a note of 131,072 characters for a name',
            `9,${'x'.repeat(131_072)},Anna,Bea,,won,,,1`,
            'column Name: expected text of at most 255 characters, found "xxx'
        ],
        ['a comma too many', '9,P,Anna,Bea,,won,,,1,2', ': expected a row of 9 cells like the header, found "10 cells"']
    ])('%s is named, and left out on demand', async (_, row, problem) => {
        await expect(read(deals(GOOD, row))).rejects.toThrow(problem);
        const crm = await read(deals(GOOD, row), DEALS, 1);
        expect(ids(crm)).toEqual(['1']);
        expect(said(crm)).toEqual([expect.stringContaining(`deals.csv, line 3`)]);
    });

    it.each([
        ['emoji of several parts', '👩‍👩‍👧 Pilot'],
        ['right-to-left text', '\u202Eפיילוט\u202C'],
        ['combining marks', 'e\u0301t\u0302'],
        ['what a spreadsheet takes for a formula', '=HYPERLINK(1)'],
        ['a name that is a word for nothing', 'null'],
        ['a text in two lines, with quote and comma', 'Pilot "A", B']
    ])('%s is no fault', async (_, name) => {
        const crm = await read(deals(`1,"${name.replaceAll('"', '""')}",Anna,Bea,,won,,,-0`));
        expect(crm.deals[0]).toMatchObject({ product: name, amount: 0 });
    });

    it('ids that differ in case only are two, the two forms of one Salesforce id are one', async () => {
        const rows = ['0065g00000AbCdE', '0065g00000abcde', '0065g00000AbCdEAAV'].map(
            (id) => `${id},P,Anna,Bea,,won,,,1`
        );
        const crm = await read(deals(...rows), DEALS, 1);
        expect(ids(crm)).toEqual(['0065g00000AbCdE', '0065g00000abcde']);
        expect(said(crm)).toEqual([
            'deals.csv, line 4, column Id: expected an id that no row before has (line 2 has it), found "0065g00000AbCdEAAV".'
        ]);
    });

    it('a seller without a manager, one who is his own, and a circle take their deals with them', async () => {
        const crm = await read(
            deals(
                GOOD,
                '2,P,Dan,,,won,,,1',
                '3,P,Eve,Eve,,won,,,1',
                '4,P,Fay,Gus,,won,,,1',
                '5,P,Gus,Fay,,won,,,1',
                '6,P,Dan,,,open,,,1'
            ),
            DEALS,
            Infinity
        );
        expect(ids(crm)).toEqual(['1']);
        expect(crm.sellers).toEqual([{ name: 'Anna', manager: 'Bea' }]);
        expect(said(crm).filter((line) => !line.startsWith('->'))).toEqual([
            'deals.csv, line 3, column Manager: expected a manager, found "".',
            'deals.csv, line 4, column Manager: expected a manager who is somebody else, found "Eve".',
            'deals.csv, line 5, column Manager: expected managers without a circle, found "Fay → Gus → Fay".',
            'deals.csv, line 6, column Manager: expected managers without a circle, found "Fay → Gus → Fay".'
        ]);
        expect(said(crm).filter((line) => line.startsWith('->'))).toHaveLength(5);
    });

    it('are counted by row: more than are allowed, and nothing is loaded', async () => {
        const bad = ['8,P,Anna,Bea,,won,x,y,z', '9,P,Anna,Bea,,won,x,y,z'];
        const refused = await read(deals(GOOD, ...bad), DEALS, 1).catch((error: unknown) => error);
        expect(refused).toBeInstanceOf(BadRows);
        expect((refused as BadRows).message).toMatch(
            /^2 rows cannot be loaded\. deals\.csv, line 3, column Created: .*And 1 more problems\.$/
        );
        expect((refused as BadRows).problems).toHaveLength(6);
        expect(ids(await read(deals(GOOD, ...bad), DEALS, 2))).toEqual(['1']);
    });

    it('are no export when none is sound', async () => {
        await expect(read(deals('9,P,Anna,Bea,,won,x,,'), DEALS, Infinity)).rejects.toThrow(
            /^deals\.csv has no deal that can be loaded\. deals\.csv, line 2, column Created/
        );
    });
});

describe('an export of anything', () => {
    it('is read or refused in words, and what is read fits together', async () => {
        const cell = fc.constantFrom(
            '1',
            '2',
            'Anna',
            'Bea',
            'won',
            'open',
            '2026-01-02',
            '2023-02-29',
            '',
            '"',
            '"a',
            '"b"c',
            '\n',
            '\r',
            '\0',
            '\uD83D',
            FAMILY,
            ',',
            '1e309',
            '-0',
            '#N/A'
        );
        const row = fc.array(cell, { minLength: 7, maxLength: 11 }).map((cells) => cells.join(','));
        const sound = fc.tuple(
            fc.integer({ max: 30 }),
            fc.constantFrom('Anna', 'Dan', 'Bea'),
            fc.constantFrom('Bea', 'Eve', 'Anna', '')
        );
        const soundRow = sound.map(
            ([id, seller, manager]) => `${id},P,${seller},${manager},Acme,won,2026-01-02,2026-02-03,5`
        );
        await fc.assert(
            fc.asyncProperty(fc.array(fc.oneof(row, soundRow, soundRow), { maxLength: 12 }), async (lines) => {
                const crm = await read(deals(...lines), DEALS, Infinity).catch((error: unknown) => error);
                expect(crm instanceof CliError ? crm.code : 'read').toMatch(/^(?:BadInput|read)$/);
                const { sellers, accounts, deals: kept } = crm instanceof CliError ? NOTHING : (crm as CheckedExport);
                const names = new Map(sellers.map(({ name, manager }) => [name, manager]));
                expect(kept.filter(({ seller }) => !names.has(seller))).toEqual([]);
                expect([...names].filter(([name, manager]) => name === manager)).toEqual([]);
                expect(new Set(kept.map(({ id }) => id)).size).toBe(kept.length);
                expect(kept.filter(({ account }) => account && !accounts.some(({ name }) => name === account))).toEqual(
                    []
                );
            }),
            { numRuns: 300 }
        );
    });
});

describe('an export with files of people and accounts', () => {
    const files = {
        'people.csv': [
            'Name,Email,Boss',
            'Anna,anna@x.example,Bea',
            'Dan,dan@x.example,',
            'Eve,eve@x.example,Anna',
            'Sam,sam1@x.example,Bea',
            'Sam,sam2@x.example,Bea',
            'Gil,,bad\0'
        ],
        'accounts.csv': ['Name,Staff', 'Acme,10', 'Globex,many', 'Acme,11']
    };
    const head = HEAD.replace('Manager,', '');
    const mapped = (...rows: readonly string[]) => ({ ...files, 'deals.csv': [head, ...rows] });

    it('leaves out what depends on a bad row, and says so', async () => {
        const crm = await read(
            mapped(
                '1,P,Anna,Acme,won,,,1',
                '2,P,anna@X.example,,won,,,1',
                '3,P,Dan,,won,,,1',
                '4,P,Eve,Globex,won,,,1',
                '5,P,Sam,,won,,,1',
                '6,P,SAM2@x.example,,won,,,1',
                '7,P,Gil,,won,,,1',
                '8,P,Zoe,Initech,won,,,1'
            ),
            LISTED,
            Infinity
        );
        expect(crm.deals.map(({ id, seller }) => [id, seller])).toEqual([
            ['1', 'Anna'],
            ['2', 'Anna'],
            ['6', 'Sam (sam2@x.example)']
        ]);
        expect(crm.accounts).toEqual([{ name: 'Acme', employees: 10 }]);
        expect(said(crm)).toEqual([
            'people.csv, line 7, column Boss: expected text without NUL characters, found "bad\\u0000".',
            'people.csv, line 3, column Boss: expected a manager, found "".',
            'accounts.csv, line 3, column Staff: expected a whole number, found "many".',
            'accounts.csv, line 4, column Name: expected a name that no row before has (line 2 has it), found "Acme".',
            '-> deals.csv, line 4, column Owner: expected a seller who was not left out of people.csv, found "Dan".',
            '-> deals.csv, line 5, column Company: expected a name that was not left out of accounts.csv, found "Globex".',
            'deals.csv, line 6, column Owner: expected an e-mail address, because 2 sellers have this name, found "Sam".',
            '-> deals.csv, line 8, column Owner: expected a seller who was not left out of people.csv, found "Gil".',
            'deals.csv, line 9, column Owner: expected a name that is listed in people.csv, found "Zoe".',
            'deals.csv, line 9, column Company: expected a name that is listed in accounts.csv, found "Initech".'
        ]);
    });

    it('tells sellers of one name apart by their address, and wants one', async () => {
        const people = [
            'Name,Email,Boss',
            'Sam,,Bea',
            'Sam,sam@x.example,Bea',
            'Ann,sam@x.example,Bea',
            'Anna,,sam@x.example'
        ];
        const crm = await read({ ...mapped('1,P,Anna,Acme,won,,,1'), 'people.csv': people }, LISTED, Infinity);
        expect(crm.sellers).toEqual([
            { name: 'Sam (sam@x.example)', manager: 'Bea', office: undefined },
            { name: 'Anna', manager: 'Sam (sam@x.example)', office: undefined }
        ]);
        expect(said(crm).slice(0, 2)).toEqual([
            'people.csv, line 2, column Name: expected an e-mail address, because other sellers have this name, found "Sam".',
            'people.csv, line 4, column Email: expected an e-mail address that no row before has (line 3 has it), found "sam@x.example".'
        ]);
    });
});
