/** What an answer means that is no success: whether to repeat, what to say, what to do next. Pure. */
import type { AnswerHeaders } from './exchange.ts';
import { OrgError } from './org-error.ts';
import type { Failure, OrgErrorText } from './org-error.ts';

/** An answer that is no success. */
export interface FailedAnswer {
    readonly instanceUrl: string;
    readonly status: number;
    readonly text: string;
    readonly headers: AnswerHeaders;
    readonly contentType: string;
}

const LOGIN_CODES = ['INVALID_SESSION_ID', 'INVALID_AUTH_HEADER', 'Bad_OAuth_Token', 'Missing_OAuth_Token'];
const PERMISSION_CODES = [
    'INSUFFICIENT_ACCESS',
    'INSUFFICIENT_ACCESS_OR_READONLY',
    'API_DISABLED_FOR_ORG',
    'INVALID_TYPE',
    'INVALID_FIELD',
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY'
];
/** The org did nothing, and may do it at the next try. */
const PASSING_CODES = ['UNABLE_TO_LOCK_ROW', 'QUERY_TIMEOUT'];

/** Faults of SOAP that say no more than any other 500. */
const PASSING_FAULTS = ['SERVER_UNAVAILABLE', 'UNKNOWN_EXCEPTION', 'QUERY_TIMEOUT'];

/** Failures that take minutes each are not waited for six times. */
export const MOST_LONG_TRIES = 3;

const LOG_IN = 'Log in again: `sf org login web --alias <name>`, or set a new SF_ACCESS_TOKEN.';
const ASSIGN =
    'Assign the permission set: `sf org assign permset --name SecondChairAdmin`, and check that the package is deployed.';
const AGAIN = 'Run the command again in some minutes: it goes on where it stopped.';

/** The error of an answer that is no success. */
export function failureOf(answer: FailedAnswer): OrgError {
    const said = refusalIn(answer);
    const status = said.isFault && !PASSING_FAULTS.includes(said.errorCode) ? 400 : answer.status;
    const { outcome, isTransient } = fateOf(status, said);
    const failure: Failure = {
        outcome,
        isTransient,
        status,
        errorCode: said.errorCode,
        retryAfterMs: retryAfterMs(answer.headers),
        ...(said.errorCode === 'QUERY_TIMEOUT' ? { mostTries: MOST_LONG_TRIES } : {})
    };
    return new OrgError(failure, textOf({ ...answer, status }, said));
}

interface Refusal {
    readonly errorCode: string;
    readonly message: string;
    /** Said by SOAP, which answers every refusal with 500. */
    readonly isFault?: boolean;
}

