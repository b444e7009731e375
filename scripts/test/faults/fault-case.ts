/** What goes wrong with a command, and how it ends. */
import type { FaultPlan, RequestFault } from '../../../local-org/faults/plan.ts';
import type { CliErrorCode } from '../../errors.ts';
import type { ClientSettings } from '../../org/client.ts';

export type Command = 'seed' | 'rollup';

/** `done`: the fault is overcome; else the name of the exit code with which the command says what to do. */
export type EndsWith = 'done' | CliErrorCode;

export interface FaultCase {
    /** What goes wrong, in words. */
    readonly fault: string;
    readonly plan: FaultPlan;
    /** Commands that never meet it are left out. */
    readonly ends: Readonly<Partial<Record<Command, EndsWith>>>;
    /** How the client is otherwise than usual. */
    readonly settings?: ClientSettings;
    /** The command is started twice at once: one of the two ends like that, the other is done. */
    readonly isTwice?: boolean;
}

export const both = (end: EndsWith): FaultCase['ends'] => ({ seed: end, rollup: end });
export const strike = (fault: RequestFault): FaultPlan => ({ requests: [fault] });

/** What may go wrong with one request, in words, and how. */
export type Mishap = readonly [string, RequestFault['do']];

/** The command uses Bulk jobs for what it would read and write by REST in so small an org. */
export const ALL_BY_BULK: ClientSettings = { bulkAbove: 0 };

/** The same faults of rows, met by Bulk jobs. */
export const byBulk = (cases: readonly FaultCase[]): readonly FaultCase[] =>
    cases.map((each) => ({ ...each, fault: `writing by Bulk jobs: ${each.fault}`, settings: ALL_BY_BULK }));

export const unavailable = (): RequestFault['do'] => ({ kind: 'error', code: 'SERVER_UNAVAILABLE' });
export const gone = (): RequestFault['do'] => ({ kind: 'error', code: 'NOT_FOUND' });

/** A job whatever became of it, as it is told. */
export const inState = (state: 'Failed' | 'Aborted' | 'InProgress'): RequestFault['do'] => ({
    kind: 'json',
    set: { state }
});
