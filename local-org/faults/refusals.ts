import { SalesforceApiError, type ErrorCode } from '../errors.ts';

/** The codes of injected refusals, with the platform's words where no others are given. */
const MESSAGES = {
    DUPLICATE_EXTERNAL_ID: 'more than one record found for external id field',
    DUPLICATE_VALUE: 'duplicate value found: <unknown> duplicates value on record with id: <unknown>',
    FIELD_CUSTOM_VALIDATION_EXCEPTION: 'A validation rule refuses this record',
    INVALID_FIELD: 'No such column on sobject of this type: it may be hidden from this user or not deployed yet',
    INVALID_QUERY_LOCATOR: 'invalid query locator',
    INVALID_SESSION_ID: 'Session expired or invalid',
    NOT_FOUND: 'The requested resource does not exist',
    QUERY_TIMEOUT: 'Your query request was running for too long.',
    REQUEST_LIMIT_EXCEEDED: 'TotalRequests Limit exceeded.',
    REQUIRED_FIELD_MISSING: 'Required fields are missing',
    SERVER_UNAVAILABLE: 'Server is unavailable',
    STORAGE_LIMIT_EXCEEDED: 'storage limit exceeded',
    UNABLE_TO_LOCK_ROW: 'unable to obtain exclusive access to this record or 1 records',
    UNKNOWN_EXCEPTION: 'An unexpected error occurred. Please include this ErrorId if you contact support'
} as const satisfies Partial<Record<ErrorCode, string>>;

/** A code that a plan may name. */
export type FaultCode = keyof typeof MESSAGES;

/** All of them: the JSON schema of plans lists the same. */
export const FAULT_CODES = Object.keys(MESSAGES) as FaultCode[];

interface Refusal {
    readonly code: FaultCode;
    readonly message?: string;
    readonly fields?: readonly string[];
    readonly status?: number;
}

/** An injected refusal as any other one. */
export function refusal({ code, message = MESSAGES[code], fields = [], status }: Refusal): SalesforceApiError {
    return new SalesforceApiError(code, message, fields, status);
}
