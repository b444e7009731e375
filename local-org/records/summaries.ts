import type { Org } from '../org.ts';
import { fieldOf, type FieldSchema, type FilterItem, type ObjectSchema, type Row } from '../schema/model.ts';
import { columnName, tableName, type SqlValue } from '../storage/database.ts';
import type { SummaryTarget } from './plan.ts';

/** A parent and the roll-up values that a change of its details calls for. */
export interface SummaryChange {
    readonly parent: ObjectSchema;
    readonly id: string;
    readonly values: Row;
}

const COMPARISONS: Readonly<Record<string, string>> = {
    equals: 'IS',
    notEqual: 'IS NOT',
    greaterThan: '>',
    greaterOrEqual: '>=',
    lessThan: '<',
    lessOrEqual: '<='
};

/** The roll-ups of one parent, computed from all its details; undefined when they already hold these values. */
export function summaryChange(
    org: Org,
    child: ObjectSchema,
    target: SummaryTarget,
    id: string
): SummaryChange | undefined {
    const row = org.db.find(target.parent, id);
    if (row === undefined) return undefined;
    const values: Row = {};
    for (const field of target.fields) {
        const value = summarize(org, child, target.key, field, id);
        if (value !== row[field.name]) values[field.name] = value;
    }
    return Object.keys(values).length === 0 ? undefined : { parent: target.parent, id, values };
}

function summarize(org: Org, child: ObjectSchema, key: FieldSchema, field: FieldSchema, id: string): SqlValue {
    const summary = field.summary;
    if (summary === undefined) return null;
    const summarized = summary.summarizedField === undefined ? undefined : fieldOf(child, summary.summarizedField);
    const filters = summary.filters.map((filter) => filterSql(child, filter));
    const conditions = [`${columnName(key)} = ?`, '"IsDeleted" = 0', ...filters.map(({ sql }) => sql)];
    const value = summarized ? `${summary.operation}(${columnName(summarized)})` : 'count(*)';
    const sql = `SELECT ${value} AS value FROM ${tableName(child)} WHERE ${conditions.join(' AND ')}`;
    const result = org.db.query(sql, [id, ...filters.flatMap(({ params }) => params)])[0]?.['value'] ?? null;
    return result === null && summary.operation === 'sum' ? 0 : result;
}

/** One filter line. A list of values, parted by commas, holds when one of them does. */
function filterSql(
    child: ObjectSchema,
    { field: name, operation, value }: FilterItem
): { sql: string; params: SqlValue[] } {
    const field = fieldOf(child, name);
    if (field === undefined) return { sql: '0', params: [] };
    const column = columnName(field);
    const values = value.split(',').map((each) => typedValue(field, each.trim()));
    const comparison = COMPARISONS[operation];
    if (comparison !== undefined) {
        const joint = operation === 'notEqual' ? ' AND ' : ' OR ';
        return { sql: `(${values.map(() => `${column} ${comparison} ?`).join(joint)})`, params: values };
    }
    const pattern = operation === 'startsWith' ? "? || '%'" : "'%' || ? || '%'";
    const not = operation === 'notContain' || operation === 'excludes' ? 'NOT ' : '';
    return {
        sql: `${not}(${values.map(() => `coalesce(${column}, '') LIKE ${pattern}`).join(' OR ')})`,
        params: values
    };
}

function typedValue(field: FieldSchema, text: string): SqlValue {
    if (text === '') return field.type === 'Checkbox' ? 0 : null;
    if (field.type === 'Checkbox') return /^(true|1)$/i.test(text) ? 1 : 0;
    return ['Integer', 'Number', 'Currency', 'Percent'].includes(field.type) ? Number(text) : text;
}

/** The value a new record's summaries begin with. */
export function emptySummary(field: FieldSchema): SqlValue {
    return field.summary?.operation === 'count' || field.summary?.operation === 'sum' ? 0 : null;
}
