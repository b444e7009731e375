import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { CliError } from '../errors.ts';

/** Turns a cell's text into a value, or throws `Expected` with what it should have been. */
export type CellParser<T> = (text: string) => T;

/** Thrown by a cell parser: completes the sentence "expected …". */
export class Expected extends Error {}

/** Column name -> parser: the shape of a table. Columns that are not named here are ignored. */
export type Columns<T> = { readonly [Name in keyof T & string]: CellParser<T[Name]> };

/**
 * Reads a comma-separated file with a header line into typed rows, all of it or nothing.
 * @throws CliError BadInput naming file, line, column and what was expected.
 */
export function readCsv<T extends object>(path: string, columns: Columns<T>): T[] {
    const file = basename(path);
    const records = parseRecords(decodeUtf8(readBytes(path), file), file);
    const header = records.shift();
    if (!header) throw badInput(`${file} is empty: expected a header line with ${names(columns)}.`);
    const places = locate(header.record, columns, file);
    if (records.length === 0) throw badInput(`${file} has a header but no rows.`);
    return records.map(({ record, line }) => readRow(record, places, columns, { file, line }));
}

interface Place {
    readonly file: string;
    readonly line: number;
}

function readBytes(path: string): Buffer {
    try {
        return readFileSync(path);
    } catch (error) {
        throw new CliError(
            'BadInput',
            `${path} cannot be read: ${(error as Error).message}`,
            ['Check the path given with --export.'],
            error
        );
    }
}

function decodeUtf8(bytes: Buffer, file: string): string {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch (error) {
        const line = firstInvalidLine(bytes);
        throw new CliError(
            'BadInput',
            `${file}, line ${line}: expected UTF-8 text.`,
            ['Save the file as UTF-8 and run the command again.'],
            error
        );
    }
}

function firstInvalidLine(bytes: Buffer): number {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let line = 1;
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
        try {
            decoder.decode(bytes.subarray(start, end));
        } catch {
            return line;
        }
        line++;
        start = end + 1;
    }
    return line;
}

interface RecordWithLine {
    readonly record: readonly string[];
    readonly line: number;
}

function parseRecords(text: string, file: string): RecordWithLine[] {
    try {
        const parsed = parse(text, { bom: true, info: true, skip_empty_lines: true }) as unknown as {
            record: string[];
            info: { lines: number };
        }[];
        return parsed.map(({ record, info }) => ({ record, line: info.lines }));
    } catch (error) {
        if (!(error instanceof CsvError)) throw error;
        const line = typeof error.lines === 'number' ? error.lines : '?';
        throw new CliError(
            'BadInput',
            `${file}, line ${line}: expected a complete row (${reasonOf(error)}).`,
            ['Look for a line cut in half or a quote that is not closed.'],
            error
        );
    }
}

function reasonOf(error: CsvError): string {
    return error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH' || error.code === 'CSV_RECORD_INCONSISTENT_COLUMNS'
        ? 'the number of cells differs from the header'
        : error.message.replace(/ at line \d+$/, '');
}

function locate<T extends object>(header: readonly string[], columns: Columns<T>, file: string): Map<string, number> {
    const missing = Object.keys(columns).filter((name) => !header.includes(name));
    if (missing.length > 0) {
        throw badInput(
            `${file}, line 1: expected ${missing.length === 1 ? 'a column' : 'columns'} ${missing.join(', ')}; found ${header.join(', ')}.`
        );
    }
    return new Map(Object.keys(columns).map((name) => [name, header.indexOf(name)]));
}

function readRow<T extends object>(
    record: readonly string[],
    places: Map<string, number>,
    columns: Columns<T>,
    place: Place
): T {
    const row: Partial<T> = {};
    for (const [name, index] of places) {
        const column = name as keyof T & string;
        const text = record[index] ?? '';
        try {
            row[column] = columns[column](text);
        } catch (error) {
            if (!(error instanceof Expected)) throw error;
            throw badInput(
                `${place.file}, line ${place.line}, column ${name}: expected ${error.message}, found "${text}".`
            );
        }
    }
    return row as T;
}

function names(columns: object): string {
    return Object.keys(columns).join(', ');
}

function badInput(message: string): CliError {
    return new CliError('BadInput', message, [
        'Nothing of this file was loaded. Mend the line and run the command again.'
    ]);
}
