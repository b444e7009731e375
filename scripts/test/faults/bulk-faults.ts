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

export const BULK_FAULTS: readonly FaultCase[] = READING;

function state(name: 'Failed' | 'Aborted' | 'InProgress'): RequestFault['do'] {
    return { kind: 'json', set: { state: name } };
}

function unavailable(): RequestFault['do'] {
    return { kind: 'error', code: 'SERVER_UNAVAILABLE' };
}

function gone(): RequestFault['do'] {
    return { kind: 'error', code: 'NOT_FOUND' };
}
