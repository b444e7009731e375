import { parse, type CsvError } from 'csv-parse';
import { stringify } from 'csv-stringify/sync';
import { pipeline, Readable } from 'node:stream';
import { DELIMITERS, LINE_ENDINGS, type CsvFormat, type LineEnding } from './job.ts';

/** The most bytes of one record: 400,000 characters ("Bulk API and Bulk API 2.0 Limits and Allocations"). */
const MAX_RECORD_BYTES = 4 * 400_000;
const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

/** What is wrong with uploaded data; the message becomes the job's `errorMessage`. */
export class DataProblem extends Error {
    override readonly name = 'DataProblem';
}

/** The records of CSV text that comes in parts, header first, with a few of them in memory. @throws DataProblem */
export async function* readCsv(parts: Iterable<Uint8Array>, format: CsvFormat): AsyncGenerator<string[]> {
    const parser = parse({
        bom: true,
        delimiter: DELIMITERS[format.columnDelimiter],
        record_delimiter: LINE_ENDINGS[format.lineEnding],
        skip_empty_lines: true,
        max_record_size: MAX_RECORD_BYTES
    });
    pipeline(Readable.from(checked(parts, format), { objectMode: false }), parser, () => {
        // What went wrong comes out of the loop below.
    });
    try {
        for await (const record of parser) yield record as string[];
    } catch (error) {
        throw asDataProblem(error);
    }
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
        yield part;
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
    const code = error instanceof Error ? (error as Partial<CsvError>).code : undefined;
    if (code === undefined || !code.startsWith('CSV_')) return error;
    const explanation = code.includes('QUOTE')
        ? 'Found unescaped quote. A value with quote should be within a quote'
        : (error as Error).message;
    return new DataProblem(`InvalidBatch : Failed to parse CSV. ${explanation}`);
}
