import { InvalidArgumentError } from 'commander';
import { CliError } from '../errors.ts';
import { changeText } from '../rollups/changes.ts';
import type { RowChange } from '../rollups/changes.ts';
import type { DryRunResult, RollupResult, VerifyResult } from '../rollups/run.ts';
import { defineCommand } from './definition.ts';

interface RollupFlags {
    readonly full?: boolean;
    readonly verify?: boolean;
    readonly dryRun?: boolean;
    /** Milliseconds since 1970. */
    readonly since?: number;
}

type Result =
    | { readonly did: 'run'; readonly outcome: RollupResult }
    | { readonly did: 'dryRun'; readonly outcome: DryRunResult }
    | { readonly did: 'verify'; readonly outcome: VerifyResult };

/** `rollup`: bring the figures of every manager, seller and pair up to date. See docs/rollups.md. */
export const rollupCommand = defineCommand<RollupFlags, object>({
    flags: (command) =>
        command
            .option('--full', 'read and compare everything, not only what has changed')
            .option('--verify', 'recompute everything, compare it with what is stored, and write nothing')
            .option('--dry-run', 'say what would be written, and write nothing')
            .option('--since <date>', 'look at changes from then on: 2026-11-29 or 2026-11-29T08:00:00Z', pointInTime),
    async run(flags, { target, progress }) {
        requireOneSense(flags);
        const { connect } = await import('../org/connect.ts');
        const { dryRun, runRollup, verifyRollups } = await import('../rollups/run.ts');
        const client = await connect(target);
        const wish = { isFull: flags.full, since: flags.since };
        if (flags.verify) return verifyRollups(client, progress);
        if (flags.dryRun) return dryRun(client, wish, progress);
        return runRollup(client, wish, progress);
    },
    print: (result) => textOf(toResult(result))
});

function requireOneSense({ full, verify, dryRun, since }: RollupFlags): void {
    if (verify && (full || dryRun || since !== undefined)) {
        throw new CliError('BadUsage', '--verify always looks at everything and writes nothing.', [
            'Give --verify alone.'
        ]);
    }
    if (full && since !== undefined) {
        throw new CliError('BadUsage', '--full looks at everything, --since at changes.', ['Give one of the two.']);
    }
}

function toResult(result: object): Result {
    if ('equal' in result) return { did: 'verify', outcome: result as VerifyResult };
    if ('rows' in result) return { did: 'dryRun', outcome: result as DryRunResult };
    return { did: 'run', outcome: result as RollupResult };
}

function textOf(result: Result): string {
    if (result.did === 'run') return runText(result.outcome);
    return result.did === 'dryRun' ? dryRunText(result.outcome) : verifyText(result.outcome);
}

function runText({
    events,
    written,
    unchanged,
    emptied,
    mode,
    why,
    moments,
    newer,
    safeTime,
    calls
}: RollupResult): string {
    return [
        `${events} events, ${written} roll-ups written, ${unchanged} unchanged, ${emptied} emptied`,
        `${mode} (${why}); ${calls} calls`,
        `Counts add up: the rows hold ${moments} moments, as many as were counted${newerText(newer)}`,
        `Roll-ups equal a full recompute of everything committed before ${safeTime}; \`rollup --verify\` proves it.`
    ].join('\n');
}

function newerText(newer: number): string {
    return newer === 0 ? '' : `; ${newer} changed meanwhile and are counted by the next run`;
}

function dryRunText({ events, unchanged, rows, mode, why, calls }: DryRunResult): string {
    return [
        `${events} events, ${rows.length} roll-ups would be written, ${unchanged} unchanged`,
        `${mode} (${why}); ${calls} calls; nothing was written`,
        ...linesOf(rows)
    ].join('\n');
}

function verifyText({ events, equal, waiting, calls }: VerifyResult): string {
    return [
        `${events} events; ${equal} roll-ups equal a full recompute; ${calls} calls`,
        ...(waiting.length === 0 ? [] : [`${waiting.length} wait for the next run: their events have changed since`]),
        ...linesOf(waiting)
    ].join('\n');
}

function linesOf(rows: readonly RowChange[]): string[] {
    return rows.map((row) => `  ${changeText(row)}`);
}

/** Flag parser for a day, which begins at 00:00 UTC, or a time with its zone. */
function pointInTime(text: string): number {
    const time = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text)
        ? Date.parse(text)
        : NaN;
    if (Number.isNaN(time))
        throw new InvalidArgumentError('It must be a day like 2026-11-29, or a time with its zone.');
    return time;
}
