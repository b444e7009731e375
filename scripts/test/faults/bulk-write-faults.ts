/** What goes wrong with writing by Bulk jobs. */
import type { RequestFault } from '../../../local-org/faults/plan.ts';
import { ALL_BY_BULK, both, gone, inState, strike, unavailable } from './fault-case.ts';
import type { EndsWith, FaultCase } from './fault-case.ts';

const START = { method: 'POST', path: '/jobs/ingest$' };
const UPLOAD = { method: 'PUT', path: '/batches' };
const BEGIN = { method: 'PATCH', path: '/jobs/ingest/', body: 'UploadComplete' };
const STATE = { method: 'GET', path: '/jobs/ingest/[^/?]+$' };
/** What was refused is asked for when something was. */
const REFUSED = { method: 'GET', path: '/failedResults' };
/** Which rows became which records is asked for when others name them by their ids: accounts and deals. */
const SAVED = { method: 'GET', path: '/successfulResults' };
const CUT = { kind: 'truncate', bytes: 200, ending: 'complete' } as const;

const writing = (fault: string, how: RequestFault, end: EndsWith): FaultCase => ({
    fault: `writing by Bulk jobs: ${fault}`,
    plan: strike(how),
    ends: both(end),
    settings: ALL_BY_BULK
});

const JOBS: readonly FaultCase[] = [
    writing('starting one meets 503', { ...START, do: unavailable() }, 'done'),
    writing('starting one meets a reset after', { ...START, do: { kind: 'reset', when: 'after' } }, 'done'),
    writing('the upload meets a reset', { ...UPLOAD, do: { kind: 'reset' } }, 'done'),
    writing('the upload meets silence after it', { ...UPLOAD, do: { kind: 'silence', when: 'after' } }, 'done'),
    writing('the word to begin meets 503', { ...BEGIN, do: unavailable() }, 'done'),
    writing('the word to begin is lost', { ...BEGIN, do: { kind: 'answer', status: 200, body: {} } }, 'OrgFailing'),
    writing('the answer to it is lost', { ...BEGIN, do: { kind: 'silence', when: 'after' } }, 'done'),
    {
        // An insert is looked for in the org; an upsert is left to the next run.
        ...writing('no answer to it comes', { ...BEGIN, times: 6, do: { kind: 'reset', when: 'after' } }, 'done'),
        ends: { seed: 'done', rollup: 'OrgUnreachable' }
    },
    writing('one fails', { ...STATE, times: 'always', do: inState('Failed') }, 'OrgFailing'),
    writing('somebody aborts one', { ...STATE, times: 'always', do: inState('Aborted') }, 'OrgFailing'),
    writing('one is stuck', { ...STATE, times: 'always', do: inState('InProgress') }, 'OrgFailing'),
    writing('the allowance of calls is used up', { ...STATE, times: 'always', do: usedUp() }, 'LimitReached'),
    writing('the session ends', { ...STATE, times: 'always', do: loggedOut() }, 'LoginExpired')
];

type How = Pick<RequestFault, 'times' | 'do'>;
const LOCKED = { code: 'UNABLE_TO_LOCK_ROW', nth: 3, times: 2 } as const;

const refused = (fault: string, how: How, end: EndsWith): FaultCase => ({
    ...writing(`the refused rows ${fault}`, { ...REFUSED, ...how }, end),
    plan: {
        rows: ['DealInvolvement__c', 'InvolvementRollup__c'].map((object) => ({ object, ...LOCKED })),
        requests: [{ ...REFUSED, ...how }]
    }
});

const saved = (fault: string, how: How, end: EndsWith): FaultCase => ({
    ...writing(`the saved rows ${fault}`, { ...SAVED, nth: 2, ...how }, end),
    ends: { seed: end }
});

const results = (of: typeof refused): readonly FaultCase[] => [
    of('come once they are there', { do: gone() }, 'done'),
    of('are gone', { times: 'always', do: gone() }, 'OrgFailing'),
    of('come cut', { do: CUT }, 'done'),
    of('come as nothing but a header', { do: { kind: 'csv', change: 'header-only' } }, 'done'),
    of('come with their header twice', { times: 'always', do: { kind: 'csv', change: 'repeat-header' } }, 'done'),
    of('come in lines that end with CRLF', { times: 'always', do: { kind: 'csv', change: 'crlf' } }, 'done')
];

const RESULTS: readonly FaultCase[] = [
    ...results(refused),
    refused('always come cut', { times: 'always', do: CUT }, 'OrgUnreachable'),
    ...results(saved),
    // What was inserted is found in the org.
    saved('always come cut', { times: 'always', do: CUT }, 'done')
];

/** Deals are inserted: what of them was saved must not be sent again with what was not. */
const deals = (fault: string, plan: FaultCase['plan'], end: EndsWith): FaultCase => ({
    fault: `writing by Bulk jobs: ${fault}`,
    plan,
    ends: { seed: end },
    settings: ALL_BY_BULK
});
const LOCKED_DEALS = [{ object: 'Opportunity', ...LOCKED }];

const DEALS: readonly FaultCase[] = [
    deals('deals are locked for a while', { rows: LOCKED_DEALS }, 'done'),
    deals(
        'deals are locked and nobody hears which',
        { rows: LOCKED_DEALS, requests: [{ ...REFUSED, times: 6, do: CUT }] },
        'done'
    ),
    deals(
        'a validation rule refuses a deal',
        { rows: [{ object: 'Opportunity', code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', nth: 2 }] },
        'OrgRefused'
    )
];

export const BULK_WRITES: readonly FaultCase[] = [...JOBS, ...RESULTS, ...DEALS];

function usedUp(): RequestFault['do'] {
    return { kind: 'error', code: 'REQUEST_LIMIT_EXCEEDED' };
}

function loggedOut(): RequestFault['do'] {
    return { kind: 'error', code: 'INVALID_SESSION_ID' };
}
