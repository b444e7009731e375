/** Plays a history and says what of the promises did not hold. */
import { NO_COUNTS } from '../../../../../force-app/main/shared/lwc/metrics/metrics.ts';
import type { CountName } from '../../../../../force-app/main/shared/lwc/metrics/metrics.ts';
import { dayOfTime } from '../../../../day.ts';
import { differingFigures } from '../../../../rollups/engine/compare.ts';
import { groupEvents } from '../../../../rollups/counting/group.ts';
import { isOpen, openRows } from '../../../../rollups/engine/horizon.ts';
import type { Wish } from '../../../../rollups/engine/plan.ts';
import { Course } from './course.ts';
import { DAY, MINUTE, openDeals, perform } from './history.ts';
import type { Act, History } from './history.ts';
import { ModelOrg } from './org.ts';
import { horizonAgo, purge, thawed } from './purge.ts';
import { ModelPort, eventsOf, rulesOf } from './port.ts';
import type { RollupPort } from '../../../../rollups/engine/port.ts';
import type { Weakness } from './port.ts';

export interface World {
    readonly weakness?: Weakness;
    /** Puts an engine with a fault in place of ours. */
    readonly spoil?: (port: RollupPort) => RollupPort;
}

/**
 * Lives through a history, then lets everything come to rest.
 * @returns what is wrong; undefined when the roll-ups equal a full recompute, a second run writes nothing, and runs that wake
 * up after all change nothing
 */
export async function live({ isCoverageKnown, events }: History, world: World): Promise<string | undefined> {
    const org = new ModelOrg();
    org.isCoverageKnown = isCoverageKnown;
    openDeals(org);
    const sleeping: Course[] = [];
    for (const event of events) {
        if (event.act.do === 'wait') org.wait(event.act.minutes * MINUTE);
        else if (event.act.do === 'purge') {
            const wrong = await closeAndPurge(org, event.act, world);
            if (wrong !== undefined) return wrong;
        } else if (event.act.do === 'run' || event.act.do === 'wake') {
            const wrong = await runOrWake(org, event.act, sleeping, world);
            if (wrong !== undefined) return wrong;
        } else perform(org, event);
    }
    return rest(org, sleeping, world);
}

/** A run that closes old periods, and then their events are deleted; nothing happens when it does not succeed. */
async function closeAndPurge(org: ModelOrg, { ago, isChecked }: PurgeAct, world: World): Promise<string | undefined> {
    const horizon = horizonAgo(org, ago);
    const course = courseOf(org, world, { horizon });
    await course.steps(Infinity);
    if (course.result) purge(org, { horizon, safeTime: course.result.safeTime, ...world.weakness });
    if (!course.result || !isChecked) return faultOf(course, org);
    const next = courseOf(org, world, {});
    await next.steps(Infinity);
    const written = next.result?.written ?? 0;
    return written > 0 ? `purging changed ${written} roll-ups` : faultOf(next, org);
}

type PurgeAct = Extract<Act, { do: 'purge' }>;
type RunAct = Extract<Act, { do: 'run' | 'wake' }>;

async function runOrWake(org: ModelOrg, act: RunAct, sleeping: Course[], world: World): Promise<string | undefined> {
    const course = act.do === 'run' ? courseOf(org, world, act) : sleeping[act.which % sleeping.length];
    if (!course) return undefined;
    await course.steps(act.steps);
    if (!course.isOver && act.do === 'run') sleeping.push(course);
    return faultOf(course, org);
}

async function rest(org: ModelOrg, sleeping: readonly Course[], world: World): Promise<string | undefined> {
    org.refusedKeys.clear();
    org.wait(DAY);
    for (const [name, isLast] of [
        ['the run', false],
        ['the second run', true]
    ] as const) {
        const course = courseOf(org, world, {});
        await course.steps(Infinity);
        if (!course.result) return `${name} did not succeed: ${String(course.failure)}`;
        if (isLast && course.result.written > 0) return `the second run wrote ${course.result.written} rows`;
        const wrong = faultOf(course, org) ?? differenceIn(org);
        if (wrong !== undefined) return `after ${name}: ${wrong}`;
    }
    for (const course of sleeping) await course.steps(Infinity);
    const wrong = sleeping.map((course) => faultOf(course, org)).find((one) => one !== undefined);
    return wrong ?? differenceIn(org, 'after all have woken: ');
}

function courseOf(
    org: ModelOrg,
    { weakness, spoil }: World,
    { isFull, batchSize, horizon }: Partial<Extract<Act, { do: 'run' }>> & Pick<Wish, 'horizon'>
): Course {
    const port = new ModelPort(org, batchSize, weakness);
    return new Course(spoil ? spoil(port) : port, { isFull, horizon });
}

function faultOf({ failure, result }: Course, org: ModelOrg): string | undefined {
    if (failure !== undefined) return `failed: ${String(failure)}`;
    if (result && org.isCoverageKnown && org.hasUnseenBefore(result.safeTime))
        return 'the watermark passed a commit that nobody had seen';
    return undefined;
}

/** The first row that is not as a full recompute would have it. */
function differenceIn(org: ModelOrg, when = ''): string | undefined {
    const watermark = org.runs.findLast(({ status }) => status === 'Succeeded')?.watermark ?? 0;
    const rules = { ...rulesOf(org), asOf: dayOfTime(watermark) };
    const open = [...openRows(groupEvents(eventsOf(org), rules), rules.horizon)];
    const wanted = new Map(open.map((row) => [row.key, row.counts]));
    const stored = [...org.rollups.values()].filter(({ rollup }) => isOpen(rollup, rules.horizon));
    const keys = new Set([...wanted.keys(), ...stored.map(({ rollup }) => rollup.key)]);
    for (const key of keys) {
        const [should, is] = [wanted.get(key) ?? NO_COUNTS, org.rollups.get(key)?.rollup.counts ?? NO_COUNTS];
        const names = differingFigures({ counts: should }, { counts: is }) as CountName[];
        if (names.length > 0)
            return `${when}${key}: ${names.map((name) => `${name} is ${is[name]} and should be ${should[name]}`).join(', ')}`;
    }
    return thawed(org);
}
