import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openOrg } from '../open-org.ts';
import type { Org } from '../org.ts';
import { adminOf } from '../setup.ts';
import { deployZip } from './deploy.ts';
import { Deployments } from './deployments.ts';
import { DEAL_PACKAGE, fieldXml, manifestXml, metadataXml, metadataZip, objectXml, SIZE } from './fixtures/package.ts';
import { toolingOrg } from './source-members.ts';

const SOUND = metadataZip(DEAL_PACKAGE);
const PERMISSION = metadataZip({
    'customPermissions/Boss.customPermission': metadataXml(
        'CustomPermission',
        '<isLicensed>false</isLicensed><label>Boss</label>'
    )
});
const DAY = 24 * 60 * 60 * 1000;

let org: Org;
let time: number;
let deployments: Deployments;
let admin: string;
beforeEach(() => {
    time = Date.parse('2026-03-31T12:00:00.000Z');
    org = openOrg({ now: () => new Date(time) });
    deployments = new Deployments(org);
    admin = String(adminOf(org)['Id']);
});
afterEach(() => org.db.close());

/** Everything the database holds, but for how far its counters ran: numbers used in vain are skipped, as on the platform. */
function dump(): Record<string, unknown> {
    const tables = org.db
        .query("SELECT name, sql FROM sqlite_master WHERE name <> '_counter' ORDER BY name", [])
        .map((row) => ({ name: String(row['name']), sql: row['sql'] }));
    return Object.fromEntries(
        tables.map(({ name, sql }) => {
            const isTable = String(sql).startsWith('CREATE TABLE');
            return [name, { sql, rows: isTable ? org.db.query(`SELECT * FROM "${name}" ORDER BY 1`, []) : [] }];
        })
    );
}

const ended = async (id: string) => deployments.state(id, 60_000);
const start = (zip: Uint8Array, options = {}) => deployments.start(zip, options, admin);

/** Holds all deploys up until the answer is called. */
function hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    void deployments.enqueue(async () => promise);
    return () => resolve(undefined);
}

describe('a failed deploy', () => {
    test.each<[when: string, fault: () => void]>([
        ['with the first file', () => (org.db.putFile = fail)],
        ['after its tables are made', () => (org.db.insert = fail)],
        [
            'with its last row',
            () => {
                const insert = org.db.insert.bind(org.db);
                org.db.insert = (object, row) => {
                    if (row['MemberName'] === 'hello/hello.js-meta.xml') fail();
                    insert(object, row);
                };
            }
        ]
    ])('that breaks off %s leaves no trace', async (_, fault) => {
        await deployZip(org, PERMISSION);
        const [before, schema] = [dump(), org.schema];
        fault();
        await expect(deployZip(org, SOUND)).rejects.toThrow('disk full');
        for (const method of ['putFile', 'insert']) Reflect.deleteProperty(org.db, method);
        expect(dump()).toEqual(before);
        expect(org.schema).toBe(schema);
        expect((await deployZip(org, SOUND)).success).toBe(true);
    });

    test('that the checks refuse leaves no trace', async () => {
        toolingOrg(org);
        const before = dump();
        const faulty = metadataZip({ ...DEAL_PACKAGE, 'tabs/No__c.tab': metadataXml('CustomTab', '<x>1</x>') });
        expect((await deployZip(org, faulty)).status).toBe('Failed');
        expect(dump()).toEqual(before);
    });

    function fail(): never {
        throw new Error('disk full');
    }
});

