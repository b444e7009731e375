import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { optional, textUpTo } from '../../csv/cells.ts';
import { isoDate } from '../../csv/dates.ts';
import { numberIn } from '../../csv/numbers.ts';
import { noProblems, sentenceOf } from '../../csv/problems.ts';
import { readTable } from '../../csv/table.ts';
import type { TableFile } from '../../csv/table.ts';
import { CliError } from '../../errors.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

interface Row {
    readonly name: string;
    readonly on?: string;
    readonly value: number;
}

const COLUMNS = {
    name: { header: 'name', parse: textUpTo(40) },
    on: { header: 'on', parse: optional((cell: string) => isoDate(cell).toString()) },
    value: { header: 'value', parse: numberIn('1234.56', { min: 0, digits: 16 }) }
};
const folder = temporaryFolder();

async function read(content: string | Buffer, more: Partial<TableFile<Row>> = {}) {
    const path = join(folder, 'deals.csv');
    writeFileSync(path, content);
    const problems = noProblems();
    const rows: Row[] = [];
    for await (const some of readTable<Row>({ path, columns: COLUMNS, ...more }, problems)) {
        rows.push(...some.map(({ values }) => values));
    }
    return { rows, problems: problems.list.map(sentenceOf) };
}

const HEAD = 'name,on,value\n';

describe('readTable', () => {
    it('reads rows by column name, whatever the order, and ignores other columns', async () => {
        expect(await read('value,extra,name,on\n12.5,x,Acme,2026-02-28\n')).toEqual({
            rows: [{ name: 'Acme', on: '2026-02-28', value: 12.5 }],
            problems: []
        });
    });

    it.each([
        ['UTF-8', Buffer.from(`${HEAD}Café,,1\n`), undefined],
        ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${HEAD}Café,,1\n`), undefined],
        ['Windows-1252', Buffer.from(`${HEAD}Caf\u00e9,,1\n`, 'latin1'), 'windows-1252' as const],
        ['UTF-16LE', Buffer.from(`${HEAD}Café,,1\n`, 'utf16le'), 'utf-16le' as const],
        ['UTF-16LE with a byte order mark', Buffer.from(`\uFEFF${HEAD}Café,,1\n`, 'utf16le'), undefined]
    ])('reads %s', async (_, content, encoding) => {
        expect(await read(content, { encoding })).toEqual({
            rows: [{ name: 'Café', on: undefined, value: 1 }],
            problems: []
        });
    });

    it('keeps every character that an org can hold', async () => {
        const name = '=HYPERLINK("x"), 👩‍👩‍👧\u202E עברית e\u0301\r\n+1';
        const quoted = `"${name.replaceAll('"', '""')}"`;
        expect((await read(`${HEAD}${quoted},,1\n`)).rows[0]?.name).toBe(name);
    });

    it('names every bad cell of every bad row and reads the others', async () => {
        const { rows, problems } = await read(
            `${HEAD}Acme,2026-02-30,NaN\nGlobex,,1\n,28/02/2026,1e309\n"In\n two",,-1\nInitech,,2\nX\n"a"b,,1\nUmbrella,,3\n`
        );
        expect(rows.map(({ name }) => name)).toEqual(['Globex', 'Initech', 'Umbrella']);
        expect(problems).toEqual([
            'deals.csv, line 2, column on: expected a date that exists, written YYYY-MM-DD, found "2026-02-30".',
            'deals.csv, line 2, column value: expected a number written 1234.56, found "NaN".',
            'deals.csv, line 4, column name: expected some text, found "".',
            'deals.csv, line 4, column on: expected a date written YYYY-MM-DD, found "28/02/2026".',
            'deals.csv, line 4, column value: expected a number written 1234.56, found "1e309".',
            'deals.csv, line 5, column value: expected a number written 1234.56, at least 0, found "-1".',
            'deals.csv, line 8: expected a row of 3 cells like the header, found "1 cells".',
            'deals.csv, line 9: expected a delimiter or the end of the line after a closing quote (a quote in a cell is written twice), found "a".'
        ]);
    });

    it.each([
        ['NUL', 'A\0B', 'text without NUL characters', 'A\\u0000B'],
        ['a failed formula', '#N/A', "some text, not a spreadsheet's error", '#N/A'],
        [
            'a text that is too long',
            'x'.repeat(131_072),
            'text of at most 40 characters',
            `${'x'.repeat(80)}… (131072 characters)`
        ],
        ['a text of directions only', ' \u00A0 ', 'some text', ' \u00A0 ']
    ])('refuses %s', async (_, name, expected, found) => {
        expect((await read(`${HEAD}"${name}",,1\n`)).problems).toEqual([
            `deals.csv, line 2, column name: expected ${expected}, found "${found}".`
        ]);
    });

    it('says in which row bytes are no text of the encoding, and shows nothing that a terminal obeys', async () => {
        const lone = Buffer.from([0xed, 0xa0, 0xbd]);
        const { problems } = await read(
            Buffer.concat([
                Buffer.from(`${HEAD}Acme,,1\nCaf`),
                Buffer.from([0xe9]),
                Buffer.from(`,,2\n\u001B[2J`),
                lone,
                Buffer.from(',,3\n')
            ])
        );
        expect(problems).toEqual([
            'deals.csv, line 3, column name: expected text in the file\'s encoding, found "Caf\uFFFD".',
            'deals.csv, line 4, column name: expected text in the file\'s encoding, found "\\u001B[2J\uFFFD\uFFFD\uFFFD".'
        ]);
        const utf16 = Buffer.concat([
            Buffer.from(`\uFEFF${HEAD}A`, 'utf16le'),
            Buffer.from([0x3d, 0xd8]),
            Buffer.from(',,1\n', 'utf16le')
        ]);
        expect((await read(utf16)).problems).toEqual([
            'deals.csv, line 2, column name: expected text in the file\'s encoding, found "A\uFFFD".'
        ]);
    });

    it('takes for empty what the mapping says, and reads only the rows it names', async () => {
        const content = 'name,on,value,team\nAcme,(none),1,North\nGlobex,bad,2,South\n';
        expect(await read(content, { empty: ['(none)'], only: { team: ['North'] } })).toEqual({
            rows: [{ name: 'Acme', on: undefined, value: 1 }],
            problems: []
        });
    });

    it.each([
        ['a missing column', 'name,value\nAcme,1\n', 'deals.csv, line 1: expected a column on; found name, value.'],
        [
            'another delimiter',
            'name;on;value\nAcme;;1\n',
            'deals.csv, line 1: expected columns name, on, value; found name;on;value.'
        ],
        [
            'a column twice',
            'name,on,value,value\nAcme,,1,2\n',
            'deals.csv, line 1: expected one column value, found several.'
        ],
        ['an empty file', '', 'deals.csv is empty: expected a header line with name, on, value.'],
        ['a header without rows', HEAD, 'deals.csv has a header but no rows.'],
        [
            'a quote that nobody closes',
            `${HEAD}Acme,,1\n"Globex,,1\n`,
            'deals.csv, line 3: expected a quote that is closed again; what follows cannot be told.'
        ]
    ])('refuses %s as a whole', async (_, content, message) => {
        const error = await read(content).catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(CliError);
        expect(error).toMatchObject({ code: 'BadInput', message });
        expect((error as CliError).actions.length).toBeGreaterThan(0);
    });

    it('names a file that cannot be read', async () => {
        const rows = readTable<Row>({ path: join(folder, 'nowhere.csv'), columns: COLUMNS }, noProblems());
        await expect(rows.next()).rejects.toThrow(/nowhere\.csv cannot be read/);
    });
});
