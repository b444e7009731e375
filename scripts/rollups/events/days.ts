import { toDay } from '../../day.ts';
import type { Cells } from '../../org/cells.ts';

const SIZE = 'YYYY-MM-DD'.length;
const ZERO = 0x30;
const digits = new Uint8Array(SIZE);

/** Days by their date as a number, 20260531: an org's events fall on some thousand of them. */
const days = new Map<number, number>();

/** The day in a column, in days since 1970-01-01; undefined for a blank. @throws RangeError when it is no day */
export function dayIn(cells: Cells, column: number): number | undefined {
    const size = cells.copy(column, digits, 0);
    if (size === 0) return undefined;
    const date = number(0, 4) * 10_000 + number(5, 7) * 100 + number(8, SIZE);
    const known = days.get(date);
    if (known !== undefined) return known;
    const day = toDay(cells.text(column));
    days.set(date, day);
    return day;
}

/** The time in a column, in milliseconds since 1970; undefined for a blank. @throws RangeError when it is none */
export function timeIn(cells: Cells, column: number): number | undefined {
    const text = cells.text(column);
    if (text === '') return undefined;
    const time = Date.parse(text);
    if (Number.isNaN(time)) throw new RangeError(`Not a time: ${text}`);
    return time;
}

function number(from: number, to: number): number {
    let value = 0;
    for (let at = from; at < to; at++) {
        const digit = (digits[at] ?? 0) - ZERO;
        if (digit < 0 || digit > 9) return Number.NaN;
        value = value * 10 + digit;
    }
    return value;
}
