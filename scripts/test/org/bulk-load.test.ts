import type { FaultPlan } from '../../../local-org/faults/plan.ts';
import { customObject, schemaWith } from '../../../local-org/schema/builders.ts';
import { number, text } from '../../../local-org/schema/fields.ts';
import type { CsvValue } from '../../csv/write.ts';
import type { CliError } from '../../errors.ts';
import { bulkLoad } from '../../org/bulk-load.ts';
import type { BulkLoaded, BulkLoadOptions } from '../../org/bulk-load.ts';
import { startBulkOrg } from './bulk-org.ts';
import type { BulkOrg } from './bulk-org.ts';

const ROWS = 20;
const UPSERT = {
    object: 'Box__c',
    columns: ['Key__c', 'Name', 'Note__c', 'Weight__c'],
    key: 'Key__c',
    externalId: 'Key__c'
};
const INSERT = { object: 'Box__c', columns: ['Name', 'Weight__c'], key: 'Name' };

let org: BulkOrg;

beforeEach(async () => {
    org = await startBulkOrg();
    const box = customObject({
        name: 'Box__c',
        fields: [text('Key__c', 20, { unique: true, externalId: true }), text('Note__c', 100), number('Weight__c', 6)],
        validationRules: [
            { name: 'Max', isActive: true, formula: 'Weight__c > 100', message: 'Too heavy.', errorField: 'Weight__c' }
        ]
    });
    org.running.org.schema = schemaWith([box]);
    org.running.org.db.applySchema(org.running.org.schema);
});

afterEach(() => org.running.close());

const boxes = (weight = 5): CsvValue[][] =>
    Array.from({ length: ROWS }, (_, n) => [`box-${n}`, 'Box', n % 3 === 0 ? `"Größe", ${n}\n😀` : null, weight]);
const loose = (): CsvValue[][] => Array.from({ length: ROWS }, (_, n) => [`loose ${n}`, n]);

const load = (rows: CsvValue[][], options: BulkLoadOptions): Promise<BulkLoaded> =>
    bulkLoad(org.client, rows, { ...options, waiting: org.waiting });

async function refusal(rows: CsvValue[][], options: BulkLoadOptions): Promise<CliError> {
    return load(rows, options).then(
        () => Promise.reject(new Error('all was written')),
        (error: unknown) => error as CliError
    );
}

const stored = (): Record<string, unknown>[] =>
    org.inOrg('SELECT Key__c, Note__c, Weight__c FROM Box__c WHERE IsDeleted = 0 ORDER BY Key__c, Name');

type Fault = NonNullable<FaultPlan['requests']>[number];

