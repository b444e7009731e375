import { runCommand } from '../faults/fixtures/command-line.ts';
import type { Ending } from '../faults/fixtures/command-line.ts';
import { openOffice } from '../faults/fixtures/office.ts';
import { quick } from '../org/fixtures/faulty.ts';
import { RETRY_POLICY } from '../../org/retry.ts';
import type { PurgeResult } from '../../privacy/purge.ts';
import { factsOf, placesOf } from './database.ts';
import { change, create, makeTeam, planted, write } from './team.ts';
import type { Team } from './team.ts';

const office = await openOffice();
const { running } = office;
let team: Team;
/** By names that say what becomes of them. */
const rows: Record<string, string> = {};

/** A day so many months ago. */
function monthsAgo(count: number): string {
    const now = new Date();
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count, 10)).toISOString().slice(0, 10);
}

const OLD = monthsAgo(26);
const RECENT = monthsAgo(5);

beforeAll(async () => {
    team = await makeTeam(running);
    running.org.db.query(`UPDATE "Organization" SET CreatedDate = '2020-01-01T00:00:00.000Z'`, []);
    await makeHistory();
    anHourAgo();
    await run('rollup');
    office.keep('history');
}, 60_000);

beforeEach(async () => {
    office.restore('history');
    await office.use({});
});
afterAll(() => running.close());

const run = (command: string, ...argv: string[]): Promise<Ending> =>
    runCommand(running, [command, '--quiet', ...argv], quick());
const purge = (...argv: string[]): Promise<Ending> => run('purge', '--older-than', '18m', '--yes', ...argv);

async function purged(...argv: string[]): Promise<PurgeResult> {
    const { output, errors } = await purge('--json', ...argv);
    expect(errors).toBe('');
    return (JSON.parse(output) as { result: PurgeResult }).result;
}

function moment(values: object): Promise<string> {
    return create(team.as('admin'), 'DealInvolvement__c', {
        Opportunity__c: team.rows.deal,
        Manager__c: team.ids.mia,
        Seller__c: team.ids.sam,
        Setting__c: 'WithCustomer',
        Led__c: 'Manager',
        Chose__c: 'Manager',
        Asked__c: 'Nobody',
        ...values
    });
}

function request(values: object): Promise<string> {
    return create(team.as('admin'), 'HelpRequest__c', {
        Opportunity__c: team.rows.deal,
        OwnerId: team.ids.sam,
        AskedOf__c: team.ids.mia,
        WantedHelp__c: 'ThinkWithMe',
        Intent__c: planted('sam', 'old request'),
        NeededBy__c: OLD,
        ...values
    });
}

async function makeHistory(): Promise<void> {
    const admin = team.as('admin');
    const asked = { AskedOn__c: `${OLD}T09:00:00Z`, Answer__c: planted('mia', 'old answer') };
    rows['closed request'] = await request({ ...asked, Status__c: 'Closed' });
    rows['open request'] = await request({ ...asked, Answer__c: null });
    rows['old moment'] = await moment({ OccurredOn__c: OLD, Note__c: planted('mia', 'old moment') });
    rows['moment of a closed request'] = await moment({ OccurredOn__c: OLD, HelpRequest__c: rows['closed request'] });
    rows['moment of a recent request'] = await moment({ OccurredOn__c: OLD, HelpRequest__c: team.rows.request });
    rows['recent moment'] = await moment({ OccurredOn__c: RECENT });
    for (const [name, status] of [
        ['note', 'Kept'],
        ['note with a promise', 'Open']
    ] as const) {
        const values = { OwnerId: team.ids.mia, Status__c: 'Shared', HappenedOn__c: OLD, Minutes__c: 20 };
        const note = (rows[name] = await write(admin, team.ids.sam, values, name));
        const What__c = planted('mia', `promise in ${name}`);
        await create(admin, 'CoachingCommitment__c', { Note__c: note, Who__c: 'Seller', What__c, Status__c: status });
    }
}

