import { Temporal } from 'temporal-polyfill';
import type { Caller } from '../org.ts';
import { withFormulas } from '../records/formula-fields.ts';
import { objectOf, type FieldSchema, type ObjectSchema, type Row } from '../schema/model.ts';
import { rowFilter, userOf } from '../security/access.ts';
import { columnName, isStored, tableName, type SqlValue } from '../storage/database.ts';
import type { Calendar } from './periods.ts';

/** What the parts of one statement's compilation share: the caller, the text for errors, parameters and table names. */
export class Session {
    readonly caller: Caller;
    readonly soql: string;
    readonly includeDeleted: boolean;
    readonly params: SqlValue[] = [];
    readonly #places = new Map<SqlValue, number>();
    /** How many semi-joins the statement has so far. */
    semiJoins = 0;
    #tables = 0;
    #calendar: Calendar | undefined;

    constructor(caller: Caller, soql: string, includeDeleted: boolean) {
        this.caller = caller;
        this.soql = soql;
        this.includeDeleted = includeDeleted;
    }

    /** The user's locale as JavaScript calls it: `en-US`. */
    get locale(): string {
        const locale = String(userOf(this.caller)['LocaleSidKey'] ?? 'en_US').replaceAll('_', '-');
        return Intl.NumberFormat.supportedLocalesOf([/^[A-Za-z-]+$/.test(locale) ? locale : 'en-US'])[0] ?? 'en-US';
    }

    get calendar(): Calendar {
        this.#calendar ??= calendarOf(this.caller);
        return this.#calendar;
    }

    /** A numbered parameter with that value; equal values share one, so that equal expressions have equal texts. */
    bind(value: SqlValue): string {
        let place = this.#places.get(value);
        if (place === undefined) this.#places.set(value, (place = this.params.push(value)));
        return `?${place}`;
    }

    /** A table name that no other part of the statement uses. */
    nextTable(): string {
        return `t${this.#tables++}`;
    }

    /** A session of its own for a sub-query, which is a SQL statement of its own. */
    nested(): Session {
        return new Session(this.caller, this.soql, this.includeDeleted);
    }

    /** SQL of a formula's value: the engine of the formulas computes it from the stored fields of the row. */
    formula(object: ObjectSchema, field: FieldSchema, table: string): string {
        const { caller } = this;
        const stored = [...object.fields.values()].filter(isStored);
        const key = `${caller.userId} ${caller.asSystem === true} ${object.name}.${field.name}`;
        caller.org.db.computed.set(key, (values) => {
            const row: Row = {};
            stored.forEach(({ name, type }, index) => {
                const value = values[index] ?? null;
                row[name] = type === 'Checkbox' ? value === 1 : value;
            });
            const result = withFormulas(caller, object, row, [field.name])[field.name] ?? null;
            return typeof result === 'boolean' ? Number(result) : result;
        });
        const columns = stored.map((each) => `${table}.${columnName(each)}`).join(', ');
        // A parameter that no clause uses makes SQLite refuse the statement; a selected formula is computed elsewhere.
        return `computed('${key}', json_array(${columns}))`;
    }

    /** The conditions that every query of an object carries: not deleted, and visible to the caller. */
    visibility(object: ObjectSchema, table: string): string[] {
        const conditions = this.includeDeleted ? [] : [`${table}."IsDeleted" = 0`];
        const filter = rowFilter(this.caller, object, table);
        if (filter) {
            const values = filter.params.values();
            const sql = filter.sql.replaceAll('?', () => this.bind(values.next().value ?? null));
            conditions.push(`(${sql})`);
        }
        return conditions;
    }
}

/** The week starts as the person's language has it; without a known locale on Sunday. */
function firstDayOfWeek(locale: string): number {
    try {
        const info = new Intl.Locale(locale.replaceAll('_', '-')) as { getWeekInfo?: () => { firstDay: number } };
        return info.getWeekInfo?.().firstDay ?? 7;
    } catch {
        return 7;
    }
}

function calendarOf(caller: Caller): Calendar {
    const user = userOf(caller);
    const timeZone = String(user['TimeZoneSidKey'] ?? 'UTC');
    const { org } = caller;
    const object = objectOf(org.schema, 'Organization');
    const row = object && org.db.query(`SELECT * FROM ${tableName(object)} LIMIT 1`, [])[0];
    return {
        timeZone,
        today: Temporal.Instant.fromEpochMilliseconds(org.now().getTime()).toZonedDateTimeISO(timeZone).toPlainDate(),
        firstDayOfWeek: firstDayOfWeek(String(user['LocaleSidKey'] ?? 'en_US')),
        fiscalMonth: Number(row?.['FiscalYearStartMonth'] ?? 1),
        isFiscalYearNamedByStart: row?.['UsesStartDateAsFiscalYearName'] === 1
    };
}
