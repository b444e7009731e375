import { openOrg } from '../open-org.ts';
import { insertRecord, deleteRecord } from '../records/save.ts';
import { saveAll } from '../records/save-all.ts';
import { requireObject } from '../rows.ts';
import { customObject } from '../schema/builders.ts';
import { admin } from '../test-org.ts';
import { recordSize, usedStorage } from './storage.ts';

/** Room for 512 records. */
const org = openOrg({ limits: { dataStorageMB: 1 } });
const caller = admin(org);
const accounts = requireObject(org, 'Account');
afterAll(() => org.db.close());

const add = (count: number) =>
    saveAll(
        caller,
        Array.from({ length: count }, (_, n) => () => ({ id: insertRecord(caller, accounts, { Name: `A${n}` }) })),
        false
    );

test('a record takes two kilobytes; people, shares and settings take none', () => {
    expect(recordSize(accounts)).toBe(2);
    expect(recordSize(customObject({ name: 'Thing__c' }))).toBe(2);
    for (const name of ['User', 'Profile', 'PermissionSetAssignment', 'UserLicense'])
        expect([name, recordSize(requireObject(org, name))]).toEqual([name, 0]);
    expect(recordSize({ ...accounts, name: 'Campaign' })).toBe(8);
    expect(recordSize({ ...accounts, name: 'CampaignMember' })).toBe(1);
});

test('a full org refuses records one by one, until room is made', () => {
    const results = add(520);
    expect(results.filter((result) => result.success)).toHaveLength(512);
    expect(results[512]).toEqual({
        success: false,
        errors: [{ statusCode: 'STORAGE_LIMIT_EXCEEDED', message: 'storage limit exceeded', fields: [] }]
    });
    expect(usedStorage(org)).toBe(1024);
    deleteRecord(caller, accounts, String(results[0]?.id));
    expect(add(3).map((result) => result.success)).toEqual([true, false, false]);
});

test('what is undone takes no room', async () => {
    const [id] = org.db
        .query(`SELECT "Id" FROM "Account" WHERE "IsDeleted" = 0 LIMIT 1`, [])
        .map((row) => String(row['Id']));
    deleteRecord(caller, accounts, String(id));
    const make = () => ({ id: insertRecord(caller, accounts, { Name: 'B' }) });
    expect(saveAll(caller, [make, make], true).map((result) => result.success)).toEqual([false, false]);
    await Promise.resolve();
    expect(add(1)[0]).toMatchObject({ success: true });
});
