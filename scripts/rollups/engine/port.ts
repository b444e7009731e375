/**
 * What the engine needs of an org, in words of roll-ups: `org-port.ts` says them by HTTP, the property tests by a model in
 * memory. Times are milliseconds since 1970 by the org's clock, never by this machine's. See docs/rollups.md.
 */
import type { PeriodType } from '../../../force-app/main/shared/lwc/period/period.ts';
import type { Day } from '../../day.ts';
import type { Calendar } from '../counting/calendar.ts';
import type { Rules as CountRules } from '../counting/follow-up.ts';
import type { Rollup } from '../counting/group.ts';
import type { Thresholds } from '../counting/pair-events.ts';
import type { Touched } from './touched.ts';

export type Mode = 'Incremental' | 'Full';

/** A row of `RollupRun__c`: a run that is under way holds the lease, an ended one is history. */
export interface RunRow {
    readonly id: string;
    /** The auto-number of its Name, which only grows: a roll-up row takes no write of a smaller one. */
    readonly number: number;
    readonly status: 'Running' | 'Succeeded' | 'Failed';
    readonly mode?: Mode | undefined;
    /** Who runs or ran it: host and process. */
    readonly owner: string;
    readonly startedOn: number;
    readonly leaseUntil: number;
    /** Of a run that succeeded: everything committed before is in the roll-ups. */
    readonly watermark?: number | undefined;
    /** What the rows were counted by (`rulesHash`). */
    readonly rules?: string | undefined;
    /** Rows that it wrote; while it runs, and if it fails, those that it handed to a job. */
    readonly written?: number | undefined;
    /** Periods that begin before this day were closed when it ended. */
    readonly horizon?: Day | undefined;
}

/** What an org counts by. */
export interface Rules {
    readonly calendar: Calendar;
    readonly thresholds: Thresholds;
    readonly hash: string;
    /** Periods that begin before this day are closed: their events may be gone, and their rows stay as they are. */
    readonly horizon?: Day | undefined;
}

/** How things stand before a run does anything. */
export interface Standing {
    /** The new run of who asked for the lease; absent when somebody else has it or nobody asked. */
    readonly own?: RunRow | undefined;
    /** The newest other runs, newest first; the one that has the lease is among them. */
    readonly runs: readonly RunRow[];
    readonly rules: Rules;
    readonly now: number;
}

/** A lease taken from another run, and the newest runs besides, newest first. */
export interface TakenOver {
    readonly own: RunRow;
    readonly runs: readonly RunRow[];
    /** What is counted by now, when the other run had ended by itself: it may have waited for long. */
    readonly rules?: Rules | undefined;
}

/** When and with whom an event is counted. */
export interface PairDay {
    readonly manager: string;
    readonly seller: string;
    readonly day: Day;
}

/** A moment that changed, or whose deal did, or that the passing of time counts otherwise. */
export interface ChangedMoment extends PairDay {
    readonly isFollowUp: boolean;
    readonly isSellerLed: boolean;
    /** The request it is linked to: how much control was got is counted there. */
    readonly request?: PairDay | undefined;
}

/** What days of the calendar change by passing, from the last run's day to this one's: first and last day, both within. */
export interface Clock {
    /** Modelled moments whose time for a follow-up has ended. */
    readonly modelled: readonly [Day, Day];
    /** Moments led by the manager on open deals that are no longer among the last days, */
    readonly left: readonly [Day, Day];
    /** or only now. */
    readonly entered: readonly [Day, Day];
    /** Commitments that have fallen due. */
    readonly due: readonly [Day, Day];
}

export interface ChangesWanted {
    readonly since: number;
    readonly clock?: Clock | undefined;
}

/** What may count otherwise than when the roll-ups were written last; deleted rows too. */
export interface Changes {
    /** Everything committed before this moment can be read by now. */
    readonly safeTime: number;
    readonly moments: readonly ChangedMoment[];
    /** Days of requests and shared notes, of the notes of commitments too. */
    readonly others: readonly PairDay[];
    /** Rows that were erased for good, so that nobody can say whose they were. */
    readonly erased: number;
    /** So many rows have changed that they were not all read: then everything is. */
    readonly isTooMuch: boolean;
}

/** A roll-up row as it is stored, and the number of the run that wrote it last. */
export interface StoredRollup extends Rollup {
    readonly run: number;
}

