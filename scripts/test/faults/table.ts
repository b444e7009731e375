/** What goes wrong, and how each command ends: read by the tests and by `docs/command-line-faults.md`. */
import type { FaultPlan, RequestFault } from '../../../local-org/faults/plan.ts';
import type { CliErrorCode } from '../../errors.ts';
import { RETRY_POLICY } from '../../org/retry.ts';
import { BULK_READS } from './bulk-read-faults.ts';
import { BULK_WRITES } from './bulk-write-faults.ts';
import { both, byBulk, strike } from './fault-case.ts';
import type { FaultCase, Mishap } from './fault-case.ts';

const READ = { method: 'GET', path: '/query' };
/** Nobody looks again for the people of a lost answer; for deals the seed does. */
const INSERT_PEOPLE = { method: 'POST', path: '/composite/sobjects', body: '"type":"User' };
const INSERT_DEALS = { method: 'POST', path: '/composite/sobjects', body: '"type":"Opportunity"' };
const UPSERT = { method: 'PATCH', path: '/composite/sobjects' };
/** The roll-up writes rows together with the proof that it still holds its lease. */
const WRITE_ROLLUPS = { method: 'POST', path: '/composite$', body: 'InvolvementRollup__c/Key__c' };
/** A write that may be repeated, of either command. */
const upserts = (how: Pick<RequestFault, 'do' | 'times'>): FaultPlan => ({
    requests: [UPSERT, WRITE_ROLLUPS].map((which) => ({ ...which, ...how }))
});
const TAKE_LEASE = { method: 'POST', path: '/composite$', body: '"method":"POST"[^}]*RollupRun__c' };
const END_RUN = { method: 'POST', path: '/composite$', body: '"Status__c":"Succeeded"' };

const MISHAPS: readonly Mishap[] = [
    ['503', { kind: 'error', code: 'SERVER_UNAVAILABLE' }],
    ['500', { kind: 'error', code: 'UNKNOWN_EXCEPTION' }],
    ['502 with HTML', { kind: 'html' }],
    ['502 with HTML after the work is done', { kind: 'html', when: 'after' }],
    ['a reset before the work', { kind: 'reset' }],
    ['a reset after the work is done', { kind: 'reset', when: 'after' }],
    ['silence after the work is done', { kind: 'silence', when: 'after' }],
    ['an answer cut by a close', { kind: 'truncate', bytes: 40 }],
    ['an answer cut by a reset', { kind: 'truncate', bytes: 40, ending: 'reset' }],
    ['an answer cut as if it were complete', { kind: 'truncate', bytes: 40, ending: 'complete' }],
    ['an answer without its body', { kind: 'truncate', bytes: 0, ending: 'complete' }],
    ['an answer of something else', { kind: 'answer', status: 200, body: {} }]
];

/** After these an insert may have happened, and nobody sends it again without having looked. */
const endOfInsert = ([, action]: Mishap): CliErrorCode =>
    action.kind === 'error' || action.kind === 'html' ? 'OrgFailing' : 'OrgUnreachable';

/** Reads are alike: the other mishaps are tried with the client alone. */
const ONLY_WRITES = [
    '500',
    '502 with HTML after the work is done',
    'a reset before the work',
    'an answer cut by a reset'
];
const READS: readonly FaultCase[] = MISHAPS.filter(([what]) => !ONLY_WRITES.includes(what)).map(([what, action]) => ({
    fault: `a read meets ${what}, twice`,
    plan: strike({ ...READ, nth: 2, times: 2, do: action }),
    ends: both('done')
}));

/** Three of them stand for all: refused, done and not told, told in half. */
const THREE = MISHAPS.filter(([what]) =>
    ['503', 'a reset after the work is done', 'an answer cut as if it were complete'].includes(what)
);
const PEOPLE: readonly FaultCase[] = THREE.map((mishap) => ({
    fault: `an insert of people meets ${mishap[0]}`,
    plan: strike({ ...INSERT_PEOPLE, nth: 2, do: mishap[1] }),
    ends: { seed: endOfInsert(mishap) }
}));

const RUNS: readonly FaultCase[] = THREE.flatMap(([what, action]) => [
    {
        fault: `taking the lease meets ${what}`,
        plan: strike({ ...TAKE_LEASE, do: action }),
        ends: { rollup: 'done' }
    },
    {
        fault: `telling that the run has ended meets ${what}`,
        plan: strike({ ...END_RUN, do: action }),
        ends: { rollup: 'done' }
    }
]);

