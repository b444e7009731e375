import { formulaTypeOf } from '../formula/record-context.ts';
import { childOf, childrenOf, textOf } from '../schema/document.ts';
import { fieldOf, type FieldSchema, type ObjectSchema, type XmlElement } from '../schema/model.ts';
import { columnName, tableName, type SqlValue } from '../storage/database.ts';
import { parseLogic, toSql } from './logic.ts';
import type { FlowState } from './model.ts';
import type { FlowNames } from './names.ts';
import { FlowProblem, requiredText } from './problem.ts';
import { coerce, operandOf, plain } from './values.ts';

/** Finds the ids of the records an element asks for. */
export type FindIds = (state: FlowState, limit: number) => string[];

interface SqlFilter {
    /** The filter is `Id equals`. */
    readonly isId: boolean;
    readonly sql: string;
    readonly param: (state: FlowState) => SqlValue | undefined;
}

/** `?` in place of the value; two-sided comparisons never match a blank, as in a query. */
const OPERATORS: Readonly<Record<string, (column: string) => string>> = {
    EqualTo: (column) => `${column} IS ?`,
    NotEqualTo: (column) => `${column} IS NOT ?`,
    GreaterThan: (column) => `${column} > ?`,
    GreaterThanOrEqualTo: (column) => `${column} >= ?`,
    LessThan: (column) => `${column} < ?`,
    LessThanOrEqualTo: (column) => `${column} <= ?`,
    Contains: (column) => `instr(lower(${column}), lower(?)) > 0`,
    StartsWith: (column) => `instr(lower(${column}), lower(?)) = 1`,
    EndsWith: (column) => `lower(${column}) LIKE '%' || lower(?)`,
    IsNull: (column) => `(${column} IS NULL) = ?`
};

function filterOf(filter: XmlElement, object: ObjectSchema, names: FlowNames): SqlFilter {
    const field = storedField(object, requiredText(filter, 'field'));
    const operator = requiredText(filter, 'operator');
    const sql = OPERATORS[operator];
    if (sql === undefined) throw new FlowProblem(`The operator ${operator} is not supported by this local org.`);
    const value = operandOf(childOf(filter, 'value'), names.resolve);
    const type = operator === 'IsNull' ? 'Boolean' : formulaTypeOf(field);
    return {
        isId: field.type === 'Id' && operator === 'EqualTo',
        sql: sql(columnName(field)),
        param: (state) => {
            const given = coerce(type, plain(value.read(state)));
            return typeof given === 'boolean' ? Number(given) : given;
        }
    };
}

/** A field with a column. @throws FlowProblem */
function storedField(object: ObjectSchema, name: string): FieldSchema {
    const field = fieldOf(object, name);
    if (field === undefined) throw new FlowProblem(`The field ${name} doesn't exist on the object ${object.name}.`);
    if (field.formula !== undefined) {
        throw new FlowProblem(`Filtering on the formula field ${name} is not supported by this local org.`);
    }
    return field;
}

/** Compiles the filters, logic and order of a Get or Update Records element. */
export function compileFilters(element: XmlElement, object: ObjectSchema, names: FlowNames): FindIds {
    const filters = childrenOf(element, 'filters').map((filter) => filterOf(filter, object, names));
    const [only] = filters;
    if (filters.length === 1 && only?.isId === true) return findById(object, only);
    return findByQuery(element, object, filters);
}

/** Most flows look one record up by its id: no query is needed for that. */
function findById(object: ObjectSchema, { param }: SqlFilter): FindIds {
    return (state) => {
        const id = param(state);
        return typeof id === 'string' && state.store.find(state.caller, object, id) !== undefined ? [id] : [];
    };
}

function findByQuery(element: XmlElement, object: ObjectSchema, filters: readonly SqlFilter[]): FindIds {
    const where = toSql(
        parseLogic(textOf(element, 'filterLogic'), filters.length),
        filters.map(({ sql }) => sql)
    );
    const sortField = textOf(element, 'sortField');
    const direction = textOf(element, 'sortOrder') === 'Desc' ? 'DESC' : 'ASC';
    const order =
        sortField === undefined ? 'rowid' : `${columnName(storedField(object, sortField))} ${direction}, rowid`;
    const sql = `SELECT "Id" FROM ${tableName(object)} WHERE "IsDeleted" = 0 AND (${where}) ORDER BY ${order} LIMIT ?`;
    return (state, limit) => {
        const params = filters.map(({ param }) => param(state) ?? null);
        return state.caller.org.db.query(sql, [...params, limit]).map((row) => String(row['Id']));
    };
}
