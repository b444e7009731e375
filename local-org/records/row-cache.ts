import type { Org } from '../org.ts';
import type { ObjectSchema, Row } from '../schema/model.ts';

interface CachedRows {
    version: number;
    readonly rows: Map<string, Readonly<Row> | undefined>;
}

const caches = new WeakMap<Org, WeakMap<ObjectSchema, CachedRows>>();
const MAX_ROWS = 10_000;

/**
 * The living row with that id, remembered until its table is written to: an import's records point to the same few
 * parents again and again. Whoever changes the row must copy it first.
 */
export function cachedRow(org: Org, object: ObjectSchema, id: string): Readonly<Row> | undefined {
    const { rows } = cacheOf(org, object);
    if (rows.has(id)) return rows.get(id);
    const row = org.db.find(object, id);
    if (rows.size >= MAX_ROWS) rows.clear();
    rows.set(id, row);
    return row;
}

function cacheOf(org: Org, object: ObjectSchema): CachedRows {
    let objects = caches.get(org);
    if (objects === undefined) caches.set(org, (objects = new WeakMap()));
    const version = org.db.tableVersion(object);
    let cache = objects.get(object);
    if (cache === undefined || cache.version !== version) objects.set(object, (cache = { version, rows: new Map() }));
    return cache;
}
