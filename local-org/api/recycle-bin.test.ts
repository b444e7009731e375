import { Connection } from 'jsforce';
import { customObject } from '../schema/builders.ts';
import { masterDetail } from '../schema/fields.ts';
import { startOrg, type RunningOrg } from '../server.ts';
import { sessionFor } from '../sessions.ts';
import { newUser } from '../test-org.ts';

const album = customObject({ name: 'Album__c', fields: [] });
const song = customObject({
    name: 'Song__c',
    fields: [masterDetail('Album__c', 'Album__c')]
});
const NO_ENTRY = { statusCode: 'INVALID_ID_FIELD', message: 'invalid record id; no recycle bin entry found' };

let running: RunningOrg;
let connection: Connection;

beforeAll(async () => {
    running = await startOrg();
    const { org } = running;
    const [objects, others] = [new Map(org.schema.objects), [album, song]];
    for (const object of others) objects.set(object.name.toLowerCase(), object);
    org.schema = { ...org.schema, objects };
    org.db.applySchema(org.schema);
    connection = connectionOf(running.accessToken);
});

afterAll(() => running.close());

function connectionOf(accessToken: string): Connection {
    return new Connection({ instanceUrl: running.url, accessToken, version: '66.0' });
}

async function create(object: string, values: object): Promise<string> {
    const { id } = await connection.sobject(object).create(values as Record<string, string>);
    return id ?? '';
}

/** An album and a song on it. */
async function record(): Promise<{ readonly album: string; readonly song: string }> {
    const made = await create('Album__c', { Name: 'Blue' });
    return { album: made, song: await create('Song__c', { Name: 'A Case of You', Album__c: made }) };
}

async function deletedIds(object: string): Promise<string[]> {
    const soql = `SELECT Id FROM ${object} WHERE IsDeleted = true`;
    const { records } = await connection.query<{ Id: string }>(soql, { scanAll: true });
    return records.map(({ Id }) => Id);
}

test('a record leaves the bin for good, with the details that went with it', async () => {
    const ids = await record();
    await connection.sobject('Album__c').destroy(ids.album);
    expect(await deletedIds('Song__c')).toContain(ids.song);
    expect(await connection.soap.emptyRecycleBin([ids.album])).toMatchObject([{ id: ids.album, success: true }]);
    expect(await deletedIds('Album__c')).not.toContain(ids.album);
    expect(await deletedIds('Song__c')).not.toContain(ids.song);
});

test('only what is in the bin by itself can leave it', async () => {
    const ids = await record();
    const gone = await record();
    await connection.sobject('Album__c').destroy(gone.album);
    const results = await connection.soap.emptyRecycleBin([ids.album, gone.song, gone.album, gone.album]);
    expect(results).toMatchObject([
        { success: false, errors: [NO_ENTRY] },
        { success: false, errors: [NO_ENTRY] },
        { success: true },
        { success: false, errors: [NO_ENTRY] }
    ]);
    expect(await connection.sobject('Album__c').retrieve(ids.album)).toMatchObject({ Name: 'Blue' });
});

test('getDeleted still tells of it', async () => {
    const { album: id } = await record();
    await connection.sobject('Album__c').destroy(id);
    await connection.soap.emptyRecycleBin([id]);
    const now = Date.now();
    const { deletedRecords } = await connection
        .sobject('Album__c')
        .deleted(
            new Date(
                Date.parse(String(running.org.db.query('SELECT CreatedDate FROM Organization', [])[0]?.['CreatedDate']))
            ),
            new Date(now + 120_000)
        );
    expect(deletedRecords.map((deleted) => deleted.id)).toContain(id);
});

test('whoever may not delete a record may not erase it either', async () => {
    const { album: id } = await record();
    await connection.sobject('Album__c').destroy(id);
    const stranger = connectionOf(sessionFor(running.org, newUser(running.org).userId));
    const [result] = (await stranger.soap.emptyRecycleBin([id])) as unknown as { success: boolean }[];
    expect(result).toMatchObject({ success: false });
    expect(await deletedIds('Album__c')).toContain(id);
});

test('more than 200 records are refused', async () => {
    const ids = Array.from({ length: 201 }, () => '001000000000001AAA');
    await expect(connection.soap.emptyRecycleBin(ids)).rejects.toThrow('EXCEEDED_ID_LIMIT');
});
