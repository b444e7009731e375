import { bulkOrg, type BulkOrg } from './fixtures/bulk-org.ts';

let bulk: BulkOrg;

beforeAll(() => {
    bulk = bulkOrg();
});

afterEach(() => {
    for (const table of ['Box__c', 'Shelf__c']) bulk.org.db.query(`DELETE FROM "${table}"`, []);
});

afterAll(() => bulk.org.db.close());

describe('a job', () => {
    test('goes from Open to JobComplete and says what it did', async () => {
        const open = await bulk.json('POST', '/jobs/ingest', {
            object: 'box__c',
            operation: 'insert',
            contentType: 'CSV'
        });
        const id = String(open['id']);
        expect(open).toEqual({
            id: expect.stringMatching(/^750\w{15}$/),
            operation: 'insert',
            object: 'Box__c',
            createdById: expect.stringMatching(/^005\w{15}$/),
            createdDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+\+0000$/),
            systemModstamp: expect.any(String),
            state: 'Open',
            concurrencyMode: 'Parallel',
            contentType: 'CSV',
            apiVersion: 66,
            contentUrl: `services/data/v66.0/jobs/ingest/${id}/batches`,
            lineEnding: 'LF',
            columnDelimiter: 'COMMA'
        });
        const put = await bulk.send('PUT', `/${String(open['contentUrl'])}`, 'Name,Weight__c\nOne,1\nTwo,101\n');
        expect([put.status, put.text]).toEqual([201, '']);
        const closed = await bulk.json('PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' });
        expect(closed).toMatchObject({ id, state: 'UploadComplete' });
        expect(closed).not.toHaveProperty('contentUrl');
        expect(await bulk.end('ingest', id)).toMatchObject({
            state: 'JobComplete',
            jobType: 'V2Ingest',
            numberRecordsProcessed: 2,
            numberRecordsFailed: 1,
            retries: 0,
            totalProcessingTime: expect.any(Number),
            apiActiveProcessingTime: expect.any(Number),
            apexProcessingTime: 0
        });
    });

    test('made in one request with its data is processed at once', async () => {
        const form = new FormData();
        const job = JSON.stringify({ object: 'Box__c', operation: 'insert', lineEnding: 'LF' });
        form.append('job', new Blob([job], { type: 'application/json' }));
        form.append('content', new Blob(['Name\nA\nB\n'], { type: 'text/csv' }), 'content');
        const response = await bulk.app.request('/services/data/v66.0/jobs/ingest/', {
            method: 'POST',
            headers: { authorization: `Bearer ${bulk.tokens.admin}`, host: '127.0.0.1' },
            body: form
        });
        const made = (await response.json()) as { id: string; state: string };
        expect(made.state).toBe('UploadComplete');
        expect(await bulk.end('ingest', made.id)).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 2 });
    });
});

