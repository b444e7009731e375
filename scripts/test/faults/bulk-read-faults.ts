/** What goes wrong with reading by Bulk jobs. */
import type { RequestFault } from '../../../local-org/faults/plan.ts';
import { ALL_BY_BULK, both, gone, inState, unavailable } from './fault-case.ts';
import type { EndsWith, FaultCase, Mishap } from './fault-case.ts';

const START_QUERY = { method: 'POST', path: '/jobs/query' };
const QUERY_STATE = { method: 'GET', path: '/jobs/query/[^/]+$' };
const RESULTS = { method: 'GET', path: '/results' };

/** A seed reads by Bulk jobs what stands in the org: here once nobody tells it what became of its inserts. */
const UNTOLD: RequestFault = {
    method: 'GET',
    path: '/successfulResults',
    times: 'always',
    do: { kind: 'truncate', bytes: 0, ending: 'complete' }
};

const reading = (fault: string, how: RequestFault, end: EndsWith): FaultCase => ({
    fault: `reading by Bulk jobs: ${fault}`,
    plan: { requests: [how, UNTOLD] },
    ends: both(end),
    settings: ALL_BY_BULK
});

const CUT: readonly Mishap[] = [
    ['cut by a close', { kind: 'truncate', bytes: 200 }],
    ['cut by a reset', { kind: 'truncate', bytes: 200, ending: 'reset' }],
    ['cut as if they were complete', { kind: 'truncate', bytes: 200, ending: 'complete' }],
    ['with nothing but the header', { kind: 'csv', change: 'header-only' }]
];

export const BULK_READS: readonly FaultCase[] = [
    reading('starting one meets 503, twice', { ...START_QUERY, times: 2, do: unavailable() }, 'done'),
    reading('starting one meets silence', { ...START_QUERY, do: { kind: 'silence', when: 'after' } }, 'done'),
    reading('one fails', { ...QUERY_STATE, nth: 2, times: 'always', do: inState('Failed') }, 'OrgFailing'),
    reading('somebody aborts one', { ...QUERY_STATE, nth: 2, times: 'always', do: inState('Aborted') }, 'OrgFailing'),
    reading('one is stuck', { ...QUERY_STATE, times: 'always', do: inState('InProgress') }, 'OrgFailing'),
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
