import type { Bench, Measure } from '../../bench.ts';
import { BULK_ROLLUP, compared, ROLLUP, rowsOf, SEED, type Job } from './jobs.ts';
import { BULK_PLANS, REST_PLANS, type Plans } from './plans.ts';
import { ended, inWorld, start, type World } from './world.ts';

/** R8. */
const LEAST_FAULTS = 40;
/** Runs without faults that may be needed to repair what is left. */
const REPAIRS = 2;

/** What one fault did to one command. */
interface Case {
    readonly name: string;
    readonly isStruck: boolean;
    readonly lost: number;
    readonly doubled: number;
    readonly isHung: boolean;
    readonly isUnnamed: boolean;
    readonly isRepaired: boolean;
    readonly message: string;
}

/** Commands among faults: what is lost, doubled, hangs or ends without a named reason (R8). */
export const faultsBench: Bench = {
    title: 'Faults (R8)',
    async run() {
        const cases = [
            ...(await casesOf(ROLLUP, REST_PLANS)),
            ...(await casesOf(SEED, REST_PLANS)),
            ...(await casesOf(BULK_ROLLUP, BULK_PLANS))
        ];
        const struck = cases.filter(({ isStruck }) => isStruck);
        return { measures: measuresOf(struck), notes: notesOf(cases, struck) };
    }
};

async function casesOf(job: Job, plans: Plans): Promise<Case[]> {
    const wanted = await inWorld(job.size, async (world) => {
        const { status, message } = await ended(start(world, job.parameters));
        if (status !== 0) throw new Error(`${job.name} fails without any fault. ${message}`);
        return rowsOf(job, world.databaseFile);
    });
    const cases: Case[] = [];
    for (const [name, plan] of Object.entries(plans)) {
        const found = await inWorld(job.size, (world) => caseOf(world, job, { plan, wanted }));
        cases.push({ ...found, name: `${job.name}, ${name}` });
        if (process.env['BENCH_TELL']) process.stderr.write(`${JSON.stringify(cases.at(-1))}\n`);
    }
    return cases;
}

async function caseOf(
    world: World,
    job: Job,
    { plan, wanted }: { plan: Plans[string]; wanted: readonly string[] }
): Promise<Omit<Case, 'name'>> {
    await world.use(plan);
    const first = await ended(start(world, job.parameters));
    const isStruck =
        plan.clockSkewSeconds !== undefined || plan.commitLagMilliseconds !== undefined || (await world.struck()) > 0;
    await world.later();
    let last = first;
    for (let run = 0; run < REPAIRS && (run === 0 || last.status !== 0); run++)
        last = await ended(start(world, job.parameters));
    return {
        ...compared(wanted, rowsOf(job, world.databaseFile)),
        isStruck,
        isHung: first.isHung || last.isHung,
        isUnnamed: first.status !== 0 && first.code === undefined,
        isRepaired: last.status === 0,
        message: (first.status === 0 ? last : first).message.slice(0, 300)
    };
}

function measuresOf(cases: readonly Case[]): Measure[] {
    const sum = (of: (each: Case) => number | boolean): number =>
        cases.reduce((all, each) => all + Number(of(each)), 0);
    return [
        { name: 'faults that struck a command', unit: 'faults', ours: cases.length, least: LEAST_FAULTS },
        { name: 'rows lost', unit: 'rows', ours: sum(({ lost }) => lost), limit: 0 },
        {
            name: 'rows doubled, or otherwise than without the fault',
            unit: 'rows',
            ours: sum(({ doubled }) => doubled),
            limit: 0
        },
        { name: 'hangs', unit: 'commands', ours: sum(({ isHung }) => isHung), limit: 0 },
        { name: 'errors without a name', unit: 'commands', ours: sum(({ isUnnamed }) => isUnnamed), limit: 0 },
        { name: 'not repaired by the next run', unit: 'commands', ours: sum(({ isRepaired }) => !isRepaired), limit: 0 }
    ];
}

function notesOf(cases: readonly Case[], struck: readonly Case[]): string[] {
    const bad = struck.filter(
        (each) => each.lost + each.doubled > 0 || each.isHung || each.isUnnamed || !each.isRepaired
    );
    return [
        `Each fault of docs/faults.md in an org of its own, then the command once more without it; ${cases.length - struck.length} ` +
            'plans met nothing to strike and are not counted. Waits between tries are cut short.',
        ...(bad.length === 0 ? [] : [`Not as they ought to be: ${bad.map(({ name }) => name).join('; ')}.`])
    ];
}
