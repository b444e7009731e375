/**
 * CSV of Bulk API 2.0 read as bytes: no text is made of a cell that nobody asks for. Libraries make a string or an object of
 * each and so take several times the processor time of all the rest of a roll-up.
 */
import { CsvRow } from './row.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
const CR = 0x0d;
const NOTHING = Buffer.alloc(0);
/** An object has at most 800 fields (Salesforce Features and Edition Limits), and results add a few columns. */
const MOST_COLUMNS = 1000;
/** More bytes are needed to tell. */
const UNKNOWN = -1;

/** What is wrong with CSV that an org sent: it was cut off or changed on its way, so the answer is to be read again. */
export class CsvProblem extends Error {
    override readonly name = 'CsvProblem';
}

/**
 * Takes the bytes of one answer in pieces of any size and hands over its rows as they become whole. The header is no row,
 * wherever it stands: some answers repeat it.
 */
export class CsvScanner {
    private readonly onRow: (row: CsvRow) => void;
    private readonly row: CsvRow;
    private columns: readonly string[] | undefined;
    private rest = NOTHING;
    private hasHeader = false;
    private count = 0;

    /**
     * `columns` are those that the header must name, in this order; undefined when it may name any. The row is good until
     * `onRow` returns.
     */
    constructor(columns: readonly string[] | undefined, onRow: (row: CsvRow) => void) {
        this.columns = columns;
        this.onRow = onRow;
        this.row = new CsvRow(columns?.length ?? MOST_COLUMNS);
    }

    /** What the header names. */
    get header(): readonly string[] {
        return this.columns ?? [];
    }

    /** Rows handed over so far. */
    get rows(): number {
        return this.count;
    }

    /** @throws CsvProblem when the header names other columns or a row is none. */
    push(chunk: Uint8Array): void {
        const { row } = this;
        const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
        row.bytes = this.rest.length > 0 ? Buffer.concat([this.rest, fresh]) : fresh;
        let start = 0;
        for (let next = this.scan(start); next !== UNKNOWN; next = this.scan(start)) {
            this.take();
            start = next;
        }
        // A copy: whoever gave the piece may use its memory again.
        this.rest = start < row.bytes.length ? Buffer.from(row.bytes.subarray(start)) : NOTHING;
    }

    /** @throws CsvProblem when the last row has no end: half a number looks like a number. */
    end(): void {
        if (this.rest.length > 0) throw this.problem('no end');
    }

    /** Finds the cells of the row that begins at `start`; answers where the next one begins. */
    private scan(start: number): number {
        const { bytes, starts, ends } = this.row;
        const isFirst = this.columns === undefined;
        const last = (this.columns?.length ?? MOST_COLUMNS) - 1;
        let at = start;
        for (let cell = 0; ; cell++) {
            const isQuoted = bytes[at] === QUOTE;
            const from = isQuoted ? at + 1 : at;
            at = isQuoted ? quotedEnd(bytes, from) : plainEnd(bytes, from);
            if (at === UNKNOWN) return UNKNOWN;
            starts[cell] = from;
            ends[cell] = at;
            if (isQuoted) at++;
            if (bytes[at] === COMMA && cell < last) {
                at++;
                continue;
            }
            if (bytes[at] === CR) at++;
            if (at >= bytes.length) return UNKNOWN;
            if (bytes[at] !== LF || (cell < last && !isFirst))
                throw this.problem(`a mistake in or after its cell ${cell + 1}`);
            if (isFirst) this.columns = Array.from({ length: cell + 1 }, (_, column) => this.row.text(column));
            return at + 1;
        }
    }

    private take(): void {
        if (this.isHeader()) {
            this.hasHeader = true;
        } else if (this.hasHeader) {
            this.count++;
            this.onRow(this.row);
        } else {
            throw new CsvProblem(`The answer does not begin with the header ${this.header.join(',')}.`);
        }
    }

    /** The platform's spelling of a name may differ from the query's in case. */
    private isHeader(): boolean {
        const isName = (name: string, column: number): boolean =>
            this.row.size(column) === name.length && this.row.text(column).toLowerCase() === name.toLowerCase();
        return this.header.every(isName);
    }

    private problem(what: string): CsvProblem {
        return new CsvProblem(`Row ${this.count + 1} of the answer has ${what}.`);
    }
}

/** Where the quote stands that ends a cell. */
function quotedEnd(bytes: Buffer, from: number): number {
    for (let at = from; at < bytes.length - 1; at++) {
        if (bytes[at] !== QUOTE) continue;
        if (bytes[at + 1] !== QUOTE) return at;
        at++;
    }
    return UNKNOWN;
}

/** Where the comma or the line end stands that ends a cell without quotes. */
function plainEnd(bytes: Buffer, from: number): number {
    for (let at = from; at < bytes.length; at++) {
        const byte = bytes[at];
        if (byte === COMMA || byte === LF || (byte === CR && bytes[at + 1] === LF)) return at;
    }
    return UNKNOWN;
}
