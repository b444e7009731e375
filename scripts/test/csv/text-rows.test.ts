import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { textRows } from '../../csv/text-rows.ts';
import type { TextRow } from '../../csv/text-rows.ts';

async function rowsOf(text: string, delimiter = ',', size = text.length || 1): Promise<TextRow[]> {
    async function* pieces(): AsyncGenerator<string> {
        for (let start = 0; start < text.length; start += size)
            yield await Promise.resolve(text.slice(start, start + size));
    }
    const rows: TextRow[] = [];
    for await (const some of textRows(pieces(), delimiter)) rows.push(...some);
    return rows;
}

describe('textRows', () => {
    it('reads quotes, delimiters and line breaks in cells, and leaves blank lines out', async () => {
        expect(await rowsOf('a,b\n"x ""y"", z","1\r\n2"\n\n,\n')).toEqual([
            { line: 1, cells: ['a', 'b'] },
            { line: 2, cells: ['x "y", z', '1\r\n2'] },
            { line: 5, cells: ['', ''] }
        ]);
    });

    it.each(['\n', '\r\n', '\r'])('counts lines that end with %j', async (end) => {
        const text = ['a,b', `"1${end}2",x`, '', 'c,d'].join(end);
        expect((await rowsOf(text)).map(({ line }) => line)).toEqual([1, 2, 5]);
    });

    it.each([';', '\t'])('reads cells between %j', async (delimiter) => {
        expect(await rowsOf(`a,b${delimiter}"c${delimiter}d"`, delimiter)).toEqual([
            { line: 1, cells: ['a,b', `c${delimiter}d`] }
        ]);
    });

    it('names a row with text after a closing quote and reads the next', async () => {
        const rows = await rowsOf('a,b\n"say "hi" there",1\nc,d\n');
        expect(rows.map(({ line, cells, fault }) => fault ?? [line, ...cells])).toEqual([
            [1, 'a', 'b'],
            'a delimiter or the end of the line after a closing quote (a quote in a cell is written twice)',
            [3, 'c', 'd']
        ]);
    });

    it('keeps a quote inside a cell that is not quoted, as spreadsheets do', async () => {
        expect(await rowsOf('5" pipe,1\n')).toEqual([{ line: 1, cells: ['5" pipe', '1'] }]);
    });

    it('says where a quote that nobody closes begins, and that nothing after it can be told', async () => {
        expect(await rowsOf('a,b\nc,"d\ne,f\n')).toEqual([
            { line: 1, cells: ['a', 'b'] },
            { line: 2, cells: ['c'], fault: 'a quote that is closed again', isEnd: true }
        ]);
    });

    it('reads what a writer wrote, in pieces of any size', async () => {
        const cell = fc.string({
            unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', '\t', ' ', '=', '🤝', '\u202E')
        });
        const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
        await fc.assert(
            fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (cells, size, isQuoted) => {
                const text = stringify(cells, { quoted: isQuoted, quoted_match: /[\r\n]/, record_delimiter: '\r\n' });
                expect((await rowsOf(text, ',', size)).map((row) => row.cells)).toEqual(cells);
            })
        );
    });
});