/** What has changed within the minute stays for the next time. */
function anHourAgo(): void {
    const stamp = new Date(running.org.now().getTime() - 3_600_000).toISOString();
    for (const object of ['DealInvolvement__c', 'HelpRequest__c', 'CoachingNote__c', 'CoachingCommitment__c'])
        running.org.db.query(`UPDATE "${object}" SET SystemModstamp = ?`, [stamp]);
}

function isAlive(object: string, name: string): boolean {
    const sql = `SELECT 1 FROM "${object}" WHERE Id = ? AND IsDeleted = 0`;
    return running.org.db.query(sql, [rows[name] ?? '']).length > 0;
}

/** The roll-ups as a person reads them. */
const rollups = (): ReadonlyMap<string, object> => factsOf(running, ['InvolvementRollup__c'], []);

describe('purge', () => {
    it('deletes what is old and over, and keeps what is not', async () => {
        const { horizon, objects } = await purged();
        expect(horizon).toMatch(/^\d{4}-(?:01|04|07|10)-01$/);
        expect(horizon > OLD && horizon < RECENT).toBe(true);
        expect(objects).toMatchObject({
            DealInvolvement__c: { deleted: 2, kept: 1 },
            HelpRequest__c: { deleted: 1, kept: 1 },
            CoachingNote__c: { deleted: 1, kept: 1 },
            CoachingCommitment__c: { deleted: 1 }
        });
        const alive = (object: string, ...names: string[]): boolean[] => names.map((name) => isAlive(object, name));
        expect(alive('DealInvolvement__c', 'old moment', 'moment of a closed request')).toEqual([false, false]);
        expect(alive('DealInvolvement__c', 'moment of a recent request', 'recent moment')).toEqual([true, true]);
        expect(alive('HelpRequest__c', 'closed request', 'open request')).toEqual([false, true]);
        expect(alive('CoachingNote__c', 'note', 'note with a promise')).toEqual([false, true]);
    });

    it('changes no roll-up, now and later, and they still add up', async () => {
        const before = rollups();
        const { horizon } = await purged();
        expect(rollups()).toEqual(before);
        for (const argv of [[], ['--full']]) {
            const { output } = await run('rollup', '--json', ...argv);
            expect(JSON.parse(output)).toMatchObject({ result: { written: 0 } });
        }
        expect(await run('rollup', '--verify')).toMatchObject({ exitCode: 0, errors: '' });
        expect(rollups()).toEqual(before);
        const closed = [...before.values()].filter(
            (row) => (row as { PeriodStart__c: string }).PeriodStart__c < horizon
        );
        expect(closed.some((row) => (row as { Involvements__c: number }).Involvements__c === 3)).toBe(true);
    });

    it('closes its periods: a moment dated before counts no more, one after does', async () => {
        await purged();
        const before = rollups();
        await moment({ OccurredOn__c: OLD });
        await change(team.as('admin'), 'DealInvolvement__c', rows['moment of a recent request'] ?? '', {
            Minutes__c: 99
        });
        await run('rollup');
        await run('rollup', '--full');
        expect(rollups()).toEqual(before);
        await moment({ OccurredOn__c: RECENT });
        await run('rollup');
        expect(rollups()).not.toEqual(before);
        expect(await run('rollup', '--verify')).toMatchObject({ exitCode: 0, errors: '' });
    });

    it('leaves what has just changed for the next time', async () => {
        await moment({ OccurredOn__c: OLD });
        expect((await purged()).objects['DealInvolvement__c']).toMatchObject({ deleted: 2, kept: 2 });
        await office.use({ clockSkewSeconds: 120 });
        expect((await purged()).objects['DealInvolvement__c']).toMatchObject({ deleted: 1, kept: 1 });
    });

    it('counts first what nobody has rolled up yet', async () => {
        await moment({ OccurredOn__c: OLD });
        await office.use({ clockSkewSeconds: 120 });
        const { objects } = await purged();
        expect(objects['DealInvolvement__c']).toMatchObject({ deleted: 3, kept: 1 });
        const month = `${OLD.slice(0, 8)}01`;
        const sql = `SELECT Involvements__c AS n FROM InvolvementRollup__c WHERE Scope__c = 'Pair' AND PeriodType__c = 'Month' AND PeriodStart__c = ?`;
        expect(running.org.db.query(sql, [month])).toEqual([{ n: 4 }]);
    });

    it('does nothing the second time', async () => {
        await purged();
        const before = running.org.db.dataVersion;
        expect((await purged()).objects['DealInvolvement__c']).toMatchObject({ deleted: 0, kept: 1 });
        expect(running.org.db.dataVersion).toBe(before);
    });

    it('never moves its horizon back', async () => {
        const { horizon } = await purged();
        expect((await purged('--older-than', '5y')).horizon).toBe(horizon);
    });

    it('says with --dry-run what it would do, and writes nothing', async () => {
        const before = running.org.db.dataVersion;
        const { output } = await purge('--dry-run');
        expect(output).toContain('DealInvolvement__c: 2 would be deleted, 1 kept, as they answer a request that stays');
        expect(running.org.db.dataVersion).toBe(before);
    });

    it('asks first, and refuses a time that is none', async () => {
        expect(await run('purge', '--older-than', '18m')).toMatchObject({ name: 'BadUsage' });
        for (const time of ['18', '0m', 'm', '-3m', '1.5y'])
            expect(await run('purge', '--yes', `--older-than=${time}`)).toMatchObject({ name: 'BadUsage' });
        expect(isAlive('DealInvolvement__c', 'old moment')).toBe(true);
    });

    it('names a record that the org does not delete, and deletes the others', async () => {
        const code = 'REQUIRED_FIELD_MISSING';
        const record = rows['old moment'] ?? '';
        await office.use({ rows: [{ object: 'DealInvolvement__c', record, code, times: 'always' }] });
        const { name, output } = await purge();
        expect(name).toBe('OrgRefused');
        expect(output).toContain(`left: DealInvolvement__c ${record}`);
        expect(isAlive('CoachingNote__c', 'note')).toBe(false);
        await office.use({});
        expect((await purge()).name).toBe('done');
        expect(isAlive('DealInvolvement__c', 'old moment')).toBe(false);
    });
});

