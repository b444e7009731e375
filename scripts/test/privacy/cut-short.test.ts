/** An erasure that is cut off at its requests, before the org hears of it and after it has done the work. */
import { runCommand } from '../faults/fixtures/command-line.ts';
import type { Ending } from '../faults/fixtures/command-line.ts';
import { openOffice } from '../faults/fixtures/office.ts';
import { quick } from '../org/fixtures/faulty.ts';
import { RETRY_POLICY } from '../../org/retry.ts';
import { SEARCHED } from '../../privacy/find-words.ts';
import { STORED_OBJECTS } from '../../privacy/objects.ts';
import { factsOf, placesOf } from './database.ts';
import { makeTeam } from './team.ts';
import type { Team } from './team.ts';

const office = await openOffice();
const { running } = office;
const OBJECTS = STORED_OBJECTS.map(({ name }) => name);
let team: Team;

/** By a client that gives up at once. */
const eraseSam = (): Promise<Ending> =>
    runCommand(running, ['erase-person', '--quiet', '--user', 'sam@privacy.example', '--yes'], {
        ...quick(),
        policy: { ...RETRY_POLICY, attempts: 1 }
    });

beforeAll(async () => {
    team = await makeTeam(running);
    await runCommand(running, ['rollup', '--quiet'], quick());
    const admin = team.as('admin');
    await admin.json({ method: 'DELETE', path: `sobjects/HelpRequest__c/${team.rows.redirected}` });
    office.keep('begin');
}, 60_000);
afterAll(() => running.close());

const WRITE = { method: 'PATCH', path: '/composite/sobjects' };
/** One write of each object and one to the recycle bin; reads are alike, so a few of them stand for all. */
const REQUESTS = [
    ...Array.from({ length: SEARCHED.length }, (_, index) => ({ ...WRITE, nth: index + 1 })),
    { method: 'POST', path: '/Soap/u/', nth: 1 },
    ...[1, 8, 20].map((nth) => ({ method: 'GET', path: '', nth }))
];
const CUTS = REQUESTS.flatMap((request) => (['before', 'after'] as const).map((when) => ({ ...request, when })));

it('is finished by the next run, wherever it was cut', async () => {
    expect(await eraseSam()).toMatchObject({ exitCode: 0, errors: '' });
    const undisturbed = factsOf(running, OBJECTS, []);
    for (const { when, ...request } of CUTS) {
        const where = `${when} ${request.method} ${request.path} ${request.nth}`;
        office.restore('begin');
        await office.use({ requests: [{ ...request, times: 'always', do: { kind: 'reset', when } }] });
        const { name, output } = await eraseSam();
        expect({ where, name, output }).toEqual({ where, name: 'OrgUnreachable', output: '' });
        await office.use({});
        expect(await eraseSam()).toMatchObject({ exitCode: 0, errors: '' });
        expect({ where, facts: factsOf(running, OBJECTS, []) }).toEqual({ where, facts: undisturbed });
    }
    expect(placesOf(running, 'Planted by sam')).toEqual([]);
}, 120_000);

it.each([
    ['the login ends', { kind: 'error', code: 'INVALID_SESSION_ID' }, 'LoginExpired'],
    ['no more calls are left', { kind: 'error', code: 'REQUEST_LIMIT_EXCEEDED' }, 'LimitReached'],
    ['the org is busy', { kind: 'error', code: 'SERVER_UNAVAILABLE' }, 'OrgFailing']
] as const)('says how to go on when %s between two writes', async (_what, action, name) => {
    office.restore('begin');
    await office.use({
        requests: [{ method: 'PATCH', path: '/composite/sobjects', nth: 2, times: 'always', do: action }]
    });
    const ending = await eraseSam();
    expect(ending.name).toBe(name);
    expect(ending.errors).toContain('Go on with: npm run cli -- erase-person --quiet --user sam@privacy.example --yes');
    await office.use({});
    expect((await eraseSam()).exitCode).toBe(0);
    expect(placesOf(running, 'Planted by sam')).toEqual([]);
});
