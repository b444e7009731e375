import type { Call, Operand } from './ast.ts';
import { isAggregatable, kindOf, type ValueKind } from './field-traits.ts';
import type { Column, Scope } from './scope.ts';
import { malformed } from './soql-error.ts';

/** Something a statement compares, groups or sorts by: a field or a function of one. */
export interface Term {
    readonly sql: string;
    readonly kind: ValueKind;
    /** How messages and results call it. */
    readonly name: string;
    readonly column?: Column;
    readonly isAggregate: boolean;
    /** The label of a picklist value, which can only be filtered by. */
    readonly isLabel?: boolean;
}

const AGGREGATES: ReadonlySet<string> = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX']);

/** Whether the operand is an aggregate function, or one in `FORMAT(...)`, or tells subtotals. */
export function isAggregate(operand: Operand): boolean {
    if (operand.kind !== 'call') return false;
    const { name, inner } = operand;
    return AGGREGATES.has(name) || name === 'GROUPING' || (inner !== undefined && AGGREGATES.has(inner));
}

/** The term of an operand. @throws INVALID_FIELD, MALFORMED_QUERY */
export function termOf(scope: Scope, operand: Operand): Term {
    if (operand.kind === 'path') {
        const column = scope.resolve(operand);
        return { sql: column.sql, kind: kindOf(column.field), name: column.field.name, column, isAggregate: false };
    }
    const { soql } = scope.session;
    if (operand.kind === 'unsupported')
        throw malformed(soql, operand.at, `${operand.text} is not supported by this org`);
    if (AGGREGATES.has(operand.name)) return aggregateTerm(scope, operand);
    return operand.name === 'TOLABEL' ? labelTerm(scope, operand) : dateTerm(scope, operand);
}

/** The term of an operand that stands for one row: in WHERE, and in ORDER BY without groups. */
export function rowTermOf(scope: Scope, operand: Operand): Term {
    if (!isAggregate(operand)) return termOf(scope, operand);
    const message = 'Aggregate functions are allowed in SELECT, HAVING and ORDER BY of grouped queries only';
    throw malformed(scope.session.soql, operand.at, message);
}

function aggregateTerm(scope: Scope, call: Call): Term {
    const { soql } = scope.session;
    const base = { name: call.name, isAggregate: true, kind: 'number' } as const;
    if (call.argument === undefined) return { ...base, sql: 'COUNT(*)' };
    if (call.inner !== undefined)
        throw malformed(soql, call.at, `${call.name}(${call.inner}(...)) is not supported by this org`);
    const column = scope.resolve(call.argument);
    if (!isAggregatable(column.field, call.name))
        throw malformed(soql, call.at, `field ${column.field.name} does not support aggregate operator ${call.name}`);
    if (call.name === 'COUNT_DISTINCT') return { ...base, sql: `COUNT(DISTINCT ${column.sql})` };
    const sql = `${call.name}(${column.sql})`;
    if (call.name === 'COUNT') return { ...base, sql };
    return { ...base, sql, column, kind: kindOf(column.field) };
}

/** `toLabel(field)` in WHERE: the label that the user sees. */
function labelTerm(scope: Scope, call: Call): Term {
    const column = call.argument && call.inner === undefined ? scope.resolve(call.argument) : undefined;
    const { session } = scope;
    if (column?.field.type !== 'Picklist')
        throw malformed(session.soql, call.at, 'toLabel takes a picklist field here');
    const values = column.field.picklist?.values.filter(({ value, label }) => value !== label) ?? [];
    const cases = values.map(({ value, label }) => `WHEN ${session.bind(value)} THEN ${session.bind(label)}`);
    const sql =
        cases.length === 0
            ? column.sql
            : `(CASE ${column.sql} ${cases.join(' ')} ELSE ${column.sql} END COLLATE NOCASE)`;
    return { sql, kind: 'string', name: column.field.name, column, isAggregate: false, isLabel: true };
}

const MONTH = (x: string): string => `CAST(substr(${x}, 6, 2) AS INTEGER)`;
const YEAR = (x: string): string => `CAST(substr(${x}, 1, 4) AS INTEGER)`;
const DAY = (x: string): string => `CAST(substr(${x}, 9, 2) AS INTEGER)`;
const DAY_OF_YEAR = (x: string): string => `CAST(strftime('%j', substr(${x}, 1, 10)) AS INTEGER)`;

/** SQL of the date functions over a text `YYYY-MM-DD...` (SOQL and SOSL Reference, "Date Functions"); weeks count from the 1st. */
const DATE_FUNCTIONS: Readonly<Record<string, (x: string, fiscalMonth: number, yearShift: number) => string>> = {
    CALENDAR_YEAR: YEAR,
    CALENDAR_QUARTER: (x) => `(${MONTH(x)} + 2) / 3`,
    CALENDAR_MONTH: MONTH,
    DAY_IN_MONTH: DAY,
    DAY_IN_WEEK: (x) => `CAST(strftime('%w', substr(${x}, 1, 10)) AS INTEGER) + 1`,
    DAY_IN_YEAR: DAY_OF_YEAR,
    WEEK_IN_MONTH: (x) => `(${DAY(x)} + 6) / 7`,
    WEEK_IN_YEAR: (x) => `(${DAY_OF_YEAR(x)} + 6) / 7`,
    HOUR_IN_DAY: (x) => `CAST(substr(${x}, 12, 2) AS INTEGER)`,
    DAY_ONLY: (x) => `substr(${x}, 1, 10)`,
    FISCAL_MONTH: (x, start) => `(${MONTH(x)} + ${12 - start}) % 12 + 1`,
    FISCAL_QUARTER: (x, start) => `(${MONTH(x)} + ${12 - start}) % 12 / 3 + 1`,
    FISCAL_YEAR: (x, start, shift) => `${YEAR(x)} + (${MONTH(x)} >= ${start}) + ${shift}`
};

const NEED_TIME: ReadonlySet<string> = new Set(['HOUR_IN_DAY', 'DAY_ONLY']);

function dateTerm(scope: Scope, call: Call): Term {
    const { soql } = scope.session;
    const make = DATE_FUNCTIONS[call.name];
    const isLocal = call.inner === 'CONVERTTIMEZONE';
    if (make === undefined || call.argument === undefined || (call.inner !== undefined && !isLocal))
        throw malformed(soql, call.at, `The function ${call.name} is not supported here`);
    const column = scope.resolve(call.argument);
    const kind = kindOf(column.field);
    const needsTime = NEED_TIME.has(call.name) || isLocal;
    if (kind !== 'dateTime' && (needsTime || kind !== 'date'))
        throw malformed(soql, call.at, `Invalid argument of ${call.name}: ${column.field.name}`);
    const { calendar } = scope.session;
    const value = isLocal ? `local_time(${column.sql}, ${scope.session.bind(calendar.timeZone)})` : column.sql;
    const yearShift = calendar.isFiscalYearNamedByStart || calendar.fiscalMonth === 1 ? -1 : 0;
    const sql = `(${make(value, calendar.fiscalMonth, yearShift)})`;
    const resultKind = call.name === 'DAY_ONLY' ? 'date' : 'number';
    return { sql, kind: resultKind, name: call.name, isAggregate: false };
}