/** Salesforce answers `[{ errorCode, message }]`; its login servers and the proxies before them answer text or HTML. */
function refusalIn({ text, status, contentType }: FailedAnswer): Refusal {
    if (contentType.includes('json')) {
        const first = firstOf(parsed(text));
        if (typeof first === 'object' && first !== null) {
            const { errorCode, error, message, error_description: description } = first as Record<string, unknown>;
            const code = errorCode ?? error;
            if (typeof code === 'string') return { errorCode: code, message: String(message ?? description ?? code) };
        }
        if (status === 300) return { errorCode: 'DUPLICATE_EXTERNAL_ID', message: `several records: ${text}` };
    }
    const [, fault, said] = /<faultcode>(?:\w+:)?(\w+)<\/faultcode>\s*<faultstring>([^<]*)/.exec(text) ?? [];
    if (fault !== undefined) return { errorCode: fault, message: said ?? fault, isFault: true };
    const word = /\b(?:Bad|Missing)_OAuth_Token\b/.exec(text)?.[0];
    const title = /<title>([^<]*)<\/title>/.exec(text)?.[1];
    return { errorCode: word ?? `HTTP_${status}`, message: title ?? word ?? `HTTP status ${status}` };
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

function firstOf(value: unknown): unknown {
    return Array.isArray(value) ? value[0] : value;
}

/**
 * 401 and 429 are answered at the door, before any work; 5xx come from anywhere on the way, so nobody knows how far the
 * request got (REST API Developer Guide, "Status Codes and Error Responses").
 */
function fateOf(status: number, { errorCode, message }: Refusal): Pick<Failure, 'outcome' | 'isTransient'> {
    if (status === 429 || isBusy(errorCode, message)) return { outcome: 'refused', isTransient: true };
    if (status >= 500) return { outcome: 'unknown', isTransient: status !== 501 && status !== 505 };
    return { outcome: 'refused', isTransient: PASSING_CODES.includes(errorCode) };
}

/** REQUEST_LIMIT_EXCEEDED stands for the day's allowance and for too many at once; only the latter passes by waiting. */
function isBusy(errorCode: string, message: string): boolean {
    return errorCode === 'REQUEST_LIMIT_EXCEEDED' && /concurrent/i.test(message);
}

function retryAfterMs(headers: AnswerHeaders): number | undefined {
    const wanted = headers.get('retry-after');
    if (wanted === null) return undefined;
    if (/^\d+$/.test(wanted)) return Number(wanted) * 1000;
    // A date is told by the org's clock, so the org's Date header says how far away it is, whatever this machine thinks.
    const ms = Date.parse(wanted) - Date.parse(headers.get('date') ?? '');
    return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function textOf({ instanceUrl, status, headers }: FailedAnswer, { errorCode, message }: Refusal): OrgErrorText {
    const said = message.trim().replaceAll(/\s+/g, ' ');
    if (status === 401 || LOGIN_CODES.includes(errorCode)) {
        return { code: 'LoginExpired', message: 'The org no longer accepts this login.', actions: [LOG_IN] };
    }
    if (errorCode === 'REQUEST_LIMIT_EXCEEDED' && status !== 429 && !isBusy(errorCode, message)) {
        return limitReached(headers);
    }
    if (PERMISSION_CODES.includes(errorCode)) {
        return { code: 'NoPermission', message: `This user may not do that: ${said}`, actions: [ASSIGN] };
    }
    if (status >= 300 && status < 400 && errorCode.startsWith('HTTP_')) {
        return {
            code: 'OrgUnreachable',
            message: `${instanceUrl} sends to another address (${headers.get('location') ?? `HTTP ${status}`}).`,
            actions: ['Log in again, or set SF_INSTANCE_URL to the My Domain address of the org.']
        };
    }
    if (status >= 500 || status === 429 || errorCode === 'QUERY_TIMEOUT' || isBusy(errorCode, message)) {
        return {
            code: 'OrgFailing',
            message: `The org cannot answer now: ${errorCode}, ${said}.`,
            actions: [AGAIN, 'https://status.salesforce.com tells of known disturbances.']
        };
    }
    return {
        code: 'OrgRefused',
        message: `The org refused: ${errorCode}, ${said}`,
        actions: refusedActions(errorCode)
    };
}

/** `Sforce-Limit-Info: api-usage=15000/15000` stands in every answer of the REST API. */
function limitReached(headers: AnswerHeaders): OrgErrorText {
    const [, used, allowed] = /api-usage=(\d+)\/(\d+)/.exec(headers.get('sforce-limit-info') ?? '') ?? [];
    const usage = used === undefined ? '' : `: ${used} of ${allowed ?? '?'} calls in the last 24 hours are used`;
    return {
        code: 'LimitReached',
        message: `The org takes no more API calls${usage}.`,
        actions: ['The allowance comes back over the next 24 hours. What is done stays done.']
    };
}

function refusedActions(errorCode: string): string[] {
    if (errorCode === 'STORAGE_LIMIT_EXCEEDED') return ['Delete data or use a larger org, then run the command again.'];
    if (errorCode === 'DUPLICATE_EXTERNAL_ID')
        return ['Delete all but one of the records with that key, then run again.'];
    return ['Mend the cause named above and run the command again: what is already there is not written twice.'];
}
