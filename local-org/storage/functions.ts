import type { DatabaseSync } from 'node:sqlite';
import { Temporal } from 'temporal-polyfill';
import type { SqlValue } from './tables.ts';

/** Clocks change on a quarter of an hour: within one the distance to UTC is the same. */
const QUARTER_HOUR = 900_000;

/** Zone and quarter of an hour -> milliseconds to add to UTC. */
const offsets = new Map<string, number>();

function offsetAt(moment: number, timeZone: string): number {
    const key = `${timeZone} ${Math.floor(moment / QUARTER_HOUR)}`;
    let offset = offsets.get(key);
    if (offset === undefined) {
        if (offsets.size > 100_000) offsets.clear();
        const zoned = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone);
        offset = zoned.offsetNanoseconds / 1e6;
        offsets.set(key, offset);
    }
    return offset;
}

/** The clock's time in a time zone at a stored moment: `2026-03-01T23:30:00.000`. */
function localTime(moment: string, timeZone: string): string {
    const utc = Date.parse(moment);
    return new Date(utc + offsetAt(utc, timeZone)).toISOString().slice(0, -1);
}

/** Name -> what computes a value from others. */
export type ComputedValues = Map<string, (values: readonly SqlValue[]) => SqlValue>;

/** Adds what SQL of this org calls beyond SQLite: `fold(text)`, `local_time(moment, zone)`, `computed(name, json_array(...))`. */
export function defineFunctions(sql: DatabaseSync, computed: ComputedValues): void {
    // SQLite folds ASCII letters only; statements that compare other letters call this.
    sql.function('fold', { deterministic: true }, (text) => (typeof text === 'string' ? text.toLowerCase() : text));
    sql.function('computed', (name, values) => {
        const compute = computed.get(String(name));
        return compute ? compute(JSON.parse(String(values)) as SqlValue[]) : null;
    });
    sql.function('local_time', { deterministic: true }, (moment, timeZone) =>
        typeof moment === 'string' && typeof timeZone === 'string' ? localTime(moment, timeZone) : null
    );
}
