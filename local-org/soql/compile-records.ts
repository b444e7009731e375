import { fieldAccess } from '../security/access.ts';
import type { Call, Operand, Path, Select, SelectItem } from './ast.ts';
import type { ChildQuery, QueryColumn, RecordQuery } from './compiled.ts';
import { formatDecoderOf } from './format.ts';
import { orderTerms } from './order.ts';
import { rowConditions } from './row-conditions.ts';
import { requireChildRelationship, Scope, type Column, type Place } from './scope.ts';
import { Session } from './session.ts';
import {
    decoderOf,
    labelDecoderOf,
    needStoredFields,
    newShape,
    Outputs,
    shaperOf,
    type Decode,
    type Entry,
    type RecordShape
} from './shape.ts';
import { malformed, negativeBounds, soqlError } from './soql-error.ts';
import { isAggregate, rowTermOf } from './terms.ts';

const MAX_FIELDS_LIMIT = 200;

/** SOQL and SOSL Reference, "Understanding Relationship Query Limitations". */
const MAX_SUBQUERIES = 20;
const MAX_QUERY_LEVELS = 5;

/** Compiles a SELECT that answers records. */
export class RecordCompiler {
    readonly #scope: Scope;
    readonly #select: Select;
    readonly #session: Session;
    readonly #outputs = new Outputs();
    readonly #shapes = new Map<string, RecordShape>();
    readonly #children: ChildQuery[] = [];
    readonly #columns: QueryColumn[] = [];
    /** 1 for the statement, 2 for its sub-queries. */
    readonly #level: number;

    constructor(scope: Scope, select: Select, level = 1) {
        this.#scope = scope;
        this.#select = select;
        this.#session = scope.session;
        this.#level = level;
    }

    compile(): RecordQuery {
        const { items, orderBy, limit, offset } = this.#select;
        const { table, object, root } = this.#scope;
        const shape = this.#shapeOf(root);
        for (const item of items) this.#item(item);
        const conditions = rowConditions(this.#scope, this.#select);
        const order = orderBy.flatMap((each) => orderTerms(this.#session, each, rowTermOf(this.#scope, each.by)));
        const statement = {
            outputs: this.#outputs.sql(),
            from: this.#scope.from(),
            conditions,
            groupBy: [],
            orderBy: [...order.map(({ sql, direction }) => `${sql} ${direction}`), this.#lastOrder(conditions)],
            limit,
            offset,
            params: this.#session.params
        };
        return {
            kind: 'records',
            object,
            table,
            statement,
            idKey: shape.targets[0]?.idKey ?? 0,
            width: this.#outputs.size,
            shaper: shaperOf(shape),
            columns: this.#columns,
            children: this.#children
        };
    }

    /**
     * Rows come in the order they were made unless the statement says otherwise: repeatable, and free in a scan. Where other
     * tables decide which rows these are, SQLite would rather scan than sort: the sign takes the free order from its choices.
     */
    #lastOrder(conditions: readonly string[]): string {
        const { table } = this.#scope;
        const isDecidedElsewhere = this.#select.limit === undefined && conditions.some((each) => /\bt[1-9]/.test(each));
        return isDecidedElsewhere ? `+${table}.rowid` : `${table}.rowid`;
    }

    #item(item: SelectItem): void {
        const { alias, at } = item;
        const isNameable = item.kind === 'operand' && item.operand.kind === 'call';
        if (alias !== undefined && !isNameable)
            throw malformed(this.#session.soql, at, 'only aggregate expressions use field aliasing');
        if (item.kind === 'subquery') return this.#subquery(item.query);
        if (item.kind === 'typeof') return this.#typeOf(item);
        const { operand } = item;
        if (operand.kind === 'path') this.#field(this.#scope.resolve(operand), at);
        else this.#call(operand, alias);
    }

    #call(operand: Exclude<Operand, Path>, alias: string | undefined): void {
        if (operand.kind === 'call' && operand.name === 'FIELDS') return this.#fields(operand);
        const { argument, decode } = this.#conversion(operand);
        const column = this.#scope.resolve(argument);
        const shape = this.#shapeOf(column.place);
        const { field } = column;
        this.#add(column, alias ?? field.name, this.#entry(column, shape, decode(column)), operand.at);
    }

    /** `toLabel(...)` and `FORMAT(...)`, which change how a value is shown. */
    #conversion(operand: Exclude<Operand, Path>): { argument: Path; decode: (column: Column) => Decode } {
        const { soql } = this.#session;
        if (operand.kind === 'unsupported' || operand.argument === undefined)
            throw malformed(soql, operand.at, `The function ${nameOf(operand)} is not supported by this org`);
        const { name, inner, argument, at } = operand;
        if (inner === undefined && name === 'TOLABEL')
            return { argument, decode: ({ field }) => labelDecoderOf(field) };
        if (inner === undefined && name === 'FORMAT')
            return { argument, decode: ({ field }) => formatDecoderOf(this.#session, field, at) };
        const reason =
            name === 'CONVERTCURRENCY' || inner === 'CONVERTCURRENCY' ? 'needs several currencies' : 'needs a GROUP BY';
        throw malformed(soql, at, `The function ${inner ?? name} ${reason}`);
    }

    /** What a record shows of a column. */
    #entry(column: Column, shape: RecordShape, decode = decoderOf(column.field)): Entry {
        const { field } = column;
        if (field.formula === undefined) return { kind: 'value', key: this.#outputs.key(column.sql), decode };
        needStoredFields(shape, this.#outputs);
        return { kind: 'formula', field, decode };
    }

    #field(column: Column, at: number): void {
        this.#add(column, column.field.name, this.#entry(column, this.#shapeOf(column.place)), at);
    }

    #add({ place, field }: Column, name: string, entry: Entry, at: number): void {
        this.#enter(this.#shapeOf(place), name, entry, at);
        this.#columns.push({ path: [...place.names, name], displayName: field.name, field });
    }

    #enter(shape: RecordShape, name: string, entry: Entry, at: number): void {
        if (shape.entries.has(name)) throw this.#invalid(at, `duplicate field selected: ${name}`);
        shape.entries.set(name, entry);
    }

    /** The shape of a place, hung into the shapes on the way to it. */
    #shapeOf(place: Place): RecordShape {
        const known = this.#shapes.get(place.key);
        if (known) return known;
        const shape = newShape(place, this.#outputs);
        this.#shapes.set(place.key, shape);
        const last = place.names.at(-1);
        if (last !== undefined && place.from)
            this.#enter(this.#shapeOf(place.from), last, { kind: 'parent', shape }, this.#select.at);
        return shape;
    }

    /** Per object that the relationship can reach, the fields that its records show (SOQL and SOSL Reference, "TYPEOF"). */
    #typeOf({ relationship, cases, at }: SelectItem & { kind: 'typeof' }): void {
        const place = this.#scope.placeOf(relationship);
        const name = place.names.at(-1) ?? '';
        if (!place.isPolymorphic) throw this.#invalid(at, `TYPEOF needs a polymorphic relationship: ${name}`);
        let left = place.targets;
        const shapes = cases.map(({ object, fields, at: where }) => {
            const wanted = object?.toLowerCase();
            const targets = left.filter((each) => wanted === undefined || each.object.name.toLowerCase() === wanted);
            left = left.filter((each) => !targets.includes(each));
            if (targets.length === 0 && object !== undefined)
                throw this.#invalid(where, `TYPEOF cannot reach ${object} through ${name}`);
            return this.#case({ ...place, targets, key: `${place.key}:${wanted ?? ''}` }, fields);
        });
        this.#enter(this.#shapeOf(place.from ?? this.#scope.root), name, { kind: 'cases', shapes }, at);
        this.#columns.push({ path: place.names, displayName: name });
    }

