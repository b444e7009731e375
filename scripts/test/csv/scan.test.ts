import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { CsvProblem, CsvScanner } from '../../csv/scan.ts';

const COLUMNS = ['Id', 'Note__c', 'Minutes__c'];
const HEADER = '"Id","Note__c","Minutes__c"\n';

/** All rows of an answer that comes in pieces cut at these places. */
function scan(csv: string | Buffer, cuts: readonly number[] = [], columns: readonly string[] = COLUMNS): string[][] {
    const rows: string[][] = [];
    const scanner = new CsvScanner(columns, (row) => rows.push(columns.map((_name, column) => row.text(column))));
    const bytes = Buffer.from(csv);
    // One piece of memory for all, as a socket has it: what is kept of a piece must be a copy.
    const memory = Buffer.alloc(bytes.length);
    let from = 0;
    for (const to of [...cuts.toSorted((a, b) => a - b), bytes.length]) {
        const piece = memory.subarray(0, bytes.copy(memory, 0, from, to));
        scanner.push(piece);
        piece.fill(0);
        from = to;
    }
    scanner.end();
    expect(scanner.rows).toBe(rows.length);
    return rows;
}

const cell = fc.oneof(
    fc.constantFrom('', '"', '""', ',', '\n', '\r\n', '\r', 'a\r', '"\r\n"', '131', '👩‍👩‍👧', 'é', 'مرحبا', '\0'),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '€'), maxLength: 8 })
);

describe('CsvScanner', () => {
    it('reads what csv-parse reads, wherever the pieces are cut', () => {
        const table = fc.integer({ min: 1, max: 5 }).chain((width) =>
            fc.record({
                rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }),
                record_delimiter: fc.constantFrom('\n', '\r\n'),
                quoted: fc.boolean(),
                cuts: fc.array(fc.nat(), { maxLength: 12 })
            })
        );
        fc.assert(
            fc.property(table, ({ rows, record_delimiter, quoted, cuts }) => {
                const columns = (rows[0] ?? ['']).map((_cell, column) => `Column${column}__c`);
                const csv = stringify([columns, ...rows], { record_delimiter, quoted, quoted_match: /[\r\n]/ });
                const [, ...expected] = parse(csv, { record_delimiter });
                const { length } = Buffer.from(csv);
                const places = cuts.map((cut) => cut % (length + 1));
                expect(scan(csv, places, columns)).toEqual(expected);
            }),
            { numRuns: 2000 }
        );
    });

    it('reads an answer that comes byte by byte', () => {
        const csv = `${HEADER}"a","say ""no"", then\r\nwait","12"\r\nb,,\r\n`;
        const cuts = Array.from({ length: Buffer.from(csv).length }, (_, at) => at);
        expect(scan(csv, cuts)).toEqual([
            ['a', 'say "no", then\r\nwait', '12'],
            ['b', '', '']
        ]);
    });

    it('refuses an answer that was cut off at any byte of a row', () => {
        const csv = `${HEADER}"a","one\ntwo","12"\nb,three,4\n`;
        const rowEnds = [0, HEADER.length, csv.indexOf('b,')];
        const cuts = Array.from({ length: csv.length }, (_, at) => at).filter((at) => !rowEnds.includes(at));
        for (const cut of cuts) expect(() => scan(csv.slice(0, cut))).toThrow(CsvProblem);
    });

    it('takes a header for none of the rows, wherever it stands and however its names are spelt', () => {
        expect(scan(HEADER)).toEqual([]);
        expect(scan(`${HEADER}a,b,1\n${HEADER}c,d,2\n`)).toEqual([
            ['a', 'b', '1'],
            ['c', 'd', '2']
        ]);
        expect(scan(`ID,NOTE__C,Minutes__c\na,b,1\n`)).toHaveLength(1);
    });

    it('takes any header when none is expected', () => {
        const rows: string[] = [];
        const scanner = new CsvScanner(undefined, (row) => rows.push(row.text(scanner.header.indexOf('sf__Id'))));
        for (const byte of Buffer.from('"sf__Created","sf__Id"\n"true","1"\n"sf__Created","sf__Id"\n"","2"\n')) {
            scanner.push(Buffer.of(byte));
        }
        scanner.end();
        expect(scanner.header).toEqual(['sf__Created', 'sf__Id']);
        expect(rows).toEqual(['1', '2']);
        expect(() => scanner.push(Buffer.from('a,b,c\n'))).toThrow(CsvProblem);
    });

    it.each([
        ['without a header', 'a,b,1\n'],
        ['with the columns in another order', 'Note__c,Id,Minutes__c\na,b,1\n'],
        ['with a column less', 'Id,Note__c\na,b\n'],
        ['with a row that is too short', `${HEADER}a,b\n`],
        ['with a row that is too long', `${HEADER}a,b,1,2\n`],
        ['with text behind a quote', `${HEADER}"a"b,c,1\n`],
        ['in HTML', '<html>\n<body>Busy</body>\n</html>\n']
    ])('refuses an answer %s', (_, csv) => {
        expect(() => scan(csv)).toThrow(CsvProblem);
    });

    it.each([
        ['', 0],
        ['0', 0],
        ['45', 45],
        ['-3', -3],
        ['12.5', 12.5],
        ['1.0E7', 1e7],
        ['123456789012345678', 123456789012345680],
        ['soon', Number.NaN]
    ])('reads the number %p', (text, expected) => {
        const numbers: number[] = [];
        const scanner = new CsvScanner(['Amount'], (row) => numbers.push(row.number(0)));
        scanner.push(Buffer.from(`"Amount"\n"${text}"\n`));
        expect(numbers).toEqual([expected]);
    });

    it('tells the size and the bytes of a cell', () => {
        const seen: number[][] = [];
        const scanner = new CsvScanner(['A', 'B'], (row) =>
            seen.push([row.size(0), row.byte(0, 0), row.byte(0, 3), row.size(1), row.byte(1, 0)])
        );
        scanner.push(Buffer.from('A,B\n"abc",\n'));
        expect(seen).toEqual([[3, 97, 0, 0, 0]]);
    });
});
