import { parse } from 'csv-parse/sync';
import { bulkOrg, type BulkOrg, type Json } from './fixtures/bulk-org.ts';

let bulk: BulkOrg;

/** More rows than one page holds without being asked. */
const MANY = 52_500;

beforeAll(async () => {
    bulk = bulkOrg();
    await bulk.ingest({ object: 'Shelf__c' }, 'Name,Code__c\nTop,s1\n');
    const story = 'He said "no"\nand, later: 👍 naïve 漢字';
    await bulk.ingest(
        {},
        'Name,Story__c,Weight__c,Packed__c,Seen__c,IsFull__c,Shelf__r.Code__c\n' +
            `One,"${story.replaceAll('"', '""')}",12.5,2026-01-02,2026-01-02T03:04:05Z,true,s1\nTwo,,,,,,\n`
    );
});

afterAll(() => bulk.org.db.close());

const results = (id: unknown, query = '') => bulk.send('GET', `/jobs/query/${String(id)}/results${query}`);
const records = (text: string): string[][] => parse(text, { columns: false, from: 2 });

function errorOf({ status, text }: { status: number; text: string }): Json {
    const [error] = JSON.parse(text) as { errorCode: string; message: string }[];
    return { status, errorCode: error?.errorCode, message: error?.message };
}

/** Shelves by SQL, past all rules: only their number matters. */
function manyShelves(): void {
    bulk.org.db.query(
        `INSERT INTO "Shelf__c" ("Id", "Name", "IsDeleted") WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n ` +
            `WHERE i < ?) SELECT 'x' || printf('%017d', i), 'Shelf ' || i, 0 FROM n`,
        [MANY]
    );
}

