/**
 * A run from the lease to the watermark, over any port. Dying anywhere repeats work and never loses it. See docs/rollups.md,
 * which gives the reason of each step; the property tests try every order of two runs, crashes, late commits and changes.
 */
import { dayOfTime } from '../../day.ts';
import { CliError } from '../../errors.ts';
import { Comparison, storedSet, wrongSums } from './compare.ts';
import type { Difference } from './compare.ts';
import type { Rules as CountRules } from '../counting/follow-up.ts';
import type { Rollup } from '../counting/group.ts';
import { openRows } from './horizon.ts';
import { mayStillWrite, takeLease } from './lease.ts';
import { MOST_TOUCHED, OVERLAP_MS, planOf } from './plan.ts';
import type { Plan, Wish } from './plan.ts';
import type { Changes, Contents, Mode, Refusal, RollupPort, Rules, RunRow, Scope, Standing } from './port.ts';
import { Touched, clockBetween, touch } from './touched.ts';
import { writeRows } from './write.ts';

/** What a run has found and what it did about it. */
export interface RunResult {
    readonly mode: Mode;
    /** Why this mode: a part of a sentence. */
    readonly why: string;
    /** Everything committed before is in the roll-ups: milliseconds since 1970. */
    readonly safeTime: number;
    readonly events: number;
    readonly written: number;
    readonly unchanged: number;
    /** Of the written ones, those whose events are gone. */
    readonly emptied: number;
    /** Moments that the written and unchanged rows of pairs hold by month, checked against the org. */
    readonly moments: number;
    /** Moments that changed while the run read: the next run counts them. */
    readonly newer: number;
}

/** What a run works with. */
export interface Engine {
    readonly port: RollupPort;
    /** Says what has just been done. */
    readonly say: (text: string) => void;
    /** Whether the owner of a lease is known to be dead; nobody is unless told. */
    readonly hasEnded?: (owner: string) => boolean;
}

/** What should be stored, and is not. */
export interface Findings {
    readonly plan: Plan;
    readonly scope: Scope;
    readonly safeTime: number;
    readonly events: number;
    /** Counted as they are taken, and taken once. */
    readonly differing: Iterable<Difference>;
    readonly comparison: Comparison;
}

/** How many of the newest runs are kept as history. */
const KEPT_RUNS = 100;

/**
 * Brings the roll-ups up to date.
 * @throws CliError AlreadyRunning, LeaseLost, OrgRefused when rows were refused, CountMismatch, and what the port throws; the
 * watermark stays where it was, and a next run repairs
 */
export async function rollUp(engine: Engine, wish: Wish, owner: string): Promise<RunResult> {
    const { own, standing } = await takeLease(engine.port, owner, engine.hasEnded);
    let mode: Mode = 'Incremental';
    try {
        const plan = planOf(standing, wish, own);
        ({ mode } = plan);
        if (mayStillWrite(standing, own)) await engine.port.endEarlierWrites(own);
        const findings = await find(engine, standing, plan, own);
        ({ mode } = findings.plan);
        return await settle(engine, own, findings, standing.rules);
    } catch (error) {
        if (!(error instanceof CliError && error.code === 'LeaseLost')) await release(engine.port, own, mode, error);
        throw error;
    }
}

/** What a run would write. Takes no lease and writes nothing. */
export async function findOnly(engine: Engine, wish: Wish): Promise<Findings> {
    const standing = await engine.port.begin();
    return find(engine, standing, planOf(standing, wish));
}

async function find(engine: Engine, standing: Standing, plan: Plan, own?: RunRow): Promise<Findings> {
    const { rules } = standing;
    // A full run needs no more of this than the safe time.
    const since = (plan.mode === 'Incremental' ? plan.since : undefined) ?? standing.now;
    const clock = clockBetween(dayOfTime(since), dayOfTime(standing.now), rules.thresholds);
    const changes = await engine.port.changes({ since: since - OVERLAP_MS, clock });
    const safeTime = Math.max(changes.safeTime, plan.since ?? 0);
    const touched = new Touched(rules);
    touch(touched, changes, rules.thresholds);
    const full = plan.mode === 'Full' ? plan : tooMuch(plan, touched, changes);
    engine.say(full ? `Full: ${full.why}` : `Incremental: ${plan.why}`);
    if (full) return findAll(engine, rules, { plan: full, safeTime }, own);
    return findTouched(engine, rules, { plan, safeTime }, touched);
}

/** Reasons that show only when the changes are known. */
function tooMuch(plan: Plan, touched: Touched, { erased, isTooMuch }: Changes): Plan | undefined {
    if (erased > 0) return { ...plan, mode: 'Full', why: `${erased} rows were erased from the recycle bin` };
    if (isTooMuch || touched.size > MOST_TOUCHED)
        return { ...plan, mode: 'Full', why: 'so much has changed that this is less work' };
    return undefined;
}

