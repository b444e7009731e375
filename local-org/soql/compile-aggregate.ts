import type { Operand, Order, Select, SelectItem } from './ast.ts';
import type { AggregateQuery, CountQuery, QueryColumn, Statement } from './compiled.ts';
import { ConditionCompiler } from './conditions.ts';
import { isGroupable } from './field-traits.ts';
import { orderSql } from './order.ts';
import type { Scope } from './scope.ts';
import { decoderOf, Outputs, type Decode } from './shape.ts';
import { malformed } from './soql-error.ts';
import { isAggregate, termOf, type Term } from './terms.ts';

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
    return operand.kind === 'path' ? operand.names.join('.') : (operand.argument?.names.join('.') ?? operand.name);
}

class AggregateCompiler {
    readonly #scope: Scope;
    readonly #select: Select;
    readonly #groups: readonly Term[];
    readonly #outputs = new Outputs();
    readonly #values = new Map<string, { name: string; key: string; decode: Decode }>();
    readonly #columns: QueryColumn[] = [];
    #unnamed = 0;

    constructor(scope: Scope, select: Select) {
        this.#scope = scope;
        this.#select = select;
        this.#groups = select.groupBy.map((operand) => this.#group(operand));
    }

    compile(conditions: readonly string[]): AggregateQuery {
        const { limit, offset, items, orderBy, having, at } = this.#select;
        const { session, object } = this.#scope;
        if (this.#groups.length === 0 && limit !== undefined)
            throw malformed(
                session.soql,
                at,
                'Non-grouped query that uses overall aggregate functions cannot also use LIMIT'
            );
        for (const item of items) this.#item(item);
        const havingTerm = (operand: Operand): Term => this.#grouped(operand, 'Field must be grouped or aggregated');
        const statement: Statement = {
            outputs: this.#outputs.sql(),
            conditions,
            groupBy: this.#groups.map(({ sql }) => sql),
            having: having && new ConditionCompiler(this.#scope, havingTerm).compile(having),
            orderBy: orderBy.map((order) => this.#order(order)),
            from: this.#scope.from(),
            limit,
            offset,
            params: session.params
        };
        return { kind: 'aggregate', object, statement, columns: this.#columns, values: [...this.#values.values()] };
    }

    #group(operand: Operand): Term {
        const { soql } = this.#scope.session;
        if (isAggregate(operand))
            throw malformed(soql, operand.at, `Grouped field should not be aggregated: ${nameOf(operand)}`);
        const term = termOf(this.#scope, operand);
        if (term.column && !isGroupable(term.column.field))
            throw malformed(soql, operand.at, `field '${term.name}' can not be grouped in a query call`);
        return term;
    }

    /** A term that has one value per group. */
    #grouped(operand: Operand, refusal: string): Term {
        const term = termOf(this.#scope, operand);
        if (term.isAggregate || this.#groups.some(({ sql }) => sql === term.sql)) return term;
        throw malformed(this.#scope.session.soql, operand.at, `${refusal}: ${nameOf(operand)}`);
    }

    #order(order: Order): string {
        return orderSql(
            this.#scope.session,
            order,
            this.#grouped(order.by, 'Ordered field must be grouped or aggregated')
        );
    }

    #item(item: SelectItem): void {
        const { soql } = this.#scope.session;
        if (item.kind !== 'operand')
            throw malformed(soql, item.at, 'Only fields and aggregate functions can be selected in an aggregate query');
        const { operand, alias } = item;
        const term = this.#grouped(operand, 'Field must be grouped or aggregated');
        const isCall = operand.kind === 'call';
        const name = alias ?? (isCall ? `expr${this.#unnamed++}` : term.name);
        if (this.#values.has(name.toLowerCase())) throw malformed(soql, item.at, `duplicate alias: ${name}`);
        this.#values.set(name.toLowerCase(), { name, key: this.#outputs.key(term.sql), decode: decodeTerm(term) });
        this.#columns.push({
            path: [name],
            displayName: isCall ? `${operand.name}(${operand.argument?.names.join('.') ?? ''})` : term.name,
            field: term.column?.field,
            isAggregate: isCall || alias !== undefined
        });
    }
}

/** Sums of decimals carry binary dust beyond the field's scale. */
function decodeTerm(term: Term): Decode {
    const field = term.column?.field;
    if (field === undefined) return (value) => value;
    if (term.name !== 'SUM' || !term.isAggregate) return decoderOf(field);
    const scale = field.scale ?? 0;
    return (value) => (typeof value === 'number' && Math.abs(value) < 1e15 ? Number(value.toFixed(scale)) : value);
}
