import { Temporal } from 'temporal-polyfill';
import type { Caller } from '../org.ts';
import { objectOf } from '../schema/model.ts';
import { rowFilter, userOf } from '../security/access.ts';
import { tableName, type SqlValue } from '../storage/database.ts';
import type { ObjectSchema } from '../schema/model.ts';
import type { Calendar } from './periods.ts';

/** What the parts of one statement's compilation share: the caller, the text for errors, parameters and table names. */
export class Session {
    readonly caller: Caller;
    readonly soql: string;
    readonly includeDeleted: boolean;
    readonly params: SqlValue[] = [];
    #tables = 0;
    #calendar: Calendar | undefined;

    constructor(caller: Caller, soql: string, includeDeleted: boolean) {
        this.caller = caller;
        this.soql = soql;
        this.includeDeleted = includeDeleted;
    }

    get calendar(): Calendar {
        this.#calendar ??= calendarOf(this.caller);
        return this.#calendar;
    }

    /** A numbered parameter with that value; equal values share one, so that equal expressions have equal texts. */
    bind(value: SqlValue): string {
        let index = this.params.indexOf(value);
        if (index < 0) index = this.params.push(value) - 1;
        return `?${index + 1}`;
    }

    /** A table name that no other part of the statement uses. */
    nextTable(): string {
        return `t${this.#tables++}`;
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
