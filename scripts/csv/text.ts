import { createReadStream } from 'node:fs';
import { CliError } from '../errors.ts';

/** Encodings of exports that spreadsheets and CRMs write. */
export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What stands in place of bytes that are no text in the encoding. */
export const UNREADABLE = '\uFFFD';

const UTF_16LE_MARK = [0xff, 0xfe];

/**
 * The text of a file in pieces, so that a file of any size takes little memory. A byte order mark is left out, and one
 * of UTF-16LE decides. Bytes that are no text become `UNREADABLE`, so that the reader can say in which row.
 * @throws CliError BadInput when the file cannot be read.
 */
export async function* textOf(path: string, encoding: Encoding = 'utf-8'): AsyncGenerator<string> {
    let decoder: InstanceType<typeof TextDecoder> | undefined;
    try {
        for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
            decoder ??= new TextDecoder(UTF_16LE_MARK.every((byte, at) => bytes[at] === byte) ? 'utf-16le' : encoding);
            yield decoder.decode(bytes, { stream: true });
        }
    } catch (error) {
        throw new CliError(
            'BadInput',
            `${path} cannot be read: ${(error as Error).message}`,
            ['Check the path given with --export, and the names of files in the mapping.'],
            error
        );
    }
    yield decoder?.decode() ?? '';
}