describe('rows', () => {
    test('come back with their ids or errors before the uploaded columns', async () => {
        const csv = 'Name,Weight__c,Note__c\nOne,1,"a, b"\n,2,x\nTwo,101,y\nThree,many,z\n';
        const { id } = await bulk.ingest({}, csv);
        const successful = await bulk.send('GET', `/jobs/ingest/${String(id)}/successfulResults`);
        const [header, row, end] = successful.text.split('\n');
        expect(successful.headers.get('content-type')).toMatch(/^text\/csv/);
        expect(header).toBe('"sf__Id","sf__Created","Name","Weight__c","Note__c"');
        expect(row).toMatch(/^"\w{18}","true","One","1","a, b"$/);
        expect(end).toBe('');
        expect(await bulk.rows(id, 'failedResults')).toEqual([
            {
                sf__Id: '',
                sf__Error: 'REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --',
                Name: '',
                Weight__c: '2',
                Note__c: 'x'
            },
            {
                sf__Id: '',
                sf__Error: 'FIELD_CUSTOM_VALIDATION_EXCEPTION:Too heavy.:Weight__c --',
                Name: 'Two',
                Weight__c: '101',
                Note__c: 'y'
            },
            {
                sf__Id: '',
                sf__Error: expect.stringMatching(/^INVALID_TYPE_ON_FIELD_IN_RECORD:.*many:Weight__c --$/) as string,
                Name: 'Three',
                Weight__c: 'many',
                Note__c: 'z'
            }
        ]);
        expect((await bulk.send('GET', `/jobs/ingest/${String(id)}/unprocessedrecords`)).text).toBe(
            '"Name","Weight__c","Note__c"\n'
        );
    });

    test('are updated: an empty cell changes nothing, #N/A makes blank', async () => {
        await bulk.ingest({}, 'Name,Note__c,Story__c\nOne,note,story\n');
        const [{ Id: id } = {}] = bulk.boxes();
        const job = await bulk.ingest({ operation: 'update' }, `Id,Note__c,Story__c\n${String(id)},#N/A,\n,x,y\n`);
        expect(bulk.boxes()).toMatchObject([{ Name: 'One', Note__c: null, Story__c: 'story' }]);
        expect(await bulk.rows(job['id'], 'successfulResults')).toMatchObject([{ sf__Id: id, sf__Created: 'false' }]);
        expect(await bulk.rows(job['id'], 'failedResults')).toMatchObject([
            { sf__Id: '', sf__Error: 'MISSING_ARGUMENT:Id not specified in an update call:--' }
        ]);
    });

    test('are upserted by external id and by id', async () => {
        const key = { operation: 'upsert', externalIdFieldName: 'key__c' };
        await bulk.ingest(key, 'Key__c,Name\nk1,One\n');
        const job = await bulk.ingest(key, 'Key__c,Name\nK1,Uno\nk2,Two\n');
        expect(await bulk.rows(job['id'], 'successfulResults')).toMatchObject([
            { sf__Created: 'false' },
            { sf__Created: 'true' }
        ]);
        const [{ Id: id } = {}] = bulk.boxes();
        const byId = { operation: 'upsert', externalIdFieldName: 'Id' };
        await bulk.ingest(byId, `Id,Name\n${String(id)},Deux\n,Trois\n`);
        expect(bulk.boxes()).toMatchObject([
            { Name: 'Deux', Key__c: 'k2' },
            { Name: 'Trois', Key__c: null },
            { Name: 'Uno', Key__c: 'k1' }
        ]);
    });

    test('are refused in an upsert when another row of their 200 has the same external id', async () => {
        const others = Array.from({ length: 196 }, (_, at) => `k-${at},Other\n`);
        const job = await bulk.ingest(
            { operation: 'upsert', externalIdFieldName: 'Key__c' },
            `Key__c,Name\nk1,One\nK1,Uno\nk2,Two\n,None\n${others.join('')}k2,Late\n`
        );
        const refused = 'DUPLICATE_VALUE:Duplicate external id specified:';
        expect((await bulk.rows(job['id'], 'failedResults')).map((row) => row['sf__Error'])).toEqual([
            `${refused} k1:Key__c --`,
            `${refused} K1:Key__c --`,
            'MISSING_ARGUMENT:Key__c not specified:Key__c --'
        ]);
        expect(bulk.boxes().filter((row) => row['Key__c'] === 'k2')).toMatchObject([{ Name: 'Late' }]);
    });

    test('are deleted, each once', async () => {
        await bulk.ingest({}, 'Name\nOne\nTwo\n');
        const [one] = bulk.boxes();
        const id = String(one?.['Id']);
        const job = await bulk.ingest({ operation: 'delete' }, `Id\n${id}\n${id}\n001000000000001AAA\n`);
        expect(job).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 3, numberRecordsFailed: 2 });
        expect(await bulk.rows(job['id'], 'failedResults')).toEqual([
            { sf__Id: id, sf__Error: 'ENTITY_IS_DELETED:entity is deleted:--', Id: id },
            {
                sf__Id: '001000000000001AAA',
                sf__Error: 'INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--',
                Id: '001000000000001AAA'
            }
        ]);
        expect(bulk.boxes()).toMatchObject([{ Name: 'Two' }]);
    });

    test('refer to other records by external id, and to their owner by username', async () => {
        await bulk.ingest({ object: 'Shelf__c' }, 'Name,Code__c\nTop,s1\n');
        const [user] = bulk.org.db.query(
            `SELECT "Id", "Username" FROM "User" WHERE "Username" LIKE 'user%' LIMIT 1`,
            []
        );
        const csv =
            'Name,Shelf__r.Code__c,User:Owner.Username\n' +
            `One,S1,${String(user?.['Username'])}\nTwo,s2,${String(user?.['Username'])}\nThree,#N/A,\n`;
        const { id } = await bulk.ingest({}, csv);
        const [shelf] = bulk.org.db.query('SELECT "Id" FROM "Shelf__c"', []);
        expect(bulk.boxes()).toMatchObject([
            { Name: 'One', Shelf__c: shelf?.['Id'], OwnerId: user?.['Id'] },
            { Name: 'Three', Shelf__c: null }
        ]);
        expect(await bulk.rows(id, 'failedResults')).toMatchObject([
            {
                sf__Error:
                    'INVALID_FIELD:Foreign key external ID: s2 not found for field Code__c in entity Shelf__c:--',
                Name: 'Two'
            }
        ]);
    });

    test('beyond a chunk each stand for themselves', async () => {
        const lines = Array.from(
            { length: 2345 },
            (_, n) => `Box ${String(n).padStart(4, '0')},${n % 7 === 0 ? 101 : 1}`
        );
        const job = await bulk.ingest({}, `Name,Weight__c\n${lines.join('\n')}`);
        expect(job).toMatchObject({ numberRecordsProcessed: 2345, numberRecordsFailed: 335 });
        const failed = await bulk.rows(job['id'], 'failedResults');
        const successful = await bulk.rows(job['id'], 'successfulResults');
        expect(failed.map((row) => row['Name'])).toEqual(
            lines.filter((_, n) => n % 7 === 0).map((line) => line.split(',')[0])
        );
        const stored = new Map(bulk.boxes().map((row) => [row['Id'], row['Name']]));
        expect(stored.size).toBe(2010);
        expect(successful.every((row) => stored.get(row['sf__Id']) === row['Name'])).toBe(true);
    });
});

