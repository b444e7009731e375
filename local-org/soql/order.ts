import type { Order } from './ast.ts';
import { isSortable } from './field-traits.ts';
import type { Session } from './session.ts';
import { malformed } from './soql-error.ts';
import type { Term } from './terms.ts';

/** One sort: blanks come first in both directions unless the statement says otherwise; picklists sort in the order of their values. */
export function orderSql(session: Session, order: Order, term: Term): string {
    const field = term.column?.field;
    if (field && !isSortable(field))
        throw malformed(session.soql, order.by.at, `field '${field.name}' can not be sorted in a query call`);
    const direction = `${order.isDescending ? 'DESC' : 'ASC'} NULLS ${order.areNullsLast ? 'LAST' : 'FIRST'}`;
    const byText = `${term.sql} ${direction}`;
    if (field?.type !== 'Picklist' || term.isAggregate) return byText;
    const values = field.picklist?.values ?? [];
    const cases = values.map(({ value }, index) => `WHEN ${term.sql} = ${session.bind(value)} THEN ${index}`);
    return `CASE WHEN ${term.sql} IS NULL THEN NULL ${cases.join(' ')} ELSE ${values.length} END ${direction}, ${byText}`;
}
