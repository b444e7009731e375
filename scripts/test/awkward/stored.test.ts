/** Data as orgs have them and no product wishes for: loaded through both APIs, and read back by both. */
import type { CsvValue } from '../../csv/write.ts';
import { bulkLoad } from '../../org/bulk-load.ts';
import { readRows } from '../../org/choose.ts';
import { load, loadEach } from '../../org/load.ts';
import type { LoadRecord } from '../../org/load.ts';
import { readAll } from '../../org/read.ts';
import type { OrgRow } from '../../org/read.ts';
import { MOMENTS, TEXTS } from '../fixtures/awkward.ts';
import { startAwkwardOrg } from './org.ts';

const YEAR_START = '2026-01-01';

const { running, client, users, patch } = await startAwkwardOrg([
    'Gone Seller',
    'Alone Seller',
    'Own Manager',
    'Circle One',
    'Circle Two'
]);
afterAll(() => running.close());

const id = (name: string): string => users[name] ?? '';
type NoteCells = Readonly<Record<string, CsvValue>>;

/** Writes notes with the keys `REST name-0` and on, and says which were not taken, and why. */
async function writeNotes(api: string, name: string, notes: readonly NoteCells[]): Promise<[string, string][]> {
    const records = notes.map((note, index) => ({
        ExternalKey__c: `${api} ${name}-${index}`,
        Seller__c: id('Alone Seller'),
        HappenedOn__c: YEAR_START,
        ...note
    }));
    const key = 'ExternalKey__c';
    const target = { object: 'CoachingNote__c', externalId: key };
    if (api === 'REST') {
        const { refused } = await loadEach(client, records, target);
        return refused.map(({ record, statusCode }) => [String(record[key]), statusCode]);
    }
    const columns = Object.keys(records[0] ?? {});
    const { refused } = await bulkLoad(client, records.map(Object.values<CsvValue>), { ...target, columns, key });
    return refused.map((row) => [row.key, row.statusCode]);
}

async function readByBulk(object: string, columns: readonly string[], where: string): Promise<string[][]> {
    const rows: string[][] = [];
    let page: string[][] = [];
    const sink = {
        take: (cells: { text(index: number): string }) => page.push(columns.map((_, index) => cells.text(index))),
        keep: () => rows.push(...page.splice(0)),
        drop: () => (page = [])
    };
    await readRows(client, { object, columns, where }, sink, { mostByRest: 0 });
    return rows;
}

describe('texts of every kind', () => {
    it.each(['REST', 'Bulk'])('written by %s are read back as they were, by both', async (api) => {
        const records = TEXTS.map((text, index) => ({
            ExternalKey__c: `text-${api}-${index}`,
            Seller__c: id('Alone Seller'),
            HappenedOn__c: YEAR_START,
            Goal__c: text,
            Reality__c: `(${text.repeat(30)})`
        }));
        const columns = Object.keys(records[0] ?? {});
        const { refused } =
            api === 'REST'
                ? await loadEach(client, records, { object: 'CoachingNote__c', externalId: 'ExternalKey__c' })
                : await bulkLoad(
                      client,
                      records.map((record) => Object.values(record)),
                      { object: 'CoachingNote__c', columns, key: 'ExternalKey__c', externalId: 'ExternalKey__c' }
                  );
        expect(refused).toEqual([]);
        const expected = records.map(({ ExternalKey__c: key, Goal__c: goal, Reality__c: reality }) => [
            key,
            goal.toWellFormed(),
            reality.toWellFormed()
        ]);
        const byRest = await readAll<OrgRow>(
            client,
            `SELECT ExternalKey__c, Goal__c, Reality__c FROM CoachingNote__c WHERE ExternalKey__c LIKE 'text-${api}-%'`
        );
        expect(byRest.map((row) => [row['ExternalKey__c'], row['Goal__c'], row['Reality__c']])).toEqual(expected);
        const where = `ExternalKey__c LIKE 'text-${api}-%'`;
        expect(await readByBulk('CoachingNote__c', ['ExternalKey__c', 'Goal__c', 'Reality__c'], where)).toEqual(
            expected
        );
    });
});