/** Rolling up is cut in its own tests; here the end of the run that closes the periods, and each deletion. */
const REQUESTS = [
    { method: 'POST', path: '/composite$', body: '"Status__c":"Succeeded"', nth: 1 },
    ...[1, 2, 3].map((nth) => ({ method: 'DELETE', path: '/composite/sobjects', nth })),
    ...[1, 2, 3].map((nth) => ({ method: 'GET', path: '/query', nth }))
];

it('is finished by the next run, wherever it was cut', async () => {
    await purged();
    const objects = ['DealInvolvement__c', 'HelpRequest__c', 'CoachingNote__c', 'CoachingCommitment__c'];
    const undisturbed = { events: factsOf(running, objects, []), rollups: rollups() };
    for (const request of REQUESTS) {
        for (const when of ['before', 'after'] as const) {
            const where = `${when} ${request.method} ${request.nth}`;
            office.restore('history');
            await office.use({ requests: [{ ...request, times: 'always', do: { kind: 'reset', when } }] });
            const settings = { ...quick(), policy: { ...RETRY_POLICY, attempts: 1 } };
            const cut = await runCommand(running, ['purge', '--quiet', '--older-than', '18m', '--yes'], settings);
            expect({ where, name: cut.name }).toEqual({ where, name: 'OrgUnreachable' });
            await office.use({});
            expect({ where, ...(await purge()) }).toMatchObject({ where, exitCode: 0, errors: '' });
            const found = { events: factsOf(running, objects, []), rollups: rollups() };
            expect({ where, ...found }).toEqual({ where, ...undisturbed });
        }
    }
}, 120_000);

test('words of what is purged stay in the recycle bin until it is emptied, and erase-person reaches them', async () => {
    await purged();
    expect(placesOf(running, planted('mia', 'old moment'))).not.toEqual([]);
    await run('erase-person', '--user', 'sam@privacy.example', '--yes');
    expect(placesOf(running, planted('mia', 'old moment'))).toEqual([]);
});
