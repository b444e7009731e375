/** A value that another living record already holds in a unique field; doors answer it with DUPLICATE_VALUE. */
export class UniqueViolation extends Error {
    override readonly name = 'UniqueViolation';
    readonly object: string;
    readonly field: string;
    /** Id of the record that holds the value. */
    readonly existingId: string | undefined;

    constructor(object: string, field: string, existingId: string | undefined) {
        // Recorded messages show the short form of the id.
        const holder = existingId?.slice(0, 15) ?? '<unknown>';
        super(`duplicate value found: ${field} duplicates value on record with id: ${holder}`);
        this.object = object;
        this.field = field;
        this.existingId = existingId;
    }
}

/** SQLITE_CONSTRAINT_UNIQUE and SQLITE_CONSTRAINT_PRIMARYKEY. */
const UNIQUE_CODES = new Set([2067, 1555]);

/** The column of a unique field whose value is taken, when that is what SQLite's error says. */
export function columnTaken(error: unknown): string | undefined {
    const { errcode, message } = error as { errcode?: number; message: string };
    return errcode !== undefined && UNIQUE_CODES.has(errcode) ? message.slice(message.lastIndexOf('.') + 1) : undefined;
}