describe('a query job', () => {
    test('says what it is and what it did', async () => {
        const made = await bulk.json('POST', '/jobs/query', { operation: 'query', query: 'SELECT Id FROM box__c' });
        expect(made).toEqual({
            id: expect.stringMatching(/^750\w{15}$/),
            operation: 'query',
            object: 'Box__c',
            createdById: expect.stringMatching(/^005/),
            createdDate: expect.stringMatching(/\+0000$/),
            systemModstamp: expect.any(String),
            state: 'UploadComplete',
            concurrencyMode: 'Parallel',
            contentType: 'CSV',
            apiVersion: 66,
            lineEnding: 'LF',
            columnDelimiter: 'COMMA'
        });
        const early = await results(made['id']);
        expect([early.status, early.text]).toEqual([204, '']);
        expect(await bulk.end('query', made['id'])).toMatchObject({
            state: 'JobComplete',
            jobType: 'V2Query',
            numberRecordsProcessed: 2,
            retries: 0,
            totalProcessingTime: expect.any(Number)
        });
    });

    test('answers every value in quotes', async () => {
        const query =
            'SELECT Name, Story__c, Weight__c, Packed__c, Seen__c, IsFull__c, Shelf__r.Name, toLabel(Name) FROM Box__c ORDER BY Name';
        const refused = await bulk.send('POST', '/jobs/query', { operation: 'query', query });
        expect(errorOf(refused)).toMatchObject({ status: 400, errorCode: 'INVALID_FIELD' });
        const { id } = await bulk.query({ query: query.replace(', toLabel(Name)', '') });
        const { text, headers } = await results(id);
        expect(text).toBe(
            '"Name","Story__c","Weight__c","Packed__c","Seen__c","IsFull__c","Shelf__r.Name"\n' +
                '"One","He said ""no""\nand, later: 👍 naïve 漢字","13","2026-01-02","2026-01-02T03:04:05.000Z","true","Top"\n' +
                '"Two","","","","","false",""\n'
        );
        expect(headers.get('content-type')).toBe('text/csv');
        expect(headers.get('sforce-numberofrecords')).toBe('2');
        expect(headers.get('sforce-locator')).toBe('null');
    });

    test.each([
        ['BACKQUOTE', '`', 'LF', '\n'],
        ['CARET', '^', 'CRLF', '\r\n'],
        ['PIPE', '|', 'LF', '\n'],
        ['SEMICOLON', ';', 'CRLF', '\r\n'],
        ['TAB', '\t', 'LF', '\n']
    ])('parts columns by %s %j and ends lines with %s', async (columnDelimiter, sign, lineEnding, end) => {
        const query = 'SELECT Name, IsFull__c FROM Box__c ORDER BY Name';
        const { id } = await bulk.query({ query, columnDelimiter, lineEnding });
        const lines = [`"Name"${sign}"IsFull__c"`, `"One"${sign}"true"`, `"Two"${sign}"false"`, ''];
        expect((await results(id)).text).toBe(lines.join(end));
    });

    test('without rows answers the header alone', async () => {
        const { id } = await bulk.query({ query: `SELECT Id, Name FROM Box__c WHERE Name = 'None'` });
        const { text, headers } = await results(id);
        expect([text, headers.get('sforce-numberofrecords')]).toEqual(['"Id","Name"\n', '0']);
    });

    test('answers what was there when it ran; queryAll also what was deleted', async () => {
        const query = `SELECT Name FROM Box__c WHERE Name LIKE 'Temp%'`;
        await bulk.ingest({}, 'Name\nTemp\n');
        const before = await bulk.query({ query });
        const [temp] = bulk.boxes().filter(({ Name }) => Name === 'Temp');
        await bulk.ingest({ operation: 'delete' }, `Id\n${String(temp?.['Id'])}\n`);
        const after = await bulk.query({ query });
        const all = await bulk.query({ query, operation: 'queryAll' });
        const names = await Promise.all([before, after, all].map(async ({ id }) => records((await results(id)).text)));
        expect(names).toEqual([[['Temp']], [], [['Temp']]]);
    });

    test.each([
        ['SELECT COUNT() FROM Box__c', 'API_ERROR', 'Aggregate Functions not supported in Bulk Query'],
        ['SELECT Name, COUNT(Id) FROM Box__c GROUP BY Name', 'API_ERROR', 'Aggregate Functions not supported'],
        ['SELECT Name FROM Box__c GROUP BY Name', 'API_ERROR', 'Aggregate Functions not supported'],
        ['SELECT MAX(Weight__c) FROM Box__c', 'API_ERROR', 'Aggregate Functions not supported'],
        ['SELECT Name FROM Box__c LIMIT 1 OFFSET 1', 'API_ERROR', 'OFFSET clause not supported in Bulk Query'],
        ['SELECT Id, (SELECT Id FROM Contacts) FROM Account', 'API_ERROR', 'Aggregate Relationships not supported'],
        ['SELECT FIELDS(ALL) FROM Box__c LIMIT 10', 'API_ERROR', 'FIELDS function with ALL or CUSTOM not supported'],
        ['SELECT TYPEOF Owner WHEN User THEN Name END FROM Box__c', 'API_ERROR', 'TYPEOF clause not supported'],
        ['SELECT Nope__c FROM Box__c', 'INVALID_FIELD', "No such column 'Nope__c' on entity 'Box__c'"],
        ['SELECT Id FROM Nope__c', 'INVALID_TYPE', "sObject type 'Nope__c' is not supported"],
        ['SELECT Id FRM Box__c', 'MALFORMED_QUERY', 'FRM']
    ])('refuses %s', async (query, errorCode, message) => {
        expect(errorOf(await bulk.send('POST', '/jobs/query', { operation: 'query', query }))).toEqual({
            status: 400,
            errorCode,
            message: expect.stringContaining(message) as string
        });
    });

    test('is aborted and deleted as its state allows', async () => {
        const { id } = await bulk.json('POST', '/jobs/query', { operation: 'query', query: 'SELECT Id FROM Box__c' });
        const path = `/jobs/query/${String(id)}`;
        expect(errorOf(await bulk.send('DELETE', path))).toMatchObject({ errorCode: 'INVALIDJOBSTATE' });
        expect(await bulk.json('PATCH', path, { state: 'Aborted' })).toMatchObject({ state: 'Aborted' });
        expect((await bulk.send('GET', `${path}/results`)).status).toBe(204);
        expect(errorOf(await bulk.send('GET', `${path}/resultPages`))).toMatchObject({ errorCode: 'INVALIDJOBSTATE' });
        expect(errorOf(await bulk.send('PATCH', path, { state: 'Aborted' }))).toMatchObject({
            errorCode: 'INVALIDJOBSTATE'
        });
        expect((await bulk.send('DELETE', path)).status).toBe(204);
        expect((await bulk.send('GET', path)).status).toBe(404);
    });
});

