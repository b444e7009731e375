import type { Order } from './ast.ts';
import { isSortable } from './field-traits.ts';
import type { Session } from './session.ts';
import { malformed } from './soql-error.ts';
import type { Term } from './terms.ts';

/** An expression to sort by, and how: `DESC NULLS LAST`. */
export interface OrderTerm {
    readonly sql: string;
    readonly direction: string;
}

/** One sort: blanks come first in both directions unless the statement says otherwise; picklists sort in the order of their values. */
export function orderTerms(session: Session, order: Order, term: Term): OrderTerm[] {
    const field = term.column?.field;
    if (term.isLabel || (field && !isSortable(field)))
        throw malformed(session.soql, order.by.at, `field '${term.name}' can not be sorted in a query call`);
    const direction = `${order.isDescending ? 'DESC' : 'ASC'} NULLS ${order.areNullsLast ? 'LAST' : 'FIRST'}`;
    const byText = { sql: term.sql, direction };
    if (field?.type !== 'Picklist' || term.isAggregate) return [byText];
    const values = field.picklist?.values ?? [];
    const cases = values.map(({ value }, index) => `WHEN ${term.sql} = ${session.bind(value)} THEN ${index}`);
    const sql = `CASE WHEN ${term.sql} IS NULL THEN NULL ${cases.join(' ')} ELSE ${values.length} END`;
    return [{ sql, direction }, byText];
}
