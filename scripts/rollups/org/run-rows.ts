/** Rows of `RollupRun__c`: what the org keeps of a run. */
import type { OrgRow } from '../../org/read.ts';
import type { Ending, Mode, RunRow } from '../engine/port.ts';
import { isoDay, toDay } from '../../day.ts';
import type { Day } from '../../day.ts';

/** Key of the one run that is under way; the field is unique, so creating such a row is how a run takes the lease. */
export const RUNNING_KEY = 'rollup:running';
/** How long a lease lasts from the last sign of life. */
export const LEASE_MS = 10 * 60 * 1000;
/** How long reading everything may take. */
export const FULL_LEASE_MS = 60 * 60 * 1000;
/** What `Message__c` holds. */
const MOST_CHARACTERS = 255;

export const RUN_COLUMNS = [
    'Id',
    'Name',
    'Key__c',
    'Status__c',
    'Mode__c',
    'LeaseOwner__c',
    'LeaseUntil__c',
    'StartedOn__c',
    'Watermark__c',
    'PeriodHash__c',
    'RowsWritten__c',
    'Horizon__c',
    'CreatedDate'
] as const;

/** A row as it was read. A lease that was only just taken says no times yet: those follow from when it was created. */
export function toRun(row: OrgRow): RunRow {
    const created = timeOf(row['CreatedDate']) ?? 0;
    const name = textOf(row['Name']) ?? '';
    return {
        id: textOf(row['Id']) ?? '',
        number: Number(/\d+$/.exec(name)?.[0] ?? 0),
        status: (textOf(row['Status__c']) ?? 'Failed') as RunRow['status'],
        mode: textOf(row['Mode__c']) as Mode | undefined,
        owner: textOf(row['LeaseOwner__c']) ?? 'somebody',
        startedOn: timeOf(row['StartedOn__c']) ?? created,
        leaseUntil: timeOf(row['LeaseUntil__c']) ?? created + LEASE_MS,
        watermark: timeOf(row['Watermark__c']),
        rules: textOf(row['PeriodHash__c']),
        written: Number(row['RowsWritten__c'] ?? 0),
        horizon: dayIn(row['Horizon__c'])
    };
}

/** A new lease. */
export function leaseRecord(owner: string): OrgRow {
    return { Key__c: RUNNING_KEY, Status__c: 'Running', LeaseOwner__c: owner };
}

/** A sign of life, and how many rows a job is about to write. */
export interface Renewal {
    readonly mode: Mode;
    readonly until: number;
    readonly handedOver?: number | undefined;
}

export function renewedRecord({ startedOn }: RunRow, { mode, until, handedOver }: Renewal): OrgRow {
    const handed = handedOver === undefined ? {} : { RowsWritten__c: handedOver };
    return { Mode__c: mode, StartedOn__c: iso(startedOn), LeaseUntil__c: iso(until), ...handed };
}

/** The end of a run, which also frees the key. */
export function endedRecord({ id, startedOn }: RunRow, ending: Ending, now: number): OrgRow {
    const { status, mode, watermark, rules, horizon, events, written, unchanged, message } = ending;
    return {
        Key__c: endedKey(id),
        Status__c: status,
        Mode__c: mode,
        StartedOn__c: iso(startedOn),
        FinishedOn__c: iso(now),
        LeaseUntil__c: null,
        Watermark__c: watermark === undefined ? null : iso(watermark),
        PeriodHash__c: rules ?? null,
        Horizon__c: horizon === undefined ? null : isoDay(horizon),
        Events__c: events,
        ...(written === undefined ? {} : { RowsWritten__c: written }),
        RowsUnchanged__c: unchanged,
        Message__c: message?.slice(0, MOST_CHARACTERS) ?? null
    };
}

/** The end that another run writes for one whose lease has run out. */
export function expiredRecord({ id, horizon }: RunRow, by: string): OrgRow {
    return {
        Key__c: endedKey(id),
        Status__c: 'Failed',
        Horizon__c: horizon === undefined ? null : isoDay(horizon),
        Message__c: `Its lease ran out, and ${by} took it over.`.slice(0, MOST_CHARACTERS)
    };
}

function endedKey(id: string): string {
    return `rollup:${id}`;
}

function iso(milliseconds: number): string {
    return new Date(milliseconds).toISOString();
}

function dayIn(value: unknown): Day | undefined {
    const text = textOf(value);
    return text === undefined ? undefined : toDay(text);
}

function textOf(value: unknown): string | undefined {
    return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Milliseconds since 1970 of an org's `2026-11-29T10:00:00.000+0000`. */
export function timeOf(value: unknown): number | undefined {
    const text = textOf(value);
    return text === undefined ? undefined : Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
}