describe('rights', () => {
    test('of whoever made the job decide about rows and fields', async () => {
        const { packer, nobody } = bulk.tokens;
        const query = 'SELECT Secret__c FROM Box__c';
        expect(errorOf(await bulk.send('POST', '/jobs/query', { operation: 'query', query }, packer))).toMatchObject({
            errorCode: 'INVALID_FIELD'
        });
        const forNobody = { operation: 'query', query: 'SELECT Id FROM Box__c' };
        expect(errorOf(await bulk.send('POST', '/jobs/query', forNobody, nobody))).toMatchObject({
            errorCode: 'INVALID_TYPE'
        });
    });

    test('keep results from others than the owner and administrators', async () => {
        const { packer, viewer, admin } = bulk.tokens;
        const { id } = await bulk.query({ query: 'SELECT Name FROM Box__c' }, packer);
        for (const path of ['', '/results', '/resultPages']) {
            const request = (as: string) => bulk.send('GET', `/jobs/query/${String(id)}${path}`, undefined, as);
            expect(errorOf(await request(viewer))).toMatchObject({ errorCode: 'INVALIDUSER' });
            expect((await request(admin)).status).toBe(200);
        }
    });
});

describe('many rows', () => {
    let id: unknown;

    beforeAll(async () => {
        manyShelves();
        ({ id } = await bulk.query({ query: `SELECT Name FROM Shelf__c WHERE Name LIKE 'Shelf %'` }));
    });

    test('come in pages, each with a header, until the locator is null', async () => {
        const names: string[] = [];
        const sizes: number[] = [];
        let locator = '';
        while (locator !== 'null') {
            const query = locator === '' ? '?maxRecords=20001' : `?maxRecords=20001&locator=${locator}`;
            const { text, headers } = await results(id, query);
            expect(text.startsWith('"Name"\n')).toBe(true);
            const page = records(text).map(([name]) => name ?? '');
            expect(headers.get('sforce-numberofrecords')).toBe(String(page.length));
            sizes.push(page.length);
            names.push(...page);
            locator = headers.get('sforce-locator') ?? 'null';
        }
        expect(sizes).toEqual([20_001, 20_001, 12_498]);
        expect(names).toEqual(Array.from({ length: MANY }, (_, n) => `Shelf ${n + 1}`));
    });

    test('are parted by the platform when the client does not say how', async () => {
        const { headers } = await results(id);
        expect(headers.get('sforce-numberofrecords')).toBe('10000');
        expect(headers.get('sforce-locator')).toBe('MTAwMDA');
    });

    test('can be read side by side by the urls of resultPages', async () => {
        const first = await bulk.json('GET', `/jobs/query/${String(id)}/resultPages`);
        const urlsOf = (answer: Json): string[] =>
            (answer['resultPages'] as { resultUrl: string }[]).map(({ resultUrl }) => resultUrl);
        expect(first).toMatchObject({ done: false, nextRecordsUrl: expect.stringContaining('resultPages?') as string });
        expect(urlsOf(first)).toHaveLength(5);
        const second = await bulk.json('GET', String(first['nextRecordsUrl']));
        expect(second).toMatchObject({ done: true, nextRecordsUrl: null });
        const pages = await Promise.all([...urlsOf(first), ...urlsOf(second)].map((url) => bulk.send('GET', url)));
        const sizes = pages.map(({ headers }) => Number(headers.get('sforce-numberofrecords')));
        expect(sizes).toEqual([10_000, 10_000, 10_000, 10_000, 10_000, 2500]);
    });

    test.each(['locator=!', 'locator=OTk5OTk5OQ', 'maxRecords=0', 'maxRecords=x'])('refuse %s', async (query) => {
        expect(errorOf(await results(id, `?${query}`))).toMatchObject({
            status: 400,
            errorCode: query.startsWith('locator') ? 'INVALID_QUERY_LOCATOR' : 'CLIENTINPUTERROR'
        });
    });

    test('are read with the API version of the job', async () => {
        const url = `/services/data/v65.0/jobs/query/${String(id)}/results`;
        expect(errorOf(await bulk.send('GET', url))).toMatchObject({ status: 409 });
    });
});
