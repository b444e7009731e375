import type { FieldSchema } from '../schema/model.ts';
import type { QueryColumn, QueryResult } from '../soql/run.ts';

const NUMBERS: ReadonlySet<string> = new Set(['Integer', 'Number', 'Currency', 'Percent', 'Summary']);

/** One column as `?columns=true` answers it; a parent's field and a sub-query's columns are nested in `joinColumns`. */
interface ColumnMetadata {
    readonly aggregate: boolean;
    readonly apexType: string | null;
    readonly booleanType: boolean;
    readonly columnName: string;
    readonly custom: boolean;
    readonly displayName: string;
    readonly foreignKeyName: string | null;
    readonly insertable: boolean;
    readonly joinColumns: readonly ColumnMetadata[];
    readonly numberType: boolean;
    readonly textType: boolean;
    readonly updatable: boolean;
}

/** The answer of `/query?columns=true`, which the CLI asks for before it prints a table. Not documented: shapes the CLI accepts. */
export function columnMetadata({
    columns,
    object,
    isAggregate
}: Pick<QueryResult, 'columns' | 'object' | 'isAggregate'>) {
    return {
        columnMetadata: columns.map((column) => describeColumn(column, column.path)),
        entityName: object.name,
        groupBy: isAggregate,
        idSelected: columns.some(({ path }) => path.length === 1 && path[0] === 'Id'),
        keyPrefix: object.keyPrefix
    };
}

function describeColumn(column: QueryColumn, [name = '', ...rest]: readonly string[]): ColumnMetadata {
    const isParent = rest.length > 0;
    const joined = isParent ? [describeColumn(column, rest)] : [];
    const children = column.columns?.map((each) => describeColumn(each, each.path)) ?? [];
    const field = isParent ? undefined : column.field;
    return {
        aggregate: !isParent && (column.columns !== undefined || column.isAggregate === true),
        apexType: null,
        booleanType: field?.type === 'Checkbox',
        columnName: name,
        custom: field?.custom ?? name.endsWith('__r'),
        displayName: isParent ? name : column.displayName,
        foreignKeyName: null,
        insertable: field?.createable ?? false,
        joinColumns: [...joined, ...children],
        numberType: field !== undefined && NUMBERS.has(field.type),
        textType: field !== undefined && isText(field),
        updatable: field?.updateable ?? false
    };
}

function isText({ type }: FieldSchema): boolean {
    return type !== 'Checkbox' && !NUMBERS.has(type) && !type.startsWith('Date');
}
