/** A query whose rows are read column by column, by REST or by a Bulk job alike. */
export interface RowQuery {
    readonly object: string;
    /** Fields of the object, `Kind__c`, and of its parents, `Opportunity__r.IsWon`. */
    readonly columns: readonly string[];
    /** A condition in SOQL; absent for all rows. */
    readonly where?: string | undefined;
    /** Deleted rows too. */
    readonly deleted?: boolean;
}

export function soqlOf({ object, columns, where }: RowQuery): string {
    return `SELECT ${columns.join(', ')} FROM ${object}${whereOf(where)}`;
}

/** How many rows such a query has. */
export function countSoqlOf({ object, where }: RowQuery): string {
    return `SELECT COUNT() FROM ${object}${whereOf(where)}`;
}

function whereOf(where: string | undefined): string {
    return where === undefined ? '' : ` WHERE ${where}`;
}
