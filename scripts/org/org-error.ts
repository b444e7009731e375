import { CliError } from '../errors.ts';
import type { CliErrorCode } from '../errors.ts';

/**
 * What is known of a request that failed: `unsent`, no byte of it left this machine; `refused`, the org said that it did
 * nothing; `unknown`, it may have been carried out.
 */
export type Outcome = 'unsent' | 'refused' | 'unknown';

/** A failed request in facts; `isTransient` when the same request may succeed later. */
export interface Failure {
    readonly outcome: Outcome;
    readonly isTransient: boolean;
    /** HTTP status; absent when no answer came. */
    readonly status?: number;
    /** Salesforce's code, `UNABLE_TO_LOCK_ROW`; or the network's, `ECONNRESET`. */
    readonly errorCode?: string;
    /** What the org asked for in `Retry-After`. */
    readonly retryAfterMs?: number;
    /** Most times it makes sense to try, where that is less often than usual: each try of it takes minutes. */
    readonly mostTries?: number;
}

export interface OrgErrorText {
    readonly code: CliErrorCode;
    readonly message: string;
    readonly actions: readonly string[];
}

/** A request to an org that failed, with what a retry and a caller have to know of it. */
export class OrgError extends CliError {
    readonly failure: Failure;

    constructor(failure: Failure, { code, message, actions }: OrgErrorText, cause?: unknown) {
        super(code, message, actions, cause);
        this.failure = failure;
    }

    /** Salesforce's code of the refusal, or the network's. */
    get errorCode(): string | undefined {
        return this.failure.errorCode;
    }
}

/** Whether an error is the org's refusal with that code: `isRefusal(error, 'DUPLICATE_VALUE')`. */
export function isRefusal(error: unknown, errorCode: string): error is OrgError {
    return error instanceof OrgError && error.errorCode === errorCode;
}
