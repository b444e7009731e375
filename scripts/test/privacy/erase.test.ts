import type { Ending } from '../faults/fixtures/command-line.ts';
import { runCommand } from '../faults/fixtures/command-line.ts';
import { openOffice } from '../faults/fixtures/office.ts';
import { quick } from '../org/fixtures/faulty.ts';
import { sessionFor } from '../../../local-org/sessions.ts';
import type { EraseResult } from '../../privacy/erase.ts';
import { STORED_OBJECTS } from '../../privacy/objects.ts';
import { ERASED, NAMES, WORDS } from '../../privacy/words.ts';
import { factsOf, placesOf } from './database.ts';
import { change, create, makeTeam, planted, write } from './team.ts';
import type { Team } from './team.ts';

const office = await openOffice();
const { running } = office;
let team: Team;
const OBJECTS = STORED_OBJECTS.map(({ name }) => name);
const TEXTS = [...WORDS.flatMap(({ fields }) => fields), ...NAMES.map(({ field }) => field)];

beforeAll(async () => {
    team = await makeTeam(running);
    const rolled = await runCommand(running, ['rollup', '--quiet'], quick());
    if (rolled.exitCode !== 0) throw new Error(rolled.errors);
    // An org tells of deletions since it was made.
    running.org.db.query(`UPDATE "Organization" SET CreatedDate = '2020-01-01T00:00:00.000Z'`, []);
    office.keep('team');
}, 60_000);

beforeEach(async () => {
    office.restore('team');
    await office.use({});
});
afterAll(() => running.close());

const run = (command: string, ...argv: string[]): Promise<Ending> =>
    runCommand(running, [command, '--quiet', ...argv], quick());
const eraseSam = (...argv: string[]): Promise<Ending> =>
    run('erase-person', '--user', 'sam@privacy.example', '--yes', ...argv);

async function erased(...argv: string[]): Promise<EraseResult> {
    const { output, errors } = await eraseSam('--json', ...argv);
    expect(errors).toBe('');
    return (JSON.parse(output) as { result: EraseResult }).result;
}

/** Whether a run writes anything. */
async function writes(work: () => Promise<unknown>): Promise<boolean> {
    const before = running.org.db.dataVersion;
    await work();
    return running.org.db.dataVersion !== before;
}

/** Takes the custom permissions out of a permission set; answers what puts them back. */
function withoutCustomPermissions(name: string): () => void {
    const { org } = running;
    const { permissionSets } = org.schema;
    const set = permissionSets.get(name);
    if (!set) throw new Error(`no permission set ${name}`);
    const less = new Map(permissionSets).set(name, { ...set, customPermissions: new Set<string>() });
    org.schema = { ...org.schema, permissionSets: less };
    return () => {
        org.schema = { ...org.schema, permissionSets };
    };
}

const remove = (object: string, id: string): Promise<void> =>
    team.as('admin').json({ method: 'DELETE', path: `sobjects/${object}/${id}` });

describe('erasing a seller', () => {
    it('leaves none of the words in the whole database, and those of others where they are', async () => {
        expect(placesOf(running, 'Planted by sam')).not.toEqual([]);
        const { objects, refused, waiting } = await erased();
        expect({ refused, waiting }).toEqual({ refused: [], waiting: [] });
        expect(objects).toMatchObject({
            HelpRequest__c: { texts: 11 },
            CoachingNote__c: { texts: 10 },
            DealInvolvement__c: { texts: 1 },
            CoachingReply__c: { texts: 1 },
            CoachingCommitment__c: { texts: 1 }
        });
        expect(placesOf(running, 'Planted by sam')).toEqual([]);
        expect(placesOf(running, 'Planted by mia in note about cora')).toHaveLength(5);
        expect(placesOf(running, 'Planted by')).toEqual(placesOf(running, 'Planted by mia in note about cora'));
        expect(placesOf(running, 'Sam Planted').filter((place) => place.startsWith('InvolvementRollup'))).toEqual([]);
    });

    it('changes no count, kind or day, and the roll-ups equal a full recompute', async () => {
        const before = factsOf(running, OBJECTS, TEXTS);
        await erased();
        expect(factsOf(running, OBJECTS, TEXTS)).toEqual(before);
        expect(await run('rollup', '--verify')).toMatchObject({ exitCode: 0, errors: '' });
        expect(JSON.parse((await run('rollup', '--json')).output)).toMatchObject({ result: { written: 0 } });
    });

    it('writes nothing the second time', async () => {
        await erased();
        expect(await writes(() => erased())).toBe(false);
        expect((await erased()).objects['HelpRequest__c']).toEqual({ texts: 0, before: 11, binned: 0 });
    });

    it('counts and writes nothing with --dry-run', async () => {
        expect(await writes(() => erased('--dry-run'))).toBe(false);
        const { objects, isDryRun } = await erased('--dry-run');
        expect(isDryRun).toBe(true);
        expect(objects['CoachingNote__c']).toEqual({ texts: 10, before: 0, binned: 0 });
    });

    it('asks first, and where nobody can be asked it stops', async () => {
        const work = (): Promise<Ending> => run('erase-person', '--user', 'sam@privacy.example');
        expect(await writes(work)).toBe(false);
        expect(await work()).toMatchObject({ name: 'BadUsage' });
        expect((await work()).errors).toContain('texts by or about Sam Planted (sam@privacy.example) will be erased');
    });
});

