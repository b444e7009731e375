import { startOrg, type RunningOrg } from '../../local-org/server.ts';
import { subject, type Case } from './case.ts';
import { conformance } from './command.ts';
import type { Result } from './runner.ts';
import { SUBJECTS } from './subjects.ts';
import { refuseUnfit, type OrgKind } from './target.ts';

let running: RunningOrg;

/** With two licences, as a scratch org has them: the second user takes the last. */
beforeAll(async () => {
    running = await startOrg({ limits: { edition: 'developer-scratch', dailyApiRequests: 100_000 } });
});

afterAll(async () => {
    await running.close();
});

interface Printed {
    readonly code: number;
    readonly output: string;
    readonly errors: string;
}

async function run(argv: readonly string[], { subjects = SUBJECTS, isConnected = true } = {}): Promise<Printed> {
    const output: string[] = [];
    const errors: string[] = [];
    const code = await conformance(argv, {
        subjects,
        env: isConnected ? { SF_INSTANCE_URL: running.url, SF_ACCESS_TOKEN: running.accessToken } : {},
        print: (text) => output.push(text),
        printError: (text) => errors.push(text)
    });
    return { code, output: output.join('\n'), errors: errors.join('\n') };
}

/** A subject of one case whose expectation is this. */
function planted(rest: Partial<Case<undefined>>) {
    const readsName = async (stage: Parameters<Case['run']>[0]) => stage.name().length > 0;
    const one: Case<undefined> = {
        id: 'one',
        title: 'a planted case',
        source: 'nobody',
        basis: 'assumed',
        run: readsName,
        expected: true,
        ...rest
    };
    return [subject('planted', async () => Promise.resolve(undefined), [one])];
}

const names = () =>
    [...running.org.schema.objects.values(), ...running.org.schema.permissionSets.values()]
        .map(({ name }) => name)
        .filter((name) => name.startsWith('Conformance'));

test('the local org differs from the documents only where it is known to', async () => {
    const { code, output, errors } = await run(['--json']);
    const { results } = JSON.parse(output) as { results: readonly Result[] };
    expect(results.filter(({ verdict }) => verdict === 'different')).toEqual([]);
    expect(results.filter(({ verdict }) => verdict === 'skipped').map(({ id }) => id)).toEqual([
        'security.hidden-reference'
    ]);
    expect(results.length).toBeGreaterThan(350);
    expect(code).toBe(0);
    expect(errors).not.toContain('Not removed');
    expect(names()).toEqual([]);
    const rows = running.org.db.query('SELECT COUNT(*) AS n FROM "Account" WHERE "IsDeleted" = 0', []);
    expect(rows).toEqual([{ n: 0 }]);
}, 60_000);

test('a second run wakes the user of the first, and puts him to sleep again', async () => {
    const { code, output } = await run(['--only', 'security.own-query', '--all']);
    expect([code, output.split(' ')[0]]).toEqual([0, 'same']);
    const readers = running.org.db.query(
        `SELECT "IsActive" FROM "User" WHERE "Username" LIKE 'conformance.reader@%'`,
        []
    );
    expect(readers).toEqual([{ IsActive: 0 }]);
});

test('every case has an id of its own and names its source', () => {
    const cases = SUBJECTS.flatMap((each) => each.cases);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    expect(cases.filter(({ source }) => source.trim() === '')).toEqual([]);
});

test('a wrong expectation is a difference, with what was expected and what came', async () => {
    const { code, output } = await run([], { subjects: planted({ expected: 'something else' }) });
    expect(code).toBe(1);
    expect(output).toMatch(
        /different planted\.one: a planted case\n.*nobody \(assumed\)\n +expected something else\n +got +true/
    );
    expect(output).toContain('1 cases: 0 same, 1 different, 0 known, 0 skipped');
});

test('a case that cannot be carried out is a difference too', async () => {
    const fails = planted({ run: async (stage) => stage.create('Nothing__c') });
    const { code, output } = await run([], { subjects: fails });
    expect(code).toBe(1);
    expect(output).toContain('(failed) cannot make a Nothing__c: 404 NOT_FOUND');
});

test('a difference that is known is told, and no failure', async () => {
    const { code, output } = await run([], { subjects: planted({ expected: false, knownDifference: 'a whim' }) });
    expect(code).toBe(0);
    expect(output).toMatch(/known {5}planted\.one[^]*a whim/);
});

test('cases are chosen by their ids, and listed without an org', async () => {
    const { code, output } = await run(['--list', '--only', 'ids.prefix-*User'], { isConnected: false });
    expect(code).toBe(0);
    expect(output.split('\n').map((line) => line.split(' ')[0])).toEqual(['ids.prefix-User', 'ids.prefix-UserRole']);
    expect((await run(['--list', '--only', 'no.such'])).code).toBe(2);
});

test('without an org the command says how to get one', async () => {
    const { code, errors } = await run([], { isConnected: false });
    expect(code).toBe(2);
    expect(errors).toMatch(/sf org create scratch[^]*npm start/);
});

const kind = (changes: Partial<OrgKind>): OrgKind => ({
    id: '00D000000000001AAA',
    name: 'Harbour',
    type: 'Enterprise Edition',
    isScratch: false,
    isSandbox: false,
    ...changes
});

test('a production org is refused, whoever agrees', async () => {
    running.org.db.query('UPDATE "Organization" SET "IsSandbox" = 0, "OrganizationType" = ?', ['Enterprise Edition']);
    const { code, errors } = await run(['--yes'], { subjects: planted({}) });
    running.org.db.query('UPDATE "Organization" SET "IsSandbox" = 1', []);
    expect(code).toBe(2);
    expect(errors).toContain('is a production org');
    expect(names()).toEqual([]);
});

test.each([
    ['a sandbox', kind({ isSandbox: true })],
    ['a Developer Edition', kind({ type: 'Developer Edition' })]
])('%s needs an agreement', (_, org) => {
    expect(() => refuseUnfit(org, false)).toThrow('is not a scratch org');
    expect(() => refuseUnfit(org, true)).not.toThrow();
});
