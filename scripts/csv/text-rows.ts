/**
 * Text of a delimited file -> its rows, each with the line on which it begins. A row that is torn is told of and the next
 * one is read: csv-parse 7.0.3, which can go on after such a row, leaves out whole rows after it and counts a CRLF in a
 * cell twice, and papaparse knows no lines.
 */

/** A row as it stands in the file. */
export interface TextRow {
    /** Line of the file on which the row begins; the first is 1. */
    readonly line: number;
    readonly cells: readonly string[];
    /** What the row should have been (completes "expected …"), where it is no row of cells. */
    readonly fault?: string;
    /** Nothing after the row can be told. */
    readonly isEnd?: boolean;
}

/** A quote that nobody closes would take the rest of the file into memory: no cell of an export is this long. */
const LONGEST_ROW = 4_000_000;

/** The rows of a text that comes in pieces, as many at once as a piece holds. Blank lines are left out. */
export async function* textRows(pieces: AsyncIterable<string>, delimiter: string): AsyncGenerator<readonly TextRow[]> {
    let rest = '';
    let line = 1;
    const rowsOf = (isLast: boolean): TextRow[] => {
        const rows: TextRow[] = [];
        let start = 0;
        while (start < rest.length) {
            const row = rowAt({ text: rest, start, delimiter, isLast });
            if (!row) break;
            if (row.fault !== undefined || row.cells.length > 1 || row.cells[0] !== '') {
                const { cells, fault, isEnd } = row;
                rows.push(fault === undefined ? { line, cells } : { line, cells, fault, isEnd });
            }
            line += row.lines;
            start = row.end;
        }
        rest = rest.slice(start);
        return rows;
    };
    for await (const piece of pieces) {
        rest += piece;
        const rows = rowsOf(false);
        if (rows.length > 0) yield rows;
        if (rest.length > LONGEST_ROW) {
            yield [{ line, cells: [], fault: `a row of at most ${LONGEST_ROW} characters`, isEnd: true }];
            return;
        }
    }
    const rows = rowsOf(true);
    if (rows.length > 0) yield rows;
}

interface Reading {
    readonly text: string;
    readonly start: number;
    readonly delimiter: string;
    /** No more text follows. */
    readonly isLast: boolean;
}

interface Read extends Omit<TextRow, 'line'> {
    /** Where the next row begins. */
    readonly end: number;
    readonly lines: number;
}

/** The row that begins there, or undefined when its end has not come yet. */
function rowAt({ text, start, delimiter, isLast }: Reading): Read | undefined {
    const cells: string[] = [];
    let lines = 1;
    for (let at = start; ; at++) {
        let end: number;
        if (text[at] === '"') {
            const close = closingQuote(text, at + 1);
            if (close < 0 || (close === text.length - 1 && !isLast)) {
                if (!isLast) return undefined;
                return { cells, lines, end: text.length, fault: 'a quote that is closed again', isEnd: true };
            }
            const cell = text.slice(at + 1, close);
            cells.push(cell.includes('""') ? cell.replaceAll('""', '"') : cell);
            lines += lineEndsIn(cell);
            end = close + 1;
        } else {
            end = cellEnd(text, at, delimiter);
            cells.push(text.slice(at, end));
        }
        if (text[end] === delimiter) {
            at = end;
            continue;
        }
        if (end < text.length && !isLineEnd(text, end)) {
            const next = lineEnd(text, end);
            if (next === undefined && !isLast) return undefined;
            const fault =
                'a delimiter or the end of the line after a closing quote (a quote in a cell is written twice)';
            return { cells, lines, end: afterLineEnd(text, next ?? text.length), fault };
        }
        if (!isLast && (end >= text.length || (text[end] === '\r' && end === text.length - 1))) return undefined;
        return { cells, lines, end: afterLineEnd(text, end) };
    }
}

function closingQuote(text: string, from: number): number {
    let close = text.indexOf('"', from);
    while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
    return close;
}

function cellEnd(text: string, from: number, delimiter: string): number {
    const mark = delimiter.charCodeAt(0);
    for (let end = from; end < text.length; end++) {
        const code = text.charCodeAt(end);
        if (code === mark || code === LF || code === CR) return end;
    }
    return text.length;
}

const LF = 0x0a;
const CR = 0x0d;

function isLineEnd(text: string, at: number): boolean {
    return text[at] === '\n' || text[at] === '\r';
}

function lineEnd(text: string, from: number): number | undefined {
    const end = cellEnd(text, from, '\n');
    return end < text.length ? end : undefined;
}

function afterLineEnd(text: string, at: number): number {
    return at + (text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1);
}

function lineEndsIn(cell: string): number {
    return cell.match(/\r\n|\n|\r/g)?.length ?? 0;
}
