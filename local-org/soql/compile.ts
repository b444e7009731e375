import { fieldAccess } from '../security/access.ts';
import type { Call, Path, Select, SelectItem } from './ast.ts';
import { compileAggregate } from './compile-aggregate.ts';
import type { ChildQuery, CompiledQuery, QueryColumn, RecordQuery } from './compiled.ts';
import { ConditionCompiler } from './conditions.ts';
import { orderSql } from './order.ts';
import { requireChildRelationship, requireQueried, Scope, type Column, type Place } from './scope.ts';
import { Session } from './session.ts';
import {
    decoderOf,
    labelDecoderOf,
    needStoredFields,
    newShape,
    Outputs,
    type Entry,
    type RecordShape
} from './shape.ts';
import { malformed, soqlError } from './soql-error.ts';
import { isAggregate, termOf } from './terms.ts';

const MAX_OFFSET = 2000;
const MAX_FIELDS_LIMIT = 200;

/** Compiles a statement for a caller. @throws the platform's refusal of whatever is wrong with it */
export function compileQuery(session: Session, select: Select): CompiledQuery {
    const scope = new Scope(session, requireQueried(session, select.from), select.alias);
    const { soql } = session;
    if (select.offset !== undefined && select.offset > MAX_OFFSET)
        throw soqlError('NUMBER_OUTSIDE_VALID_RANGE', soql, select.at, `Maximum SOQL offset allowed is ${MAX_OFFSET}`);
    const hasAggregates = select.items.some((item) => item.kind === 'operand' && isAggregate(item.operand));
    if (!hasAggregates && select.groupBy.length === 0) return new RecordCompiler(scope, select).compile();
    return compileAggregate(scope, select, rowConditions(scope, select));
}

/** Everything in WHERE: what the caller may see, the scope, and what the statement says. */
function rowConditions(scope: Scope, select: Select): string[] {
    const { session, object, table } = scope;
    const conditions = session.visibility(object, table);
    if (select.scope) conditions.push(...scopeConditions(scope, select.scope));
    if (select.where) conditions.push(new ConditionCompiler(scope).compile(select.where));
    return conditions;
}

function scopeConditions({ session, object, table }: Scope, { name, at }: { name: string; at: number }): string[] {
    if (name === 'everything') return [];
    if (name === 'mine' && object.fields.has('ownerid'))
        return [`${table}."OwnerId" = ${session.bind(session.caller.userId)}`];
    throw malformed(session.soql, at, `Invalid scope: ${name}`);
}

/** Compiles a SELECT that answers records. */
class RecordCompiler {
    readonly #scope: Scope;
    readonly #select: Select;
    readonly #session: Session;
    readonly #outputs = new Outputs();
    readonly #shapes = new Map<string, RecordShape>();
    readonly #children: ChildQuery[] = [];
    readonly #columns: QueryColumn[] = [];

    constructor(scope: Scope, select: Select) {
        this.#scope = scope;
        this.#select = select;
        this.#session = scope.session;
    }