describe('every text field', () => {
    it('gives back what was written, in both APIs', async () => {
        const [deal = ''] = await load(
            client,
            [{ Name: 'Fields', OwnerId: id('Gone Seller'), StageName: 'Prospecting', CloseDate: YEAR_START }],
            { object: 'Opportunity' }
        );
        const note = { Seller__c: id('Alone Seller'), HappenedOn__c: YEAR_START };
        const [about = ''] = await load(client, [note], { object: 'CoachingNote__c' });
        const manager = { Manager__c: id('Own Manager'), Setting__c: 'InsideCompany', OccurredOn__c: YEAR_START };
        const asked = { AskedOf__c: id('Own Manager'), WantedHelp__c: 'ThinkWithMe', LeadAfter__c: 'Seller' };
        const places: readonly (readonly [string, readonly string[], LoadRecord])[] = [
            ['Account', ['Name', 'Description', 'BillingCity'], {}],
            ['Opportunity', ['Name', 'Description', 'NextStep'], { StageName: 'Prospecting', CloseDate: YEAR_START }],
            ['DealInvolvement__c', ['Note__c'], { ...manager, Opportunity__c: deal }],
            ['CoachingNote__c', ['Goal__c', 'Reality__c', 'Options__c', 'Will__c', 'Observed__c'], note],
            ['CoachingReply__c', ['Body__c'], { Note__c: about, Kind__c: 'Comment' }],
            ['CoachingCommitment__c', ['What__c'], { Note__c: about, Who__c: 'Manager', DueOn__c: '4000-01-01' }],
            [
                'HelpRequest__c',
                ['Situation__c', 'Tried__c', 'Thinking__c', 'Intent__c'],
                { ...asked, Opportunity__c: deal }
            ]
        ];
        // A city holds 40 characters.
        const texts = TEXTS.filter((text) => text.length <= 40);
        for (const [object, fields, more] of places) {
            const records = texts.map((text) => ({
                ...more,
                ...Object.fromEntries(fields.map((field) => [field, text]))
            }));
            const ids = await load(client, records, { object });
            const columns = ['Id', ...fields];
            const expected = ids
                .map((record, index) => [record, ...fields.map(() => texts[index]?.toWellFormed())])
                .sort();
            const where = `Id IN ('${ids.join("', '")}')`;
            const rows = await readAll<OrgRow>(client, `SELECT ${columns.join(', ')} FROM ${object} WHERE ${where}`);
            expect(rows.map((row) => columns.map((name) => row[name])).sort()).toEqual(expected);
            expect((await readByBulk(object, columns, where)).sort()).toEqual(expected);
        }
    });
});

describe('numbers and moments of every kind', () => {
    const numbers = ['1e309', Infinity, NaN, '#N/A', -0, '-0', 'null', 59] as const;
    const unsaid = 'INVALID_VALUE';

    it.each([
        ['REST', { 0: 'JSON_PARSER_ERROR', 1: unsaid, 2: unsaid, 3: 'JSON_PARSER_ERROR', 6: 'JSON_PARSER_ERROR' }],
        [
            'Bulk',
            {
                0: 'INVALID_TYPE_ON_FIELD_IN_RECORD',
                1: unsaid,
                2: unsaid,
                3: unsaid,
                6: 'INVALID_TYPE_ON_FIELD_IN_RECORD'
            }
        ]
    ])('are refused by name where %s cannot say them, and the others written', async (api, codes) => {
        const refused = await writeNotes(
            api,
            'number',
            numbers.map((number) => ({ Minutes__c: number }))
        );
        expect(refused.sort()).toEqual(Object.entries(codes).map(([at, code]) => [`${api} number-${at}`, code]));
        const where = `ExternalKey__c LIKE '${api} number-%'`;
        const rows = await readAll<OrgRow>(client, `SELECT Minutes__c FROM CoachingNote__c WHERE ${where}`);
        expect(rows.map((row) => row['Minutes__c'])).toEqual([0, 0, 59]);
        expect(await readByBulk('CoachingNote__c', ['Minutes__c'], where)).toEqual([['0'], ['0'], ['59']]);
    });

    it.each(['REST', 'Bulk'])('are kept by %s as the instant that they are, whatever the zone', async (api) => {
        const notes = MOMENTS.map(([written]) => ({ SharedOn__c: written }));
        expect(await writeNotes(api, 'moment', notes)).toEqual([]);
        const where = `ExternalKey__c LIKE '${api} moment-%'`;
        const rows = await readAll<OrgRow>(client, `SELECT SharedOn__c FROM CoachingNote__c WHERE ${where}`);
        expect(rows.map((row) => row['SharedOn__c'])).toEqual(MOMENTS.map(([, utc]) => `${utc}+0000`));
        const byBulk = await readByBulk('CoachingNote__c', ['SharedOn__c'], where);
        expect(byBulk).toEqual(MOMENTS.map(([, utc]) => [`${utc}Z`]));
    });

    it('the text #N/A is text by REST, and refused where Bulk would blank the field', async () => {
        expect(await writeNotes('REST', 'blank', [{ Goal__c: '#N/A' }])).toEqual([]);
        expect(await writeNotes('Bulk', 'blank', [{ Goal__c: '#N/A' }, { Goal__c: 'N/A' }])).toEqual([
            ['Bulk blank-0', unsaid]
        ]);
        const rows = await readAll<OrgRow>(
            client,
            `SELECT ExternalKey__c, Goal__c FROM CoachingNote__c WHERE ExternalKey__c LIKE '% blank-%'`
        );
        expect(rows.map((row) => [row['ExternalKey__c'], row['Goal__c']])).toEqual([
            ['REST blank-0', '#N/A'],
            ['Bulk blank-1', 'N/A']
        ]);
    });
});

