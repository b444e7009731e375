import type { Select } from './ast.ts';
import { compileAggregate } from './compile-aggregate.ts';
import { RecordCompiler } from './compile-records.ts';
import type { CompiledQuery } from './compiled.ts';
import { rowConditions } from './row-conditions.ts';
import { requireQueried, Scope } from './scope.ts';
import type { Session } from './session.ts';
import { negativeBounds, soqlError, unexpectedToken } from './soql-error.ts';
import { isAggregate } from './terms.ts';

/** SOQL and SOSL Reference, "OFFSET". */
const MAX_OFFSET = 2000;

/** Compiles a statement for a caller. @throws the platform's refusal of whatever is wrong with it */
export function compileQuery(session: Session, select: Select): CompiledQuery {
    refuseClauses(session, select);
    const scope = new Scope(session, requireQueried(session, select.from.path), select);
    const hasAggregates = select.items.some((item) => item.kind === 'operand' && isAggregate(item.operand));
    if (!hasAggregates && select.groupBy.length === 0) return new RecordCompiler(scope, select).compile();
    return compileAggregate(scope, select, rowConditions(scope, select));
}

/** Clauses that belong to Apex or to features this org has not, and numbers out of bounds. */
function refuseClauses({ soql }: Session, { refused, limit = 0, offset = 0, at }: Select): void {
    const [clause] = refused;
    if (clause) throw unexpectedToken(soql, clause.at, clause.name);
    if (limit < 0 || offset < 0) throw negativeBounds(soql, at);
    if (offset > MAX_OFFSET)
        throw soqlError('NUMBER_OUTSIDE_VALID_RANGE', soql, at, `Maximum SOQL offset allowed is ${MAX_OFFSET}`);
}
