import { readFileSync } from 'node:fs';
import { BadPlan, checkPlan, parsePlan, readPlan } from './plan.ts';
import { FAULT_CODES } from './refusals.ts';

test('a plan may name every fault', () => {
    const actions = [
        { kind: 'error', code: 'SERVER_UNAVAILABLE' },
        { kind: 'error', code: 'REQUEST_LIMIT_EXCEEDED', status: 429, message: 'slow down', when: 'after' },
        { kind: 'answer', status: 300, body: ['/services/data/v66.0/sobjects/Account/1'] },
        { kind: 'html', status: 503 },
        { kind: 'json', set: { state: 'Failed' } },
        { kind: 'csv', change: 'crlf' },
        { kind: 'reset' },
        { kind: 'silence', when: 'after' },
        { kind: 'truncate', bytes: 3, ending: 'reset' },
        { kind: 'trickle' }
    ];
    const plan = {
        seed: 7,
        clockSkewSeconds: -3600,
        commitLagMilliseconds: 3000,
        requests: actions.map((action) => ({ method: 'GET', path: '/query', nth: 2, times: 'always', do: action })),
        rows: [
            {
                object: 'Account',
                operation: 'insert',
                record: '"Name":"A"',
                probability: 0.5,
                code: 'UNABLE_TO_LOCK_ROW'
            }
        ]
    };
    expect(checkPlan(plan)).toBe(plan);
});

test.each([
    [[], 'the plan must be object'],
    [{ request: [] }, 'the plan must NOT have additional properties: request'],
    [{ seed: 1.5 }, 'seed must be integer'],
    [{ requests: [{}] }, "requests[0] must have required property 'do'"],
    [
        { requests: [{ do: { kind: 'explode' } }] },
        'requests[0].do.kind must be equal to one of the allowed values: error,answer,html'
    ],
    [{ requests: [{ do: 'reset' }] }, 'requests[0].do must be object'],
    [{ requests: [{ do: { kind: 'error' } }] }, "requests[0].do must have required property 'code'"],
    [
        { requests: [{ do: { kind: 'error', code: 'OOPS' } }] },
        'requests[0].do.code must be equal to one of the allowed values: DUPLICATE_EXTERNAL_ID'
    ],
    [{ requests: [{ do: { kind: 'reset', bytes: 1 } }] }, 'requests[0].do must NOT have additional properties: bytes'],
    [{ requests: [{ do: { kind: 'truncate', bytes: -1 } }] }, 'requests[0].do.bytes must be >= 0'],
    [{ requests: [{ path: '(', do: { kind: 'reset' } }] }, 'requests[0].path must match format "regex"'],
    [
        { requests: [{ times: 0, do: { kind: 'reset' } }] },
        'requests[0].times must be >= 1, or requests[0].times must be equal to constant: always'
    ],
    [
        { rows: [{ code: 'UNABLE_TO_LOCK_ROW' }, { code: 'UNABLE_TO_LOCK_ROW', probability: 2 }] },
        'rows[1].probability must be <= 1'
    ]
])('%j is refused with its place', (plan, message) => {
    expect(() => checkPlan(plan)).toThrow(BadPlan);
    expect(() => checkPlan(plan)).toThrow(message);
});

test('text that is no JSON is refused by line and column', () => {
    expect(() => parsePlan('{\n  "seed": 1,\n  oops\n}')).toThrow(/line 3 column 3/);
    expect(() => readPlan('/nowhere/plan.json')).toThrow(/^\/nowhere\/plan.json: .*ENOENT/);
});

test('the schema allows the codes that have words, and no others', () => {
    const schema = JSON.parse(readFileSync(`${import.meta.dirname}/plan.schema.json`, 'utf8')) as {
        $defs: { code: { enum: string[] } };
    };
    expect(schema.$defs.code.enum).toEqual([...FAULT_CODES].sort());
});
