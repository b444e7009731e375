/** The engine's port onto the org in memory. */
import { dayOfTime } from '../../../../day.ts';
import { CliError } from '../../../../errors.ts';
import { rulesHash, standardCalendar } from '../../../../rollups/counting/calendar.ts';
import type { Rollup } from '../../../../rollups/counting/group.ts';
import type { Events, HelpRequest, Moment, Note } from '../../../../rollups/counting/pair-events.ts';
import { horizonIn, isOpen, laterOf } from '../../../../rollups/engine/horizon.ts';
import type {
    ChangedMoment,
    Changes,
    ChangesWanted,
    Contents,
    Ending,
    ManyWritten,
    Mode,
    PairDay,
    Refusal,
    RollupPort,
    Rules,
    RunRow,
    Scope,
    Standing,
    StoredRollup,
    Sums,
    TakenOver,
    WriteAnswer,
    WriteWanted
} from '../../../../rollups/engine/port.ts';
import type { Touched } from '../../../../rollups/engine/touched.ts';
import { groupEvents } from '../../../../rollups/counting/group.ts';
import type { ModelOrg, MomentRow, NoteRow, RequestRow, Version } from './org.ts';

export const LEASE_MS = 10 * 60 * 1000;

/** What the harness can take away from the org or the engine, to see that the properties notice. */
export interface Weakness {
    /** Writes are not refused after another run has taken over. */
    readonly hasNoFence?: boolean;
    /** The watermark moves as soon as the changes are known. */
    readonly isWatermarkFirst?: boolean;
    /** Old moments are deleted although the request that they are linked to is counted. */
    readonly purgesLinked?: boolean;
}

export class ModelPort implements RollupPort {
    readonly batchSize: number;
    readonly manyRows: number;
    readonly #org: ModelOrg;
    readonly #weakness: Weakness;
    #read = { scope: 'all' as Scope, safeTime: 0, count: 0 };

    constructor(org: ModelOrg, batchSize = 1000, weakness: Weakness = {}) {
        this.#org = org;
        this.batchSize = batchSize;
        // Small batches stand for small limits of every kind.
        this.manyRows = batchSize;
        this.#weakness = weakness;
    }

