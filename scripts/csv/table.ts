import { basename } from 'node:path';
import { CliError } from '../errors.ts';
import { Expected } from './cells.ts';
import type { CellParser } from './cells.ts';
import { visible } from './problems.ts';
import type { Problem } from './problems.ts';
import { textRows } from './text-rows.ts';
import type { TextRow } from './text-rows.ts';
import { textOf } from './text.ts';
import type { Encoding } from './text.ts';

/** A column: its name in the header, and what its cells mean. */
export interface Column<T> {
    readonly header: string;
    readonly parse: CellParser<T>;
}

/** The shape of a table: field -> column, none for a field that the file does not have. Other columns are ignored. */
export type Columns<T> = { readonly [Name in keyof T & string]-?: Column<T[Name]> | undefined };

/** A delimited file with a header line. */
export interface TableFile<T> {
    readonly path: string;
    readonly encoding?: Encoding;
    readonly delimiter?: string;
    readonly columns: Columns<T>;
    /** Texts that mean that a cell is empty. */
    readonly empty?: readonly string[];
    /** Column -> values: other rows are not read. */
    readonly only?: Readonly<Record<string, readonly string[]>>;
}

/** Who is told of rows that are left out. */
export interface TableListener<T> {
    tell(problem: Problem): void;
    /** What could be read of a row that is left out, after its problems were told. */
    leaveOut?(row: TableRow<Partial<T>>): void;
}

/** A row that could be read, and where it stands. */
export interface TableRow<T> {
    readonly line: number;
    readonly values: T;
}

/**
 * The sound rows of a file, some at once, in constant memory. What is wrong with the others is said of every one of
 * their cells, and they are left out.
 * @throws CliError BadInput when the file as a whole makes no sense: not readable, without a column that is needed,
 * without rows, or torn so that what follows cannot be told.
 */
export async function* readTable<T extends object>(
    table: TableFile<T>,
    listener: TableListener<T>
): AsyncGenerator<readonly TableRow<T>[]> {
    const { path, encoding, delimiter = ',' } = table;
    const file = basename(path);
    let read: RowReader<T> | undefined;
    let seen = 0;
    for await (const rows of textRows(textOf(path, encoding), delimiter)) {
        const end = rows.find(({ isEnd }) => isEnd);
        if (end) throw torn(file, end);
        const data = read ? rows : rows.slice(1);
        read ??= rowReader(table, rows[0]?.cells ?? [], listener);
        seen += data.length;
        const sound = data.map(read).filter((row) => row !== undefined);
        if (sound.length > 0) yield sound;
    }
    if (!read) throw badFile(`${file} is empty: expected a header line with ${headersOf(table).join(', ')}.`);
    if (seen === 0) throw badFile(`${file} has a header but no rows.`);
}

type RowReader<T> = (row: TextRow) => TableRow<T> | undefined;

function rowReader<T extends object>(
    table: TableFile<T>,
    header: readonly string[],
    listener: TableListener<T>
): RowReader<T> {
    const file = basename(table.path);
    const names = header.map((name) => name.trim());
    const placeOf = placesIn(names, file, headersOf(table));
    const places = columnsOf(table.columns).map(([name, column]) => ({ name, column, at: placeOf(column.header) }));
    const filters = Object.entries(table.only ?? {}).map(([of, values]) => ({ at: placeOf(of), values }));
    const empty = new Set(table.empty);
    return ({ line, cells, fault }) => {
        if (fault !== undefined || cells.length !== header.length) {
            const expected = fault ?? `a row of ${header.length} cells like the header`;
            listener.tell({ file, line, expected, found: fault ? cells.join(' | ') : `${cells.length} cells` });
            listener.leaveOut?.({ line, values: {} });
            return undefined;
        }
        if (filters.some(({ at, values }) => !values.includes((cells[at] ?? '').trim()))) return undefined;
        const values: Partial<T> = {};
        let isSound = true;
        for (const { name, column, at } of places) {
            const cell = cells[at] ?? '';
            try {
                values[name] = column.parse(empty.has(cell.trim()) ? '' : cell);
            } catch (error) {
                if (!(error instanceof Expected)) throw error;
                listener.tell({ file, line, column: column.header, expected: error.message, found: cell });
                isSound = false;
            }
        }
        if (isSound) return { line, values: values as T };
        listener.leaveOut?.({ line, values });
        return undefined;
    };
}

function columnsOf<T extends object>(columns: Columns<T>): [keyof T & string, Column<T[keyof T & string]>][] {
    const entries = Object.entries(columns) as [keyof T & string, Column<T[keyof T & string]> | undefined][];
    return entries.flatMap(([name, column]) => (column ? [[name, column]] : []));
}

function headersOf<T extends object>({ columns, only = {} }: TableFile<T>): string[] {
    return [...new Set([...columnsOf(columns).map(([, { header }]) => header), ...Object.keys(only)])];
}

/** Where a column stands in the header; those that are needed and missing are named together. */
function placesIn(names: readonly string[], file: string, needed: readonly string[]): (header: string) => number {
    const missing = needed.filter((header) => !names.includes(header));
    if (missing.length > 0) {
        const found = names.map(visible).join(', ');
        const columns = missing.length === 1 ? 'a column' : 'columns';
        throw badFile(`${file}, line 1: expected ${columns} ${missing.join(', ')}; found ${found}.`);
    }
    const twice = needed.find((header) => names.indexOf(header) !== names.lastIndexOf(header));
    if (twice !== undefined) throw badFile(`${file}, line 1: expected one column ${twice}, found several.`);
    return (header) => names.indexOf(header);
}

function torn(file: string, { line, fault = '' }: TextRow): CliError {
    return new CliError('BadInput', `${file}, line ${line}: expected ${fault}; what follows cannot be told.`, [
        'Look for a quote that is not closed, or a file cut in half. Nothing was loaded.'
    ]);
}

function badFile(message: string): CliError {
    return new CliError('BadInput', message, [
        'Check the file, its delimiter and its encoding, and the names of its columns in the mapping. Nothing was loaded.'
    ]);
}