    #case(place: Place, fields: readonly Path[]): RecordShape {
        const shape = newShape(place, this.#outputs);
        this.#shapes.set(place.key, shape);
        if (place.targets.length === 0) return shape;
        for (const path of fields) {
            const column = this.#scope.resolveFrom(place, path);
            this.#enter(
                this.#shapeOf(column.place),
                column.field.name,
                this.#entry(column, this.#shapeOf(column.place)),
                path.at
            );
        }
        return shape;
    }

    #invalid(at: number, message: string): Error {
        return soqlError('INVALID_FIELD', this.#session.soql, at, message);
    }

    #fields({ argument, inner, at }: Call): void {
        const group = argument?.names.join('.').toUpperCase() ?? '';
        const { soql, caller } = this.#session;
        if (inner !== undefined || !['ALL', 'STANDARD', 'CUSTOM'].includes(group))
            throw malformed(soql, at, 'The SOQL FIELDS function takes ALL, STANDARD or CUSTOM');
        const { limit } = this.#select;
        const { object, root } = this.#scope;
        if (group !== 'STANDARD' && (limit === undefined || limit > MAX_FIELDS_LIMIT)) {
            const message = `The SOQL FIELDS function must have a LIMIT of at most ${MAX_FIELDS_LIMIT}`;
            throw malformed(soql, at, message);
        }
        for (const field of object.fields.values()) {
            const isWanted = group === 'ALL' || field.custom === (group === 'CUSTOM');
            if (!isWanted || !fieldAccess(caller, object, field).read) continue;
            const path: Path = { kind: 'path', names: [field.name], at };
            this.#field(this.#scope.column(root, field.name, path), at);
        }
    }

    /** A sub-query is a SQL statement of its own: run once for all parents of a page. */
    #subquery(select: Select): void {
        const { soql } = this.#session;
        this.#refuseSubquery(select);
        const { child, key } = requireChildRelationship(this.#session, this.#scope.object, select.from.path);
        const scope = new Scope(this.#session.nested(), child, select);
        const query = new RecordCompiler(scope, select, this.#level + 1).compile();
        const name = key.childRelationshipName ?? child.name;
        if (this.#children.length >= MAX_SUBQUERIES)
            throw malformed(soql, select.at, `Maximum ${MAX_SUBQUERIES} sub-queries are allowed`);
        const entry: Entry = { kind: 'children', index: this.#children.length };
        this.#enter(this.#shapeOf(this.#scope.root), name, entry, select.at);
        this.#children.push({ query, keySql: `${scope.table}."${key.name}"` });
        this.#columns.push({ path: [name], displayName: name, columns: query.columns });
    }

    #refuseSubquery({ items, groupBy, limit = 0, offset = 0, refused, at }: Select): void {
        const refuse = (message: string): never => {
            throw malformed(this.#session.soql, at, message);
        };
        if (refused[0]) refuse(`unexpected token: '${refused[0].name}'`);
        if (this.#level >= MAX_QUERY_LEVELS)
            refuse(`Maximum ${MAX_QUERY_LEVELS} levels of parent-to-child relationships are allowed`);
        if (groupBy.length > 0 || items.some((item) => item.kind === 'operand' && isAggregate(item.operand)))
            refuse('Aggregate functions are not allowed in a sub-query of SELECT');
        if (limit < 0 || offset < 0) throw negativeBounds(this.#session.soql, at);
        // SOQL and SOSL Reference, "OFFSET".
        if (offset > 0 && this.#select.limit !== 1)
            refuse('OFFSET is allowed in a sub-query only if the outer query has LIMIT 1');
    }
}

function nameOf(operand: Exclude<Operand, Path>): string {
    return operand.kind === 'call' ? operand.name : operand.text;
}