const DEALS: readonly FaultCase[] = MISHAPS.filter(([what]) => !what.startsWith('50')).map(([what, action]) => ({
    fault: `an insert of deals meets ${what}`,
    plan: strike({ ...INSERT_DEALS, do: action }),
    ends: { seed: 'done' }
}));

const UPSERTS: readonly FaultCase[] = MISHAPS.map(([what, action]) => ({
    fault: `an upsert meets ${what}`,
    plan: upserts({ do: action }),
    ends: both('done')
}));

const REFUSALS: readonly FaultCase[] = [
    {
        fault: 'the very first request meets 503',
        plan: strike({ do: { kind: 'error', code: 'SERVER_UNAVAILABLE' } }),
        ends: both('done')
    },
    {
        fault: 'an answer trickles, a byte a second, always',
        plan: strike({ ...READ, times: 'always', do: { kind: 'trickle' } }),
        ends: both('OrgUnreachable')
    },
    {
        fault: '503 without end',
        plan: strike({ ...READ, nth: 2, times: 'always', do: { kind: 'error', code: 'SERVER_UNAVAILABLE' } }),
        ends: both('OrgFailing')
    },
    {
        fault: 'too many requests at once (429), twice',
        plan: strike({ nth: 4, times: 2, do: { kind: 'error', code: 'REQUEST_LIMIT_EXCEEDED', status: 429 } }),
        ends: both('done')
    },
    {
        fault: 'an insert is one too many at once (429)',
        plan: strike({ ...INSERT_PEOPLE, do: { kind: 'error', code: 'REQUEST_LIMIT_EXCEEDED', status: 429 } }),
        ends: { seed: 'done' }
    },
    {
        fault: 'the allowance of calls is used up, reading',
        plan: strike({ ...READ, nth: 2, times: 'always', do: { kind: 'error', code: 'REQUEST_LIMIT_EXCEEDED' } }),
        ends: both('LimitReached')
    },
    {
        fault: 'the allowance of calls is used up, writing',
        plan: upserts({ times: 'always', do: { kind: 'error', code: 'REQUEST_LIMIT_EXCEEDED' } }),
        ends: both('LimitReached')
    },
    {
        fault: 'the session ends in the middle, reading',
        plan: strike({ ...READ, nth: 2, times: 'always', do: { kind: 'error', code: 'INVALID_SESSION_ID' } }),
        ends: both('LoginExpired')
    },
    {
        fault: 'the session ends in the middle, writing',
        plan: upserts({ times: 'always', do: { kind: 'error', code: 'INVALID_SESSION_ID' } }),
        ends: both('LoginExpired')
    },
    {
        fault: 'a query takes too long, once',
        plan: strike({ ...READ, nth: 2, do: { kind: 'error', code: 'QUERY_TIMEOUT' } }),
        ends: both('done')
    },
    {
        fault: 'a query takes too long, always',
        plan: strike({ ...READ, nth: 2, times: 'always', do: { kind: 'error', code: 'QUERY_TIMEOUT' } }),
        ends: both('OrgFailing')
    },
    {
        fault: 'the org loses its place in a query',
        plan: strike({
            ...READ,
            do: {
                kind: 'json',
                set: { done: false, nextRecordsUrl: '/services/data/v66.0/query/0r8000000000000-2000' }
            }
        }),
        ends: both('done')
    },
    {
        fault: 'an answer has fewer rows than it announces',
        plan: strike({ ...READ, nth: 2, do: { kind: 'json', set: { totalSize: 99_999 } } }),
        ends: both('CountMismatch')
    },
    {
        fault: 'a field is missing or hidden',
        plan: strike({ ...READ, nth: 2, times: 'always', do: { kind: 'error', code: 'INVALID_FIELD' } }),
        ends: both('NoPermission')
    },
    {
        fault: 'the org has moved to another address',
        plan: strike({ times: 'always', do: { kind: 'answer', status: 302, body: {} } }),
        ends: both('OrgUnreachable')
    },
    {
        fault: 'several rows have one external id (300)',
        plan: upserts({ times: 'always', do: { kind: 'answer', status: 300, body: ['/a', '/b'] } }),
        ends: both('OrgRefused')
    }
];

