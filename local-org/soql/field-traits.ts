import type { FieldSchema, FieldType } from '../schema/model.ts';

/** How a field's values compare: what a literal beside it must look like, and what may be done with it. */
export type ValueKind = 'id' | 'string' | 'multipicklist' | 'number' | 'boolean' | 'date' | 'dateTime' | 'time';

const KINDS: Partial<Record<FieldType, ValueKind>> = {
    Id: 'id',
    Lookup: 'id',
    MasterDetail: 'id',
    MultiselectPicklist: 'multipicklist',
    Checkbox: 'boolean',
    Integer: 'number',
    Number: 'number',
    Currency: 'number',
    Percent: 'number',
    Summary: 'number',
    Date: 'date',
    DateTime: 'dateTime',
    Time: 'time'
};

const UNSEARCHABLE: ReadonlySet<FieldType> = new Set(['LongTextArea', 'Html']);
const UNGROUPABLE: ReadonlySet<FieldType> = new Set([
    'LongTextArea',
    'Html',
    'MultiselectPicklist',
    'Number',
    'Currency',
    'Percent',
    'Summary',
    'DateTime',
    'Time'
]);

/** As what kind of value a field's content is compared. */
export function kindOf(field: FieldSchema): ValueKind {
    return KINDS[field.type] ?? 'string';
}

/** Whether WHERE may name the field, as describe says it. */
export function isFilterable(field: FieldSchema): boolean {
    return !UNSEARCHABLE.has(field.type);
}

/** Whether ORDER BY may name the field. */
export function isSortable(field: FieldSchema): boolean {
    return isFilterable(field) && field.type !== 'MultiselectPicklist';
}

/** Which formulas can be grouped depends on the platform's own analysis of them: none can here. */
export function isGroupable(field: FieldSchema): boolean {
    return field.formula === undefined && !UNGROUPABLE.has(field.type);
}

/** SOQL and SOSL Reference, "Support for Field Types in Aggregate Functions". */
export function isAggregatable(field: FieldSchema, name = 'COUNT'): boolean {
    const kind = kindOf(field);
    if (!isSortable(field) || kind === 'boolean' || field.type === 'TextArea') return false;
    return name === 'SUM' || name === 'AVG' ? kind === 'number' : true;
}
