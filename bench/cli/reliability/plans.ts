/** The faults that a command is put through; what each does is told in docs/faults.md. */
import type { Action, FaultPlan, RequestFault, RowFault } from '../../../local-org/faults/plan.ts';

/** Plans by what goes wrong in them. */
export type Plans = Readonly<Record<string, FaultPlan>>;

const READS = { method: 'GET', path: '/query' } as const;
const WRITES = { path: '/composite' } as const;
const QUERY_JOBS = { path: '/jobs/query' } as const;
const RESULTS = { method: 'GET', path: '/results' } as const;

/** What happens to any request. */
const ANSWERS: Readonly<Record<string, Action>> = {
    '503': { kind: 'error', code: 'SERVER_UNAVAILABLE' },
    '500': { kind: 'error', code: 'UNKNOWN_EXCEPTION' },
    '502 with HTML': { kind: 'html' },
    '403, allowance used up': { kind: 'error', code: 'REQUEST_LIMIT_EXCEEDED' },
    '429': { kind: 'error', code: 'REQUEST_LIMIT_EXCEEDED', status: 429 },
    '401': { kind: 'error', code: 'INVALID_SESSION_ID' },
    'reset before': { kind: 'reset' },
    'reset after': { kind: 'reset', when: 'after' },
    'answer lost': { kind: 'silence', when: 'after' },
    'cut after 10 bytes': { kind: 'truncate', bytes: 10, ending: 'close' },
    'cut after 300 bytes, as if whole': { kind: 'truncate', bytes: 300, ending: 'complete' },
    'one byte a second': { kind: 'trickle', bytesPerSecond: 1 }
};

const OF_QUERIES: Readonly<Record<string, Action>> = {
    QUERY_TIMEOUT: { kind: 'error', code: 'QUERY_TIMEOUT' },
    INVALID_QUERY_LOCATOR: { kind: 'error', code: 'INVALID_QUERY_LOCATOR' },
    INVALID_FIELD: { kind: 'error', code: 'INVALID_FIELD' }
};

const OF_RESULTS: Readonly<Record<string, Action>> = {
    'results gone': { kind: 'error', code: 'NOT_FOUND' },
    'header repeated': { kind: 'csv', change: 'repeat-header' },
    'only a header': { kind: 'csv', change: 'header-only' },
    CRLF: { kind: 'csv', change: 'crlf' },
    'cut after 5,000 bytes': { kind: 'truncate', bytes: 5000, ending: 'close' },
    'cut after 5,000 bytes, as if whole': { kind: 'truncate', bytes: 5000, ending: 'complete' }
};

const OF_JOBS: Readonly<Record<string, Action>> = {
    'job Failed': { kind: 'json', set: { state: 'Failed' } },
    'job Aborted': { kind: 'json', set: { state: 'Aborted' } }
};

/** Each strikes once, and those that a second try may meet again three times. */
function requests(what: string, where: Omit<RequestFault, 'do'>, actions: Readonly<Record<string, Action>>): Plans {
    const plans = Object.entries(actions).map(([name, action]) => {
        const times = STUBBORN.includes(name) ? 3 : 1;
        const fault: RequestFault = { ...where, nth: times === 1 ? 2 : 1, times, do: action };
        return [`${what}: ${name}${times === 1 ? '' : ', three times'}`, { seed: 1, requests: [fault] }] as const;
    });
    return Object.fromEntries(plans);
}

const STUBBORN = ['503', '429', 'reset after'];

function always(what: string, where: Omit<RequestFault, 'do'>, actions: Readonly<Record<string, Action>>): Plans {
    return Object.fromEntries(
        Object.entries(actions).map(([name, action]) => [
            `${what}: ${name}, always`,
            { seed: 3, requests: [{ ...where, times: 'always', do: action }] }
        ])
    );
}

function rows(what: string, faults: Readonly<Record<string, RowFault>>): Plans {
    return Object.fromEntries(
        Object.entries(faults).map(([name, fault]) => [`${what}: ${name}`, { seed: 4, rows: [fault] }])
    );
}

const OF_ROWS: Readonly<Record<string, RowFault>> = {
    'a tenth locked': { code: 'UNABLE_TO_LOCK_ROW', probability: 0.1 },
    'one locked for ever': { code: 'UNABLE_TO_LOCK_ROW', record: '"', nth: 5, times: 'always', probability: 0.02 },
    'somebody else was first': { code: 'DUPLICATE_VALUE', operation: 'insert', nth: 5, winner: true },
    'several for one external id': { code: 'DUPLICATE_EXTERNAL_ID', nth: 5 },
    'org full': { code: 'STORAGE_LIMIT_EXCEEDED', nth: 20, times: 'always' },
    'a rule refuses': { code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', nth: 7 },
    'a field is required': { code: 'REQUIRED_FIELD_MISSING', nth: 7 }
};

/** For commands that read and write by REST. */
export const REST_PLANS: Plans = {
    ...requests('a read', READS, { ...ANSWERS, ...OF_QUERIES }),
    ...requests('a write', WRITES, ANSWERS),
    ...always('all reads', READS, { 503: ANSWERS['503'] as Action, reset: { kind: 'reset' } }),
    ...always('all writes', WRITES, { 503: ANSWERS['503'] as Action, 'answer lost': ANSWERS['answer lost'] as Action }),
    ...rows('a row', OF_ROWS),
    'the clock an hour ahead': { clockSkewSeconds: 3600 },
    'commits visible late': { seed: 5, commitLagMilliseconds: 3000 }
};

/** For commands that read by Bulk queries. */
export const BULK_PLANS: Plans = {
    ...requests('a query job', QUERY_JOBS, { '503': ANSWERS['503'] as Action, '401': ANSWERS['401'] as Action }),
    ...requests('a state', { method: 'GET', path: '/jobs/query/[^/]+$' }, OF_JOBS),
    ...requests('a page of results', RESULTS, { ...ANSWERS, ...OF_RESULTS })
};