test('erasing a manager takes what they wrote, and leaves what the seller wrote', async () => {
    const { exitCode } = await run('erase-person', '--user', 'mia@mail.example', '--yes');
    expect(exitCode).toBe(0);
    expect(placesOf(running, 'Planted by mia')).toEqual([]);
    expect(placesOf(running, planted('sam', 'reply'))).toEqual(['CoachingReply__c.Body__c']);
    expect(placesOf(running, planted('sam', 'request Intent__c'))).toEqual(['HelpRequest__c.Intent__c']);
});

test('whoever imported a row did not write it', async () => {
    const admin = team.as('admin');
    const values = { ExternalKey__c: 'old-1', OwnerId: team.ids.mia };
    const note = await write(admin, team.ids.cora, { ...values, Status__c: 'Shared' }, 'imported note');
    await create(admin, 'CoachingReply__c', { Note__c: note, Kind__c: 'Comment', Body__c: planted('mia', 'imported') });
    const own = await write(admin, team.ids.cora, {}, 'own note');
    await run('erase-person', '--user', running.username, '--yes');
    expect(placesOf(running, 'Planted by mia in imported')).not.toEqual([]);
    expect(placesOf(running, 'Planted by mia in own note')).toEqual([]);
    expect(running.org.db.query('SELECT Goal__c FROM CoachingNote__c WHERE Id = ?', [own])).toEqual([
        { Goal__c: ERASED }
    ]);
});

describe('deleted rows', () => {
    it('leave the recycle bin with their words, and the next roll-up learns of it', async () => {
        await remove('CoachingNote__c', team.rows.note);
        await remove('HelpRequest__c', team.rows.redirected);
        await remove('DealInvolvement__c', team.rows.moment);
        const { objects, waiting } = await erased();
        expect(waiting).toEqual([]);
        expect(objects).toMatchObject({ CoachingNote__c: { texts: 5, binned: 5 }, CoachingReply__c: { binned: 1 } });
        expect(placesOf(running, 'Planted by')).toEqual(placesOf(running, 'Planted by mia in note about cora'));
        expect(await writes(() => erased())).toBe(false);
        // Deletions are told of by the full minute.
        await office.use({ clockSkewSeconds: 120 });
        expect(JSON.parse((await run('rollup', '--json')).output)).toMatchObject({ result: { mode: 'Full' } });
        expect(await run('rollup', '--verify')).toMatchObject({ exitCode: 0, errors: '' });
    });

    it('of a deal in the bin wait there, and are named', async () => {
        await remove('Opportunity', team.rows.deal);
        const { name, errors, output } = await eraseSam();
        expect(name).toBe('OrgRefused');
        expect(errors).toContain('1 rows lie in the recycle bin with a deal or note of somebody else');
        expect(output).toContain(`left: DealInvolvement__c ${team.rows.moment}`);
        expect(placesOf(running, 'Planted by sam')).toEqual([]);
    });
});

describe('what may be missing', () => {
    it('is the right to see all, and nothing is read or written', async () => {
        const target = { url: running.url, accessToken: sessionFor(running.org, team.ids.mia) };
        const argv = ['erase-person', '--user', 'sam@privacy.example', '--yes'];
        const ending = await runCommand(target, argv, quick());
        expect(ending).toMatchObject({ name: 'NoPermission', output: '' });
        expect(ending.errors).toContain('does not see all');
        expect(ending.errors).toContain('--name SecondChairAdmin');
    });

    it('is the bypass of the rules that freeze words: what they hold is named, the rest is erased', async () => {
        const give = withoutCustomPermissions('SecondChairAdmin');
        const { name, errors } = await eraseSam();
        expect(name).toBe('NoPermission');
        expect(errors).toContain('SecondChairBypass');
        give();
        expect((await eraseSam()).name).toBe('done');
        expect(placesOf(running, 'Planted by sam')).toEqual([]);
    });
});

test('a text that the org refuses to change is named, and all others are erased', async () => {
    const code = 'REQUIRED_FIELD_MISSING';
    await office.use({ rows: [{ object: 'CoachingNote__c', record: team.rows.draft, code, times: 'always' }] });
    const { name, output } = await eraseSam();
    expect(name).toBe('OrgRefused');
    expect(output).toContain(`left: CoachingNote__c ${team.rows.draft}`);
    expect(placesOf(running, 'Planted by mia in draft')).not.toEqual([]);
    expect(placesOf(running, 'Planted by sam')).toEqual([]);
});

test('rows stay readable: rules that ask for a text have one', async () => {
    await erased();
    await change(team.as('admin'), 'HelpRequest__c', team.rows.request, { LeadAfter__c: 'Seller' });
    const [request] = running.org.db.query('SELECT Answer__c, Intent__c FROM HelpRequest__c WHERE Id = ?', [
        team.rows.request
    ]);
    expect(request).toEqual({ Answer__c: ERASED, Intent__c: ERASED });
});
