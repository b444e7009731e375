import { CsvError, parse, type Parser } from 'csv-parse';
import { stringify } from 'csv-stringify/sync';
import { DELIMITERS, LINE_ENDINGS, type CsvFormat, type LineEnding } from './job.ts';

/** The most bytes of one record: 400,000 characters ("Bulk API and Bulk API 2.0 Limits and Allocations"). */
const MAX_RECORD_BYTES = 4 * 400_000;
/** The parser makes records of all it gets before it is asked for one: little at a time keeps few of them in memory. */
const BYTES_AT_ONCE = 16 * 1024;
const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

/** What is wrong with uploaded data; the message becomes the job's `errorMessage`. */
export class DataProblem extends Error {
    override readonly name = 'DataProblem';
}

/**
 * The records of CSV text that comes in parts, header first, some at a time. Those before a mistake are given before it is
 * thrown, so they are taken as the parser makes them: its own stream forgets what was not read yet. @throws DataProblem
 */
export async function* readCsv(parts: Iterable<Uint8Array>, format: CsvFormat): AsyncGenerator<string[][]> {
    let made: string[][] = [];
    const parser = parse({
        bom: true,
        delimiter: DELIMITERS[format.columnDelimiter],
        record_delimiter: LINE_ENDINGS[format.lineEnding],
        skip_empty_lines: true,
        max_record_size: MAX_RECORD_BYTES,
        on_record: (record: string[]) => {
            made.push(record);
            return null;
        }
    });
    parser.on('error', () => {
        // The callback of the same write tells of it.
    });
    for (const write of writes(parser, checked(parts, format))) {
        const problem = await write();
        if (made.length > 0) yield made;
        made = [];
        if (problem) throw asDataProblem(problem);
    }
}

/** What is to be done to get the text through the parser, each answering what went wrong. */
function* writes(parser: Parser, parts: Iterable<Uint8Array>): Generator<() => Promise<unknown>> {
    for (const part of parts) yield () => new Promise((resolve) => parser.write(part, resolve));
    yield () => new Promise((resolve) => parser.end(resolve));
}

/** Records as CSV text, every value in quotes. */
export function csvText(records: readonly (readonly string[])[], format: CsvFormat): string {
    return stringify(records as string[][], {
        delimiter: DELIMITERS[format.columnDelimiter],
        record_delimiter: LINE_ENDINGS[format.lineEnding],
        quoted: true,
        quoted_empty: true
    });
}

function* checked(parts: Iterable<Uint8Array>, { lineEnding }: CsvFormat): Generator<Uint8Array> {
    let isFirst = true;
    for (const part of parts) {
        const found = isFirst ? firstLineEnding(part) : undefined;
        if (found !== undefined && found !== lineEnding) {
            throw new DataProblem(
                `ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is ${lineEnding}`
            );
        }
        isFirst = false;
        for (let at = 0; at < part.length; at += BYTES_AT_ONCE) yield part.subarray(at, at + BYTES_AT_ONCE);
    }
}

/** How the header line ends; undefined when it does not end within these bytes. */
function firstLineEnding(bytes: Uint8Array): LineEnding | undefined {
    let isQuoted = false;
    for (let at = 0; at < bytes.length; at++) {
        if (bytes[at] === QUOTE) isQuoted = !isQuoted;
        if (bytes[at] === LF && !isQuoted) return bytes[at - 1] === CR ? 'CRLF' : 'LF';
    }
    return undefined;
}

function asDataProblem(error: unknown): unknown {
    if (!(error instanceof CsvError)) return error;
    const explanation = error.code.includes('QUOTE')
        ? 'Found unescaped quote. A value with quote should be within a quote'
        : error.message;
    return new DataProblem(`InvalidBatch : Failed to parse CSV. ${explanation}`);
}
