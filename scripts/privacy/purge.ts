/** Deletes what is older than a horizon, once all of it has been counted and the periods before are closed. */
import { Temporal } from 'temporal-polyfill';
import { dayOf, isoDay } from '../day.ts';
import type { Day } from '../day.ts';
import { CliError } from '../errors.ts';
import type { OrgClient } from '../org/client.ts';
import { countRows } from '../org/count.ts';
import { deleteMany } from '../org/delete.ts';
import type { DeleteOptions } from '../org/delete.ts';
import type { Refused } from '../org/load.ts';
import { readRights, requireDelete } from '../org/permissions.ts';
import { readAll } from '../org/read.ts';
import type { OrgRow } from '../org/read.ts';
import type { Progress } from '../progress.ts';
import { horizonUpTo, laterOf } from '../rollups/engine/horizon.ts';
import { readRules, runRollup } from '../rollups/run.ts';
import { oldRows } from './old-rows.ts';
import type { OldRows } from './old-rows.ts';

/** Records that are deleted together: a batch of a Bulk job, and memory for any org. */
const PAGE_SIZE = 10_000;
const NAMED = 10;

/** What became of the old rows of one object, or of details that go with them. */
export interface PurgedRows {
    /** Deleted, or to be deleted. */
    readonly deleted: number;
    /** Old rows that stay. */
    readonly kept: number;
    /** Why they do; completes "kept, as they …". */
    readonly keeps?: string;
}

export interface PurgePlan {
    /** The first day that stays: `YYYY-MM-DD`. */
    readonly horizon: string;
    readonly day: Day;
    /** Whether periods have to be closed first. */
    readonly isNew: boolean;
    readonly objects: Readonly<Record<string, PurgedRows>>;
}

export interface PurgeResult extends Pick<PurgePlan, 'horizon' | 'objects'> {
    readonly isDryRun: boolean;
    readonly refusedRows: number;
    /** The first of them. */
    readonly refused: readonly { readonly object: string; readonly id: string; readonly message: string }[];
}

/** Months, and how records are deleted. */
export type PurgeOptions = Partial<Pick<DeleteOptions, 'sleep' | 'bulkFrom'>> & { readonly pageSize?: number };

/**
 * Finds the horizon that so many months ago allows, and what is older.
 * @throws CliError NoPermission; BadInput for a fiscal calendar without a quarter that begins with a month
 */
export async function planPurge(client: OrgClient, months: number): Promise<PurgePlan> {
    requireDelete(
        await readRights(client),
        oldRows(0, 0).map(({ object }) => object)
    );
    const { calendar, horizon: before, now } = await readRules(client);
    const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').toPlainDate();
    const day = laterOf(before, horizonUpTo(dayOf(today.subtract({ months })), calendar));
    if (day === undefined) throw noHorizon();
    const objects = await countOld(client, oldRows(day, now));
    return { horizon: isoDay(day), day, isNew: day !== before, objects };
}

/** How many rows of a plan would go, details too. */
export function rowsOf({ objects }: Pick<PurgePlan, 'objects'>): number {
    return Object.values(objects).reduce((sum, { deleted }) => sum + deleted, 0);
}

/** What a plan would do. */
export function describePurge({ horizon, objects }: PurgePlan): PurgeResult {
    return { horizon, objects, isDryRun: true, refusedRows: 0, refused: [] };
}

/**
 * Rolls up, which closes the periods, and then deletes. A run that was cut short is finished by the next: the horizon stays
 * where it is, and what is still there goes.
 * @throws CliError what `runRollup` throws, before anything is deleted; OrgError
 */
export async function purge(
    client: OrgClient,
    { day, horizon }: PurgePlan,
    { progress, ...options }: PurgeOptions & { readonly progress: Progress }
): Promise<PurgeResult> {
    const { safeTime } = await runRollup(client, { horizon: day }, progress);
    progress.step(`Periods before ${horizon} are counted and closed`);
    const all = oldRows(day, Date.parse(safeTime));
    const objects = await countOld(client, all);
    const refused: PurgeResult['refused'][number][] = [];
    for (const rows of all) {
        const some = await deleteDue(client, rows, options);
        refused.push(
            ...some.map(({ record, message }) => ({ object: rows.object, id: String(record['Id']), message }))
        );
        progress.step(`${rows.object}: ${(objects[rows.object]?.deleted ?? 0) - some.length} deleted`);
    }
    return { horizon, objects, isDryRun: false, refusedRows: refused.length, refused: refused.slice(0, NAMED) };
}

/** Page by page, up by id, so that refused rows are passed once. */
async function deleteDue(
    client: OrgClient,
    { object, due }: OldRows,
    { pageSize = PAGE_SIZE, ...options }: PurgeOptions
): Promise<readonly Refused[]> {
    const refused: Refused[] = [];
    for (let after = '', isLast = false; !isLast;) {
        const from = after === '' ? '' : ` AND Id > '${after}'`;
        const soql = `SELECT Id FROM ${object} WHERE ${due}${from} ORDER BY Id LIMIT ${pageSize}`;
        const ids = (await readAll<OrgRow & { Id: string }>(client, soql)).map(({ Id }) => Id);
        if (ids.length > 0) refused.push(...(await deleteMany(client, ids, { object, ...options })));
        isLast = ids.length < pageSize;
        after = ids.at(-1) ?? after;
    }
    return refused;
}

async function countOld(client: OrgClient, all: readonly OldRows[]): Promise<Record<string, PurgedRows>> {
    const details = all.flatMap((rows) => rows.details);
    const counts = await countRows(
        client,
        [
            ...all.map(({ object, old }) => ({ object, where: old })),
            ...all.map(({ object, due }) => ({ object, where: due })),
            ...details.map(({ object, due }) => ({ object, where: due }))
        ].map((query) => ({ columns: ['Id'], ...query }))
    );
    const at = (place: number): number => counts[place] ?? 0;
    return Object.fromEntries([
        ...all.map(({ object, keeps }, place) => {
            const deleted = at(all.length + place);
            return [object, { deleted, kept: at(place) - deleted, keeps }] as const;
        }),
        ...details.map(({ object }, place) => [object, { deleted: at(2 * all.length + place), kept: 0 }] as const)
    ]);
}

function noHorizon(): CliError {
    return new CliError(
        'BadInput',
        'No fiscal quarter of this org begins with a month, so no period can be closed whole.',
        [
            'Roll-ups are kept by month and by fiscal quarter: see Setup → Fiscal Year, and docs/rollups.md, "The horizon".'
        ]
    );
}
