import { COUNT_FIELDS, MEDIAN_FIELDS, NO_COUNTS } from '../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { CountName, Counts, MedianName, Medians } from '../../force-app/main/shared/lwc/metrics/metrics.ts';
import { CliError } from '../errors.ts';
import type { OrgClient } from '../org/client.ts';
import { load } from '../org/load.ts';
import type { LoadRecord } from '../org/load.ts';
import { requireWrite } from '../org/permissions.ts';
import { readAll } from '../org/read.ts';
import type { OrgRow } from '../org/read.ts';
import type { Progress } from '../progress.ts';
import { dayOfTime, standardCalendar } from './calendar.ts';
import { readEvents } from './events.ts';
import { emptied, groupEvents, storedFigures } from './group.ts';
import type { Rollup, Scope } from './group.ts';
import { DEFAULT_THRESHOLDS } from './pair-events.ts';
import type { Thresholds } from './pair-events.ts';
import type { PeriodType } from '../../force-app/main/shared/lwc/period/period.ts';

export interface RollupResult {
    readonly events: number;
    readonly written: number;
    readonly unchanged: number;
    /** Rows whose events are gone: they stay, with zero in every count. */
    readonly emptied: number;
}

const COUNT_NAMES = Object.keys(COUNT_FIELDS) as CountName[];
const MEDIAN_NAMES = Object.keys(MEDIAN_FIELDS) as MedianName[];
const FIGURE_FIELDS = [...Object.values(COUNT_FIELDS), ...Object.values(MEDIAN_FIELDS)];

/**
 * Recomputes every roll-up from all events and writes the rows that differ from what is stored, so a second run writes
 * nothing.
 * @throws CliError NoPermission before anything is read; CountMismatch when the stored rows do not add up to the events.
 */
export async function runRollup(client: OrgClient, now: Date, progress: Progress): Promise<RollupResult> {
    await requireWrite(client, ['InvolvementRollup__c', 'RollupRun__c']);
    const rules = {
        calendar: standardCalendar(await readFiscalStartMonth(client)),
        thresholds: await readThresholds(client),
        asOf: dayOfTime(now.getTime())
    };
    const events = await readEvents(client);
    const total = events.moments.length + events.requests.length + events.notes.length;
    progress.step(`Read ${total} events`);
    const wanted = groupEvents(events, rules);
    const stored = await readStored(client);
    const gone = missingFrom(stored, wanted);
    const changed = [...wanted, ...gone].filter((rollup) => !isSame(rollup, stored.get(rollup.key)));
    const people = await readPeople(client, changed);
    progress.step(`Grouped into ${wanted.length} roll-ups; ${changed.length} differ from what is stored`);
    await load(
        client,
        changed.map((rollup) => toRecord(rollup, people, now)),
        {
            object: 'InvolvementRollup__c',
            externalId: 'Key__c',
            onProgress: (written, all) => progress.update(`InvolvementRollup__c: ${written} of ${all}`)
        }
    );
    await checkSums(client, events.moments.filter((event) => !event.isVoided).length);
    const result = {
        events: total,
        written: changed.length,
        unchanged: wanted.length + gone.length - changed.length,
        emptied: gone.length
    };
    await recordRun(client, result, now);
    progress.step(`Wrote ${result.written} roll-ups; counts add up`);
    return result;
}

async function readFiscalStartMonth(client: OrgClient): Promise<number> {
    const [organization] = await readAll<OrgRow & { FiscalYearStartMonth: number }>(
        client,
        'SELECT FiscalYearStartMonth FROM Organization'
    );
    return organization?.FiscalYearStartMonth ?? 1;
}

/** The days an org counts by; without a record, or with a blank one, the product's own. */
async function readThresholds(client: OrgClient): Promise<Thresholds> {
    const rows = await readAll<OrgRow & { DeveloperName: string; High__c: number | null }>(
        client,
        'SELECT DeveloperName, High__c FROM CoachingThreshold__mdt'
    );
    const days = new Map(rows.map((row) => [row.DeveloperName, row.High__c]));
    return {
        followUpDays: days.get('FollowUpDays') ?? DEFAULT_THRESHOLDS.followUpDays,
        handBackDays: days.get('HandBackDays') ?? DEFAULT_THRESHOLDS.handBackDays
    };
}

interface StoredRow extends OrgRow {
    readonly Key__c: string;
    readonly Scope__c: Scope;
    readonly Manager__c: string | null;
    readonly Seller__c: string | null;
    readonly PeriodType__c: PeriodType;
    readonly PeriodStart__c: string;
}