describe('what an org refuses', () => {
    it('is told of each record, and the others are written', async () => {
        const note = { Seller__c: id('Alone Seller'), HappenedOn__c: YEAR_START };
        const records = [
            { ...note, ExternalKey__c: 'odd-1', Goal__c: 'x'.repeat(131_072) },
            { ...note, ExternalKey__c: 'odd-2', HappenedOn__c: '4001-01-01' },
            { ...note, ExternalKey__c: 'odd-3', HappenedOn__c: '2026-02-30' },
            { ...note, ExternalKey__c: 'odd-4', Minutes__c: 'NaN' },
            { ...note, ExternalKey__c: 'odd-5' },
            { ...note, ExternalKey__c: 'ODD-5', Goal__c: 'another case' }
        ];
        const { refused, written } = await loadEach(client, records, {
            object: 'CoachingNote__c',
            externalId: 'ExternalKey__c'
        });
        expect(refused.map(({ record, statusCode }) => [record['ExternalKey__c'], statusCode])).toEqual([
            ['odd-1', 'STRING_TOO_LONG'],
            ['odd-2', expect.any(String)],
            ['odd-3', expect.any(String)],
            ['odd-4', expect.any(String)]
        ]);
        expect(written).toBe(2);
    });

    it.each(['REST', 'Bulk'])('is a key that two records of one batch have, by %s, and told of both', async (api) => {
        const keys = ['twice', 'once', 'twice', 'TWICE'].map((key) => `${api} ${key}`);
        const refused = await writeNotes(
            api,
            'key',
            keys.map((key) => ({ ExternalKey__c: key }))
        );
        expect(refused).toEqual([keys[0], keys[2]].map((key) => [key, 'DUPLICATE_VALUE']));
        const rows = await readAll<OrgRow>(
            client,
            `SELECT ExternalKey__c FROM CoachingNote__c WHERE ExternalKey__c LIKE '${api} %ce'`
        );
        expect(rows.map((row) => row['ExternalKey__c'])).toEqual([`${api} once`, `${api} TWICE`]);
    });

    it('is somebody who is his own manager, and a circle of managers or roles', async () => {
        await patch('User', id('Circle One'), { ManagerId: id('Circle Two') });
        await expect(patch('User', id('Circle Two'), { ManagerId: id('Circle One') })).rejects.toThrow(/hierarchy/);
        await expect(patch('User', id('Own Manager'), { ManagerId: id('Own Manager') })).rejects.toThrow(/own manager/);
        const role = { Name: 'Upper', DeveloperName: 'Upper' };
        const [upper = ''] = await load(client, [role], { object: 'UserRole' });
        const below = { Name: 'Lower', DeveloperName: 'Lower', ParentRoleId: upper };
        const [lower = ''] = await load(client, [below], { object: 'UserRole' });
        await expect(patch('UserRole', upper, { ParentRoleId: lower })).rejects.toThrow(/The org refused/);
    });
});
