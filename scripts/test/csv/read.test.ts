import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { amount, date, optional, text } from '../../csv/cells.ts';
import { readCsv } from '../../csv/read.ts';
import { CliError } from '../../errors.ts';

const COLUMNS = { name: text, on: optional(date), value: amount };
const folder = mkdtempSync(join(tmpdir(), 'csv-'));

function file(content: string | Buffer): string {
    const path = join(folder, 'deals.csv');
    writeFileSync(path, content);
    return path;
}

function refusalOf(content: string | Buffer): CliError {
    try {
        readCsv(file(content), COLUMNS);
    } catch (error) {
        if (error instanceof CliError) return error;
        throw error;
    }
    throw new Error('the file was accepted');
}

describe('readCsv', () => {
    it('reads rows by column name, whatever the order, and ignores other columns', () => {
        const [row, ...rest] = readCsv(file('value,extra,name,on\n12.5,x,Acme,2026-02-28\n'), COLUMNS);
        expect(rest).toHaveLength(0);
        expect(row?.name).toBe('Acme');
        expect(row?.on?.toString()).toBe('2026-02-28');
        expect(row?.value).toBe(12.5);
    });

    it('reads quotes, line breaks in cells, a byte order mark and CRLF', () => {
        const rows = readCsv(file('\uFEFFname,on,value\r\n"Acme, ""the"" one\nsecond line",,1\r\n'), COLUMNS);
        expect(rows).toEqual([{ name: 'Acme, "the" one\nsecond line', on: undefined, value: 1 }]);
    });

    it.each([
        ['a missing column', 'name,value\nAcme,1\n', 'deals.csv, line 1: expected a column on; found name, value.'],
        [
            'a bad date',
            'name,on,value\nAcme,2026-02-30,1\n',
            'deals.csv, line 2, column on: expected a date that exists, written YYYY-MM-DD, found "2026-02-30".'
        ],
        [
            'another way of writing dates',
            'name,on,value\nA,,1\nB,28/02/2026,1\n',
            'deals.csv, line 3, column on: expected a date written YYYY-MM-DD, found "28/02/2026".'
        ],
        [
            'a word for a number',
            'name,on,value\nAcme,,NaN\n',
            'deals.csv, line 2, column value: expected a number, found "NaN".'
        ],
        [
            'a number too large to write',
            'name,on,value\nAcme,,1e309\n',
            'deals.csv, line 2, column value: expected a number, found "1e309".'
        ],
        ['an empty file', '', 'deals.csv is empty: expected a header line with name, on, value.'],
        ['a header without rows', 'name,on,value\n', 'deals.csv has a header but no rows.'],
        [
            'a line cut in half',
            'name,on,value\nAcme,,1\nGlobex,20',
            'deals.csv, line 3: expected a complete row (the number of cells differs from the header).'
        ]
    ])('refuses %s', (_, content, message) => {
        const error = refusalOf(content);
        expect(error.message).toBe(message);
        expect(error.code).toBe('BadInput');
        expect(error.actions.length).toBeGreaterThan(0);
    });

    it('refuses a quote that is not closed and says where', () => {
        expect(refusalOf('name,on,value\n"Acme,,1\n').message).toMatch(
            /^deals\.csv, line \d: expected a complete row \(Quote Not Closed/
        );
    });

    it('refuses another encoding and names the first line that is not UTF-8', () => {
        const latin1 = Buffer.concat([
            Buffer.from('name,on,value\nAcme,,1\nCaf'),
            Buffer.from([0xe9]),
            Buffer.from(',,2\n')
        ]);
        expect(refusalOf(latin1).message).toBe('deals.csv, line 3: expected UTF-8 text.');
    });

    it('names a file that cannot be read', () => {
        expect(() => readCsv(join(folder, 'nowhere.csv'), COLUMNS)).toThrow(/nowhere\.csv cannot be read/);
    });
});