describe('without rollback on error', () => {
    const partial = { rollbackOnError: false };

    test('the sound part is deployed and the rest reported', async () => {
        const object = objectXml(SIZE + fieldXml('Long__c', 'Number', '<precision>99</precision><scale>0</scale>'));
        const zip = metadataZip({
            'objects/Deal__c.object': object,
            'customPermissions/Boss.customPermission': metadataXml(
                'CustomPermission',
                '<isLicensed>false</isLicensed><label>Boss</label>'
            ),
            'customPermissions/Bad.customPermission': metadataXml(
                'CustomPermission',
                '<isLicensed>false</isLicensed><label>Bad</label><lable>Bad</lable>'
            )
        });
        const result = await deployZip(org, zip, partial);
        expect(result).toMatchObject({ status: 'SucceededPartial', done: true, numberComponentErrors: 2 });
        const failed = result.details.componentFailures.map((each) => each.fullName);
        expect(failed.sort()).toEqual(['Bad', 'Deal__c.Long__c']);
        expect([...(org.schema.objects.get('deal__c')?.fields.keys() ?? [])]).toContain('size__c');
        expect(org.schema.objects.get('deal__c')?.fields.has('long__c')).toBe(false);
        expect([...org.schema.customPermissions]).toEqual(['Boss']);
    });

    test('what needs a faulty component fails with it', async () => {
        const unlabelled = Object.fromEntries(
            Object.entries(DEAL_PACKAGE).filter(([file]) => !file.startsWith('labels/'))
        );
        const result = await deployZip(org, metadataZip(unlabelled), partial);
        expect(result.status).toBe('SucceededPartial');
        expect(result.details.componentFailures.map((each) => each.fullName)).toEqual(['hello']);
        expect(org.schema.bundles.has('hello')).toBe(false);
        expect(org.schema.objects.has('deal__c')).toBe(true);
    });

    test('a deploy of which nothing is sound fails', async () => {
        const bad = metadataXml(
            'CustomPermission',
            '<isLicensed>false</isLicensed><label>Bad</label><lable>Bad</lable>'
        );
        const result = await deployZip(org, metadataZip({ 'customPermissions/Bad.customPermission': bad }), partial);
        expect(result).toMatchObject({ status: 'Failed', success: false });
    });
});

test('deletes what the manifest for afterwards names, even when the same deploy brings it', async () => {
    const gone = manifestXml({ CustomPermission: ['Boss'] });
    const files = {
        'customPermissions/Boss.customPermission': metadataXml(
            'CustomPermission',
            '<isLicensed>false</isLicensed><label>B</label>'
        )
    };
    await deployZip(org, metadataZip({ ...files, 'destructiveChangesPre.xml': gone }), { ignoreWarnings: true });
    expect([...org.schema.customPermissions]).toEqual(['Boss']);
    await deployZip(org, metadataZip({ ...files, 'destructiveChangesPost.xml': gone }));
    expect([...org.schema.customPermissions]).toEqual([]);
});

test('runs deploys one after the other, in the order they came', async () => {
    const release = hold();
    const gone = {
        'package.xml': manifestXml({}),
        'destructiveChanges.xml': manifestXml({ CustomPermission: ['Boss'] })
    };
    const ids = [PERMISSION, metadataZip(gone), PERMISSION].map((zip) => start(zip).id);
    expect(await Promise.all(ids.map(async (id) => (await deployments.state(id, 0)).status))).toEqual([
        'Pending',
        'Pending',
        'Pending'
    ]);
    release();
    const results = await Promise.all(ids.map(ended));
    const changes = results.map(({ details }) => details.componentSuccesses.find((each) => each.fullName === 'Boss'));
    expect(changes).toMatchObject([
        { created: true, deleted: false },
        { created: false, deleted: true },
        { created: true, deleted: false }
    ]);
});

