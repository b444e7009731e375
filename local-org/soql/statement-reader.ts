import type {
    ConditionalExpressionContext,
    FieldExpressionContext,
    FieldNameContext,
    FieldOrderContext,
    ForClausesContext,
    FromNameListContext,
    LogicalExpressionContext,
    OrderByClauseContext,
    QueryContext,
    SelectEntryContext,
    SoqlFunctionContext,
    SubFieldEntryContext,
    SubQueryContext,
    WhereClauseContext,
    WhereConditionalExpressionContext,
    WhereLogicalExpressionContext
} from '@apexdevtools/apex-parser';
import type {
    Call,
    Comparison,
    Condition,
    Literal,
    Operand,
    Operator,
    Order,
    Path,
    Select,
    SelectItem
} from './ast.ts';
import { readLiteral, readWholeNumber } from './literal-reader.ts';
import { malformed, unexpectedToken } from './soql-error.ts';

/** Words the grammar takes for an alias where the platform sees a clause that lacks its rest. */
const RESERVED: ReadonlySet<string> = new Set([
    ...['ALL', 'AND', 'ASC', 'BY', 'DESC', 'EXCLUDES', 'FIRST', 'FOR', 'FROM', 'GROUP', 'HAVING', 'IN', 'INCLUDES'],
    ...['LAST', 'LIKE', 'LIMIT', 'NOT', 'NULL', 'NULLS', 'OFFSET', 'OR', 'ORDER', 'SELECT', 'UPDATE', 'USING'],
    ...['WHERE', 'WITH']
]);

/** A node of the parser's tree, as far as positions and texts go. */
export interface Node {
    readonly start: { readonly start: number };
    getText(): string;
}

/** The parser types accessors as if everything were there; absent parts are null. */
export function maybe<T>(node: T): T | undefined {
    return node ?? undefined;
}

type LogicalContext = LogicalExpressionContext | WhereLogicalExpressionContext;
type ConditionalContext = ConditionalExpressionContext | WhereConditionalExpressionContext;

/** Turns the parser's tree of one statement into ours and refuses what only Apex, or only another edition, understands. */
export class StatementReader {
    readonly #soql: string;

    constructor(soql: string) {
        this.#soql = soql;
    }

