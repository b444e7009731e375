import { toId18 } from '../ids.ts';
import type { Comparison, Condition, Literal, Operand, Operator, Select } from './ast.ts';
import { isFilterable, kindOf, type ValueKind } from './field-traits.ts';
import { momentOf, dayOf, timeOf } from './moments.ts';
import { needsCount, periodOf, startOfDay } from './periods.ts';
import { requireQueried, Scope } from './scope.ts';
import type { Session } from './session.ts';
import { malformed, soqlError } from './soql-error.ts';
import { rowTermOf, type Term } from './terms.ts';

/** Up to here every value of a list is a parameter; longer lists travel as one JSON text. */
const MAX_LISTED = 50;

/** Salesforce Developer Limits, "SOQL and SOSL Limits": characters of a text in WHERE. */
const LONGEST_TEXT = 4000;
/** SOQL and SOSL Reference, "Semi-Joins with IN and Anti-Joins with NOT IN". */
const MAX_SEMI_JOINS = 2;

const TYPE_NAMES: Record<ValueKind, string> = {
    id: 'ID',
    string: 'string',
    multipicklist: 'string',
    number: 'double',
    boolean: 'boolean',
    date: 'date',
    dateTime: 'dateTime',
    time: 'time'
};

const OPERATORS: Record<ValueKind, ReadonlySet<Operator>> = {
    id: new Set(['=', '!=', '<', '<=', '>', '>=', 'IN', 'NOT IN']),
    string: new Set(['=', '!=', '<', '<=', '>', '>=', 'LIKE', 'IN', 'NOT IN']),
    multipicklist: new Set(['=', '!=', 'INCLUDES', 'EXCLUDES']),
    number: new Set(['=', '!=', '<', '<=', '>', '>=', 'IN', 'NOT IN']),
    boolean: new Set(['=', '!=', 'IN', 'NOT IN']),
    date: new Set(['=', '!=', '<', '<=', '>', '>=', 'IN', 'NOT IN']),
    dateTime: new Set(['=', '!=', '<', '<=', '>', '>=', 'IN', 'NOT IN']),
    time: new Set(['=', '!=', '<', '<=', '>', '>=', 'IN', 'NOT IN'])
};

/** Whether a condition stands alone or under AND only; semi-joins may stand nowhere else. */
type Standing = 'top' | 'nested';

/** Turns the conditions of a WHERE or HAVING clause into SQL. */
export class ConditionCompiler {
    readonly #session: Session;
    readonly #term: (operand: Operand) => Term;

    constructor(scope: Scope, term: (operand: Operand) => Term = (operand) => rowTermOf(scope, operand)) {
        this.#session = scope.session;
        this.#term = term;
    }

    /** A comparison with a blank field is false, and its NOT true: SOQL knows no third answer. */
    compile(condition: Condition, standing: Standing = 'top'): string {
        switch (condition.kind) {
            case 'comparison':
                return this.#comparison(condition, standing);
            case 'not':
                return isNot(this.compile(condition.part, 'nested'));
            default: {
                const inner = condition.kind === 'and' ? standing : 'nested';
                const parts = condition.parts.map((part) => this.compile(part, inner));
                return joined(parts, condition.kind === 'and' ? ' AND ' : ' OR ');
            }
        }
    }