/** Stored rows, each of which is met once. */
export interface StoredSet {
    /** The stored row of the same key; `same` when it is as it should be. */
    meet(wanted: Rollup): StoredRollup | 'same' | undefined;
    /** Those that were not met. */
    left(): Iterable<StoredRollup>;
}

/** All that is needed to count some rows anew, and these rows as they are stored. */
export interface Contents {
    /** How many events there are. */
    readonly events: number;
    /** Counts them. Rows of whom not everything was read come as well, and are not right. */
    readonly count: (rules: CountRules) => Iterable<Rollup>;
    readonly stored: readonly StoredRollup[];
    /** All rows of an org in their stead. */
    readonly all?: StoredSet | undefined;
}

/** A row that the org did not take, in the org's own words. */
export interface Refusal {
    readonly key: string;
    readonly statusCode: string;
    readonly message: string;
}

/** Sums of what is stored and of what is there, to be compared with what was counted. */
export interface Sums {
    /** `Involvements__c` over the stored rows of pairs. */
    readonly stored: Readonly<Record<PeriodType, number>>;
    /** Moments that count and have not changed since the safe time: when they were read, and now. */
    readonly read: number;
    readonly found: number;
    /** Moments that have changed since the safe time, deleted ones too. */
    readonly newer: number;
}

/** What is said of a run when it ends. */
export interface Ending {
    readonly status: 'Succeeded' | 'Failed';
    readonly mode: Mode;
    readonly watermark?: number | undefined;
    readonly rules?: string | undefined;
    /** Periods that begin before this day are closed from now on. */
    readonly horizon?: Day | undefined;
    readonly events: number;
    /** Left as it is when absent. */
    readonly written?: number;
    readonly unchanged: number;
    readonly message?: string | undefined;
}

/** Which rows: those that were touched, or all. */
export type Scope = Touched | 'all';

export interface WriteWanted {
    readonly mode: Mode;
    readonly rows: readonly Rollup[];
    /** Whether the sums over what was read last are wanted as well. */
    readonly isLast: boolean;
}

export interface WriteAnswer {
    readonly refused: readonly Refusal[];
    readonly sums?: Sums | undefined;
}

export interface ManyWritten {
    readonly written: number;
    readonly refused: readonly Refusal[];
    readonly sums: Sums;
}

export interface RollupPort {
    /** Asks for the lease as `owner`, if one is given, and tells how things stand. */
    begin(owner?: string): Promise<Standing>;
    /**
     * Ends a run whose lease has run out and begins one of `owner`, both or neither, and tells of the other runs what they did
     * until then; undefined when somebody was faster.
     */
    takeOver(expired: RunRow, owner: string): Promise<TakenOver | undefined>;
    /** Waits until nothing writes that an earlier run has begun, and keeps the lease meanwhile. @throws CliError LeaseLost */
    endEarlierWrites(run: RunRow): Promise<void>;
    changes(wanted: ChangesWanted): Promise<Changes>;
    /** Keeps the lease for as long as a run of this mode may take from here. @throws CliError LeaseLost */
    renew(run: RunRow, mode: Mode): Promise<void>;
    /**
     * Whole groups: what is read for a person is complete for that person's touched periods. Stored rows of closed periods are
     * left out, and of the sums too.
     */
    read(scope: Scope, safeTime: number): Promise<Contents>;
    /**
     * Writes rows in one transaction that also proves and renews the lease, and sums up what is then stored if that is asked
     * for: all rows are written, or none and it is said which were refused.
     * @throws CliError LeaseLost when another run has taken over; then nothing was written
     */
    write(run: RunRow, wanted: WriteWanted): Promise<WriteAnswer>;
    /** Most rows of one `write`. */
    readonly batchSize: number;
    /** Rows above which a full run writes by `writeMany`. */
    readonly manyRows: number;
    /**
     * Writes very many rows as they come, each for itself, and holds few of them at a time; then sums up what is stored.
     * @throws CliError LeaseLost when another run has taken over before or meanwhile
     */
    writeMany(run: RunRow, mode: Mode, rows: Iterable<Rollup>): Promise<ManyWritten>;
    /** Sums over what `read` has read last. */
    sums(): Promise<Sums>;
    /** Releases the lease, sets the watermark and writes the history, all at once. @throws CliError LeaseLost */
    finish(run: RunRow, ending: Ending): Promise<void>;
    /** Deletes all but the newest runs. */
    prune(keep: number): Promise<void>;
}