type Planned = Pick<Findings, 'plan' | 'safeTime'>;

async function findAll({ port }: Engine, rules: Rules, planned: Planned, own?: RunRow): Promise<Findings> {
    if (own) await port.renew(own, 'Full');
    const { events, count, stored, all = storedSet(stored) } = await port.read('all', planned.safeTime);
    const keepsSame = planned.plan.isForced;
    const wanted = openRows(count(countRules(rules, planned)), rules.horizon);
    const comparison = new Comparison(wanted, all, { keepsSame });
    return { ...planned, scope: 'all', events, differing: comparison, comparison };
}

/**
 * Reads what is touched until it is closed: a row of a pair that differs, or that an unfinished run wrote, touches both persons.
 * So the sums of a manager are found who was asked no longer.
 */
async function findTouched({ port }: Engine, rules: Rules, planned: Planned, touched: Touched): Promise<Findings> {
    for (;;) {
        const contents = touched.size === 0 ? NOTHING : await port.read(touched, planned.safeTime);
        const covers = (row: Rollup): boolean => touched.covers(row);
        const stored = contents.stored.filter(covers);
        const wanted = [...contents.count(countRules(rules, planned))].filter(covers);
        const comparison = new Comparison(wanted, storedSet(stored));
        const differing = [...comparison];
        const evidence = [
            ...differing.map((difference) => difference.wanted),
            ...stored.filter(({ run }) => run > planned.plan.lastNumber)
        ].filter(({ scope }) => scope === 'Pair');
        let hasGrown = false;
        for (const row of evidence) hasGrown = touched.addRow(row) || hasGrown;
        if (!hasGrown) return { ...planned, scope: touched, events: contents.events, differing, comparison };
    }
}

const NOTHING: Contents = { events: 0, count: () => [], stored: [] };

function countRules({ calendar, thresholds }: Rules, { safeTime }: Planned): CountRules {
    return { calendar, thresholds, asOf: dayOfTime(safeTime) };
}

async function settle({ port, say }: Engine, own: RunRow, findings: Findings, rules: Rules): Promise<RunResult> {
    const { plan, scope, safeTime, events, comparison } = findings;
    const { mode } = plan;
    say(`Read ${events} events`);
    const rows = wantedOf(findings.differing);
    const { written, refused, heldBack, ...after } = await writeRows(port, own, { mode, rows });
    say(`Wrote ${written} of ${comparison.rows} roll-ups`);
    if (refused.length > 0) throw rowsRefused(refused, heldBack, written);
    const isRead = scope === 'all' || scope.size > 0;
    const sums = after.sums ?? (isRead ? await port.sums() : undefined);
    const wrong = sums && wrongSums(comparison.moments, sums);
    if (wrong !== undefined) {
        // Another run may have taken over and written: then the sums are its own business.
        await port.renew(own, mode);
        throw countMismatch(wrong);
    }
    const result: RunResult = {
        mode,
        why: plan.why,
        safeTime,
        events,
        written,
        unchanged: comparison.rows - written,
        emptied: comparison.emptied,
        moments: comparison.moments.Month,
        newer: sums?.newer ?? 0
    };
    if (mode === 'Full' && own.number > KEPT_RUNS) await port.prune(KEPT_RUNS);
    const { horizon } = plan;
    await port.finish(own, { status: 'Succeeded', watermark: safeTime, rules: rules.hash, horizon, ...result });
    return result;
}

function* wantedOf(differing: Iterable<Difference>): Generator<Rollup, void, undefined> {
    for (const { wanted } of differing) yield wanted;
}

/** Whoever failed lets the next one in, if the org can still be told. */
async function release(port: RollupPort, own: RunRow, mode: Mode, error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    try {
        await port.finish(own, { status: 'Failed', mode, events: 0, unchanged: 0, message });
    } catch {
        // The first error says more, and the lease runs out by itself.
    }
}

function rowsRefused(refused: readonly Refusal[], heldBack: readonly string[], written: number): CliError {
    const all = refused.length + heldBack.length + written;
    const named = refused.map(({ key, statusCode, message }) => `${key}: ${message} (${statusCode})`);
    const waiting = heldBack.length === 0 ? '' : ` ${heldBack.length} rows that add them up wait for them.`;
    return new CliError(
        'OrgRefused',
        `The org refused ${refused.length} of ${all} roll-ups; the others are written.${waiting}\n  ${named.join('\n  ')}`,
        [
            'Mend the cause named beside each row: a lock that somebody holds, or a rule of this org on InvolvementRollup__c.',
            'Then run the command again: it repairs what is missing.'
        ]
    );
}

function countMismatch(wrong: string): CliError {
    return new CliError('CountMismatch', wrong, [
        'Run the command again; if it says the same, run it with --full.',
        'Nothing but this command may write InvolvementRollup__c: see who else holds that right.'
    ]);
}
