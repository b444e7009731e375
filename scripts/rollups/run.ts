/** What the command does with an org. */
import { CliError } from '../errors.ts';
import type { OrgClient } from '../org/client.ts';
import type { Progress } from '../progress.ts';
import { changeText, toChange } from './changes.ts';
import type { RowChange } from './changes.ts';
import { findOnly, rollUp } from './engine/engine.ts';
import type { RunResult } from './engine/engine.ts';
import { OrgPort } from './org/org-port.ts';
import { hasEnded, ownerName } from './owner.ts';
import type { Wish } from './engine/plan.ts';
import { verify } from './engine/verify.ts';
import type { Rules } from './engine/port.ts';

/** What a run did, for people and programs. */
export interface RollupResult extends Omit<RunResult, 'safeTime'> {
    /** The roll-ups equal a full recompute of everything committed before. */
    readonly safeTime: string;
    /** HTTP requests. */
    readonly calls: number;
}

/** What a run would do. */
export interface DryRunResult {
    readonly mode: string;
    readonly why: string;
    readonly events: number;
    readonly unchanged: number;
    readonly rows: readonly RowChange[];
    readonly calls: number;
}

export interface VerifyResult {
    readonly events: number;
    readonly equal: number;
    /** Rows that changed events explain: the next run writes them. */
    readonly waiting: readonly RowChange[];
    readonly calls: number;
}

/** Brings the roll-ups up to date. @throws what `rollUp` of the engine throws */
export async function runRollup(client: OrgClient, wish: Wish, progress: Progress): Promise<RollupResult> {
    const { safeTime, ...result } = await rollUp({ ...engineOf(client, progress), hasEnded }, wish, ownerName());
    progress.step(`Counts add up: ${result.moments} moments`);
    return { ...result, safeTime: iso(safeTime), calls: client.calls };
}

/** What an org counts by, and which of its periods are closed; `now` is the org's clock. */
export async function readRules(client: OrgClient): Promise<Rules & { readonly now: number }> {
    const { rules, now } = await new OrgPort(client, () => undefined).begin();
    return { ...rules, now };
}

/** Says what a run would change, and changes nothing. */
export async function dryRun(client: OrgClient, wish: Wish, progress: Progress): Promise<DryRunResult> {
    const { plan, events, differing, comparison } = await findOnly(engineOf(client, progress), wish);
    const rows = Array.from(differing, toChange);
    return {
        mode: plan.mode,
        why: plan.why,
        events,
        unchanged: comparison.unchanged,
        rows,
        calls: client.calls
    };
}

/** Compares all that is stored with a full recompute. @throws CliError RollupsDiffer naming every row that differs for no reason */
export async function verifyRollups(client: OrgClient, progress: Progress): Promise<VerifyResult> {
    const { events, unchanged, wrong, waiting } = await verify(engineOf(client, progress).port);
    if (wrong.length > 0) throw rollupsDiffer(wrong.map(toChange), unchanged);
    return { events, equal: unchanged, waiting: waiting.map(toChange), calls: client.calls };
}

function engineOf(client: OrgClient, progress: Progress) {
    const say = (text: string): void => progress.step(text);
    return { port: new OrgPort(client, say), say };
}

function rollupsDiffer(rows: readonly RowChange[], equal: number): CliError {
    const lines = rows.map((row) => `  ${changeText(row)}`);
    return new CliError(
        'RollupsDiffer',
        `${rows.length} roll-ups differ from a full recompute, ${equal} are equal (stored -> right):\n${lines.join('\n')}`,
        [
            'Run the command with --full, which writes these rows anew; then verify again.',
            'Somebody may have changed them by hand: nothing but this command should write InvolvementRollup__c.'
        ]
    );
}

function iso(milliseconds: number): string {
    return new Date(milliseconds).toISOString();
}
