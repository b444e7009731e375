import type { Cells } from '../org/cells.ts';

/** One row of CSV as it lies in the bytes of an answer. A scanner uses the same object for all its rows. */
export class CsvRow implements Cells {
    bytes: Buffer = Buffer.alloc(0);
    /** Where each cell begins and ends, without the quotes around it. */
    readonly starts: Int32Array;
    readonly ends: Int32Array;

    constructor(columns: number) {
        this.starts = new Int32Array(columns);
        this.ends = new Int32Array(columns);
    }

    /** How many bytes a cell has. */
    size(column: number): number {
        return (this.ends[column] ?? 0) - (this.starts[column] ?? 0);
    }

    /** The byte at a place in a cell; 0 behind its end. The first one tells `true` from `false`. */
    byte(column: number, at: number): number {
        return at < this.size(column) ? (this.bytes[(this.starts[column] ?? 0) + at] ?? 0) : 0;
    }

    /** The cell's text with doubled quotes undone; empty for a blank. */
    text(column: number): string {
        const text = this.bytes.toString('utf8', this.starts[column], this.ends[column]);
        return text.includes('"') ? text.replaceAll('""', '"') : text;
    }

    copy(column: number, target: Uint8Array, offset: number): number {
        const start = this.starts[column] ?? 0;
        const size = Math.min(this.size(column), target.length - offset);
        for (let at = 0; at < size; at++) target[offset + at] = this.bytes[start + at] ?? 0;
        return size;
    }

    /** A number as Salesforce writes it, `12`, `12.5` or `1.0E7`; 0 for a blank, NaN for anything else. */
    number(column: number): number {
        const [start = 0, end = 0] = [this.starts[column], this.ends[column]];
        let value = 0;
        for (let at = start; at < end; at++) {
            const digit = (this.bytes[at] ?? 0) - 0x30;
            if (digit < 0 || digit > 9 || at - start >= SAFE_DIGITS) return Number(this.text(column));
            value = value * 10 + digit;
        }
        return value;
    }
}

/** So many digits are exact in a double. */
const SAFE_DIGITS = 15;
