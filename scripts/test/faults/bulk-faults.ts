/** What goes wrong with Bulk jobs. The command uses them for what it would read and write by REST in so small an org. */
import type { RequestFault } from '../../../local-org/faults/plan.ts';
import { strike } from './fault-case.ts';
import type { EndsWith, FaultCase, Mishap } from './fault-case.ts';

const ALL_BY_BULK = { bulkAbove: 0 };
const START_QUERY = { method: 'POST', path: '/jobs/query' };
const QUERY_STATE = { method: 'GET', path: '/jobs/query/[^/]+$' };
const RESULTS = { method: 'GET', path: '/results' };

const reading = (fault: string, how: RequestFault, end: EndsWith): FaultCase => ({
    fault: `reading by Bulk jobs: ${fault}`,
    plan: strike(how),
    ends: { rollup: end },
    settings: ALL_BY_BULK
});

const CUT: readonly Mishap[] = [
    ['cut by a close', { kind: 'truncate', bytes: 200 }],
    ['cut by a reset', { kind: 'truncate', bytes: 200, ending: 'reset' }],
    ['cut as if they were complete', { kind: 'truncate', bytes: 200, ending: 'complete' }],
    ['with nothing but the header', { kind: 'csv', change: 'header-only' }]
];

const READING: readonly FaultCase[] = [
    reading('starting one meets 503, twice', { ...START_QUERY, times: 2, do: unavailable() }, 'done'),
    reading('starting one meets silence', { ...START_QUERY, do: { kind: 'silence', when: 'after' } }, 'done'),
    reading('one fails', { ...QUERY_STATE, nth: 2, times: 'always', do: state('Failed') }, 'OrgFailing'),
    reading('somebody aborts one', { ...QUERY_STATE, nth: 2, times: 'always', do: state('Aborted') }, 'OrgFailing'),
    reading('one is stuck', { ...QUERY_STATE, times: 'always', do: state('InProgress') }, 'OrgFailing'),
    reading('the results are not there yet', { ...RESULTS, nth: 2, times: 2, do: gone() }, 'done'),
    reading('the results are gone', { ...RESULTS, nth: 2, times: 'always', do: gone() }, 'OrgFailing'),
    ...CUT.map(([what, action]) =>
        reading(`the results come ${what}, twice`, { ...RESULTS, nth: 2, times: 2, do: action }, 'done')
    ),
    reading(
        'the header stands there twice',
        { ...RESULTS, times: 'always', do: { kind: 'csv', change: 'repeat-header' } },
        'done'
    ),
    reading('lines end with CRLF', { ...RESULTS, times: 'always', do: { kind: 'csv', change: 'crlf' } }, 'done')
];

const START_LOAD = { method: 'POST', path: '/jobs/ingest$' };
const UPLOAD = { method: 'PUT', path: '/batches' };
const BEGIN = { method: 'PATCH', path: '/jobs/ingest/', body: 'UploadComplete' };
const LOAD_STATE = { method: 'GET', path: '/jobs/ingest/[^/?]+$' };
const FAILED_ROWS = { method: 'GET', path: '/failedResults' };
const LOCKED_ROWS = {
    rows: [{ object: 'InvolvementRollup__c', code: 'UNABLE_TO_LOCK_ROW', nth: 3, times: 2 }]
} as const;

const writing = (fault: string, how: RequestFault, end: EndsWith): FaultCase => ({
    fault: `writing by Bulk jobs: ${fault}`,
    plan: strike(how),
    ends: { rollup: end },
    settings: ALL_BY_BULK
});

/** What became of rows is asked for when some were refused. */
const results = (fault: string, how: Omit<RequestFault, 'method' | 'path'>, end: EndsWith): FaultCase => ({
    ...writing(fault, { ...FAILED_ROWS, ...how }, end),
    plan: { ...LOCKED_ROWS, requests: [{ ...FAILED_ROWS, ...how }] }
});

const WRITING: readonly FaultCase[] = [
    writing('starting one meets 503', { ...START_LOAD, do: unavailable() }, 'done'),
    writing('starting one meets a reset after', { ...START_LOAD, do: { kind: 'reset', when: 'after' } }, 'done'),
    writing('the upload meets a reset', { ...UPLOAD, do: { kind: 'reset' } }, 'done'),
    writing('the upload meets silence after it', { ...UPLOAD, do: { kind: 'silence', when: 'after' } }, 'done'),
    writing('the word to begin meets 503', { ...BEGIN, do: unavailable() }, 'done'),
    writing('the answer to it is lost', { ...BEGIN, do: { kind: 'silence', when: 'after' } }, 'done'),
    writing('one fails', { ...LOAD_STATE, times: 'always', do: state('Failed') }, 'OrgFailing'),
    writing('somebody aborts one', { ...LOAD_STATE, times: 'always', do: state('Aborted') }, 'OrgFailing'),
    writing('one is stuck', { ...LOAD_STATE, times: 'always', do: state('InProgress') }, 'OrgFailing'),
    results('the refused rows come once they are there', { do: gone() }, 'done'),
    results('the refused rows are gone', { times: 'always', do: gone() }, 'OrgFailing'),
    results('the refused rows come cut', { do: { kind: 'truncate', bytes: 200, ending: 'complete' } }, 'done'),
    results('nothing but a header comes of them', { do: { kind: 'csv', change: 'header-only' } }, 'done'),
    results('their header comes twice', { times: 'always', do: { kind: 'csv', change: 'repeat-header' } }, 'done'),
    results('their lines end with CRLF', { times: 'always', do: { kind: 'csv', change: 'crlf' } }, 'done')
];

export const BULK_FAULTS: readonly FaultCase[] = [...READING, ...WRITING];

function state(name: 'Failed' | 'Aborted' | 'InProgress'): RequestFault['do'] {
    return { kind: 'json', set: { state: name } };
}

function unavailable(): RequestFault['do'] {
    return { kind: 'error', code: 'SERVER_UNAVAILABLE' };
}

function gone(): RequestFault['do'] {
    return { kind: 'error', code: 'NOT_FOUND' };
}
