/** One thing that is wrong with the input: where, what should have stood there, and what does. */
export interface Problem {
    readonly file: string;
    /** The first line is 1; a row in several lines counts by its first. */
    readonly line: number;
    readonly column?: string;
    /** Completes the sentence "expected …". */
    readonly expected: string;
    readonly found: string;
    /** The row itself is sound, but something it depends on was left out. */
    readonly isConsequence?: boolean;
}

/** What is wrong with an input, gathered while it is read. */
export interface Problems {
    /** The first 100,000: nobody mends more by hand, and memory has an end. */
    readonly list: readonly Problem[];
    readonly count: number;
    /** Rows that are wrong themselves, not only because of others. */
    readonly badRows: number;
    readonly tell: (problem: Problem) => void;
}

const MOST_LISTED = 100_000;

/** No problems yet. */
export function noProblems(): Problems {
    const list: Problem[] = [];
    let count = 0;
    const bad = new Set<string>();
    return {
        list,
        get count() {
            return count;
        },
        get badRows() {
            return bad.size;
        },
        tell(problem) {
            count++;
            if (list.length < MOST_LISTED) list.push(problem);
            if (!problem.isConsequence) bad.add(`${problem.file}:${problem.line}`);
        }
    };
}

/** Longer cells are shown by their beginning. */
const SHOWN_LENGTH = 80;
/** Control characters, and those that turn the direction of what follows: a terminal would obey them. */
const INVISIBLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** A problem in one sentence. */
export function sentenceOf({ file, line, column, expected, found }: Problem): string {
    const place = column === undefined ? '' : `, column ${visible(column)}`;
    return `${visible(file)}, line ${line}${place}: expected ${expected}, found "${visible(found)}".`;
}

/** A text that can be shown anywhere: short, and what cannot be seen is spelled (`\u0000`). */
export function visible(text: string): string {
    const short = text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}… (${text.length} characters)` : text;
    return short.replaceAll(INVISIBLE, (character) => {
        const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
        return { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[character] ?? `\\u${code}`;
    });
}
