import { principalsOf } from './permissions.ts';
import type { Caller } from '../org.ts';

/** A SQL condition and its positional values. */
export interface SqlFilter {
    readonly sql: string;
    readonly params: (string | number)[];
}

/** How far sharing lets a caller go with one row, whatever his object permissions are. */
export type RowLevel = 'none' | 'read' | 'edit' | 'all';

/** A filter that leaves no row. */
export const NOBODY: SqlFilter = { sql: '0', params: [] };

const ORDER: readonly RowLevel[] = ['none', 'read', 'edit', 'all'];

/** The most that one of the levels allows. */
export function highest(levels: readonly RowLevel[]): RowLevel {
    return ORDER[Math.max(0, ...levels.map((level) => ORDER.indexOf(level)))] ?? 'none';
}

/** What all of the levels allow. */
export function lowest(levels: readonly RowLevel[]): RowLevel {
    return ORDER[Math.min(...levels.map((level) => ORDER.indexOf(level)))] ?? 'none';
}

/** The level that a share row's picklist names. */
export function levelNamed(value: unknown): RowLevel {
    return value === 'All' ? 'all' : value === 'Edit' ? 'edit' : value === 'Read' ? 'read' : 'none';
}

/** Rows of which one of the filters holds. */
export function anyOf(filters: readonly (SqlFilter | undefined)[]): SqlFilter {
    const real = filters.filter((filter) => filter !== undefined);
    if (real.length === 0) return NOBODY;
    return { sql: real.map(({ sql }) => sql).join(' OR '), params: real.flatMap(({ params }) => params) };
}

/** Rows of which all filters hold; undefined when there is none. */
export function allOf(filters: readonly (SqlFilter | undefined)[]): SqlFilter | undefined {
    const real = filters.filter((filter) => filter !== undefined);
    if (real.length === 0) return undefined;
    return { sql: real.map(({ sql }) => `(${sql})`).join(' AND '), params: real.flatMap(({ params }) => params) };
}

/** Rows in whose column stands the caller, somebody below him, or a group or queue of theirs. */
export function mineIn(caller: Caller, columnSql: string): SqlFilter {
    const { ids, json } = principalsOf(caller);
    if (ids.size === 1) return { sql: `${columnSql} = ?`, params: [caller.userId] };
    return { sql: `${scanned(caller, columnSql)} IN (SELECT value FROM json_each(?))`, params: [json] };
}

/** The column, kept from its index when most rows are the caller's anyway: SQLite looks up no column with a sign. */
export function scanned(caller: Caller, columnSql: string): string {
    return principalsOf(caller).isMost ? `+${columnSql}` : columnSql;
}

/** The id is the caller's, of somebody below him, or of a group or queue of theirs. */
export function isMine(caller: Caller, id: unknown): boolean {
    return typeof id === 'string' && (id === caller.userId || principalsOf(caller).ids.has(id));
}
