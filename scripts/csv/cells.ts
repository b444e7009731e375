import { UNREADABLE } from './text.ts';

/** Turns a cell's text into a value, or throws `Expected` with what it should have been. */
export type CellParser<T> = (text: string) => T;

/** Thrown by a cell parser: completes the sentence "expected …". */
export class Expected extends Error {}

/** What spreadsheets write where a formula failed. */
const SPREADSHEET_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/i;

/** Text of at most so many characters, white space around it removed; blank is refused, and what no org can hold. */
export function textUpTo(length: number): CellParser<string> {
    return (cell) => {
        const trimmed = cell.trim();
        if (trimmed === '') throw new Expected('some text');
        if (trimmed.includes(UNREADABLE)) throw new Expected("text in the file's encoding");
        if (trimmed.includes('\0')) throw new Expected('text without NUL characters');
        if (SPREADSHEET_ERROR.test(trimmed)) throw new Expected("some text, not a spreadsheet's error");
        if (trimmed.length > length) throw new Expected(`text of at most ${length} characters`);
        return trimmed;
    };
}

/** The same, or nothing. */
export function optional<T>(parser: CellParser<T>): CellParser<T | undefined> {
    return (cell) => (cell.trim() === '' ? undefined : parser(cell));
}

/** A word with a meaning: the value that stands for it in a table. */
export function oneOf<Value>(words: Readonly<Record<string, Value>>): CellParser<Value> {
    const known = new Map(Object.entries(words));
    return (cell) => {
        const value = known.get(cell.trim());
        if (value === undefined) throw new Expected(`one of ${[...known.keys()].join(', ')}`);
        return value;
    };
}
