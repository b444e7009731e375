import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { RunningOrg } from '../../../local-org/server.ts';
import { sessionFor } from '../../../local-org/sessions.ts';
import { STORED_OBJECTS } from '../../privacy/objects.ts';
import { runCommand } from '../faults/fixtures/command-line.ts';
import type { Ending } from '../faults/fixtures/command-line.ts';
import { quick } from '../org/fixtures/faulty.ts';
import { startPreparedOrg } from '../prepared-org.ts';
import { change, create, makeTeam, planted } from './team.ts';
import type { Team } from './team.ts';

let running: RunningOrg;
let team: Team;
const scratch = mkdtempSync(join(tmpdir(), 'second-chair-export-'));
const folder = (name: string): string => join(scratch, name);

beforeAll(async () => {
    running = await startPreparedOrg({ faults: {} });
    team = await makeTeam(running);
}, 60_000);

afterAll(async () => {
    rmSync(scratch, { recursive: true });
    await running.close();
});

const run = (...argv: string[]): Promise<Ending> => runCommand(running, ['export-person', '--quiet', ...argv], quick());
const sam = (name: string, ...argv: string[]): Promise<Ending> =>
    run('--user', 'sam@privacy.example', '--to', folder(name), ...argv);

interface JsonFile {
    readonly rows: readonly (Readonly<Record<string, unknown>> & { readonly why: readonly string[] })[];
}

function rowsIn(name: string, file: string): JsonFile['rows'] {
    return (JSON.parse(readFileSync(join(folder(name), `${file}.json`), 'utf8')) as JsonFile).rows;
}

function cellsIn(name: string, file: string): Record<string, string>[] {
    return parse(readFileSync(join(folder(name), `${file}.csv`)), { bom: true, columns: true });
}

describe('an export', () => {
    it('holds each row in which the person stands, and says why', async () => {
        const { exitCode, output, errors } = await sam('sam');
        expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
        expect(output).toContain('HelpRequest__c: 2 rows');
        const notes = rowsIn('sam', 'CoachingNote');
        expect(notes.map(({ Id }) => Id).sort()).toEqual([team.rows.note, team.rows.draft].sort());
        expect(notes.every(({ why }) => why.includes('Seller'))).toBe(true);
        expect(rowsIn('sam', 'CoachingCommitment').map(({ why }) => why)).toEqual([
            expect.arrayContaining(['Coaching Note: Seller'])
        ]);
        expect(rowsIn('sam', 'DealInvolvement')).toMatchObject([
            { why: ['Seller'], Note__c: planted('mia', 'moment'), IsVoided__c: false, ControlLevel__c: 4 }
        ]);
        expect(rowsIn('sam', 'HelpRequest')[0]).toMatchObject({ 'Owner.Name': 'Sam Planted' });
        const shares = rowsIn('sam', 'CoachingNoteShare').map(({ ParentId }) => ParentId);
        expect(shares).toEqual([team.rows.note]);
    });

    it('has the same rows for a spreadsheet, in which nothing is computed', async () => {
        await change(team.as('mia'), 'CoachingNote__c', team.rows.draft, { Goal__c: '=HYPERLINK("http://x")' });
        await sam('sheet');
        for (const { name } of STORED_OBJECTS) {
            const file = name.replace('__c', '');
            expect(cellsIn('sheet', file)).toHaveLength(rowsIn('sheet', file).length);
        }
        const notes = cellsIn('sheet', 'CoachingNote');
        expect(notes.map((row) => row['Goal']).sort()).toEqual([
            `'=HYPERLINK("http://x")`,
            planted('mia', 'note Goal__c')
        ]);
        expect(notes[0]?.['Why it is here']).toContain('Seller');
    });

    it('has deleted rows too, and marks them', async () => {
        const id = await create(team.as('admin'), 'CoachingNote__c', {
            Seller__c: team.ids.sam,
            Goal__c: planted('admin', 'deleted note')
        });
        await team.as('admin').json({ method: 'DELETE', path: `sobjects/CoachingNote__c/${id}` });
        await sam('deleted');
        const deleted = rowsIn('deleted', 'CoachingNote').filter(({ isDeleted }) => isDeleted);
        expect(deleted).toMatchObject([{ Id: id, Goal__c: planted('admin', 'deleted note') }]);
    });

    it('explains itself to the person, and is readable by its owner only', async () => {
        await sam('index');
        const index = readFileSync(join(folder('index'), 'index.md'), 'utf8');
        expect(index).toContain('For Sam Planted (sam@privacy.example');
        expect(index).toContain('| `CoachingNote.csv`, `.json` | 3 | Coaching notes about you');
        for (const { name } of STORED_OBJECTS) expect(index).toContain(`(\`${name}\`)`);
        expect(index).toContain('| Goal | `Goal__c` | ');
        const modes = readdirSync(folder('index')).map((file) => statSync(join(folder('index'), file)).mode & 0o777);
        expect(new Set(modes)).toEqual(new Set([0o600]));
        expect(statSync(folder('index')).mode & 0o777).toBe(0o700);
    });

    it('overwrites nothing unless told to', async () => {
        mkdirSync(folder('used'));
        writeFileSync(join(folder('used'), 'index.md'), 'of somebody else');
        const refused = await sam('used');
        expect(refused.name).toBe('BadUsage');
        expect(refused.errors).toContain('--force');
        expect(readFileSync(join(folder('used'), 'index.md'), 'utf8')).toBe('of somebody else');
        expect((await sam('used', '--force')).exitCode).toBe(0);
        expect(readFileSync(join(folder('used'), 'index.md'), 'utf8')).toContain('Sam Planted');
    });

    it('says so when the folder cannot be written', async () => {
        writeFileSync(folder('file'), '');
        const { name, errors } = await sam('file');
        expect(name).toBe('BadUsage');
        expect(errors).toContain('cannot be written');
    });
});

describe('the person', () => {
    it('is found by user name, email address and id', async () => {
        for (const [index, user] of ['SAM@privacy.example', 'sam@mail.example', team.ids.sam].entries()) {
            const { output } = await run('--user', user, '--to', folder(`found-${index}`), '--json');
            expect(JSON.parse(output)).toMatchObject({ result: { person: { id: team.ids.sam } } });
        }
    });

    it('is asked for again when nobody, or more than one, is meant', async () => {
        expect((await run('--user', `o'hara`, '--to', folder('nobody'))).errors).toContain(`no user "o'hara"`);
        const { org } = running;
        org.db.query(`UPDATE "User" SET Email = 'sam@mail.example' WHERE Id = ?`, [team.ids.cora]);
        const { name, errors } = await run('--user', 'sam@mail.example', '--to', folder('two'));
        expect(name).toBe('BadUsage');
        expect(errors).toContain('cora@privacy.example (Cora Planted');
        expect(errors).toContain('sam@privacy.example (Sam Planted');
        expect(readdirSync(scratch)).not.toContain('two');
    });
});

test('whoever does not see everything exports nothing', async () => {
    const target = { url: running.url, accessToken: sessionFor(running.org, team.ids.mia) };
    const argv = ['export-person', '--user', 'sam@privacy.example', '--to', folder('part')];
    const { name, errors } = await runCommand(target, argv, quick());
    expect(name).toBe('NoPermission');
    expect(errors).toContain('What it finds would not be all there is');
    expect(readdirSync(scratch)).not.toContain('part');
});
