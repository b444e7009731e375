/** How a query becomes a fact. Pure. */
import type { Rows } from '../org/ask.ts';
import type { OrgRow } from '../org/read.ts';
import { soqlText } from '../org/soql.ts';

/** Rights without which an org does not answer. */
export const VIEW_SETUP = 'the permission View Setup and Configuration';
export const ADMIN = 'the permission set SecondChairAdmin';

/** A fact that one query tells. */
export interface Question<T> {
    readonly soql: string;
    readonly read: (rows: Rows) => T;
    /** The right without which the org does not answer. */
    readonly needs: string;
}

/** Writes a question. */
export function question<T>(soql: string, needs: string, read: (rows: Rows) => T): Question<T> {
    return { soql, needs, read };
}

/** Text literals for `IN (…)`. */
export function listOf(names: readonly string[]): string {
    return names.map(soqlText).join(', ');
}

/** Reads rows into a map by the name that stands in a field. */
export function byName<T>(field: string, read: (row: OrgRow) => T): (rows: Rows) => ReadonlyMap<string, T> {
    return ({ records }) => new Map(records.map((row) => [textOf(row[field]), read(row)]));
}

/** The name of a row's parent; empty without one. */
export function nameAt(row: OrgRow, parent: string, field = 'Name'): string {
    return textOf((row[parent] as OrgRow | null | undefined)?.[field]);
}

/** A text of a row; empty when it is blank. */
export function textOf(value: unknown): string {
    return typeof value === 'string' ? value : '';
}

/** An id of a row, or undefined. */
export function idOf(value: unknown): string | undefined {
    return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A number of a row, or undefined when it is blank. */
export function numberOf(value: unknown): number | undefined {
    return typeof value === 'number' ? value : undefined;
}
