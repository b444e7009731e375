/**
 * One row of an org, however it came: whoever reads it names the column by its place in the query. It is good only until
 * the next row comes, as a reader uses the same object for all.
 */
export interface Cells {
    /** The text; empty for a blank. */
    text(column: number): string;
    /** The number; 0 for a blank, NaN for what is none. */
    number(column: number): number;
    /** How many bytes the text has; 0 for a blank. */
    size(column: number): number;
    /** The byte of the text at a place, 0 behind its end: `t` at the first tells true from false. */
    byte(column: number, at: number): number;
    /** The first bytes of the text, as many as fit; answers how many were copied. */
    copy(column: number, target: Uint8Array, offset: number): number;
}

/** Where the rows of an answer go that comes in pages, each of which may break off and be read again. */
export interface RowSink {
    take(cells: Cells): void;
    /** All rows taken up to now are good. */
    keep(): void;
    /** The rows taken since the last `keep` will come again. */
    drop(): void;
}

const T = 't'.charCodeAt(0);

/** Whether a checkbox is set. */
export function isTrue(cells: Cells, column: number): boolean {
    return cells.byte(column, 0) === T;
}

/** A row of the REST API: parents are objects within it. */
export class JsonCells implements Cells {
    private readonly paths: readonly (readonly string[])[];
    private readonly texts: string[];

    /** `columns` are those of the query: `Seller__c`, `Opportunity__r.IsWon`. */
    constructor(columns: readonly string[]) {
        this.paths = columns.map((column) => column.split('.'));
        this.texts = columns.map(() => '');
    }

    /** Makes this the row to be read. */
    of(record: Readonly<Record<string, unknown>>): this {
        this.paths.forEach((path, column) => (this.texts[column] = textAt(record, path)));
        return this;
    }

    text(column: number): string {
        return this.texts[column] ?? '';
    }

    number(column: number): number {
        return Number(this.text(column));
    }

    size(column: number): number {
        return Buffer.byteLength(this.text(column));
    }

    byte(column: number, at: number): number {
        return Buffer.from(this.text(column))[at] ?? 0;
    }

    copy(column: number, target: Uint8Array, offset: number): number {
        return Buffer.from(this.text(column)).copy(target, offset);
    }
}

function textAt(record: Readonly<Record<string, unknown>>, path: readonly string[]): string {
    let value: unknown = record;
    for (const name of path) value = (value as Record<string, unknown> | null | undefined)?.[name];
    return value === null || value === undefined ? '' : String(value as string | number | boolean);
}