    #comparison(comparison: Comparison, standing: Standing): string {
        const { operator, right, left } = comparison;
        const term = this.#term(left);
        const field = term.column?.field;
        if (field && !term.isAggregate && !isFilterable(field))
            throw this.#invalidField(left.at, `field '${field.name}' can not be filtered in a query call`);
        if (!OPERATORS[term.kind].has(operator)) throw this.#invalidOperator(comparison, term);
        if ('kind' in right && right.kind === 'select') return this.#semiJoin(comparison, term, right, standing);
        if ('kind' in right) return this.#single(term, operator, right);
        if (operator === 'INCLUDES' || operator === 'EXCLUDES') return this.#includes(term, operator, right);
        const isIn = this.#in(term, right);
        return operator === 'IN' ? isIn : isNot(isIn);
    }

    #single(term: Term, operator: Operator, literal: Literal): string {
        if (isBlank(literal)) return this.#blank(term, operator);
        if (literal.kind === 'string' && literal.value.length > LONGEST_TEXT)
            throw malformed(
                this.#session.soql,
                literal.at,
                `Texts in WHERE cannot be longer than ${LONGEST_TEXT} characters`
            );
        if (literal.kind === 'period') return this.#period(term, operator, literal);
        if (operator === 'LIKE') return this.#like(term, literal);
        const value = this.#value(term, literal);
        const [column, parameter] = this.#folded(term, value);
        if (operator === '!=') return `${column} IS NOT ${parameter}`;
        return `${column} ${operator} ${parameter}`;
    }

    #blank(term: Term, operator: Operator): string {
        if (operator === '=') return `${term.sql} IS NULL`;
        return operator === '!=' ? `${term.sql} IS NOT NULL` : `(0 AND ${term.sql} IS NULL)`;
    }

    #like(term: Term, literal: Literal): string {
        if (literal.kind !== 'string') throw this.#wrongType(term, literal);
        const [column, parameter] = this.#folded(term, literal.pattern);
        return `${column} LIKE ${parameter} ESCAPE '\\'`;
    }

    /** SQLite ignores the case of ASCII letters only: other letters are folded in both sides. */
    #folded(term: Term, value: string | number): [string, string] {
        const isFolded = typeof value === 'string' && term.kind === 'string' && !term.column?.field.caseSensitive;
        if (!isFolded || isAscii(value)) return [term.sql, this.#session.bind(value)];
        return [`fold(${term.sql})`, this.#session.bind(value.toLowerCase())];
    }

    #period(term: Term, operator: Operator, literal: Literal & { kind: 'period' }): string {
        if (term.kind !== 'date' && term.kind !== 'dateTime') throw this.#wrongType(term, literal);
        const { from, to } = this.#bounds(term.kind, literal);
        // A parameter that no clause uses makes SQLite refuse the statement: each is bound only where it stands.
        const start = (): string => this.#session.bind(from);
        const end = (): string => this.#session.bind(to);
        switch (operator) {
            case '<':
                return `${term.sql} < ${start()}`;
            case '>=':
                return `${term.sql} >= ${start()}`;
            case '<=':
                return `${term.sql} < ${end()}`;
            case '>':
                return `${term.sql} >= ${end()}`;
            default: {
                const within = `(${term.sql} >= ${start()} AND ${term.sql} < ${end()})`;
                return operator === '!=' ? isNot(within) : within;
            }
        }
    }

    #bounds(
        kind: 'date' | 'dateTime',
        { name, count, at }: Literal & { kind: 'period' }
    ): { from: string; to: string } {
        const { calendar, soql } = this.#session;
        try {
            const period = periodOf(name, count ?? 0, calendar);
            if (period === undefined || needsCount(name) !== (count !== undefined)) throw new RangeError(name);
            if (kind === 'date') return period;
            const { timeZone } = calendar;
            return { from: startOfDay(period.from, timeZone), to: startOfDay(period.to, timeZone) };
        } catch {
            throw malformed(soql, at, `Invalid date literal: ${name}${count === undefined ? '' : `:${count}`}`);
        }
    }

    #in(term: Term, literals: readonly Literal[]): string {
        const parts: string[] = [];
        if (literals.some(isBlank)) parts.push(`${term.sql} IS NULL`);
        const given = literals.filter((literal) => !isBlank(literal));
        for (const literal of given) if (literal.kind === 'period') parts.push(this.#period(term, '=', literal));
        const values = given.filter((each) => each.kind !== 'period').map((each) => this.#value(term, each));
        const plain = values.filter((value) => this.#isPlain(term, value));
        for (const value of values) if (!this.#isPlain(term, value)) parts.push(this.#folded(term, value).join(' = '));
        if (plain.length > 0) parts.push(`${term.sql} IN (${this.#list(plain)})`);
        return parts.length === 0 ? '0' : joined(parts, ' OR ');
    }

    #isPlain(term: Term, value: string | number): boolean {
        return typeof value === 'number' || term.kind !== 'string' || isAscii(value);
    }

    #list(values: readonly (string | number)[]): string {
        if (values.length <= MAX_LISTED) return values.map((value) => this.#session.bind(value)).join(', ');
        return `SELECT value FROM json_each(${this.#session.bind(JSON.stringify(values))})`;
    }

    /** Each literal is a combination (`'a;b'`) of which all values must be chosen; one of the literals must hold. */
    #includes(term: Term, operator: 'INCLUDES' | 'EXCLUDES', literals: readonly Literal[]): string {
        const alternatives = literals.map((literal) => {
            if (literal.kind !== 'string') throw this.#wrongType(term, literal);
            const chosen = literal.value.split(';').map((value) => {
                const needle = this.#session.bind(`;${value.toLowerCase()};`);
                return `instr(fold(';' || ${term.sql} || ';'), ${needle}) > 0`;
            });
            return joined(chosen, ' AND ');
        });
        const included = joined(alternatives, ' OR ');
        return operator === 'INCLUDES' ? included : isNot(included);
    }

    #semiJoin(comparison: Comparison, term: Term, query: Select, standing: Standing): string {
        const { soql } = this.#session;
        const refuse = (message: string): never => {
            throw malformed(soql, query.at, message);
        };
        if (standing === 'nested')
            refuse(
                'Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.'
            );
        const [clause] = query.refused;
        if (clause) refuse(`unexpected token: '${clause.name}'`);
        if (++this.#session.semiJoins > MAX_SEMI_JOINS) {
            const message = `Maximum ${MAX_SEMI_JOINS} semi join sub-selects are allowed`;
            throw soqlError('EXCEEDED_MAX_SEMIJOIN_SUBSELECTS', soql, query.at, message);
        }
        const scope = new Scope(this.#session, requireQueried(this.#session, query.from.path), query);
        const item = query.items[0];
        if (query.items.length !== 1 || item?.kind !== 'operand' || item.operand.kind !== 'path')
            return refuse('Semi join sub-selects must select exactly one field');
        const selected = scope.resolve(item.operand);
        if (kindOf(selected.field) !== 'id' || term.kind !== 'id') {
            const fields = `'${selected.field.name}' and the outer field '${term.name}'`;
            const message = `The inner select field ${fields} of a semi join must be ID or reference fields`;
            throw this.#invalidField(item.at, message);
        }
        const conditions = this.#session.visibility(scope.object, scope.table);
        if (query.where) conditions.push(new ConditionCompiler(scope).compile(query.where, 'nested'));
        conditions.push(`${selected.sql} IS NOT NULL`);
        const isIn = `${term.sql} IN (SELECT ${selected.sql} FROM ${scope.from()} WHERE ${conditions.join(' AND ')})`;
        return comparison.operator === 'IN' ? isIn : isNot(isIn);
    }

    /** The literal as the column stores it. @throws INVALID_FIELD when it is of another type */
    #value(term: Term, literal: Literal): string | number {
        switch (literal.kind) {
            case 'boolean':
                if (term.kind === 'boolean') return Number(literal.value);
                break;
            case 'string':
                if (term.kind === 'id') return this.#id(literal);
                if (term.kind === 'string' || term.kind === 'multipicklist') return literal.value;
                break;
            case 'number':
                if (term.kind === 'number') return literal.value;
                break;
            case 'date':
            case 'dateTime':
            case 'time':
                if (term.kind === literal.kind) return this.#moment(literal);
        }
        throw this.#wrongType(term, literal);
    }

    #moment({ kind, value, at }: Literal & { kind: 'date' | 'dateTime' | 'time' }): string {
        const stored = kind === 'date' ? dayOf(value) : kind === 'dateTime' ? momentOf(value) : timeOf(value);
        if (stored !== undefined) return stored;
        throw malformed(this.#session.soql, at, `Invalid ${kind.toLowerCase()}: ${value}`);
    }

    #id(literal: Literal & { kind: 'string' }): string {
        const id = toId18(literal.value);
        if (id !== undefined) return id;
        const message = `invalid ID field: ${literal.value}`;
        throw soqlError('INVALID_QUERY_FILTER_OPERATOR', this.#session.soql, literal.at, message);
    }

    #wrongType(term: Term, literal: Literal): Error {
        const isText = term.kind === 'string' || term.kind === 'id' || term.kind === 'multipicklist';
        const quotes = isText ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
        const type = isText ? 'string' : TYPE_NAMES[term.kind];
        const message = `value of filter criterion for field '${term.name}' must be of type ${type} and ${quotes}`;
        return this.#invalidField(literal.at, message);
    }

    #invalidField(at: number, message: string): Error {
        return soqlError('INVALID_FIELD', this.#session.soql, at, message);
    }

    #invalidOperator({ at }: Comparison, term: Term): Error {
        const message =
            term.kind === 'id' ? 'invalid operator on id field' : `invalid operator on ${TYPE_NAMES[term.kind]} field`;
        return soqlError('INVALID_QUERY_FILTER_OPERATOR', this.#session.soql, at, message);
    }
}

/** True where the condition is false or unknown. */
function isNot(condition: string): string {
    return `((${condition}) IS NOT TRUE)`;
}

function isAscii(text: string): boolean {
    return !/[^\0-\x7f]/.test(text);
}

/** An empty text means blank: the platform stores none. */
function isBlank(literal: Literal): boolean {
    return literal.kind === 'null' || (literal.kind === 'string' && literal.value === '');
}

/** Parts under one operator as a balanced tree: SQLite refuses expressions that are deep. */
function joined(parts: readonly string[], operator: string): string {
    if (parts.length <= 2) return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(operator)})`;
    const half = parts.length >> 1;
    return `(${joined(parts.slice(0, half), operator)}${operator}${joined(parts.slice(half), operator)})`;
}
