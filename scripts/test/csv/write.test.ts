import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvForPeople } from '../../csv/for-people.ts';
import { BulkCsv } from '../../csv/write.ts';
import type { CsvValue } from '../../csv/write.ts';

function bulk(...rows: readonly (readonly CsvValue[])[]): string {
    const csv = new BulkCsv(['A', 'B']);
    for (const row of rows) csv.add(row);
    expect(csv.rows).toBe(rows.length);
    expect(csv.size).toBe(Buffer.concat(csv.contents()).length);
    return Buffer.concat(csv.contents()).toString();
}

describe('BulkCsv', () => {
    it.each<[string, CsvValue, string]>([
        ['text', 'plain', 'plain'],
        ['text with a comma, a quote and line ends', 'a,"b"\r\nc', '"a,""b""\r\nc"'],
        ['text with spaces around it', ' a ', '" a "'],
        ['emptied text', '', '#N/A'],
        ['a blank', null, '#N/A'],
        ['a field that is left alone', undefined, ''],
        ['a checkbox', true, 'true'],
        ['a number', 12.5, '12.5'],
        ['a large number', 1e21, '1e+21'],
        ['minus nothing', -0, '0'],
        ['a word like a number', 'NaN', 'NaN'],
        ['a formula, which no org runs', '=1+1', '=1+1']
    ])('writes %s', (_, value, cell) => {
        expect(bulk([value, 'x'])).toBe(`A,B\n${cell},x\n`);
    });

    it.each([Number.NaN, Infinity, '#N/A'])('refuses %p, which would become something else', (value) => {
        expect(() => bulk([value, 'x'])).toThrow(RangeError);
    });

    it('is read as it was written, whatever the text and however much', () => {
        const text = fc.oneof(
            fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
            fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', '😀', ' '), minLength: 1, maxLength: 9 }),
            fc.nat(100_000).map((length) => `${'ß'.repeat(length)}.`)
        );
        fc.assert(
            fc.property(fc.array(fc.tuple(text, text), { maxLength: 6 }), (rows) => {
                expect(parse(bulk(...rows), { record_delimiter: '\n' })).toEqual([['A', 'B'], ...rows]);
            })
        );
    });
});

describe('csvForPeople', () => {
    it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '=cmd|" /C calc"!A0,"'])(
        'keeps %j from becoming a formula',
        (text) => {
            const [, row] = parse(csvForPeople(['Name', 'Note'], [['Bo', text]]), { bom: true });
            expect(row).toEqual(['Bo', `'${text}`]);
        }
    );

    it('leaves numbers, blanks and other text as they are', () => {
        expect(csvForPeople(['A', 'B', 'C', 'D'], [[-5, null, true, 'a "b"\nc']])).toBe(
            '\uFEFFA,B,C,D\r\n-5,,true,"a ""b""\nc"\r\n'
        );
    });
});