    async begin(owner?: string): Promise<Standing> {
        const { runs, now } = this.#org;
        const isFree = !runs.some(({ status }) => status === 'Running');
        const others = runs.toReversed();
        const own = owner !== undefined && isFree ? this.#start(owner) : undefined;
        return { own, runs: others, rules: rulesOf(this.#org), now };
    }

    async takeOver(expired: RunRow, owner: string): Promise<TakenOver | undefined> {
        if (this.#org.runs[expired.number - 1]?.status !== 'Running') {
            // It has ended by itself meanwhile: whoever asks now may have the lease.
            const { own, runs, rules } = await this.begin(owner);
            return own && { own, runs, rules };
        }
        this.#change(expired, { status: 'Failed' });
        const runs = this.#org.runs.toReversed();
        return { own: this.#start(owner), runs };
    }

    async endEarlierWrites(): Promise<void> {
        // Here all is written at once.
    }

    async changes({ since, clock }: ChangesWanted): Promise<Changes> {
        const org = this.#org;
        const isNew = ({ stamp }: Version<unknown>): boolean => stamp >= since;
        const newDeals = new Set(
            org
                .all('deal')
                .filter(isNew)
                .map(({ id }) => id)
        );
        const moments = org
            .all('moment')
            .filter((one) => isNew(one) || newDeals.has(one.row.deal) || (clock && isTouchedByClock(one.row, clock)));
        const last = org.runs.findLast(({ status }) => status === 'Succeeded');
        if (this.#weakness.isWatermarkFirst && last) this.#change(last, { watermark: org.covered() });
        const notes = new Set(
            org
                .all('commitment')
                .filter((one) => isNew(one) || (clock && within(one.row.dueOn, clock.due)))
                .map(({ row }) => row.note)
        );
        return {
            safeTime: org.covered(),
            moments: moments.map(({ row }) => this.#changed(row)),
            others: [
                ...org
                    .all('request')
                    .filter(isNew)
                    .map(({ row }) => requestDay(row)),
                ...org
                    .all('note')
                    .filter((one) => isNew(one) || notes.has(one.id))
                    .map(({ row }) => row)
            ],
            erased: 0,
            isTooMuch: false
        };
    }

    async renew(run: RunRow, mode: Mode): Promise<void> {
        this.#holds(run);
        this.#change(run, { mode, leaseUntil: this.#org.now + LEASE_MS });
    }

    async read(scope: Scope, safeTime: number): Promise<Contents> {
        const count = this.#moments(scope).filter((one) => one.counts && one.stamp < safeTime).length;
        this.#read = { scope, safeTime, count };
        const all = eventsOf(this.#org);
        const { horizon } = rulesOf(this.#org);
        const stored = [...this.#org.rollups.values()]
            .filter(({ rollup }) => isOpen(rollup, horizon))
            .map(({ rollup, run }) => ({ ...rollup, run }));
        if (scope === 'all') return contentsOf(all, stored);
        const events = {
            moments: all.moments.filter((moment) => isRead(scope, moment, this.#ahead())),
            requests: all.requests.filter((one) => isRead(scope, { ...one, day: dayOfTime(one.askedOn) })),
            notes: all.notes.filter((note) => isRead(scope, note))
        };
        return contentsOf(
            events,
            stored.filter((row) => scope.covers(row))
        );
    }

    async write(run: RunRow, { mode, rows, isLast }: WriteWanted): Promise<WriteAnswer> {
        this.#holds(run);
        const refused = rows.filter((row) => this.#refuses(row, run));
        if (refused.length > 0) return { refused: refused.map(refusal) };
        for (const rollup of rows) this.#org.rollups.set(rollup.key, { rollup, run: run.number });
        this.#change(run, { mode, leaseUntil: this.#org.now + LEASE_MS });
        return { refused: [], sums: isLast ? this.#sums() : undefined };
    }

    async writeMany(run: RunRow, _mode: Mode, rows: Iterable<Rollup>): Promise<ManyWritten> {
        this.#holds(run);
        const refused: Refusal[] = [];
        let written = 0;
        for (const rollup of rows) {
            if (this.#refuses(rollup, run)) {
                refused.push(refusal(rollup));
                continue;
            }
            this.#org.rollups.set(rollup.key, { rollup, run: run.number });
            written++;
        }
        this.#holds(run);
        return { written, refused, sums: this.#sums() };
    }

    async sums(): Promise<Sums> {
        return this.#sums();
    }

    #sums(): Sums {
        const { scope, safeTime, count } = this.#read;
        const moments = this.#moments(scope);
        const stored = { Month: 0, Quarter: 0 };
        const { horizon } = rulesOf(this.#org);
        for (const { rollup } of this.#org.rollups.values()) {
            if (rollup.scope === 'Pair' && isOpen(rollup, horizon) && (scope === 'all' || scope.covers(rollup)))
                stored[rollup.periodType] += rollup.counts.involvements;
        }
        return {
            stored,
            read: count,
            found: moments.filter((one) => one.counts && one.stamp < safeTime).length,
            newer: moments.filter(({ stamp, dealStamp }) => Math.max(stamp, dealStamp) >= safeTime).length
        };
    }

    async finish(run: RunRow, { status, mode, watermark, rules, horizon }: Ending): Promise<void> {
        this.#holds(run);
        this.#change(run, { status, mode, watermark, rules, horizon: laterOf(horizon, horizonIn(this.#org.runs)) });
    }

    async prune(): Promise<void> {
        // Old runs do no harm here.
    }

    /** Moments in scope, deleted and voided ones too, with their stamps. */
    #moments(scope: Scope): { stamp: number; dealStamp: number; counts: boolean }[] {
        return this.#org
            .all('moment')
            .filter(({ row }) => scope === 'all' || isRead(scope, row, this.#ahead()))
            .map(({ row, stamp, isDeleted }) => {
                const deal = this.#org.row('deal', row.deal);
                const counts = !isDeleted && !row.isVoided && deal?.isDeleted === false;
                return { stamp, dealStamp: deal?.stamp ?? 0, counts };
            });
    }

    #ahead(): number {
        const { followUpDays, handBackDays } = this.#org.thresholds;
        return Math.max(followUpDays, handBackDays);
    }

    #start(owner: string): RunRow {
        const { runs, now } = this.#org;
        const number = runs.length + 1;
        const run: RunRow = {
            id: String(number),
            number,
            status: 'Running',
            owner,
            startedOn: now,
            leaseUntil: now + LEASE_MS
        };
        runs.push(run);
        return run;
    }

    /** Ended runs are final. */
    #holds(run: RunRow): void {
        if (this.#weakness.hasNoFence || this.#org.runs[run.number - 1]?.status === 'Running') return;
        throw new CliError('LeaseLost', 'Another run has taken over.');
    }

    #change(run: RunRow, changes: Partial<RunRow>): void {
        const now = this.#org.runs[run.number - 1];
        if (now) this.#org.runs[run.number - 1] = { ...now, ...changes };
    }

    #refuses({ key }: Rollup, run: RunRow): boolean {
        if (this.#org.refusedKeys.has(key)) return true;
        return !this.#weakness.hasNoFence && (this.#org.rollups.get(key)?.run ?? 0) > run.number;
    }

    #changed(row: MomentRow): ChangedMoment {
        const linked = row.request === undefined ? undefined : this.#org.row('request', row.request);
        return {
            ...row,
            isFollowUp: row.kind === 'Observed' || row.kind === 'Coached',
            isSellerLed: row.level <= 2,
            request: linked && requestDay(linked.row)
        };
    }
}

function contentsOf(events: Events, stored: readonly StoredRollup[]): Contents {
    const { moments, requests, notes } = events;
    return {
        events: moments.length + requests.length + notes.length,
        count: (rules) => groupEvents(events, rules),
        stored
    };
}

/** All that counts now, as the pages of an org would tell it. */
export function eventsOf(org: ModelOrg): Events {
    const there = <T>({ isDeleted }: Version<T>): boolean => !isDeleted;
    const moments = org
        .all('moment')
        .filter(there)
        .filter(({ row }) => org.row('deal', row.deal)?.isDeleted === false);
    const got = new Map<string, number>();
    for (const { row } of moments) {
        if (row.request !== undefined && !row.isVoided)
            got.set(row.request, Math.max(row.level, got.get(row.request) ?? 0));
    }
    const commitments = org.all('commitment').filter(there);
    return {
        moments: moments.map(({ row }): Moment => {
            const deal = org.row('deal', row.deal)?.row ?? { isClosed: false, isWon: false, amount: 0 };
            return { ...row, ...deal };
        }),
        requests: org
            .all('request')
            .filter(there)
            .map(({ id, row }): HelpRequest => ({ id, ...row, got: got.get(id) })),
        notes: org
            .all('note')
            .filter(there)
            .map(({ id, row }: Version<NoteRow>): Note => ({
                ...row,
                commitments: commitments.filter((one) => one.row.note === id).map((one) => one.row)
            }))
    };
}

export function rulesOf({ fiscalStartMonth, thresholds, runs }: ModelOrg): Rules {
    const calendar = standardCalendar(fiscalStartMonth);
    return { calendar, thresholds, hash: rulesHash(calendar, thresholds), horizon: horizonIn(runs) };
}

function isRead(scope: Touched, { manager, seller, day }: PairDay, beyond = 0): boolean {
    return scope
        .readings()
        .some(
            ({ role, id, spans }) =>
                id === (role === 'manager' ? manager : seller) &&
                spans.some(({ start, end }) => start <= day && day <= end + beyond)
        );
}

function requestDay({ manager, seller, askedOn }: RequestRow): PairDay {
    return { manager, seller, day: dayOfTime(askedOn) };
}

function isTouchedByClock({ kind, level, day }: MomentRow, clock: NonNullable<ChangesWanted['clock']>): boolean {
    if (kind === 'Modelled' && within(day, clock.modelled)) return true;
    return level === 4 && (within(day, clock.left) || within(day, clock.entered));
}

function within(day: number, [first, last]: readonly [number, number]): boolean {
    return first <= day && day <= last;
}

function refusal({ key }: Rollup): Refusal {
    return { key, statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Not in this org' };
}
