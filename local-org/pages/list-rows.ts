import type { Caller } from '../org.ts';
import type { ObjectSchema } from '../schema/model.ts';
import { runSoql, soqlString } from '../soql/run.ts';
import type { ListFilter, ListView, ViewColumn } from './list-views.ts';
import type { ListRows } from './page-model.ts';

/** Rows fetched at once. */
export const PAGE_SIZE = 50;

export interface RowWish {
    readonly search: string;
    /** Key of the column to sort by; absent: by name. */
    readonly sortBy?: string;
    readonly isDescending: boolean;
    readonly offset: number;
}

/** One page of a list view's rows; links end in `Url`. */
export function listRows(caller: Caller, object: ObjectSchema, view: ListView, wish: RowWish): ListRows {
    const { records } = runSoql(caller, listQuery(caller, object, view, wish));
    const rows = (records as unknown as Json[]).slice(0, PAGE_SIZE).map((record) => {
        const row: Record<string, string | number | boolean | null> = { Id: String(record['Id']) };
        for (const column of view.columns) {
            const value = scalar(valueAt(record, column.path));
            row[column.key] = column.type === 'date' && typeof value === 'string' ? isoTime(value) : value;
            if (column.link) row[`${column.key}Url`] = linkOf(record, column);
        }
        return row;
    });
    return { rows, hasMore: records.length > PAGE_SIZE };
}

/** The SOQL of a list view; one row more than shown tells whether there is another page. */
export function listQuery(caller: Caller, object: ObjectSchema, view: ListView, wish: RowWish): string {
    const paths = view.columns.flatMap((column) => [column.path, column.link?.path ?? column.path]);
    const select = [...new Set(['Id', ...paths])].join(', ');
    const sorted = view.columns.find((column) => column.key === wish.sortBy)?.path ?? object.nameField;
    const order = `${sorted} ${wish.isDescending ? 'DESC' : 'ASC'} NULLS LAST, Id ASC`;
    const where = conditions(caller, object, view, wish.search).join(' AND ');
    return (
        `SELECT ${select} FROM ${object.name}${where && ` WHERE ${where}`}` +
        ` ORDER BY ${order} LIMIT ${PAGE_SIZE + 1} OFFSET ${wish.offset}`
    );
}

function conditions(caller: Caller, object: ObjectSchema, view: ListView, search: string): string[] {
    const clauses = view.filters.map(filterClause);
    const combined = view.booleanFilter
        ? `(${view.booleanFilter.replace(/\d+/g, (n) => clauses[Number(n) - 1] ?? 'Id != null')})`
        : clauses.join(' AND ');
    const mine = view.isMine && object.fields.has('ownerid') ? `OwnerId = ${soqlString(caller.userId)}` : '';
    const like = search.trim().replace(/[\\%_]/g, (character) => `\\${character}`);
    const found = like ? `${object.nameField} LIKE ${soqlString(`%${like}%`).replaceAll('\\\\', '\\')}` : '';
    return [combined, mine, found].filter(Boolean);
}

const COMPARISONS: Readonly<Record<string, string>> = {
    equals: '=',
    notEqual: '!=',
    lessThan: '<',
    greaterThan: '>',
    lessOrEqual: '<=',
    greaterOrEqual: '>='
};

/** Types whose values SOQL writes without quotation marks. */
const UNQUOTED: readonly string[] = [
    'Checkbox',
    'Date',
    'DateTime',
    'Number',
    'Integer',
    'Currency',
    'Percent',
    'Summary'
];

/** A filter line as a SOQL condition; commas in the value mean "any of". */
export function filterClause({ path, field, operation, value }: ListFilter): string {
    const values = value.split(',').map((each) => each.trim());
    const isText = !UNQUOTED.includes(field.type);
    const literals = values.map((each) => literal(each, field.type, isText));
    const any = (make: (text: string) => string): string => `(${values.map(make).join(' OR ')})`;
    if (operation === 'contains') return any((text) => `${path} LIKE ${soqlString(`%${text}%`)}`);
    if (operation === 'startsWith') return any((text) => `${path} LIKE ${soqlString(`${text}%`)}`);
    if (operation === 'notContain') return `(NOT ${any((text) => `${path} LIKE ${soqlString(`%${text}%`)}`)})`;
    if (operation === 'includes' || operation === 'excludes') {
        return `${path} ${operation.toUpperCase()} (${literals.join(', ')})`;
    }
    const sign = COMPARISONS[operation] ?? '=';
    if (literals.length === 1) return `${path} ${sign} ${literals[0] ?? 'null'}`;
    return `${path} ${sign === '!=' ? 'NOT IN' : 'IN'} (${literals.join(', ')})`;
}

function literal(text: string, type: string, isText: boolean): string {
    if (text === '') return 'null';
    if (type === 'Checkbox') return text === '1' || text.toLowerCase() === 'true' ? 'TRUE' : 'FALSE';
    return isText ? soqlString(text) : text;
}

type Json = Readonly<Record<string, unknown>>;

function valueAt(record: Json, path: string): unknown {
    return path.split('.').reduce<unknown>((at, name) => (at as Json | null)?.[name] ?? null, record);
}

function scalar(value: unknown): string | number | boolean | null {
    return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' ? value : null;
}

/** A query's date-time in the form that every browser reads. */
export function isoTime(text: string): string {
    return text.replace(/\+0000$/, 'Z');
}

function linkOf(record: Json, column: ViewColumn): string | null {
    const id = scalar(valueAt(record, column.link?.path ?? 'Id'));
    return id === null ? null : `/lightning/r/${column.link?.object ?? ''}/${String(id)}/view`;
}
