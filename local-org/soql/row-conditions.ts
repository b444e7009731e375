import type { Clause, Select } from './ast.ts';
import { ConditionCompiler } from './conditions.ts';
import type { Scope } from './scope.ts';
import { malformed } from './soql-error.ts';

/** Everything in WHERE: what the caller may see, the scope, and what the statement says. */
export function rowConditions(scope: Scope, select: Select): string[] {
    const { session, object, table } = scope;
    const conditions = session.visibility(object, table);
    if (select.scope) conditions.push(...scopeConditions(scope, select.scope));
    if (select.where) conditions.push(new ConditionCompiler(scope).compile(select.where));
    return conditions;
}

function scopeConditions({ session, object, table }: Scope, { name, at }: Clause): string[] {
    if (name === 'everything') return [];
    if (name === 'mine' && object.fields.has('ownerid'))
        return [`${table}."OwnerId" = ${session.bind(session.caller.userId)}`];
    throw malformed(session.soql, at, `Invalid scope: ${name}`);
}