    compile(): RecordQuery {
        const { items, orderBy, limit, offset } = this.#select;
        const { table, object, root } = this.#scope;
        const shape = this.#shapeOf(root);
        for (const item of items) this.#item(item);
        const conditions = rowConditions(this.#scope, this.#select);
        const order = orderBy.map((each) => orderSql(this.#session, each, termOf(this.#scope, each.by)));
        const statement = {
            outputs: this.#outputs.sql(),
            from: this.#scope.from(),
            conditions,
            groupBy: [],
            // Rows come in the order they were made unless the statement says otherwise: repeatable, and free in a scan.
            orderBy: [...order, `${table}.rowid`],
            limit,
            offset,
            params: this.#session.params
        };
        return { kind: 'records', object, table, statement, shape, columns: this.#columns, children: this.#children };
    }

    #item(item: SelectItem): void {
        if (item.kind === 'subquery') return this.#subquery(item.query);
        if (item.kind === 'fields') return this.#fields(item.group, item.at);
        const { operand, alias, at } = item;
        if (operand.kind === 'call') return this.#label(operand, alias);
        if (alias !== undefined)
            throw malformed(this.#session.soql, at, 'only aggregate expressions use field aliasing');
        this.#field(this.#scope.resolve(operand), at);
    }

    #label(call: Call, alias: string | undefined): void {
        if (call.name !== 'TOLABEL' || call.argument === undefined)
            throw malformed(this.#session.soql, call.at, `The function ${call.name} needs a GROUP BY`);
        const column = this.#scope.resolve(call.argument);
        const { field } = column;
        const key = this.#outputs.key(column.sql);
        this.#add(column, alias ?? field.name, { kind: 'value', key, decode: labelDecoderOf(field) }, call.at);
    }

    #field(column: Column, at: number): void {
        const { field } = column;
        const decode = decoderOf(field);
        if (field.formula === undefined) {
            this.#add(column, field.name, { kind: 'value', key: this.#outputs.key(column.sql), decode }, at);
        } else {
            needStoredFields(this.#shapeOf(column.place), this.#outputs);
            this.#add(column, field.name, { kind: 'formula', field, decode }, at);
        }
    }

    #add({ place, field }: Column, name: string, entry: Entry, at: number): void {
        this.#enter(this.#shapeOf(place), name, entry, at);
        this.#columns.push({ path: [...place.names, name], displayName: field.name, field });
    }

    #enter(shape: RecordShape, name: string, entry: Entry, at: number): void {
        if (shape.entries.has(name))
            throw soqlError('INVALID_FIELD', this.#session.soql, at, `duplicate field selected: ${name}`);
        shape.entries.set(name, entry);
    }

    /** The shape of a place, hung into the shapes on the way to it. */
    #shapeOf(place: Place): RecordShape {
        const known = this.#shapes.get(place.names.join('.'));
        if (known) return known;
        const shape = newShape(place, this.#outputs);
        this.#shapes.set(place.names.join('.'), shape);
        const last = place.names.at(-1);
        if (last !== undefined && place.from) this.#shapeOf(place.from).entries.set(last, { kind: 'parent', shape });
        return shape;
    }

    #fields(group: 'ALL' | 'STANDARD' | 'CUSTOM', at: number): void {
        const { limit } = this.#select;
        const { object, root } = this.#scope;
        if (group !== 'STANDARD' && (limit === undefined || limit > MAX_FIELDS_LIMIT)) {
            const message = `The SOQL FIELDS function must have a LIMIT of at most ${MAX_FIELDS_LIMIT}`;
            throw malformed(this.#session.soql, at, message);
        }
        for (const field of object.fields.values()) {
            const isWanted = group === 'ALL' || field.custom === (group === 'CUSTOM');
            if (!isWanted || !fieldAccess(this.#session.caller, object, field).read) continue;
            const path: Path = { kind: 'path', names: [field.name], at };
            this.#field(this.#scope.column(root, field.name, path), at);
        }
    }

    /** A sub-query is a SQL statement of its own: run once for all parents of a page. */
    #subquery(select: Select): void {
        const { caller, soql, includeDeleted } = this.#session;
        const { child, key } = requireChildRelationship(this.#session, this.#scope.object, select.from);
        if (select.items.some((item) => item.kind === 'operand' && isAggregate(item.operand)))
            throw malformed(soql, select.at, 'Aggregate functions are not allowed in a sub-query of SELECT');
        const scope = new Scope(new Session(caller, soql, includeDeleted), child, select.alias);
        const query = new RecordCompiler(scope, select).compile();
        const name = key.childRelationshipName ?? child.name;
        const entry: Entry = { kind: 'children', index: this.#children.length };
        this.#enter(this.#shapeOf(this.#scope.root), name, entry, select.at);
        this.#children.push({ query, keySql: `${scope.table}."${key.name}"` });
        this.#columns.push({ path: [name], displayName: name, columns: query.columns });
    }
}
