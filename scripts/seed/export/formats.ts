import { basename, join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { optional, textUpTo } from '../../csv/cells.ts';
import type { CellParser } from '../../csv/cells.ts';
import { dateIn } from '../../csv/dates.ts';
import { numberIn } from '../../csv/numbers.ts';
import type { Column, TableFile } from '../../csv/table.ts';
import type { Mapping } from '../mapping.ts';

/** Cells of an export as its mapping says they are written. */
export interface Formats {
    /** A name of at most so many characters, in one line and in its usual spelling. */
    readonly name: (length: number) => CellParser<string>;
    readonly date: CellParser<Temporal.PlainDate>;
    /** What a currency field holds: 16 digits before the decimal sign. */
    readonly amount: CellParser<number>;
    readonly price: CellParser<number>;
    /** A whole number of at most 8 digits. */
    readonly count: CellParser<number>;
}

const CELLS_KEPT = 20_000;

export function formatsOf({ numbers = '1234.56', dates = 'YYYY-MM-DD', timeZone, spellings = {} }: Mapping): Formats {
    const usual = new Map(Object.entries(spellings));
    return {
        name: (length) => {
            const text = textUpTo(length);
            return remembering((cell) => {
                const written = text(cell).replaceAll(/\s+/gu, ' ');
                return usual.get(written) ?? written;
            });
        },
        date: remembering(dateIn({ pattern: dates, timeZone })),
        amount: remembering(numberIn(numbers, { min: -Infinity, digits: 16 })),
        price: numberIn(numbers, { min: 0, digits: 16 }),
        count: numberIn(numbers, { min: 0, digits: 8, isWhole: true })
    };
}

/** An export of a million deals knows a few thousand days, people, products and amounts. */
export function remembering<T>(parser: CellParser<T>): CellParser<T> {
    const known = new Map<string, T>();
    return (cell) => {
        const before = known.get(cell);
        if (before !== undefined) return before;
        const value = parser(cell);
        if (known.size < CELLS_KEPT) known.set(cell, value);
        return value;
    };
}

/** A column of the export that may be empty, where the mapping names one. */
export function column<T>(header: string | undefined, parse: CellParser<T>): Column<T | undefined> | undefined {
    return header === undefined ? undefined : { header, parse: optional(parse) };
}

/** A file as the mapping names it. */
export interface MappedFile {
    readonly file: string;
    readonly encoding?: Mapping['encoding'];
    readonly delimiter?: string;
}

/** Where a file of the export lies and how it is written; `name` is what problems call it. */
export function fileOf(
    { folder, mapping }: { readonly folder: string; readonly mapping: Mapping },
    mapped: MappedFile
): Omit<TableFile<object>, 'columns'> & { readonly name: string } {
    return {
        path: join(folder, mapped.file),
        name: basename(mapped.file),
        encoding: mapped.encoding ?? mapping.encoding,
        delimiter: mapped.delimiter ?? mapping.delimiter,
        empty: mapping.empty
    };
}