describe('CSV', () => {
    const delimiters = { BACKQUOTE: '`', CARET: '^', COMMA: ',', PIPE: '|', SEMICOLON: ';', TAB: '\t' };

    test.each(Object.entries(delimiters))('has columns parted by %s', async (columnDelimiter, sign) => {
        const { id } = await bulk.ingest({ columnDelimiter }, `Name${sign}Note__c\nOne${sign}"a${sign}b"\n`);
        expect(bulk.boxes()).toMatchObject([{ Name: 'One', Note__c: `a${sign}b` }]);
        const { text } = await bulk.send('GET', `/jobs/ingest/${String(id)}/successfulResults`);
        expect(text).toContain(`"sf__Created"${sign}"Name"${sign}"Note__c"`);
    });

    test.each([
        ['LF', '\n'],
        ['CRLF', '\r\n']
    ])('has lines that end with %s, and values with anything in them', async (lineEnding, end) => {
        const story = `He said "no"${end}and, later: 👍 naïve 漢字`;
        const quoted = story.replaceAll('"', '""');
        const csv = ['\uFEFFName,Story__c', `One,"${quoted}"`, '', 'Two,x', ''].join(end);
        const job = await bulk.ingest({ lineEnding }, csv);
        expect(job).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 2, numberRecordsFailed: 0 });
        expect(bulk.boxes()).toMatchObject([{ Story__c: story }, { Story__c: 'x' }]);
        expect(await bulk.rows(job['id'], 'successfulResults')).toMatchObject([{ Story__c: story }, { Story__c: 'x' }]);
    });

    test.each([
        ['LF', 'Name\r\nOne\r\n'],
        ['CRLF', 'Name\nOne\n']
    ])('with other line endings than %s fails the job', async (lineEnding, csv) => {
        const job = await bulk.ingest({ lineEnding }, csv);
        expect(job).toMatchObject({
            state: 'Failed',
            errorMessage: `ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is ${lineEnding}`
        });
        expect((await bulk.send('GET', `/jobs/ingest/${String(job['id'])}/unprocessedrecords`)).text).toBe(csv);
        expect(bulk.boxes()).toEqual([]);
    });

    test.each([
        ['insert', {}, 'Name,Nope__c\nOne,1\n', 'InvalidBatch : Field name not found : Nope__c'],
        ['insert', {}, 'Name,Shelf__r.Name\nOne,1\n', 'InvalidBatch : Field name not found : Shelf__r.Name'],
        ['update', {}, 'Name\nOne\n', 'InvalidBatch : Field name not found : Id'],
        ['upsert', { externalIdFieldName: 'Key__c' }, 'Name\nOne\n', 'InvalidBatch : Field name not found : Key__c'],
        ['delete', {}, 'Id,Name\nx,One\n', "InvalidBatch : The 'delete' batch must contain only ids"]
    ])('whose header does not fit fails the %s (%j)', async (operation, rest, csv, errorMessage) => {
        const job = await bulk.ingest({ operation, ...rest }, csv);
        expect(job).toMatchObject({ state: 'Failed', errorMessage, numberRecordsProcessed: 0 });
    });

    test('that breaks off in a quote fails the job after the rows before it', async () => {
        const rows = Array.from({ length: 1200 }, (_, n) => `Box ${n},x`).join('\n');
        const job = await bulk.ingest({}, `Name,Note__c\n${rows}\nLast,"open\n`);
        expect(job).toMatchObject({
            state: 'Failed',
            errorMessage: expect.stringMatching(/^InvalidBatch : Failed to parse CSV\. /) as string
        });
        const saved = await bulk.rows(job['id'], 'successfulResults');
        const unprocessed = await bulk.rows(job['id'], 'unprocessedrecords');
        expect(saved).toHaveLength(Number(job['numberRecordsProcessed']));
        expect(saved).toHaveLength(bulk.boxes().length);
        expect(saved.length + unprocessed.length).toBe(1200);
    });

    test('with a quote where none may be fails the job, and its results are empty', async () => {
        const job = await bulk.ingest({}, 'Na"me\nOne\n');
        expect(job).toMatchObject({
            state: 'Failed',
            errorMessage: expect.stringMatching(/^InvalidBatch : Failed to parse CSV\. Found unescaped quote/) as string
        });
        for (const kind of ['successfulResults', 'failedResults']) {
            expect(await bulk.send('GET', `/jobs/ingest/${String(job['id'])}/${kind}`)).toMatchObject({
                status: 200,
                text: ''
            });
        }
    });

    test('without rows completes with none', async () => {
        expect(await bulk.ingest({}, 'Name\n')).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 0 });
        expect(await bulk.ingest({}, '')).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 0 });
    });
});
