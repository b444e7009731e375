/** Who may run: one run at a time, by a row whose key is unique. See docs/rollups.md, "The lease". */
import { CliError } from '../../errors.ts';
import { horizonIn } from './horizon.ts';
import type { RollupPort, RunRow, Standing } from './port.ts';

/** How things stand for the one run that may write. */
export interface Lease {
    readonly own: RunRow;
    readonly standing: Standing;
}

/**
 * Takes the lease, also from a run whose time has run out or whose owner is known to be dead.
 * @throws CliError AlreadyRunning naming who runs and until when
 */
export async function takeLease(
    port: RollupPort,
    owner: string,
    hasEnded: (owner: string) => boolean = () => false
): Promise<Lease> {
    const standing = await port.begin(owner);
    if (standing.own) return { own: standing.own, standing };
    const holder = holderOf(standing);
    // Released between the asking and the looking: the next one to ask has it.
    if (!holder) return takeAgain(port, owner);
    if (holder.leaseUntil > standing.now && !hasEnded(holder.owner)) throw alreadyRunning(holder);
    const taken = await port.takeOver(holder, owner);
    if (!taken) throw alreadyRunning(holderOf(await port.begin()) ?? holder);
    // The other run may have been slow and not dead: its row is the one it had at last, and it may have moved the horizon.
    const rules = { ...(taken.rules ?? standing.rules), horizon: horizonIn(taken.runs) };
    return { own: taken.own, standing: { ...standing, runs: taken.runs, rules } };
}

/** The newest run that succeeded. */
export function lastSuccess({ runs }: Pick<Standing, 'runs'>): RunRow | undefined {
    return runs.find(({ status, watermark }) => status === 'Succeeded' && watermark !== undefined);
}

/** Runs after the last success: what they wrote is right for the time they wrote it, and not all of it may be there. */
export function interrupted(standing: Standing, own?: RunRow): RunRow[] {
    const last = lastSuccess(standing)?.number ?? 0;
    return standing.runs.filter(({ number }) => number > last && number !== own?.number);
}

/** Whether one of them has handed rows to a job that may still be writing them. */
export function mayStillWrite(standing: Standing, own: RunRow): boolean {
    return interrupted(standing, own).some(({ written = 0 }) => written > 0);
}

async function takeAgain(port: RollupPort, owner: string): Promise<Lease> {
    const standing = await port.begin(owner);
    if (standing.own) return { own: standing.own, standing };
    throw alreadyRunning(holderOf(standing));
}

function holderOf({ runs }: Standing): RunRow | undefined {
    return runs.find(({ status }) => status === 'Running');
}

function alreadyRunning(holder: RunRow | undefined): CliError {
    const who = holder
        ? `${holder.owner} has been rolling up since ${time(holder.startedOn)} and may until ${time(holder.leaseUntil)}.`
        : 'Another run is rolling up.';
    return new CliError('AlreadyRunning', who, [
        'Wait until it has ended, then run the command again.',
        'If it has died, the command takes over by itself once that time has passed.'
    ]);
}

function time(milliseconds: number): string {
    return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}
