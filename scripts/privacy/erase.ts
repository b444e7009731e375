/** Replaces a person's words, the words about them and the copies of their name; counts, kinds and days stay. */
import type { OrgClient } from '../org/client.ts';
import { loadEach } from '../org/load.ts';
import type { Refused } from '../org/load.ts';
import { readRights, requireWrite } from '../org/permissions.ts';
import { emptyFromBin } from '../org/recycle-bin.ts';
import type { Progress } from '../progress.ts';
import { describeStored } from './describes.ts';
import { SEARCHED, findWords } from './find-words.ts';
import type { Found, FoundWords } from './find-words.ts';
import { trackedIn } from './history.ts';
import type { Person } from './person.ts';
import { ERASED } from './words.ts';

/** All that there is to erase, before anything is written. */
export interface ErasePlan {
    readonly person: Person;
    readonly found: readonly FoundWords[];
    /** Objects whose old values the org keeps elsewhere. */
    readonly tracked: readonly string[];
}

/** The texts of one object. */
export interface ErasedTexts {
    /** Replaced, or to be replaced. */
    readonly texts: number;
    /** Replaced by an earlier run. */
    readonly before: number;
    /** Those of deleted rows, which leave the recycle bin for good. */
    readonly binned: number;
}

/** A row whose words are still there, and why. */
export interface LeftOver {
    readonly object: string;
    readonly id: string;
    readonly statusCode: string;
    readonly message: string;
}

/** What was erased, and what was not. */
export interface EraseResult extends Pick<ErasePlan, 'person' | 'tracked'> {
    readonly isDryRun: boolean;
    readonly objects: Readonly<Record<string, ErasedTexts>>;
    /** Rows that lie in the recycle bin with a master that is not the person's. */
    readonly waiting: readonly LeftOver[];
    /** Rows that the org does not let go. */
    readonly refused: readonly LeftOver[];
}

/** Looks for all that there is to erase, and for the right to do it. @throws CliError NoPermission; what reading throws */
export async function planErasure(client: OrgClient, person: Person): Promise<ErasePlan> {
    const { objects } = await describeStored(client);
    requireWrite(await readRights(client), SEARCHED);
    return { person, found: await findWords(client, person.id), tracked: trackedIn(objects) };
}

/** How many texts of a plan can be erased. */
export function textsOf({ found }: Pick<ErasePlan, 'found'>): number {
    return found.reduce((sum, { rows }) => sum + count(rows.filter((row) => !isWaiting(row))), 0);
}

/** What a plan would do. */
export function describePlan({ person, found, tracked }: ErasePlan): EraseResult {
    const objects = found.map(({ object, rows, erased }) => {
        const binned = rows.filter(({ bin }) => bin?.entry !== undefined);
        return [object, { texts: count(rows.filter(isLiving)), before: erased, binned: count(binned) }] as const;
    });
    const waiting = found.flatMap(({ object, rows }) => rows.filter(isWaiting).map(({ id }) => waits(object, id)));
    return { person, isDryRun: true, objects: Object.fromEntries(objects), waiting, refused: [], tracked };
}

/**
 * Carries a plan out. Every write may be repeated: a run that was cut short is finished by the next, and one after it finds
 * nothing more to do.
 * @throws OrgError
 */
export async function erase(client: OrgClient, plan: ErasePlan, progress: Progress): Promise<EraseResult> {
    const refused: LeftOver[] = [];
    for (const { object, rows } of plan.found) {
        const living = rows.filter(isLiving);
        const records = living.map(({ id, fields }) => ({
            Id: id,
            ...Object.fromEntries(fields.map((field) => [field, ERASED]))
        }));
        const loaded = await loadEach(client, records, { object, isUpdate: true });
        refused.push(...loaded.refused.map((each) => leftOver(object, each)));
        progress.step(`${object}: ${loaded.written} of ${living.length} rows erased`);
    }
    const entries = plan.found.flatMap(({ object, rows }) =>
        rows.flatMap(({ bin }) => bin?.entry ?? []).map((id) => ({ object, id }))
    );
    const ids = [...new Set(entries.map(({ id }) => id))];
    const stuck = await emptyFromBin(client, ids);
    if (ids.length > 0) progress.step(`Recycle bin: ${ids.length - stuck.length} of ${ids.length} records erased`);
    const objectOf = new Map(entries.map(({ object, id }) => [id, object]));
    refused.push(...stuck.map((each) => leftOver(objectOf.get(idOf(each)) ?? '', each)));
    return { ...describePlan(without(plan, refused)), isDryRun: false, refused };
}

function without(plan: ErasePlan, refused: readonly LeftOver[]): ErasePlan {
    const left = new Set(refused.map(({ id }) => id));
    const isGone = ({ id, bin }: Found): boolean => !left.has(bin?.entry ?? id);
    return { ...plan, found: plan.found.map((each) => ({ ...each, rows: each.rows.filter(isGone) })) };
}

function isLiving({ bin }: Found): boolean {
    return bin === undefined;
}

function isWaiting({ bin }: Found): boolean {
    return bin !== undefined && bin.entry === undefined;
}

function count(rows: readonly Found[]): number {
    return rows.reduce((sum, { fields }) => sum + fields.length, 0);
}

function waits(object: string, id: string): LeftOver {
    const message = 'It lies in the recycle bin with its deal or note, which is not the person’s.';
    return { object, id, statusCode: 'IN_RECYCLE_BIN', message };
}

function leftOver(object: string, refusal: Refused): LeftOver {
    return { object, id: idOf(refusal), statusCode: refusal.statusCode, message: refusal.message };
}

function idOf({ record }: Refused): string {
    return String(record['Id']);
}
