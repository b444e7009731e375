/** The engine's port onto an org: composite requests, so that a run of few changes takes six calls. See docs/rollups.md. */
import { dayOfTime, toDay } from '../../day.ts';
import type { Day } from '../../day.ts';
import type { CsvValue } from '../../csv/write.ts';
import { CliError } from '../../errors.ts';
import { bulkLoad } from '../../org/bulk-load.ts';
import type { OrgClient } from '../../org/client.ts';
import { composite, isDone, pageIn, partError, queryPart, queryTogether } from '../../org/composite.ts';
import type { Part, PartAnswer } from '../../org/composite.ts';
import { endJob, jobsAtWork } from '../../org/jobs-at-work.ts';
import { noWrite } from '../../org/permissions.ts';
import { customCalendar, rulesHash, standardCalendar } from '../counting/calendar.ts';
import type { Rollup } from '../counting/group.ts';
import { readChanges } from './changes.ts';
import { readEverything, readGroups } from './contents.ts';
import type { OrgContents } from './contents.ts';
import { readPersons } from './persons.ts';
import { writtenOnce } from './write.ts';
import { DEFAULT_THRESHOLDS } from '../counting/pair-events.ts';
import { horizonIn, laterOf } from '../engine/horizon.ts';
import type {
    Changes,
    ChangesWanted,
    Contents,
    Ending,
    ManyWritten,
    Mode,
    RollupPort,
    Rules,
    RunRow,
    Scope,
    Standing,
    Sums,
    TakenOver,
    WriteAnswer,
    WriteWanted
} from '../engine/port.ts';
import {
    FULL_LEASE_MS,
    LEASE_MS,
    RUN_COLUMNS,
    endedRecord,
    expiredRecord,
    leaseRecord,
    renewedRecord,
    toRun
} from './run-rows.ts';
import { RUNS_QUERY, STANDING_QUERIES, countQuery, newerQuery, sumQuery, termsOf } from './soql.ts';
import type { Terms } from './soql.ts';
import { RECORD_COLUMNS, toCells, toRecord } from './stored-rows.ts';
import type { Person, RowContext } from './stored-rows.ts';
import type { Touched } from '../engine/touched.ts';

/** Rows of one write: three collections, which leaves two queries of the five that a composite request takes. */
const BATCH_SIZE = 600;
const RUNS = 'sobjects/RollupRun__c';
const ROLLUP = 'InvolvementRollup__c';
/** Rows above which a full run writes by a Bulk job. */
const MANY_ROWS = 10_000;
/** What says that a run has ended or is gone. */
const LOST_CODES = [
    'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    'NOT_FOUND',
    'ENTITY_IS_DELETED',
    'INVALID_CROSS_REFERENCE_KEY'
];
/** Ids of one call that deletes. */
const MOST_DELETED = 200;

interface Read extends OrgContents {
    readonly terms: Terms | 'all';
    readonly safeTime: number;
}

/** What goes along with a renewal of the lease. */
interface Meanwhile {
    readonly parts?: readonly Part[];
    /** Rows that a job is about to write. */
    readonly handedOver?: number;
}

export class OrgPort implements RollupPort {
    readonly batchSize: number;
    readonly manyRows: number;
    readonly #client: OrgClient;
    readonly #say: (text: string) => void;
    #rules: Rules | undefined;
    #read: Read | undefined;

    /** A `batchSize` other than usual is for tests. */
    constructor(client: OrgClient, say: (text: string) => void, batchSize = BATCH_SIZE) {
        this.batchSize = batchSize;
        this.manyRows = client.bulkAbove ?? MANY_ROWS;
        this.#client = client;
        this.#say = say;
    }

