/** What of the seed stands in an org, read once for all of it: an org without a record of ours is asked for counts alone. */
import { finishQuery, startQuery } from '../org/bulk-query.ts';
import type { Cells, RowSink } from '../org/cells.ts';
import { JsonCells } from '../org/cells.ts';
import type { OrgClient } from '../org/client.ts';
import { queryTogether } from '../org/composite.ts';
import { countRows } from '../org/count.ts';
import { soqlOf } from '../org/query.ts';
import type { RowQuery } from '../org/query.ts';
import { keyOf } from './layer.ts';
import type { SeededObject } from './layer.ts';
import { KEYS } from './records.ts';

/** Rows of an object up to which REST reads them, five pages a call; more are read by a Bulk job. */
const MOST_BY_REST = 10_000;

/** The records of ours in an org. A key takes about 100 bytes. */
export interface Standing {
    /** Records that looked like ours, of all objects. */
    readonly counted: number;
    has(object: SeededObject, key: string): boolean;
    /** The id of a record that others name by it. */
    idOf(object: SeededObject, key: string): string | undefined;
    isEmpty(object: SeededObject): boolean;
    /** Adds a record that was written. */
    add(object: SeededObject, key: string, id: string): void;
    /** Looks again for the records of an object: nobody knows whether the last ones were written. @throws CliError */
    look(object: SeededObject): Promise<void>;
}

/** Reads what stands of these objects. @throws CliError CountMismatch, OrgError */
export async function readStanding(client: OrgClient, objects: readonly SeededObject[]): Promise<Standing> {
    const ids = new Map(objects.map((object) => [object, new Map<string, string>()]));
    const counted = await look(client, ids, objects);
    return {
        counted,
        has: (object, key) => ids.get(object)?.has(key) === true,
        idOf: (object, key) => ids.get(object)?.get(key),
        isEmpty: (object) => (ids.get(object)?.size ?? 0) === 0,
        add: (object, key, id) => void ids.get(object)?.set(key, id),
        look: async (object) => void (await look(client, ids, [object]))
    };
}

type Ids = ReadonlyMap<SeededObject, Map<string, string>>;

/** @returns how many rows were found */
async function look(client: OrgClient, ids: Ids, objects: readonly SeededObject[]): Promise<number> {
    const finds = objects.map((object) => findOf(object, ids.get(object) ?? new Map()));
    const queries = finds.map(({ query }) => query);
    const counts = await countRows(client, queries);
    const { bulkAbove: most = MOST_BY_REST } = client;
    const [few, many] = [(count = 0) => count > 0 && count <= most, (count = 0) => count > most];
    const jobs: { readonly job: string; readonly find: Find }[] = [];
    for (const find of finds.filter((_, index) => many(counts[index])))
        jobs.push({ job: await startQuery(client, find.query), find });
    await findByRest(
        client,
        finds.filter((_, index) => few(counts[index]))
    );
    for (const { job, find } of jobs) await finishQuery(client, { job, ...find });
    return counts.reduce((sum, count) => sum + count, 0);
}

interface Find {
    readonly query: RowQuery;
    readonly sink: RowSink;
}

/** A row that comes twice is found once: a page that is read again does no harm. */
function findOf(object: SeededObject, found: Map<string, string>): Find {
    const key = KEYS[object];
    const { fields, mark, where, isNamedById = false } = key;
    const columns = [...new Set([...fields, ...(mark ? [mark.field] : []), ...(isNamedById ? ['Id'] : [])])];
    const textOf = (cells: Cells, field: string): string => cells.text(columns.indexOf(field));
    return {
        query: { object, columns, where },
        sink: {
            take: (cells) => {
                if (mark && !textOf(cells, mark.field).startsWith(mark.text)) return;
                const record = Object.fromEntries(fields.map((field) => [field, textOf(cells, field)]));
                found.set(keyOf(key, record), isNamedById ? textOf(cells, 'Id') : '');
            },
            keep: () => undefined,
            drop: () => undefined
        }
    };
}

async function findByRest(client: OrgClient, finds: readonly Find[]): Promise<void> {
    if (finds.length === 0) return;
    const answers = await queryTogether(
        client,
        finds.map(({ query }) => ({ soql: soqlOf(query) }))
    );
    for (const [index, { query, sink }] of finds.entries()) {
        const cells = new JsonCells(query.columns);
        for (const row of answers[index] ?? []) sink.take(cells.of(row));
    }
}
