import { relative, sep } from 'node:path';
import { CliError, EXIT_CODES } from '../scripts/errors.ts';
import type { CliErrorCode } from '../scripts/errors.ts';
import { CommandLineFailed } from './command-line.ts';
import { SfFailed } from './sf.ts';
import type { ComponentFailure } from './sf.ts';
import { CommandFailed } from './tools.ts';
import { wayOn } from './way-on.ts';
import type { Scene } from './way-on.ts';

const LONGEST_LIST = 20;

/** An installation that stopped: at which step, at which command, and how it goes on. */
export class InstallFailed extends CliError {
    readonly step: string;
    /** As it was printed; what failed without one was not begun. */
    readonly command: string | undefined;
    /** What the org refused, one component a line. */
    readonly details: readonly string[];

    constructor(step: string, reason: Reason, cause: unknown) {
        super(reason.code, `${step}: ${reason.message}`, reason.actions, cause);
        this.step = step;
        this.command = reason.command;
        this.details = reason.details ?? [];
    }

    override toJSON(): object {
        return { ...super.toJSON(), step: this.step, command: this.command, details: this.details };
    }
}

interface Reason {
    readonly code: CliErrorCode;
    readonly message: string;
    readonly actions: readonly string[];
    readonly command?: string;
    readonly details?: readonly string[];
}

/** What a step's failure means, and the way on. */
export function explain(step: string, cause: unknown, scene: Scene): InstallFailed {
    if (cause instanceof InstallFailed) return cause;
    const { actions, ...reason } = reasonOf(cause, scene);
    return new InstallFailed(step, { ...reason, actions: [...actions, `Go on with: ${scene.resume}`] }, cause);
}

function reasonOf(cause: unknown, scene: Scene): Reason {
    if (cause instanceof CliError) return cause;
    if (!(cause instanceof CommandFailed)) {
        return { code: 'BadInput', message: textOf(cause), actions: ['Mend what is named above.'] };
    }
    const { command } = cause;
    if (cause.cause instanceof SfFailed) return { ...refusal(cause.cause, scene), command };
    return { ...ending(cause.cause), command };
}

function refusal(failed: SfFailed, scene: Scene): Reason {
    const { failures, conflicts, said } = failed;
    const message = failures.length > 0 ? `${counted(failures.length)} refused` : said;
    const details = [...failures.map((failure) => told(failure, scene.dist)), ...shortened(conflicts)];
    return { ...wayOn(failed, scene), message, details };
}

function counted(components: number): string {
    return components === 1 ? '1 component was' : `${components} components were`;
}

/** Conflicts are told by the hundred when a folder is new to an org. */
function shortened(lines: readonly string[]): string[] {
    const rest = lines.length - LONGEST_LIST;
    return rest > 0 ? [...lines.slice(0, LONGEST_LIST), `and ${rest} more`] : [...lines];
}

/** `force-app/main/…/Led__c.field-meta.xml:12 CustomField DealInvolvement__c.Led__c: what is wrong` */
function told({ type, fullName, problem, file, line }: ComponentFailure, dist: string): string {
    const place = file === undefined ? '' : `${relative(dist, file).replaceAll(sep, '/')}${line ? `:${line}` : ''} `;
    return `${place}${type} ${fullName}: ${problem}`;
}

/** Our own command line has said on stderr what is wrong and what to do. */
function ending(cause: unknown): Reason {
    const exitCode = cause instanceof CommandLineFailed ? cause.exitCode : undefined;
    const [code] = Object.entries(EXIT_CODES).find(([, number]) => number === exitCode) ?? ['OrgFailing'];
    return { code: code as CliErrorCode, message: textOf(cause), actions: [] };
}

function textOf(cause: unknown): string {
    return cause instanceof Error ? cause.message : String(cause);
}
