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