    async begin(owner?: string): Promise<Standing> {
        const take: Part[] = owner === undefined ? [] : [{ method: 'POST', path: RUNS, body: leaseRecord(owner) }];
        const parts = [...take, ...STANDING_QUERIES.map(queryPart)];
        const answers = await this.#client.repeating('safe', async () =>
            // Repeating it is no harm: our own lease is known by its owner.
            composite(this.#client, parts, { repeat: 'idempotent' })
        );
        const taken = owner === undefined ? undefined : answers.shift();
        if (taken) this.#requireTaken(taken);
        const [runs = [], organizations = [], thresholds = [], periods = []] = answers.map((answer, place) =>
            place === 3 && !isDone(answer) ? [] : pageIn(this.#client, answer).records
        );
        this.#rules = rulesIn({ organizations, thresholds, periods }, horizonIn(runs.map(toRun)));
        return { ...apart(runs.map(toRun), owner), rules: this.#rules, now: this.#now() };
    }

    async takeOver(expired: RunRow, owner: string): Promise<TakenOver | undefined> {
        const parts: Part[] = [
            {
                method: 'PATCH',
                path: `${RUNS}/${expired.id}`,
                body: expiredRecord({ ...expired, horizon: this.#rules?.horizon }, owner)
            },
            { method: 'POST', path: RUNS, body: leaseRecord(owner) },
            queryPart(RUNS_QUERY)
        ];
        const answers = await composite(this.#client, parts, { allOrNone: true, repeat: 'idempotent' });
        // The answer may have been lost and the request repeated: then the lease is ours already.
        const { own, runs, rules } = answers.every(isDone)
            ? { ...apart(pageIn(this.#client, answers[2]).records.map(toRun), owner), rules: undefined }
            : await this.begin(owner);
        return own && { own, runs, rules };
    }

    async endEarlierWrites(run: RunRow): Promise<void> {
        for (const job of await jobsAtWork(this.#client, [ROLLUP])) {
            this.#say(`Waiting for the Bulk job ${job.id} of an earlier run`);
            await this.renew(run, 'Full');
            await endJob(this.#client, job);
        }
    }

    async changes(wanted: ChangesWanted): Promise<Changes> {
        return readChanges(this.#client, wanted);
    }

    async renew(run: RunRow, mode: Mode): Promise<void> {
        await this.#renewed(run, mode);
    }

    async read(scope: Scope, safeTime: number): Promise<Contents> {
        const terms = scope === 'all' ? scope : this.#termsOf(scope, dayOfTime(safeTime));
        const contents =
            terms === 'all'
                ? await readEverything(this.#client, this.#say, this.#rules?.horizon)
                : await readGroups(this.#client, terms);
        this.#read = { ...contents, terms, safeTime };
        return contents;
    }

    async write(run: RunRow, { mode, rows, isLast }: WriteWanted): Promise<WriteAnswer> {
        const now = this.#now();
        const persons = await this.#personsOf(rows);
        const renewed: Part = {
            method: 'PATCH',
            path: `${RUNS}/${run.id}`,
            body: renewedRecord(run, { mode, until: now + LEASE_MS })
        };
        const checks = isLast ? this.#checks() : [];
        const context = { persons, run: run.number, computedOn: this.#timeText() };
        const records = rows.map((row) => toRecord(row, context));
        const { lease, refused, after } = await writtenOnce(this.#client, { renewed, records, checks });
        this.#requireHeld(lease);
        if (refused.length > 0 || !isLast) return { refused };
        return { refused, sums: await this.#sumsIn(after) };
    }

    async writeMany(run: RunRow, mode: Mode, rows: Iterable<Rollup>): Promise<ManyWritten> {
        const { persons } = this.#lastRead();
        const cells = cellsOf(rows, { persons, run: run.number, computedOn: this.#timeText() });
        const loaded = await bulkLoad(this.#client, cells, {
            object: ROLLUP,
            columns: RECORD_COLUMNS,
            key: 'Key__c',
            externalId: 'Key__c',
            onReady: async (handedOver) => void (await this.#renewed(run, mode, { handedOver }))
        });
        const sums = await this.#sumsIn(await this.#renewed(run, mode, { parts: this.#checks() }));
        return { ...loaded, sums };
    }

    async sums(): Promise<Sums> {
        return this.#sumsIn(await composite(this.#client, this.#checks(), { repeat: 'safe' }));
    }

    async finish(run: RunRow, ending: Ending): Promise<void> {
        const path = `${RUNS}/${run.id}`;
        const parts: Part[] = [
            {
                method: 'PATCH',
                path,
                body: endedRecord(
                    run,
                    { ...ending, horizon: laterOf(ending.horizon, this.#rules?.horizon) },
                    this.#now()
                )
            },
            queryPart({ soql: `SELECT ${RUN_COLUMNS.join(', ')} FROM RollupRun__c WHERE Id = '${run.id}'` })
        ];
        const [ended, now] = await composite(this.#client, parts, { repeat: 'idempotent' });
        // An answer that was lost and a request repeated: the run has ended as it should.
        const [row] = now && isDone(now) ? pageIn(this.#client, now).records.map(toRun) : [];
        if (row?.status === ending.status && row.watermark === ending.watermark) return;
        this.#requireHeld(ended);
    }

    async prune(keep: number): Promise<void> {
        const soql = `SELECT Id FROM RollupRun__c WHERE Status__c != 'Running' ORDER BY CreatedDate DESC, Name DESC LIMIT ${MOST_DELETED} OFFSET ${keep}`;
        const [old = []] = await queryTogether(this.#client, [{ soql }]);
        if (old.length === 0) return;
        const ids = old.map((row) => row['Id'] as string).join(',');
        await this.#client.json({ method: 'DELETE', path: `composite/sobjects?ids=${ids}`, repeat: 'idempotent' });
    }

    /** Renews the lease and answers what else is asked in the same call. */
    async #renewed(run: RunRow, mode: Mode, { parts = [], handedOver }: Meanwhile = {}): Promise<PartAnswer[]> {
        const until = this.#now() + (mode === 'Full' ? FULL_LEASE_MS : LEASE_MS);
        const renewal: Part = {
            method: 'PATCH',
            path: `${RUNS}/${run.id}`,
            body: renewedRecord(run, { mode, until, handedOver })
        };
        const [held, ...answers] = await composite(this.#client, [renewal, ...parts], { repeat: 'idempotent' });
        this.#requireHeld(held);
        return answers;
    }

    /** What `#sumsIn` understands. */
    #checks(): Part[] {
        const { terms } = this.#lastRead();
        return [sumQuery(terms, this.#rules?.horizon), countQuery(terms)].map(queryPart);
    }

    async #sumsIn([sums, count]: readonly (PartAnswer | undefined)[]): Promise<Sums> {
        const { terms, moments, safeTime } = this.#lastRead();
        const stored = { Month: 0, Quarter: 0 };
        for (const row of pageIn(this.#client, sums).records)
            stored[row['type'] as keyof typeof stored] = Number(row['total'] ?? 0);
        const found = pageIn(this.#client, count).totalSize;
        if (found === moments) return { stored, read: moments, found, newer: 0 };
        const [answer] = await composite(this.#client, [queryPart(newerQuery(terms, safeTime))], { repeat: 'safe' });
        return { stored, read: moments, found, newer: pageIn(this.#client, answer).totalSize };
    }

    #termsOf(touched: Touched, today: Day): Terms {
        return termsOf(touched.readings(), this.#rules?.thresholds ?? DEFAULT_THRESHOLDS, today);
    }

    /** All whom rows are about. Somebody who has no row yet is asked for. */
    async #personsOf(rows: readonly Rollup[]): Promise<ReadonlyMap<string, Person>> {
        const { persons } = this.#lastRead();
        const ids = new Set(rows.flatMap(({ manager, seller }) => [manager ?? '', seller ?? '']));
        const unknown = [...ids].filter((id) => id !== '' && !persons.has(id));
        if (unknown.length === 0) return persons;
        const all = new Map([...persons, ...(await readPersons(this.#client, unknown))]);
        this.#read = { ...this.#lastRead(), persons: all };
        return all;
    }

    #lastRead(): Read {
        if (!this.#read) throw new Error('Nothing has been read yet.');
        return this.#read;
    }

    #now(): number {
        return this.#client.serverTime().getTime();
    }

    #timeText(): string {
        return this.#client.serverTime().toISOString();
    }

    /** @throws CliError NoPermission when the lease cannot be taken by this user at all */
    #requireTaken(answer: PartAnswer): void {
        if (isDone(answer)) return;
        const error = partError(this.#client, answer);
        if (error.errorCode === 'DUPLICATE_VALUE') return;
        throw error.code === 'NoPermission' || error.errorCode === 'NOT_FOUND' ? noWrite('RollupRun__c', error) : error;
    }

    #requireHeld(answer: PartAnswer | undefined): void {
        if (!answer || isDone(answer)) return;
        const error = partError(this.#client, answer);
        if (!LOST_CODES.includes(error.errorCode ?? '')) throw error;
        throw new CliError(
            'LeaseLost',
            'This run took so long that another one has taken over; it has written nothing since.',
            ['Nothing is lost: the other run does the same work. See RollupRun__c for how it ended.'],
            error
        );
    }
}

/** The run of an owner that is under way, and the others. */
function apart(all: readonly RunRow[], owner: string | undefined): Pick<Standing, 'own' | 'runs'> {
    const own = all.find((run) => run.status === 'Running' && run.owner === owner);
    return { own, runs: all.filter((run) => run !== own) };
}

function* cellsOf(rows: Iterable<Rollup>, context: RowContext): Generator<readonly CsvValue[], void, undefined> {
    for (const row of rows) yield toCells(row, context);
}

interface RuleRows {
    readonly organizations: readonly Readonly<Record<string, unknown>>[];
    readonly thresholds: readonly Readonly<Record<string, unknown>>[];
    readonly periods: readonly Readonly<Record<string, unknown>>[];
}

function rulesIn({ organizations, thresholds, periods }: RuleRows, horizon: Day | undefined): Rules {
    const month = Number(organizations[0]?.['FiscalYearStartMonth'] ?? 1);
    const quarters = periods.map((row) => ({
        start: toDay(row['StartDate'] as string),
        end: toDay(row['EndDate'] as string)
    }));
    const calendar = quarters.length === 0 ? standardCalendar(month) : customCalendar(quarters, month);
    const days = new Map(thresholds.map((row) => [row['DeveloperName'], row['High__c']]));
    const daysOf = (name: string, usual: number): number => {
        const value = days.get(name);
        return typeof value === 'number' ? value : usual;
    };
    const own = {
        followUpDays: daysOf('FollowUpDays', DEFAULT_THRESHOLDS.followUpDays),
        handBackDays: daysOf('HandBackDays', DEFAULT_THRESHOLDS.handBackDays)
    };
    return { calendar, thresholds: own, hash: rulesHash(calendar, own), horizon };
}