const written = { seed: 'DealInvolvement__c', rollup: 'InvolvementRollup__c' } as const;
/** A fault of one row in the object that the command writes most of. */
const rowFaults = (fault: Omit<NonNullable<FaultPlan['rows']>[number], 'object'>): FaultPlan => ({
    rows: Object.values(written).map((object) => ({ object, ...fault }))
});

const ROWS: readonly FaultCase[] = [
    {
        fault: 'rows are locked by chance, one in five',
        plan: rowFaults({ code: 'UNABLE_TO_LOCK_ROW', probability: 0.2 }),
        ends: both('done')
    },
    {
        fault: 'two rows are locked for a while',
        plan: rowFaults({ code: 'UNABLE_TO_LOCK_ROW', nth: 3, times: 2 }),
        ends: both('done')
    },
    {
        fault: 'a row is locked for ever',
        plan: rowFaults({ code: 'UNABLE_TO_LOCK_ROW', record: '2|demo-', times: 'always' }),
        ends: both('OrgRefused')
    },
    {
        fault: 'somebody else saves the same key in between',
        plan: rowFaults({ code: 'DUPLICATE_VALUE', nth: 3, times: 3, winner: true }),
        ends: both('done')
    },
    {
        fault: 'a row’s key stands at several records',
        plan: rowFaults({ code: 'DUPLICATE_EXTERNAL_ID', nth: 2 }),
        ends: both('OrgRefused')
    },
    {
        fault: 'the org is full',
        plan: rowFaults({ code: 'STORAGE_LIMIT_EXCEEDED', nth: 5, times: 'always' }),
        ends: both('OrgRefused')
    },
    {
        fault: 'a validation rule refuses a row',
        plan: rowFaults({ code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', nth: 2 }),
        ends: both('OrgRefused')
    },
    {
        fault: 'a row lacks a field that somebody has made required',
        plan: rowFaults({ code: 'REQUIRED_FIELD_MISSING', nth: 4 }),
        ends: both('OrgRefused')
    }
];

/** So many bytes of an answer are a small one as a whole, or the beginning of a larger one. */
const BYTES = 300;
/** One answer after the other is cut a byte later: a request is repeated until it has come whole. */
const cutEverywhere = (which: Omit<RequestFault, 'do'>): readonly RequestFault[] =>
    Array.from({ length: BYTES }, (_, bytes) => ({
        ...which,
        nth: bytes + 1,
        do: { kind: 'truncate', bytes, ending: 'complete' }
    }));
/** With tries to spare: on a busy machine a request may also fail by itself. */
const PATIENT = { policy: { ...RETRY_POLICY, attempts: 2 * BYTES } };

const EVERYWHERE: readonly FaultCase[] = [
    {
        fault: 'answers of reads are cut at every byte, one after the other',
        plan: { requests: cutEverywhere(READ) },
        ends: both('done'),
        settings: PATIENT
    },
    {
        fault: 'answers of writes are cut at every byte, one after the other',
        plan: { requests: [UPSERT, TAKE_LEASE, END_RUN].flatMap(cutEverywhere) },
        ends: both('done'),
        settings: PATIENT
    }
];

const TIMES: readonly FaultCase[] = [
    { fault: 'the org’s clock is an hour ahead', plan: { clockSkewSeconds: 3600 }, ends: both('done') },
    { fault: 'the org’s clock is an hour behind', plan: { clockSkewSeconds: -3600 }, ends: both('done') },
    {
        fault: 'commits become visible up to three seconds late',
        plan: { commitLagMilliseconds: 3000 },
        ends: both('done')
    },
    {
        fault: 'the same command is started twice at once',
        plan: {},
        ends: { seed: 'OrgRefused', rollup: 'AlreadyRunning' },
        isTwice: true
    }
];

export const FAULT_CASES: readonly FaultCase[] = [
    ...READS,
    ...PEOPLE,
    ...DEALS,
    ...UPSERTS,
    ...RUNS,
    ...EVERYWHERE,
    ...BULK_READS,
    ...BULK_WRITES,
    ...byBulk(ROWS),
    ...REFUSALS,
    ...ROWS,
    ...TIMES
];
