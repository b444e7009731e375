/** Why the command line gives up, and the exit code of each reason (printed in the help). */
export const EXIT_CODES = {
    BadUsage: 2,
    BadInput: 3,
    OrgUnreachable: 4,
    LoginExpired: 5,
    NoPermission: 6,
    OrgRefused: 7,
    CountMismatch: 8,
    LimitReached: 9,
    OrgFailing: 10,
    AlreadyRunning: 11,
    LeaseLost: 12,
    RollupsDiffer: 13,
    Unhealthy: 14
} as const;

export type CliErrorCode = keyof typeof EXIT_CODES;

/** A failure a person can act on: what happened in one sentence, and what to do next. */
export class CliError extends Error {
    override readonly name = 'CliError';
    readonly code: CliErrorCode;
    readonly actions: readonly string[];

    constructor(code: CliErrorCode, message: string, actions: readonly string[] = [], cause?: unknown) {
        super(message, { cause });
        this.code = code;
        this.actions = actions;
    }

    get exitCode(): number {
        return EXIT_CODES[this.code];
    }

    /** What `--json` prints. */
    toJSON(): object {
        return { status: this.exitCode, code: this.code, message: this.message, actions: this.actions };
    }
}
