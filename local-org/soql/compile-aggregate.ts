import type { Call, Operand, Order, Select, SelectItem } from './ast.ts';
import { sqlOf, type AggregateQuery, type CountQuery, type QueryColumn, type Statement } from './compiled.ts';
import { ConditionCompiler } from './conditions.ts';
import { isGroupable } from './field-traits.ts';
import { formatDecoderOf } from './format.ts';
import { GroupingSets } from './grouping-sets.ts';
import { orderTerms } from './order.ts';
import type { Scope } from './scope.ts';
import { decoderOf, type Decode } from './shape.ts';
import { malformed } from './soql-error.ts';
import { isAggregate, termOf, type Term } from './terms.ts';

const UNGROUPED = 'Field must be grouped or aggregated';

/** Compiles a statement with GROUP BY or aggregate functions. */
export function compileAggregate(
    scope: Scope,
    select: Select,
    conditions: readonly string[]
): AggregateQuery | CountQuery {
    return isBareCount(select)
        ? compileCount(scope, select, conditions)
        : new AggregateCompiler(scope, select).compile(conditions);
}

function isBareCount({ items, groupBy }: Select): boolean {
    const [item] = items;
    const isCount = item?.kind === 'operand' && item.operand.kind === 'call' && item.operand.argument === undefined;
    return items.length === 1 && isCount && groupBy.length === 0;
}

function compileCount(scope: Scope, select: Select, conditions: readonly string[]): CountQuery {
    const { session, object } = scope;
    const [order] = select.orderBy;
    if (order)
        throw malformed(session.soql, order.by.at, `Ordered field must be grouped or aggregated: ${nameOf(order.by)}`);
    const statement: Statement = {
        outputs: '1',
        from: scope.from(),
        conditions,
        groupBy: [],
        orderBy: [],
        limit: select.limit,
        offset: select.offset,
        params: session.params
    };
    return { kind: 'count', object, statement, columns: [] };
}

/** How messages call an operand. */
function nameOf(operand: Operand): string {
    if (operand.kind === 'unsupported') return operand.text;
    return operand.kind === 'path' ? operand.names.join('.') : (operand.argument?.names.join('.') ?? operand.name);
}

interface Selected {
    readonly name: string;
    readonly term: Term;
    readonly decode: Decode;
}

class AggregateCompiler {
    readonly #scope: Scope;
    readonly #select: Select;
    readonly #sets: GroupingSets;
    readonly #values = new Map<string, Selected>();
    readonly #columns: QueryColumn[] = [];
    #unnamed = 0;