describe('cancel', () => {
    test('ends a deploy that waits, at once', async () => {
        const release = hold();
        const { id } = start(SOUND);
        expect(await deployments.cancel(id, admin)).toMatchObject({
            done: true,
            status: 'Canceled',
            canceledBy: admin,
            canceledByName: 'Admin User'
        });
        release();
        await deployments.enqueue(async () => Promise.resolve());
        expect((await ended(id)).status).toBe('Canceled');
        expect(org.schema.objects.has('deal__c')).toBe(false);
    });

    test('stops a deploy that runs before it changes anything', async () => {
        const { id } = start(SOUND);
        while ((await deployments.state(id, 0)).status === 'Pending') await new Promise(setImmediate);
        expect(await deployments.cancel(id, admin)).toMatchObject({ done: false, status: 'Canceling' });
        expect(await ended(id)).toMatchObject({ done: true, success: false, status: 'Canceled', canceledBy: admin });
        expect(org.schema.objects.has('deal__c')).toBe(false);
    });

    test('refuses a deploy that has ended, and one that never was', async () => {
        const { id } = start(PERMISSION);
        await ended(id);
        await expect(deployments.cancel(id, admin)).rejects.toMatchObject({
            errorCode: 'INVALID_ID_FIELD',
            message: 'Deployment already completed'
        });
        await expect(deployments.cancel('0Af000000000000AAA', admin)).rejects.toMatchObject({
            errorCode: 'INVALID_CROSS_REFERENCE_KEY'
        });
        await expect(deployments.cancel('nonsense', admin)).rejects.toMatchObject({ errorCode: 'MALFORMED_ID' });
    });
});

describe('quick deploy', () => {
    const validation = { checkOnly: true, testLevel: 'RunLocalTests' } as const;
    const validate = async (zip: Uint8Array, options = {}) => {
        const { id } = start(zip, { ...validation, ...options });
        await ended(id);
        return id;
    };
    const refused = { errorCode: 'INVALID_ID_FIELD' };

    test('deploys what a validation checked', async () => {
        const { id } = deployments.startValidated(await validate(SOUND), admin);
        expect(await ended(id)).toMatchObject({ success: true, checkOnly: false, runTestsEnabled: false });
        expect(org.schema.objects.has('deal__c')).toBe(true);
    });

    test('refuses a validation without tests, a failed one, and a deploy', async () => {
        const ids = [
            await validate(SOUND, { testLevel: 'NoTestRun' }),
            await validate(metadataZip({ 'tabs/No__c.tab': metadataXml('CustomTab', '<x>1</x>') })),
            await validate(PERMISSION, { checkOnly: false })
        ];
        for (const id of ids)
            expect(() => deployments.startValidated(id, admin)).toThrow(expect.objectContaining(refused));
    });

    test('refuses a validation after ten days', async () => {
        const id = await validate(SOUND);
        time += 10 * DAY + 1;
        expect(() => deployments.startValidated(id, admin)).toThrow(expect.objectContaining(refused));
    });

    test('refuses a validation once something was deployed after it', async () => {
        const id = await validate(SOUND);
        await ended(start(PERMISSION).id);
        expect(() => deployments.startValidated(id, admin)).toThrow(expect.objectContaining(refused));
    });
});

test('forgets results after thirty days', async () => {
    const { id } = start(PERMISSION);
    await ended(id);
    time += 31 * DAY;
    await ended(start(PERMISSION).id);
    await expect(deployments.state(id)).rejects.toMatchObject({ errorCode: 'INVALID_CROSS_REFERENCE_KEY' });
});

test('knows results and validations of the process before', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'deployments-'));
    try {
        const first = openOrg({ dataDir });
        const before = new Deployments(first);
        const userId = String(adminOf(first)['Id']);
        const { id } = before.start(SOUND, { checkOnly: true, testLevel: 'RunLocalTests' }, userId);
        const result = await before.state(id, 60_000);
        void before.enqueue(async () => Promise.withResolvers<undefined>().promise);
        const waiting = before.start(PERMISSION, {}, userId).id;
        first.db.close();

        const second = openOrg({ dataDir });
        const after = new Deployments(second);
        expect(await after.state(id)).toEqual(result);
        expect(await after.state(waiting)).toMatchObject({
            done: true,
            status: 'Failed',
            errorStatusCode: 'UNKNOWN_EXCEPTION',
            errorMessage: 'UNKNOWN_EXCEPTION: The org was stopped before the deployment ended'
        });
        const quick = after.startValidated(id, userId).id;
        expect(await after.state(quick, 60_000)).toMatchObject({ success: true });
        second.db.close();
    } finally {
        rmSync(dataDir, { recursive: true });
    }
});