describe('bulkLoad', () => {
    it('upserts by external id; null empties a field and undefined leaves it alone', async () => {
        expect(await load(boxes(), UPSERT)).toEqual({ written: ROWS, refused: [] });
        expect(stored()).toHaveLength(ROWS);
        expect(stored()[0]).toEqual({ Key__c: 'box-0', Note__c: '"Größe", 0\n😀', Weight__c: 5 });
        await load([['box-0', 'Box', undefined, null]], UPSERT);
        expect(stored()[0]).toEqual({ Key__c: 'box-0', Note__c: '"Größe", 0\n😀', Weight__c: null });
        expect(stored()).toHaveLength(ROWS);
    });

    it('makes as many jobs as the size takes, and none for nothing', async () => {
        const done: number[] = [];
        const onProgress = (rows: number): void => void done.push(rows);
        await load(boxes(), { ...UPSERT, partBytes: 200, onProgress });
        expect(done.length).toBeGreaterThan(1);
        expect(done.at(-1)).toBe(ROWS);
        expect(stored()).toHaveLength(ROWS);
        const { calls } = org.client;
        expect(await load([], UPSERT)).toEqual({ written: 0, refused: [] });
        expect(org.client.calls).toBe(calls);
    });

    it('tells the id of every row that is saved', async () => {
        const ids = new Map<string, string>();
        await load(loose(), { ...INSERT, onSaved: (key, id) => ids.set(key, id) });
        const there = org.inOrg('SELECT Id, Name FROM Box__c');
        expect(ids).toEqual(new Map(there.map(({ Id, Name }) => [Name, Id])));
        expect(ids.size).toBe(ROWS);
    });

    it('writes the rest when rows are refused, and names them', async () => {
        const rows = boxes();
        rows[3] = ['box-3', 'Box', 'heavy', 101];
        rows[7] = ['box-7', 'Box', '#N/A', 1];
        rows[8] = ['box-8', 'Box', 'x', Number.NaN];
        const { written, refused } = await load(rows, UPSERT);
        expect(written).toBe(ROWS - 3);
        const unsaid = { statusCode: 'INVALID_VALUE', message: 'Bulk API takes the text #N/A for a blank' };
        const heavy = { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Too heavy.' };
        expect(refused).toEqual([
            { key: 'box-7', ...unsaid, cells: rows[7] },
            { key: 'box-8', ...unsaid, message: 'Not a number that can be written: NaN', cells: rows[8] },
            { key: 'box-3', ...heavy, cells: ['box-3', 'Box', 'heavy', '101'] }
        ]);
        expect(stored()).toHaveLength(ROWS - 3);
    });

    it('sends locked rows again, as they were, and no others', async () => {
        await org.use({
            rows: [{ object: 'Box__c', record: '"box-(0|1)"', times: 3, code: 'UNABLE_TO_LOCK_ROW' }]
        });
        expect(await load(boxes(), UPSERT)).toEqual({ written: ROWS, refused: [] });
        expect(await org.struck()).toEqual([3]);
        expect(stored()[0]).toEqual({ Key__c: 'box-0', Note__c: '"Größe", 0\n😀', Weight__c: 5 });
        expect(stored()[1]).toEqual({ Key__c: 'box-1', Note__c: null, Weight__c: 5 });
    });

    it('sends a row again whose key somebody else has brought in between', async () => {
        await org.use({ rows: [{ object: 'Box__c', code: 'DUPLICATE_VALUE', nth: 3, times: 2, winner: true }] });
        expect(await load(boxes(), UPSERT)).toEqual({ written: ROWS, refused: [] });
        expect(stored()).toHaveLength(ROWS);
    });

    it('leaves such a record as it is where that is asked for', async () => {
        const taken = { code: 'DUPLICATE_VALUE', times: 'always', winner: true } as const;
        await org.use({ rows: [{ object: 'Box__c', record: '"box-4"', ...taken }] });
        expect(await load(boxes(), { ...UPSERT, keepsExisting: true })).toEqual({ written: ROWS, refused: [] });
        expect(await org.struck()).toEqual([1]);
        expect(stored()).toHaveLength(ROWS);
    });

    it('names a row whose key stays taken', async () => {
        const rows = [{ object: 'Box__c', record: '"box-4"', times: 'always', code: 'DUPLICATE_VALUE' }] as const;
        await org.use({ rows });
        for (const keepsExisting of [false, true]) {
            const { refused } = await load(boxes(), { ...UPSERT, keepsExisting });
            expect(refused).toMatchObject([{ key: 'box-4', statusCode: 'DUPLICATE_VALUE' }]);
        }
        expect(await org.struck()).toEqual([4]);
    });

    it('names a row that stays locked', async () => {
        await org.use({
            rows: [{ object: 'Box__c', record: '"box-4"', times: 'always', code: 'UNABLE_TO_LOCK_ROW' }]
        });
        const { written, refused } = await load(boxes(), UPSERT);
        expect(written).toBe(ROWS - 1);
        expect(refused).toMatchObject([{ key: 'box-4', statusCode: 'UNABLE_TO_LOCK_ROW' }]);
    });

    it.each<[string, Fault]>([
        [
            'the job is made and its answer lost',
            { method: 'POST', path: '/jobs/ingest', do: { kind: 'reset', when: 'after' } }
        ],
        ['the upload breaks', { method: 'PUT', path: '/batches', do: { kind: 'reset' } }],
        [
            'the data arrives and the answer is lost',
            { method: 'PUT', path: '/batches', do: { kind: 'silence', when: 'after' } }
        ],
        [
            'the job starts and the answer is lost',
            { method: 'PATCH', path: '/jobs/ingest', do: { kind: 'reset', when: 'after' } }
        ],
        ['the org is busy', { path: '/jobs/ingest', times: 3, do: { kind: 'error', code: 'SERVER_UNAVAILABLE' } }],
        [
            'the results are cut off',
            { path: '/successfulResults', do: { kind: 'truncate', bytes: 150, ending: 'complete' } }
        ],
        ['the results have only a header', { path: '/successfulResults', do: { kind: 'csv', change: 'header-only' } }]
    ])('inserts every row once although %s', async (_, fault) => {
        await org.use({ requests: [fault] });
        const ids = new Set<string>();
        const options = { ...INSERT, onSaved: (_key: string, id: string) => ids.add(id) };
        expect(await load(loose(), options)).toEqual({ written: ROWS, refused: [] });
        expect(await org.struck()).not.toEqual([0]);
        expect(stored()).toHaveLength(ROWS);
        expect(ids.size).toBe(ROWS);
    });

    it.each<[string, Fault, RegExp]>([
        [
            'fails',
            {
                method: 'GET',
                path: '/jobs/ingest/',
                do: { kind: 'json', set: { state: 'Failed', errorMessage: 'InvalidBatch : no' } }
            },
            /^The Bulk ingest job 750\w+ failed: InvalidBatch : no\. \d+ of its 20 rows had been processed\.$/
        ],
        [
            'is aborted',
            { method: 'GET', path: '/jobs/ingest/', do: { kind: 'json', set: { state: 'Aborted' } } },
            /^Somebody aborted the Bulk ingest job 750\w+\. \d+ of its 20 rows had been processed\.$/
        ],
        [
            'never ends',
            {
                method: 'GET',
                path: '/jobs/ingest/',
                times: 'always',
                do: { kind: 'json', set: { state: 'InProgress' } }
            },
            /^The Bulk ingest job 750\w+ stays InProgress and does not get on\.$/
        ],
        [
            'lost rows',
            {
                method: 'GET',
                path: '/jobs/ingest/',
                times: 'always',
                do: { kind: 'json', set: { numberRecordsProcessed: 19 } }
            },
            /^Bulk ingest job 750\w+ took 20 rows and processed 19\.$/
        ]
    ])('names a job that %s, and what to do', async (_, fault, message) => {
        await org.use({ requests: [fault] });
        const error = await refusal(boxes(), UPSERT);
        expect(error.message).toMatch(message);
        expect(error.actions.length).toBeGreaterThan(0);
    });

    it('tells the words of the org when a column does not exist', async () => {
        const error = await refusal([['a', 'b']], { ...UPSERT, columns: ['Key__c', 'Colour__c'] });
        expect(error.message).toMatch(/Colour__c.*0 of its 1 rows had been processed\.$/);
    });
});
