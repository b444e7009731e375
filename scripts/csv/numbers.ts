import { Expected } from './cells.ts';
import type { CellParser } from './cells.ts';

/** How an export writes one thousand two hundred thirty-four and a bit. */
export const NUMBER_FORMATS = ['1234.56', '1,234.56', '1.234,56', '1 234,56', "1'234.56"] as const;
export type NumberFormat = (typeof NUMBER_FORMATS)[number];

/** What a number may be. */
export interface NumberRange {
    readonly min: number;
    /** Digits before the decimal sign that the field of the org holds. */
    readonly digits: number;
    readonly isWhole?: boolean;
}

const PATTERNS: Readonly<Record<NumberFormat, { group: string; point: string }>> = {
    '1234.56': { group: '', point: '.' },
    '1,234.56': { group: ',', point: '.' },
    '1.234,56': { group: '.', point: ',' },
    '1 234,56': { group: ' ', point: ',' },
    "1'234.56": { group: "'", point: '.' }
};
const LEADING_CURRENCY = /^(?<sign>-?)(?:\p{Sc}|[A-Z]{3}) ?(?=-?\d)/u;
const TRAILING_CURRENCY = /(?<=\d) ?(?:\p{Sc}|[A-Z]{3})$/u;
/** Spaces that spreadsheets group and separate with. */
const SPACES = /[\u00A0\u2007\u2009\u202F]/g;
const MINUS = /[\u2010-\u2012\u2212]/g;

/**
 * Numbers of one format, with or without groups and a currency sign; `-0` is 0. Strict, because a number in another
 * format must be named, not misread: NumberParser of @internationalized/number takes the German "1.5" for 15 and knows a
 * currency only in the place of its locale.
 */
export function numberIn(format: NumberFormat, range: NumberRange): CellParser<number> {
    const pattern = patternOf(format);
    const expected = range.isWhole ? 'a whole number' : `a number written ${format}`;
    return (cell) => {
        const [, sign, whole, fraction] = pattern.exec(plain(cell)) ?? [];
        if (whole === undefined) throw new Expected(expected);
        const digits = whole.replaceAll(/\D/g, '');
        const value = Number(`${sign ?? ''}${digits}.${fraction ?? '0'}`) + 0;
        if (range.isWhole && !Number.isInteger(value)) throw new Expected(expected);
        if (value < range.min) throw new Expected(`${expected}, at least ${range.min}`);
        if (Math.abs(value) >= 10 ** range.digits) {
            throw new Expected(`${expected}, of at most ${range.digits} digits before the decimal sign`);
        }
        return value;
    };
}

function patternOf(format: NumberFormat): RegExp {
    const { group, point } = PATTERNS[format];
    const grouped = group === '' ? '' : `|\\d{1,3}(?:[${group}]\\d{3})+`;
    return new RegExp(`^(-)?(\\d+${grouped})(?:[${point}](\\d+))?$`);
}

/** One spelling of spaces, apostrophes and minus signs, and no currency. */
function plain(cell: string): string {
    return cell
        .replaceAll(SPACES, ' ')
        .replaceAll('’', "'")
        .replaceAll(MINUS, '-')
        .trim()
        .replace(LEADING_CURRENCY, '$<sign>')
        .replace(TRAILING_CURRENCY, '');
}
