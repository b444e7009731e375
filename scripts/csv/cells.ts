import { Temporal } from 'temporal-polyfill';
import { Expected } from './read.ts';
import type { CellParser } from './read.ts';

/** Any text, white space around it removed; blank is refused. */
export const text: CellParser<string> = (cell) => {
    const trimmed = cell.trim();
    if (trimmed === '') throw new Expected('some text');
    return trimmed;
};

/** A calendar date written YYYY-MM-DD. */
export const date: CellParser<Temporal.PlainDate> = (cell) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(cell)) throw new Expected('a date written YYYY-MM-DD');
    try {
        return Temporal.PlainDate.from(cell, { overflow: 'reject' });
    } catch {
        throw new Expected('a date that exists, written YYYY-MM-DD');
    }
};

/** A plain decimal number, not negative. */
export const amount: CellParser<number> = (cell) => {
    if (!/^\d+(?:\.\d+)?$/.test(cell)) throw new Expected('a number');
    return Number(cell);
};

/** The same, or nothing. */
export function optional<T>(parser: CellParser<T>): CellParser<T | undefined> {
    return (cell) => (cell.trim() === '' ? undefined : parser(cell));
}

/** One of a fixed list of words. */
export function oneOf<Word extends string>(...words: readonly Word[]): CellParser<Word> {
    return (cell) => {
        const word = words.find((candidate) => candidate === cell);
        if (word === undefined) throw new Expected(`one of ${words.join(', ')}`);
        return word;
    };
}