    query(tree: QueryContext): Select {
        this.#refuseForUpdate(tree.forClauses());
        this.#refuse(tree.withClause(), 'WITH');
        this.#refuse(tree.updateList(), 'UPDATE');
        const allRows = maybe(tree.allRowsClause());
        if (allRows) throw malformed(this.#soql, allRows.start.start, 'ALL ROWS not allowed in this context');
        const groupBy = maybe(tree.groupByClause());
        this.#refuse(groupBy?.ROLLUP() && groupBy, 'ROLLUP');
        this.#refuse(groupBy?.CUBE() && groupBy, 'CUBE');
        const having = groupBy && maybe(groupBy.logicalExpression());
        const scope = maybe(tree.usingScope());
        const limit = maybe(tree.limitClause());
        const offset = maybe(tree.offsetClause());
        return {
            kind: 'select',
            items: this.#items(tree),
            ...this.#from(tree.fromNameList()),
            scope: scope && { name: scope.soqlId().getText().toLowerCase(), at: scope.start.start },
            where: this.#where(tree.whereClause()),
            groupBy: (maybe(groupBy?.fieldGroupByList())?.fieldGroupBy_list() ?? []).map((item) => this.#operand(item)),
            having: having && this.#logical(having),
            orderBy: this.#orders(tree.orderByClause()),
            limit: limit && readWholeNumber(this.#soql, limit),
            offset: offset && readWholeNumber(this.#soql, offset),
            at: tree.start.start
        };
    }

    #subquery(tree: SubQueryContext): Select {
        this.#refuseForUpdate(tree.forClauses());
        this.#refuse(tree.updateList(), 'UPDATE');
        const limit = maybe(tree.limitClause());
        return {
            kind: 'select',
            items: tree
                .subFieldList()
                .subFieldEntry_list()
                .map((entry) => this.#item(entry)),
            ...this.#from(tree.fromNameList()),
            where: this.#where(tree.whereClause()),
            groupBy: [],
            orderBy: this.#orders(tree.orderByClause()),
            limit: limit && readWholeNumber(this.#soql, limit),
            at: tree.start.start
        };
    }

    #refuse(node: Node | null | undefined, word: string): void {
        if (node) throw unexpectedToken(this.#soql, node.start.start, word);
    }

    /** FOR VIEW and FOR REFERENCE only note the visit; FOR UPDATE locks, which needs Apex. */
    #refuseForUpdate(clauses: ForClausesContext | null): void {
        if (clauses && clauses.UPDATE_list().length > 0) this.#refuse(clauses, 'FOR');
    }

    #items(tree: QueryContext): SelectItem[] {
        return tree
            .selectList()
            .selectEntry_list()
            .map((entry) => this.#item(entry));
    }

    #from(list: FromNameListContext): { from: Path; alias?: string } {
        const [name, ...others] = list.fieldName_list().map((node) => this.#path(node));
        if (name === undefined) throw unexpectedToken(this.#soql, list.start.start, list.getText());
        const second = others[0];
        if (second) throw malformed(this.#soql, second.at, 'Only one object is allowed in FROM');
        const alias = maybe(list.soqlId_list()[0]);
        return { from: name, alias: alias && this.#alias(alias) };
    }

    #alias(node: Node): string {
        const name = node.getText();
        if (RESERVED.has(name.toUpperCase())) throw unexpectedToken(this.#soql, node.start.start, name);
        return name;
    }

    #item(entry: SelectEntryContext | SubFieldEntryContext): SelectItem {
        const at = entry.start.start;
        this.#refuse(entry.typeOf(), 'TYPEOF');
        const subquery = maybe(entry.subQuery());
        if (subquery) return { kind: 'subquery', query: this.#subquery(subquery), at };
        const group = maybe(entry.soqlFunction())?.soqlFieldsParameter();
        if (group) return { kind: 'fields', group: group.getText().toUpperCase() as 'ALL' | 'STANDARD' | 'CUSTOM', at };
        const alias = maybe(entry.soqlId());
        return { kind: 'operand', operand: this.#operand(entry), alias: alias && this.#alias(alias), at };
    }

    #operand(node: Node & { fieldName(): FieldNameContext; soqlFunction(): SoqlFunctionContext }): Operand {
        const call = maybe(node.soqlFunction());
        return call ? this.#call(call) : this.#path(node.fieldName());
    }

    #path(node: FieldNameContext): Path {
        return { kind: 'path', names: node.soqlId_list().map((id) => id.getText()), at: node.start.start };
    }

    #call(node: SoqlFunctionContext): Call {
        const at = node.start.start;
        const name = node.getText().replace(/\(.*/s, '').toUpperCase();
        this.#refuse(maybe(node.soqlFunction()), maybe(node.soqlFunction())?.getText() ?? '');
        if (['DISTANCE', 'GROUPING', 'CONVERTCURRENCY', 'FORMAT'].includes(name))
            throw malformed(this.#soql, at, `The function ${name} is not supported by this org`);
        const date = maybe(node.dateFieldName());
        const field = date ? date.fieldName() : maybe(node.fieldName());
        return {
            kind: 'call',
            name,
            argument: field && this.#path(field),
            isLocal: Boolean(date?.CONVERT_TIMEZONE()),
            at
        };
    }

    #where(clause: WhereClauseContext | null): Condition | undefined {
        return clause ? this.#logical(clause.whereLogicalExpression()) : undefined;
    }

    #logical(node: LogicalContext): Condition {
        const nodes =
            'whereConditionalExpression_list' in node
                ? node.whereConditionalExpression_list()
                : node.conditionalExpression_list();
        const parts = (nodes as ConditionalContext[]).map((part) => this.#conditional(part));
        const [first] = parts;
        if (first === undefined) throw unexpectedToken(this.#soql, node.start.start, node.getText());
        if (maybe(node.NOT())) return { kind: 'not', part: first };
        if (parts.length === 1) return first;
        return { kind: node.SOQLOR_list().length > 0 ? 'or' : 'and', parts };
    }

    #conditional(node: ConditionalContext): Condition {
        const inner = 'whereLogicalExpression' in node ? node.whereLogicalExpression() : node.logicalExpression();
        if (maybe(inner)) return this.#logical(inner);
        if (!('whereFieldExpression' in node)) return this.#comparison(node.fieldExpression());
        const field = node.whereFieldExpression();
        this.#refuse(field.FORMULA() && field, 'FORMULA');
        return this.#comparison(field.fieldExpression());
    }

    #comparison(node: FieldExpressionContext): Comparison {
        const value = node.value();
        const list = maybe(value.valueList());
        const subquery = maybe(value.subQuery());
        const operator = this.#operator(node);
        const takesMany = ['IN', 'NOT IN', 'INCLUDES', 'EXCLUDES'].includes(operator);
        if (takesMany !== Boolean(list ?? subquery))
            throw unexpectedToken(this.#soql, value.start.start, value.getText());
        const literal = (each: typeof value): Literal => readLiteral(this.#soql, each);
        const right = subquery ? this.#subquery(subquery) : list ? list.value_list().map(literal) : literal(value);
        return { kind: 'comparison', left: this.#operand(node), operator, right, at: node.start.start };
    }

    #operator(node: FieldExpressionContext): Operator {
        const text = node.comparisonOperator().getText().toUpperCase();
        return (text === '<>' ? '!=' : text.replace('NOTIN', 'NOT IN')) as Operator;
    }

    #orders(clause: OrderByClauseContext | null): Order[] {
        return (clause?.fieldOrderList().fieldOrder_list() ?? []).map((node) => this.#order(node));
    }

    #order(node: FieldOrderContext): Order {
        return {
            by: this.#operand(node),
            isDescending: Boolean(node.DESC()),
            areNullsLast: Boolean(node.LAST())
        };
    }
}