    constructor(scope: Scope, select: Select) {
        this.#scope = scope;
        this.#select = select;
        const groups = select.groupBy.map((operand) => this.#group(operand));
        this.#sets = new GroupingSets(scope.session, select, groups);
    }

    compile(conditions: readonly string[]): AggregateQuery {
        const { limit, offset, items, orderBy, at } = this.#select;
        const { session, object } = this.#scope;
        if (this.#select.groupBy.length === 0 && limit !== undefined)
            throw malformed(
                session.soql,
                at,
                'Non-grouped query that uses overall aggregate functions cannot also use LIMIT'
            );
        for (const item of items) this.#item(item);
        const selected = [...this.#values.values()];
        const orders = orderBy.map((order) => ({ order, term: this.#orderTerm(order) }));
        const directions = orders.flatMap(({ order, term }) => orderTerms(session, order, term));
        // Each set of groups is a SELECT of its own: a plain GROUP BY has one.
        const parts = this.#sets.each((inSet, groupBy) => {
            const values = selected.map(({ term }, index) => `${inSet(term).sql} AS c${index}`);
            const sorts = orders.flatMap(({ order, term }) => orderTerms(session, order, inSet(term)));
            const outputs = [...values, ...sorts.map(({ sql }, index) => `${sql} AS o${index}`)].join(', ');
            return sqlOf({ ...this.#base(conditions, inSet), outputs, groupBy });
        });
        const statement: Statement = {
            outputs: '*',
            from: `(${parts.join(' UNION ALL ')})`,
            conditions: [],
            groupBy: [],
            orderBy: directions.map(({ direction }, index) => `o${index} ${direction}`),
            limit,
            offset,
            params: session.params
        };
        const values = selected.map(({ name, decode }, index) => ({ name, key: index, decode }));
        return { kind: 'aggregate', object, statement, columns: this.#columns, values };
    }

    #base(conditions: readonly string[], inSet: (term: Term) => Term): Omit<Statement, 'outputs' | 'groupBy'> {
        const { having } = this.#select;
        const termIn = (operand: Operand): Term => inSet(this.#grouped(operand, UNGROUPED));
        return {
            from: this.#scope.from(),
            conditions,
            having: having && new ConditionCompiler(this.#scope, termIn).compile(having),
            orderBy: [],
            params: this.#scope.session.params
        };
    }

    #group(operand: Operand): Term {
        const { soql } = this.#scope.session;
        if (isAggregate(operand))
            throw malformed(soql, operand.at, `Grouped field should not be aggregated: ${nameOf(operand)}`);
        const term = termOf(this.#scope, operand);
        if (term.isLabel || (term.column && !isGroupable(term.column.field)))
            throw malformed(soql, operand.at, `field '${term.name}' can not be grouped in a query call`);
        return term;
    }

    /** A term that has one value per group. */
    #grouped(operand: Operand, refusal: string): Term {
        if (operand.kind === 'call' && operand.name === 'GROUPING') return this.#grouping(operand);
        const term = termOf(this.#scope, operand);
        if (term.isAggregate || this.#sets.has(term)) return term;
        throw malformed(this.#scope.session.soql, operand.at, `${refusal}: ${nameOf(operand)}`);
    }

    /** `GROUPING(field)` tells subtotals from groups of blank values. */
    #grouping({ argument, inner, at }: Call): Term {
        const term = argument && inner === undefined ? termOf(this.#scope, argument) : undefined;
        const grouping = term && this.#sets.grouping(term);
        if (grouping) return grouping;
        const message = 'The GROUPING function takes a field of GROUP BY ROLLUP or GROUP BY CUBE';
        throw malformed(this.#scope.session.soql, at, message);
    }

    #orderTerm({ by }: Order): Term {
        return this.#grouped(by, 'Ordered field must be grouped or aggregated');
    }

    #item(item: SelectItem): void {
        const { soql } = this.#scope.session;
        if (item.kind !== 'operand')
            throw malformed(soql, item.at, 'Only fields and aggregate functions can be selected in an aggregate query');
        const { operand, alias } = item;
        const { term, decode } = this.#value(operand);
        const isCall = operand.kind === 'call';
        const name = alias ?? (isCall ? `expr${this.#unnamed++}` : term.name);
        if (this.#values.has(name.toLowerCase())) throw malformed(soql, item.at, `duplicate alias: ${name}`);
        this.#values.set(name.toLowerCase(), { name, term, decode });
        this.#columns.push({
            path: [name],
            displayName: isCall ? `${operand.name}(${operand.argument?.names.join('.') ?? ''})` : term.name,
            field: term.column?.field,
            isAggregate: isCall || alias !== undefined
        });
    }

    /** The term of a selected operand; `FORMAT(...)` wraps a grouped field or, `FORMAT(MIN(...))`, an aggregate function. */
    #value(operand: Operand): { term: Term; decode: Decode } {
        if (operand.kind !== 'call' || operand.name !== 'FORMAT' || operand.argument === undefined) {
            const term = this.#grouped(operand, UNGROUPED);
            return { term, decode: decodeTerm(term) };
        }
        const { inner, argument, at } = operand;
        const wrapped: Operand = inner === undefined ? argument : { kind: 'call', name: inner, argument, at };
        const term = this.#grouped(wrapped, UNGROUPED);
        const { session } = this.#scope;
        const field = term.column?.field ?? this.#scope.resolve(argument).field;
        const format = formatDecoderOf(session, term.column ? field : { ...field, type: 'Integer', scale: 0 }, at);
        return { term, decode: (value) => format(decodeSum(term)(value) as typeof value) };
    }
}

function decodeTerm(term: Term): Decode {
    const field = term.column?.field;
    if (field === undefined) return (value) => value;
    if (term.name === 'SUM' && term.isAggregate) return decodeSum(term);
    const decode = decoderOf(field);
    // A subtotal has no value, not even in a checkbox.
    return (value) => (value === null ? null : decode(value));
}

/** Sums of decimals carry binary dust beyond the field's scale. */
function decodeSum(term: Term): Decode {
    if (term.name !== 'SUM' || !term.isAggregate) return (value) => value;
    const scale = term.column?.field.scale ?? 0;
    return (value) => (typeof value === 'number' && Math.abs(value) < 1e15 ? Number(value.toFixed(scale)) : value);
}
