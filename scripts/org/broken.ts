/** What a connection means that broke, or an answer that makes no sense: whether to repeat, what to say. Pure. */
import { NOT_CONNECTED } from './exchange.ts';
import { MOST_LONG_TRIES } from './failures.ts';
import { OrgError } from './org-error.ts';
import type { Failure } from './org-error.ts';

const UNSENT_CODES = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', NOT_CONNECTED];
const NO_CODE = 'NO_CODE';

/** The error of a request whose answer never came, or broke off. */
export function brokenConnection(instanceUrl: string, error: unknown): OrgError {
    if (error instanceof OrgError) return error;
    const errorCode = networkCode(error);
    // What cannot be sent never reached the network: a header with a line end, an address that is none.
    if (UNSENT_CODES.includes(errorCode) || errorCode === NO_CODE || /CERT|SSL|TLS|^ERR_INVALID/.test(errorCode)) {
        const isTransient = UNSENT_CODES.includes(errorCode);
        const message = `The org at ${instanceUrl} cannot be reached.`;
        const actions = ['Check the address and the network; start the embedded org with `npm start`.'];
        const text = { code: 'OrgUnreachable', message, actions } as const;
        return new OrgError({ outcome: 'unsent', isTransient, errorCode }, text, error);
    }
    const message = `The connection to ${instanceUrl} broke before the answer was complete (${errorCode}).`;
    return broken(errorCode, message, error);
}

/** The error of an answer that is complete by HTTP and makes no sense: cut off by something on the way. */
export function garbledAnswer(instanceUrl: string, error: unknown): OrgError {
    return broken('GARBLED', `An answer of ${instanceUrl} arrived incomplete.`, error);
}

/** The error of an answer that does not come, or comes too slowly. */
export function silentOrg(instanceUrl: string, what: string): OrgError {
    return broken('SILENT', `The org at ${instanceUrl} ${what}.`, undefined, MOST_LONG_TRIES);
}

function broken(errorCode: string, message: string, cause?: unknown, mostTries?: number): OrgError {
    const actions = ['Run the command again: it looks first what the org has saved.'];
    const failure: Failure = { outcome: 'unknown', isTransient: true, errorCode, mostTries };
    return new OrgError(failure, { code: 'OrgUnreachable', message, actions }, cause);
}

/** The network's error may be several: one for each address tried. */
function networkCode(error: unknown): string {
    const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: readonly unknown[] };
    if (typeof code === 'string') return code;
    if (errors?.[0] !== undefined) return networkCode(errors[0]);
    return cause === undefined || cause === null ? NO_CODE : networkCode(cause);
}