async function readStored(client: OrgClient): Promise<Map<string, Rollup>> {
    const rows = await readAll<StoredRow>(
        client,
        `SELECT Key__c, Scope__c, Manager__c, Seller__c, PeriodType__c, PeriodStart__c, ${FIGURE_FIELDS.join(', ')} FROM InvolvementRollup__c`
    );
    return new Map(rows.map((row) => [row.Key__c, toRollup(row)]));
}

function toRollup(row: StoredRow): Rollup {
    return {
        key: row.Key__c,
        scope: row.Scope__c,
        manager: row.Manager__c ?? undefined,
        seller: row.Seller__c ?? undefined,
        periodType: row.PeriodType__c,
        periodStart: row.PeriodStart__c,
        counts: Object.fromEntries(COUNT_NAMES.map((name) => [name, Number(row[COUNT_FIELDS[name]] ?? 0)])) as Counts,
        medians: mediansOf(row)
    };
}

function missingFrom(stored: ReadonlyMap<string, Rollup>, wanted: readonly Rollup[]): Rollup[] {
    const keys = new Set(wanted.map((rollup) => rollup.key));
    return [...stored.values()].filter((rollup) => !keys.has(rollup.key)).map(emptied);
}

function mediansOf(row: StoredRow): Medians {
    return Object.fromEntries(
        MEDIAN_NAMES.flatMap((name) => {
            const value = row[MEDIAN_FIELDS[name]];
            return typeof value === 'number' ? [[name, value]] : [];
        })
    );
}

function isSame(wanted: Rollup, stored: Pick<Rollup, 'counts' | 'medians'> = NOTHING): boolean {
    return (
        COUNT_NAMES.every((name) => wanted.counts[name] === stored.counts[name]) &&
        MEDIAN_NAMES.every((name) => wanted.medians[name] === stored.medians[name])
    );
}

const NOTHING = { counts: NO_COUNTS, medians: {} };

interface Person {
    readonly name: string;
    readonly isActive: boolean;
}

async function readPeople(client: OrgClient, rollups: readonly Rollup[]): Promise<Map<string, Person>> {
    if (rollups.length === 0) return new Map();
    const rows = await readAll<OrgRow & { Id: string; Name: string; IsActive: boolean }>(
        client,
        'SELECT Id, Name, IsActive FROM User'
    );
    return new Map(rows.map((row) => [row.Id, { name: row.Name, isActive: row.IsActive }]));
}

/** An org takes no inactive owner: then the row is the manager's, or of whoever runs this. */
function ownerOf({ seller, manager }: Rollup, people: ReadonlyMap<string, Person>): string | undefined {
    return [seller, manager].find((id) => id !== undefined && people.get(id)?.isActive);
}

function toRecord(rollup: Rollup, people: ReadonlyMap<string, Person>, now: Date): LoadRecord {
    const { manager, seller } = rollup;
    return {
        Key__c: rollup.key,
        OwnerId: ownerOf(rollup, people),
        Scope__c: rollup.scope,
        Manager__c: manager ?? null,
        Seller__c: seller ?? null,
        ManagerName__c: manager === undefined ? null : people.get(manager)?.name,
        SellerName__c: seller === undefined ? null : people.get(seller)?.name,
        PeriodType__c: rollup.periodType,
        PeriodStart__c: rollup.periodStart,
        ComputedOn__c: now.toISOString(),
        ...storedFigures(rollup)
    };
}

/** Every event stands once in the pair rows of each period type: their sums must equal the number of events. */
async function checkSums(client: OrgClient, involvements: number): Promise<void> {
    const rows = await readAll<OrgRow & { PeriodType__c: PeriodType; total: number }>(
        client,
        `SELECT PeriodType__c, SUM(Involvements__c) total FROM InvolvementRollup__c WHERE Scope__c = 'Pair' GROUP BY PeriodType__c`
    );
    for (const row of rows) {
        if (row.total !== involvements) {
            throw new CliError(
                'CountMismatch',
                `The ${row.PeriodType__c} roll-ups hold ${row.total} moments and the org has ${involvements}.`,
                ['Somebody tagged while the roll-up ran: run the command again.']
            );
        }
    }
}

async function recordRun(client: OrgClient, result: RollupResult, startedOn: Date): Promise<void> {
    const run = {
        Key__c: 'rollup',
        Status__c: 'Succeeded',
        StartedOn__c: startedOn.toISOString(),
        FinishedOn__c: new Date().toISOString(),
        Events__c: result.events,
        RowsWritten__c: result.written,
        RowsUnchanged__c: result.unchanged
    };
    await load(client, [run], { object: 'RollupRun__c', externalId: 'Key__c' });
}
